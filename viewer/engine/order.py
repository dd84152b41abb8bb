"""The heaviest increasing subsequence: which of some reordered things can be said to have stayed where they were.

Things stand in their old order, each with its new position and a weight. Those on the heaviest subsequence whose new
positions rise have kept their order; the others moved::

    old order  A B C D      new positions  3 0 1 2      B C D rise, A moved

The longest increasing subsequence is Schensted's (1961); Hunt and Szymanski (1977) found differences with it. With
weights a Fenwick tree (Fenwick 1994) over the new positions answers "the heaviest chain that ends below here" in
O(log n), so the whole takes O(n log n). Runs that kept together collapse into one thing first: a text of 40,000
sentences with a hundred moves costs little more than one of some hundreds.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from operator import sub

from viewer.engine.poll import Poll, polled

_EVEN = 1e-9
"""Sums of the same weights in another order may differ by so much."""


def heaviest(positions: Sequence[int], weights: Sequence[float], poll: Poll) -> list[bool]:
    """Which members are on the heaviest rising subsequence of ``positions`` (distinct).

    Of equally heavy ones that which holds the earlier members wins, so that of two neighbours which changed places
    the one that went up counts as moved.
    """
    if not positions:
        return []
    ranks = _ranks(positions)
    poll()
    runs = _runs(ranks)
    if len(runs) == 1:
        return [True] * len(positions)
    poll()
    kept = [False] * len(positions)
    for number in _chain(runs, ranks, list(accumulate(weights, initial=0.0)), poll):
        start, end = runs[number]
        kept[start:end] = [True] * (end - start)
    return kept


def _ranks(positions: Sequence[int]) -> list[int]:
    """The place of each position among all of them."""
    ordered = sorted(positions)
    return list(map(dict(zip(ordered, range(len(ordered)), strict=True)).__getitem__, positions))


def _runs(ranks: list[int]) -> list[tuple[int, int]]:
    """Half-open stretches of members whose ranks are consecutive: they stay or move together."""
    breaks = [at for at, step in enumerate(map(sub, ranks[1:], ranks), 1) if step != 1]
    return list(pairwise([0, *breaks, len(ranks)]))


def _chain(runs: list[tuple[int, int]], ranks: list[int], sums: list[float], poll: Poll) -> list[int]:
    """The numbers of the runs on the heaviest chain, from its end."""
    tree = _Heaviest(len(runs))
    places = dict(zip(sorted(ranks[start] for start, _ in runs), range(len(runs)), strict=True))
    poll()
    before: list[int] = []
    best, last = 0.0, -1
    for number, (start, end) in enumerate(polled(runs, poll, 512)):
        place = places[ranks[start]]
        under, previous = tree.below(place)
        total = under + sums[end] - sums[start]
        before.append(previous)
        tree.put(place, total, number)
        if total > best + _EVEN:
            best, last = total, number
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain


class _Heaviest:
    """A Fenwick tree of running maxima: the heaviest chain that ends below a place."""

    def __init__(self, size: int) -> None:
        self._cells: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def below(self, place: int) -> tuple[float, int]:
        """Weight and number of the heaviest chain that ends below ``place``; (0, -1) if there is none."""
        best = (0.0, -1)
        while place > 0:
            if self._cells[place][0] > best[0] + _EVEN:
                best = self._cells[place]
            place &= place - 1
        return best

    def put(self, place: int, weight: float, number: int) -> None:
        """Chain ``number`` of that weight ends at ``place``."""
        cell = place + 1
        while cell < len(self._cells):
            if weight > self._cells[cell][0] + _EVEN:
                self._cells[cell] = (weight, number)
            cell += cell & -cell
