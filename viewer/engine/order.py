"""The heaviest increasing subsequence: which of some reordered things can be said to have stayed where they were.

Things stand in their old order, each with its new position and a weight. Those on the heaviest subsequence whose new
positions rise have kept their order; the others moved::

    old order      A  B  C  D          new positions 3 0 1 2:  B C D rise, A moved

The longest increasing subsequence is patience sorting's (Schensted 1961; its use for differences is Hunt and
Szymanski's, 1977). With weights a Fenwick tree (Fenwick 1994) over the new positions answers "the heaviest chain that
ends below here" in O(log n), so the whole takes O(n log n). Runs that kept together collapse into one thing first: a
text of 40,000 sentences with a hundred moves costs as much as one of some hundreds.
"""

from collections.abc import Sequence
from itertools import pairwise


def heaviest(positions: Sequence[int], weights: Sequence[float]) -> list[bool]:
    """Which members are on the heaviest rising subsequence of ``positions`` (distinct).

    Of equally heavy ones that which holds the earlier members wins, so that of two neighbours which changed places
    the one that went up counts as moved.
    """
    runs = _runs(positions)
    tree = _Heaviest(len(positions))
    ranks = _ranks(positions)
    before: list[int] = []
    best, last = 0.0, -1
    for number, (start, end) in enumerate(runs):
        under, previous = tree.below(ranks[start])
        total = under + sum(weights[start:end])
        before.append(previous)
        tree.put(ranks[start], total, number)
        if total > best:
            best, last = total, number
    kept = [False] * len(positions)
    while last >= 0:
        start, end = runs[last]
        kept[start:end] = [True] * (end - start)
        last = before[last]
    return kept


def _ranks(positions: Sequence[int]) -> list[int]:
    ranks = [0] * len(positions)
    for rank, index in enumerate(sorted(range(len(positions)), key=positions.__getitem__)):
        ranks[index] = rank
    return ranks


def _runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Half-open stretches of members whose ranks are consecutive: they stay or move together."""
    ranks = _ranks(positions)
    starts = [k for k in range(len(ranks)) if k == 0 or ranks[k] != ranks[k - 1] + 1]
    return list(pairwise([*starts, len(ranks)]))


class _Heaviest:
    """A Fenwick tree of running maxima: the heaviest chain that ends at or below a rank."""

    def __init__(self, size: int) -> None:
        self._cells: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def below(self, rank: int) -> tuple[float, int]:
        """Weight and number of the heaviest chain that ends below ``rank``; (0, -1) if there is none."""
        best = (0.0, -1)
        while rank > 0:
            if self._cells[rank][0] > best[0]:
                best = self._cells[rank]
            rank &= rank - 1
        return best

    def put(self, rank: int, weight: float, number: int) -> None:
        """Chain ``number`` of that weight ends at ``rank``."""
        cell = rank + 1
        while cell < len(self._cells):
            if weight > self._cells[cell][0]:
                self._cells[cell] = (weight, number)
            cell += cell & -cell
