"""Two tellings of one version laid beside each other: what each row of a flattened page must hold, so that both agree.

The right halves of page 3/4 and the left halves of page 4/5 are the same paragraphs in the same order. So a row of the
one page ends with what a row of the other begins with, and a row without a partner has nothing of that version::

    OLD 1 MID 1     MID 1 NEW 1         page 3/4       page 4/5
    MID 2           MID 2 MID 2
    OLD 3                               gone in version 4

All ways through both lists are weighed as for two aligned sequences (Needleman and Wunsch 1970), forwards and
backwards: so for each row it is known how good the best way is that gives it this or that. A common paragraph is worth
the more the more words it has, a guess of the reader counts as far as it was sure. All weights are natural logarithms.
"""

import math
from array import array
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add

from rapidfuzz.distance import Indel

from viewer.readers.words import words

_CELLS = 4_000_000  # of the table of both lists: more would take longer than ten seconds
_WORD = 2.0  # worth of a word in common: by chance one in seven is the same
_SIGN = 0.2  # worth of a sign, where there are few words
_MOST = 40.0  # more than this no paragraph is worth
_STRANGE = -30.0  # of a paragraph that is certain and that the other telling hasn't
_ELSE = math.log(0.2)  # a guess that was wrong leaves some five other places
_ALIKE = 0.7  # the words of two halves that were one before somebody changed it
_RARE = -4.0  # which is rare
_LEAN = 1.0  # of two guesses about what came and went, at most
_LEAST = 0.01  # as little may be left to chance

Shares = dict[int, float]
"""How likely a row holds so much of a version, by its length in code points; 0 for nothing, and `OTHERWISE`."""

OTHERWISE = -1
"""In place of a length: both tellings have the paragraph, but not in the same words."""

_Ways = dict[int, list[tuple[int, float]]]  # by the place of the other: the length of what both may hold, its score


@dataclass(frozen=True, slots=True)
class Item:
    """A row, or a paragraph of a version that is known.

    Attributes:
        text: of the whole row, or the paragraph.
        open: whether it isn't known what of ``text`` belongs to the version.
        first: whether that would stand first in it, as the left cell does.
        guess: how long it is as far as was guessed; 0 for nothing.
        sure: of the guess, 0 to 1.
        whole: whether it may be the whole row, or nothing of it (not so for headlines).
    """

    text: str
    open: bool = False
    first: bool = True
    guess: int = 0
    sure: float = 1.0
    whole: bool = True

    @property
    def half(self) -> str:
        """What belongs to the version as far as is known or guessed."""
        if not self.open:
            return self.text
        return self.text[: self.guess] if self.first else self.text[len(self.text) - self.guess :]


def fitted(one: Sequence[Item], other: Sequence[Item]) -> tuple[list[Shares], list[Shares]]:
    """What each item of both may hold of the version that both tell; nothing is said where there is too much of it.

    Of two open items the texts must be of opposite halves: what begins alike may go on alike by chance.
    """
    found: tuple[list[Shares], list[Shares]] = ([], [])
    start, beside = 0, 0
    for end, there in (*_anchors(one, other), (len(one), len(other))):
        for shares, more in zip(found, _between(one[start:end], other[beside:there]), strict=True):
            shares.extend(more)
            shares.append({})  # the anchor itself has nothing open
        start, beside = end + 1, there + 1
    return found[0][:-1], found[1][:-1]


def _anchors(one: Sequence[Item], other: Sequence[Item]) -> list[tuple[int, int]]:
    """Certain paragraphs that stand once in both, in the order of both: as many as may be (Cohen 2010, patience)."""
    places = [_once(items) for items in (one, other)]
    pairs = [(place, places[1][text]) for text, place in places[0].items() if text in places[1]]
    tops: list[int] = []  # where the shortest chains end
    before: list[int] = []  # for each pair the place in its chain
    for _, there in pairs:
        before.append(bisect(tops, there))
        tops[before[-1] : before[-1] + 1] = [there]
    chain: list[tuple[int, int]] = []
    for pair, place in zip(reversed(pairs), reversed(before), strict=True):
        if place == len(tops) - 1 - len(chain) and (not chain or pair[1] < chain[-1][1]):
            chain.append(pair)
    return chain[::-1]


def _once(items: Sequence[Item]) -> dict[str, int]:
    counts = Counter(item.text for item in items if not item.open)
    return {item.text: place for place, item in enumerate(items) if not item.open and counts[item.text] == 1}


def _between(one: Sequence[Item], other: Sequence[Item]) -> tuple[list[Shares], list[Shares]]:
    """The same for what stands between two anchors."""
    if len(one) * len(other) > _CELLS:
        return [{} for _ in one], [{} for _ in other]
    shared = _all_shared(one, other)
    mirrored = [{len(other) - 1 - place: ways for place, ways in near.items()} for near in reversed(shared)]
    alone, other_alone = [_alone(item) for item in one], [_alone(item) for item in other]
    ahead = _table(shared, alone, other_alone)
    behind = [row[::-1] for row in _table(mirrored, alone[::-1], other_alone[::-1])[::-1]]
    scores: tuple[list[Shares], list[Shares]] = ([{} for _ in one], [{} for _ in other])
    for row, skip in enumerate(alone):
        scores[0][row][0] = skip + max(map(add, ahead[row], behind[row + 1]))
    for column, skip in enumerate(other_alone):
        scores[1][column][0] = skip + max(ahead[row][column] + behind[row][column + 1] for row in range(len(one) + 1))
    for row, near in enumerate(shared):
        for column, ways in near.items():
            rest = ahead[row][column] + behind[row + 1][column + 1]
            for length, score in ways:
                for found in (scores[0][row], scores[1][column]):
                    found[length] = max(found.get(length, -math.inf), rest + score)
    return [_shares(found) for found in scores[0]], [_shares(found) for found in scores[1]]


def _shares(scores: Shares) -> Shares:
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    return {length: math.exp(score - top) / total for length, score in scores.items()}


def _table(shared: Sequence[_Ways], alone: Sequence[float], other_alone: Sequence[float]) -> list["array[float]"]:
    """How good the best way is that leads to each pair of places."""
    table = [array("d", [0.0])]
    for score in other_alone:
        table[0].append(table[0][-1] + score)
    for near, skip in zip(shared, alone, strict=True):
        before = table[-1]
        row = array("d", [before[0] + skip])
        for column, score in enumerate(other_alone):
            best = max(before[column + 1] + skip, row[column] + score)
            if column in near:
                best = max(best, before[column] + max(score for _, score in near[column]))
            row.append(best)
        table.append(row)
    return table


def _alone(item: Item) -> float:
    """How likely it has nothing of the version."""
    return _likely(item, 0) if item.open and item.whole else _STRANGE


def _likely(item: Item, length: int) -> float:
    if not item.open:
        return 0.0
    if length == item.guess:
        return math.log(max(item.sure, _LEAST))
    return math.log(max(1 - item.sure, _LEAST)) + _ELSE


def _all_shared(one: Sequence[Item], other: Sequence[Item]) -> list[_Ways]:
    """For each item of the one what it may share with which item of the other."""
    certain: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(other):
        if not item.open:
            certain[item.text].append(place)
    guessed = [place for place, item in enumerate(other) if item.open]
    found: list[_Ways] = []
    for item in one:
        places = range(len(other)) if item.open else [*certain.get(item.text, ()), *guessed]
        found.append({place: texts for place in places if (texts := _scored(item, other[place]))})
    return found


def _scored(one: Item, other: Item) -> list[tuple[int, float]]:
    if one.open and other.open and one.text == other.text and one.whole and other.whole:
        # What came and went again looks just like what went and came back, perhaps elsewhere: guesses count for little.
        length = len(one.text)
        lean = sum(_likely(item, length) - _likely(item, 0) for item in (one, other))
        return [(0, 0.0), (length, max(-_LEAN, min(_LEAN, lean)))]
    ways = [
        (len(text), _worth(text) + _likely(one, len(text)) + _likely(other, len(text)))
        for text in _shared(one, other)
        if _may_hold(one, text) and _may_hold(other, text)
    ]
    if not ways and (one.open or other.open) and _alike(one.half, other.half) >= _ALIKE:
        ways.append((OTHERWISE, min(_worth(one.half) / 3, _MOST / 4) + _RARE))
    return ways


def _alike(one: str, other: str) -> float:
    numbers = [[hash(word) for _, word in words(text)] for text in (one, other)]
    return Indel.normalized_similarity(*numbers) if all(numbers) else 0.0


def _worth(text: str) -> float:
    return min(_MOST, max(_WORD * len(words(text)), _SIGN * len(text)))


def _shared(one: Item, other: Item) -> Iterator[str]:
    if not one.open or not other.open:
        yield one.text if not one.open else other.text
    elif one.first != other.first:
        yield from _overlaps(*((other.text, one.text) if one.first else (one.text, other.text)))


def _overlaps(before: str, after: str) -> Iterator[str]:
    """What ``before`` may end with and ``after`` begin with."""
    word = after.partition(" ")[0]
    place = -1
    while (place := before.find(word, place + 1)) >= 0:
        if (place == 0 or before[place - 1] == " ") and after.startswith(before[place:]):
            yield before[place:]


def _may_hold(item: Item, text: str) -> bool:
    if len(item.text) == len(text):
        return item.text == text and (item.whole or not item.open)
    if not item.open or len(item.text) < len(text):
        return False
    if item.first:
        return item.text.startswith(text) and item.text[len(text)] == " "
    return item.text.endswith(text) and item.text[-len(text) - 1] == " "
