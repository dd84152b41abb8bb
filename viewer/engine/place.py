"""Where pairs stand among the others: neighbours, gaps; and the short sentences that only their place can pair.

A figure in a table ("80"), a date line or a one-word heading says too little to be recognised by its words. Between
two pairs, where the same number of sentences stands on either side, each is paired with the one in its place if their
shapes are alike; such a sentence never moves by itself::

    Airports | 80 | Heliports | 10 (1999 est.)
    Airports | 75 | Heliports | 6 (2012)
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from viewer.engine.keys import Sort
from viewer.engine.links import Links
from viewer.engine.order import heaviest
from viewer.model.change import Match

_SHAPE_SHARE = 0.5
"""0 to 1; how much of the longer shape must be in the other one."""

_LEAST_HELD = 2
"""Words of a shape that the other one must hold all of to be taken for its shortened form."""

_SHAPE = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+|[^\w\s]")


class Place:
    """Where the pairs stand, as known so far: neighbours, and the gaps between pairs in their order."""

    def __init__(self, links: Links) -> None:
        self._links = links
        pairs = links.pairs()
        kept = heaviest([j for _, j in pairs], [links.old.weights[i] for i, _ in pairs])
        self.chain = [pair for pair, stays in zip(pairs, kept, strict=True) if stays]
        self._gap_old = self._gaps(len(links.new_of), [i for i, _ in self.chain])
        self._gap_new = self._gaps(len(links.old_of), [j for _, j in self.chain])

    @staticmethod
    def _gaps(size: int, members: list[int]) -> list[int]:
        """For each sentence how many members stand before it; each member is a gap of its own."""
        gaps: list[int] = []
        for gap, member in enumerate(members):
            gaps += [gap] * (member - len(gaps))
            gaps.append(~gap)
        return gaps + [len(members)] * (size - len(gaps))

    def same_gap(self, i: int, j: int) -> bool:
        """Whether both stand between the same two pairs that kept their order."""
        return self._gap_old[i] == self._gap_new[j]

    def neighbours(self, i: int, j: int) -> int:
        """How many of the neighbours above and below belong together, 0 to 2; the ends of the texts do."""
        new_of, old_of = self._links.new_of, self._links.old_of
        above = new_of[i - 1] == j - 1 if i and j else i == j
        last_old, last_new = i + 1 == len(new_of), j + 1 == len(old_of)
        below = last_old and last_new if last_old or last_new else new_of[i + 1] == j + 1
        return above + below


def pair_by_place(links: Links) -> None:
    """Pair free sentences too short for words between two pairs, as many on one side as on the other."""
    ends = [(-1, -1), *Place(links).chain, (len(links.new_of), len(links.old_of))]
    for i, j in _between(ends):
        if links.new_of[i] >= 0 or links.old_of[j] >= 0:
            continue
        share = _shared_shape(links.old.folds[i], links.new.folds[j])
        if share >= _SHAPE_SHARE and min(links.old.sorts[i], links.new.sorts[j]) < Sort.FULL:
            links.pair(i, j, share, Match.PLACE)


def _between(ends: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for (a, b), (c, d) in pairwise(ends):
        if c - a == d - b:
            yield from zip(range(a + 1, c), range(b + 1, d), strict=True)


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
    return ["0" if part[0].isdigit() else part for part in _SHAPE.findall(text.lower())]
