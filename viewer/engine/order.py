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
from itertools import accumulate, pairwise


def heaviest(positions: Sequence[int], weights: Sequence[float]) -> list[bool]:
    """Which members are on the heaviest rising subsequence of ``positions`` (distinct).

    Of equally heavy ones that which holds the earlier members wins, so that of two neighbours which changed places
    the one that went up counts as moved.
    """
    ranks = _ranks(positions)
    starts = [0, *(k for k in range(1, len(ranks)) if ranks[k] != ranks[k - 1] + 1)]
    runs = list(pairwise([*starts, len(ranks)]))
    sums = list(accumulate(weights, initial=0.0))
    tree = _Heaviest(len(runs))
    places = {start: place for place, start in enumerate(sorted(ranks[start] for start, _ in runs if ranks))}
    before: list[int] = []
    best, last = 0.0, -1
    for number, (start, end) in enumerate(runs if ranks else ()):
        place = places[ranks[start]]
        under, previous = tree.below(place)
        total = under + sums[end] - sums[start]
        before.append(previous)
        tree.put(place, total, number)
        if total > best + _EVEN:
            best, last = total, number
    kept = [False] * len(positions)
    while last >= 0:
        start, end = runs[last]
        kept[start:end] = [True] * (end - start)
        last = before[last]
    return kept


_EVEN = 1e-9
"""Sums of the same weights in another order may differ by so much."""


def _ranks(positions: Sequence[int]) -> list[int]:
    """The place of each position among all of them."""
    rank_of = {position: rank for rank, position in enumerate(sorted(positions))}
    return [rank_of[position] for position in positions]


class _Heaviest:
    """A Fenwick tree of running maxima: the heaviest chain that ends at or below a rank."""

    def __init__(self, size: int) -> None:
        self._cells: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def below(self, rank: int) -> tuple[float, int]:
        """Weight and number of the heaviest chain that ends below ``rank``; (0, -1) if there is none."""
        best = (0.0, -1)
        while rank > 0:
            if self._cells[rank][0] > best[0] + _EVEN:
                best = self._cells[rank]
            rank &= rank - 1
        return best

    def put(self, rank: int, weight: float, number: int) -> None:
        """Chain ``number`` of that weight ends at ``rank``."""
        cell = rank + 1
        while cell < len(self._cells):
            if weight > self._cells[cell][0] + _EVEN:
                self._cells[cell] = (weight, number)
            cell += cell & -cell
