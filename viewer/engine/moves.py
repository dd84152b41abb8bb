"""Which pairs changed their order, and which of them travelled together.

Neighbours on both sides are one move; what was put in or taken out between them parts no move. Of two parts that
changed places the lighter one moved; what only slid because something came or went above it didn't::

    old        A B C D E           A B C D         A B C
    new        D E A B C           X A C D         C A B
    moved      D E, as M1          nothing         C: it is lighter than A B
"""

from viewer.engine.links import Links
from viewer.engine.poll import Poll


def number_moves(links: Links, poll: Poll) -> dict[int, int]:
    """The number of the move for each pair that moved, by its old sentence; numbered in the order of the new text."""
    pairs, kept = links.order(poll)
    moved = [(j, i, rank) for rank, ((i, j), stays) in enumerate(zip(pairs, kept, strict=True)) if not stays]
    ranks = {j: rank for rank, j in enumerate(sorted(j for _, j in pairs))}
    poll()
    numbers: dict[int, int] = {}
    number, before = 0, (-2, -2)
    for j, i, rank in sorted(moved):
        if (rank - 1, ranks[j] - 1) != before:
            number += 1
        numbers[i] = number
        before = (rank, ranks[j])
    return numbers
