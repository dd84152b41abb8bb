"""Sentences that come back, the same or edited, elsewhere in the changed rows.

Measured over the neighbouring versions of some thirty real histories: a long sentence whose only twin is the same
stands on the other side nearly always; one with several twins, or a short or loosely similar one, no more often than
not.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq


class Link(NamedTuple):
    """A twin of a sentence, and how much likelier it makes the opposite side (a logarithm)."""

    other: int
    weight: float


_LEAST = 0.45  # alike at least
_AHEAD = 0.15  # of the next best twin
_MOST = 4.0  # the weight of a link between long sentences that are the same
_SHORT, _LONG = 2, 10  # words in common: at the one or below no weight, from the other on the whole
_COMMON = 30  # a word in more sentences than this finds no twins
_MANY = 5000  # on a page with more sentences, in more than a quarter of that


class _Best(NamedTuple):
    other: int = -1
    alike: float = 0.0
    common: int = 0
    next: float = 0.0


def linked(sentences: Sequence[Sequence[str]], fixed: Sequence[Sequence[str]] = ()) -> list[list[Link]]:
    """For each sentence (its words) the link to its only twin; those in ``fixed`` stand on both sides anyway."""
    best = _best([*sentences, *fixed], len(sentences))
    links: list[list[Link]] = [[] for _ in sentences]
    for place, (other, alike, common, after) in enumerate(best[: len(sentences)]):
        if place < other < len(sentences) and best[other].other == place:
            if alike - max(after, best[other].next) < _AHEAD:
                continue
            share = min(1.0, (common - _SHORT) / (_LONG - _SHORT))
            if (weight := _MOST * share * (alike - _LEAST) / (1 - _LEAST)) > 0:
                links[place].append(Link(other, weight))
                links[other].append(Link(place, weight))
    return links


def _best(sentences: Sequence[Sequence[str]], count: int) -> list[_Best]:
    """The best twin of each of the first ``count`` sentences among all, and of the others among those."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(sentences):
        for word in dict.fromkeys(found):
            places[word].append(place)
    numbers = [[hash(word) for word in found] for found in sentences]
    best = [_Best()] * len(sentences)
    common_most = _COMMON if len(sentences) <= _MANY else _COMMON // 4
    for place, found in enumerate(sentences[:count]):
        near = (places[word] for word in dict.fromkeys(found) if len(places[word]) <= common_most)
        for other in dict.fromkeys(other for found_at in near for other in found_at if other > place):
            one, two = numbers[place], numbers[other]
            if min(len(one), len(two)) * 2 < _LEAST * (len(one) + len(two)):
                continue
            common = LCSseq.similarity(one, two)
            alike = 2 * common / (len(one) + len(two))
            if alike >= _LEAST:
                best[place] = _better(best[place], other, alike, common)
                best[other] = _better(best[other], place, alike, common)
    return best


def _better(best: _Best, other: int, alike: float, common: int) -> _Best:
    if alike > best.alike:
        return _Best(other, alike, common, best.alike)
    return best._replace(next=max(best.next, alike))
