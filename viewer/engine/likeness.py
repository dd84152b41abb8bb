"""How alike two sentences are: the share of their words that both hold in the same order, rare words counting more.

A word's rarity is the logarithm of how seldom sentences hold it (the inverse document frequency of Spärck Jones,
1972), lowered for words that many of the unpaired sentences share: boilerplate says nothing about what became of
what. A word that only one sentence and its successor hold weighs 1, so that weights count rare words, in a short text
as in a long one::

    The vote on the bridge was put off.            The vote on the bridge was held on Monday.   vote, bridge: the same
        ^^^^        ^^^^^^     ^^^ ^^^             The show on the river was put on by Ann.     as many words, by chance
        weigh much; the, on, was weigh little

Each word is one code point: rapidfuzz finds the common subsequence of two sentences in 1–2 µs.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain
from math import log
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, MatchingBlock

from viewer.engine.keys import LONGEST
from viewer.engine.poll import Poll, polled
from viewer.engine.prepared import Prepared
from viewer.engine.tokens import words

_SHARED = 3
"""2 up; a word of one sentence and of what became of it is counted twice; such a word, or a rarer one, weighs 1. Higher
makes more words count in full."""

_COMMON_SHARE = 0.12
"""0 to 1; a word that more than this share of the free sentences hold is boilerplate among them. 1 knows none."""

_COMMON_LEAST = 6
"""Free sentences that hold a word before it may be boilerplate at all: among a few, three may hold one by chance."""

_COMMON_WEIGHT = 0.3
"""0 to 1; what is left of the weight of boilerplate. 0 forgets it, 1 pairs by it."""
_BATCH = 4096


class Alike(NamedTuple):
    """What two sentences share.

    Attributes:
        score: weight of the common words over the mean weight of both, 0 to 1.
        held: the same over the lighter one: 1 if the one holds all of the other.
        weight: of the common words.
    """

    score: float
    held: float
    weight: float


class _Letters(dict[str, str]):
    """A code point for each word, in the order in which they are met."""

    def __missing__(self, word: str) -> str:
        letter = self[word] = chr(1 + len(self) % 0x10FFFE)
        return letter


class _Weights(dict[int, float]):
    """What a word weighs that so many of ``size`` sentences hold."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self._rarest = log(1 + size / _SHARED)

    def __missing__(self, holders: int) -> float:
        weight = self[holders] = min(1.0, log(1 + self._size / (1 + holders)) / self._rarest)
        return weight


class Likeness:
    """Judges pairs of the free sentences of two versions."""

    def __init__(self, versions: Sequence[Prepared], free: Sequence[Sequence[int]], poll: Poll) -> None:
        """Learn rarity from all sentences of both versions; ``free`` numbers those that may be asked about."""
        self._letters = _Letters()
        self.lines: tuple[dict[int, str], ...] = tuple(
            {number: self._line(version.folds[number]) for number in polled(numbers, poll, 256)}
            for version, numbers in zip(versions, free, strict=True)
        )
        self.rarity = self._rarity(versions, poll)
        # Tuples of figures, because the garbage collector forgets them; it would visit lists again and again.
        self._sums: tuple[dict[int, tuple[float, ...]], ...] = tuple(
            {number: self._sum(line) for number, line in polled(side.items(), poll, 512)} for side in self.lines
        )

    def _line(self, text: str) -> str:
        return "".join(map(self._letters.__getitem__, words(text[:LONGEST])))

    def _sum(self, line: str) -> tuple[float, ...]:
        return tuple(accumulate(map(self.rarity.__getitem__, line), initial=0.0))

    def _rarity(self, versions: Sequence[Prepared], poll: Poll) -> dict[str, float]:
        """How much each word weighs, by its letter."""
        old, new = (version.holders for version in versions)
        weights = _Weights(sum(version.sampled for version in versions) + 2)
        rarity = {
            letter: weights[old.get(word, 0) + new.get(word, 0)]
            for word, letter in polled(self._letters.items(), poll, 4096)
        }
        poll()
        common = max(_COMMON_LEAST, _COMMON_SHARE * sum(map(len, self.lines)))
        sharers: Counter[str] = Counter()
        lines = list(chain(*(side.values() for side in self.lines)))
        for at in polled(range(0, len(lines), _BATCH), poll, 1):
            sharers.update(chain.from_iterable(map(set, lines[at : at + _BATCH])))
        rarity.update((letter, rarity[letter] * _COMMON_WEIGHT) for letter, n in sharers.items() if n > common)
        return rarity

    def weight(self, side: int, number: int) -> float:
        """The weight of all words of a sentence."""
        return self._sums[side][number][-1]

    def alike(self, i: int, j: int) -> Alike:
        """What old sentence ``i`` and new sentence ``j`` share."""
        total_old, total_new = self._sums[0][i][-1], self._sums[1][j][-1]
        lighter = min(total_old, total_new)
        if not lighter:
            return Alike(0.0, 0.0, 0.0)
        sums = self._sums[0][i]
        found = _matching(self.lines[0][i], self.lines[1][j])
        common = sum([sums[block.a + block.size] - sums[block.a] for block in found])
        return Alike(2 * common / (total_old + total_new), common / lighter, common)

    def shares(self, side: int, number: int, text: str, weight: float) -> bool:
        """Whether any folded text shares words of that weight with a free sentence."""
        line = self.lines[side][number]
        letters = map(self._letters.get, words(text[:LONGEST]))
        other = "".join([letter for letter in letters if letter is not None and letter in line])
        if len(other) < weight:  # no word weighs more than 1
            return False
        blocks = self.blocks(line, other)
        return sum([self.rarity[letter] for a, _, size in blocks for letter in line[a : a + size]]) >= weight

    @staticmethod
    def blocks(one: str, other: str) -> list[tuple[int, int, int]]:
        """The longest common subsequence of two lines, in blocks (start in one, start in other, length)."""
        return [(block.a, block.b, block.size) for block in _matching(one, other)]


def _matching(one: str, other: str) -> list[MatchingBlock]:
    return LCSseq.editops(one, other).as_matching_blocks()
