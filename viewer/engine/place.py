"""Where pairs stand among the others: neighbours, gaps; and the short sentences that only their place can pair.

A figure in a table ("80"), a date line or a one-word heading says too little to be recognised by its words. Between
two pairs, where the same number of sentences stands on either side, each is paired with the one in its place if their
shapes are alike; where the numbers differ, those next to a pair if their shapes are much alike. Such a sentence never
moves by itself::

    Airports | 80 | Heliports | 10 (1999 est.)
    Airports | 75 | Heliports | 6 (2012)
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from viewer.engine.keys import LONGEST, Sort
from viewer.engine.links import Links
from viewer.engine.poll import Poll, polled
from viewer.model.change import Match

_SHAPE_SHARE = 0.5
_SHAPE_SHARE_BESIDE = 0.75
"""0 to 1; how much of the longer shape must be in the other one, with as many sentences on either side, or not."""

_LEAST_HELD = 2
"""Words of a shape that the other one must hold all of to be taken for its shortened form."""

_SHAPE = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")


class Place:
    """Where the pairs stand, as known so far."""

    def __init__(self, links: Links, poll: Poll) -> None:
        self._new_of, self._old_of = links.new_of, links.old_of
        chain = links.chain(poll)
        self._olds = [i for i, _ in chain]
        self._news = [j for _, j in chain]
        poll()

    def same_gap(self, i: int, j: int) -> bool:
        """Whether two free sentences stand between the same two pairs that kept their order."""
        return bisect_left(self._olds, i) == bisect_left(self._news, j)

    def neighbours(self, i: int, j: int) -> int:
        """How many of the neighbours above and below belong together, 0 to 2; the ends of the texts do."""
        above = self._new_of[i - 1] == j - 1 if i and j else i == j
        last_old, last_new = i + 1 == len(self._new_of), j + 1 == len(self._old_of)
        below = last_old and last_new if last_old or last_new else self._new_of[i + 1] == j + 1
        return above + below


def pair_by_place(links: Links, poll: Poll) -> None:
    """Pair free sentences too short for words between two pairs, as many on one side as on the other."""
    ends = [(-1, -1), *links.chain(poll), (len(links.old), len(links.new))]
    for i, j, need in polled(_between(ends), poll, 256):
        if links.new_of[i] >= 0 or links.old_of[j] >= 0 or min(links.old.sorts[i], links.new.sorts[j]) is Sort.FULL:
            continue
        share = _shared_shape(links.old.folds[i], links.new.folds[j])
        if share >= need:
            links.pair(i, j, share, Match.PLACE)


def _between(ends: list[tuple[int, int]]) -> Iterator[tuple[int, int, float]]:
    """Pairs of sentences that may stand in one place, and how much of their shapes they must share for that.

    Where the numbers differ, only the sentences next to the pair above and next to the one below are asked, the latter
    if the former weren't alike.
    """
    for (a, b), (c, d) in pairwise(ends):
        if 1 < c - a == d - b:
            yield from ((i, j, _SHAPE_SHARE) for i, j in zip(range(a + 1, c), range(b + 1, d), strict=True))
        elif c - a > 1 and d - b > 1:
            yield a + 1, b + 1, _SHAPE_SHARE_BESIDE
            yield c - 1, d - 1, _SHAPE_SHARE_BESIDE


def _shared_shape(one: str, other: str) -> float:
    """How much two sentences have in common when all figures count as the same: words, or letters of one word."""
    parts, others = _shape(one), _shape(other)
    if len(parts) == len(others) == 1:
        return LCSseq.normalized_similarity(parts[0], others[0])
    common = LCSseq.similarity(parts, others)
    if common == min(len(parts), len(others)) >= _LEAST_HELD:
        return max(_SHAPE_SHARE, common / max(len(parts), len(others)))
    return common / max(1, len(parts), len(others))


def _shape(text: str) -> list[str]:
    return ["0" if part[0].isdigit() else part for part in _SHAPE.findall(text[:LONGEST].lower())]
