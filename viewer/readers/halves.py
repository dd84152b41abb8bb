"""How well the two halves of a row would go together: as an edited paragraph beside its old self, or as strangers.

The gain of calling two halves old and new is that of telling the new one by the old one: each word that comes back in
order costs next to nothing instead of what it costs to say it anew, while what doesn't come back, and each place where
the texts part and meet again, has a price. All in natural logarithms.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rapidfuzz.distance import LCSseq

from viewer.readers.edges import has_bullet
from viewer.readers.words import words

_LOST = 1.0  # price of a word that doesn't come back
_HUNK = 1.0  # price of each place at which words are lost, and of each at which there are new ones
_SPREAD = 0.8  # of the logarithm of a paragraph's length: two thirds lie within a factor of e
_USUAL = 3.2  # the logarithm of its usual length in words, where the page doesn't tell
_PRIOR = 10.0  # paragraphs that these two count for
_LONG = 30  # a changed row of more words than this is taken for two paragraphs
_SHORT = 3  # letters of a word that may have no other form
_WORDS = 5000  # a row of more words isn't looked at for likeness: that takes time with the square of it
_CLOSE = 32  # so many cuts of a row are looked at closely


class Vocabulary:
    """How rare the words of a page are, and how long its paragraphs."""

    def __init__(self, rows: Sequence[str], paragraphs: Sequence[str]) -> None:
        """Counts the words in all changed ``rows`` and whole ``paragraphs``; lengths are learnt from both."""
        self._counts = Counter(word for line in (*rows, *paragraphs) for _, word in words(line))
        self._total = self._counts.total() + 1
        self._bullets = sum(map(has_bullet, rows))
        self._whole = [len(words(text)) for text in paragraphs]
        self.learn([count // 2 for text in rows if (count := len(words(text))) > _LONG])

    def learn(self, lengths: Sequence[int]) -> None:
        """Learns how long paragraphs are from those of the unchanged rows and from these ``lengths`` in words."""
        wordless = self._whole.count(0) + self._bullets + 0.1
        self._wordless = math.log(wordless / (len(self._whole) + _PRIOR))
        logs = [math.log(count) for count in (*self._whole, *lengths) if count]
        self._usual = (sum(logs) + 4 * _USUAL) / (len(logs) + 4)
        away = sum((length - self._usual) ** 2 for length in logs)
        self._spread = math.sqrt((away + _PRIOR * _SPREAD**2) / (len(logs) + _PRIOR))

    def rarity(self, word: str) -> float:
        """What it costs to say a word; one that is there twice because it comes back counts once."""
        return math.log(self._total / max(1.0, self._counts[word] / 2))

    def length(self, count: int) -> float:
        """The logarithm of how likely a paragraph of ``count`` words is."""
        if count == 0:
            return self._wordless
        away = (math.log(count) - self._usual) / self._spread
        return -math.log(count * self._spread * 2.5066) - away * away / 2


def likeness(tokens: Sequence[str], cuts: Sequence[int], edges: Sequence[float], vocabulary: Vocabulary) -> list[float]:
    """For each cut (a place among the words) the gain of telling the right half by the left one.

    Only the most promising ones, by their likeness and by how much they look like ``edges``, are looked at closely; the
    others get -inf.
    """
    if len(tokens) > _WORDS:
        return [-math.inf] * len(cuts)
    numbers = [hash(token) for token in tokens]
    rough = [
        2 * LCSseq.similarity(numbers[:cut], numbers[cut:]) - abs(len(tokens) - 2 * cut) / 8 + 1.5 * edge
        for cut, edge in zip(cuts, edges, strict=True)
    ]
    close = sorted(range(len(cuts)), key=rough.__getitem__)[-_CLOSE:]
    gains = [-math.inf] * len(cuts)
    rarity = [vocabulary.rarity(token) for token in tokens]
    for place in close:
        gains[place] = _gain(tokens, numbers, cuts[place], rarity)
    return gains


def gain(old: Sequence[str], new: Sequence[str], vocabulary: Vocabulary) -> float:
    """The gain of telling one half by the other."""
    tokens = [*old, *new]
    return _gain(tokens, [hash(token) for token in tokens], len(old), [vocabulary.rarity(token) for token in tokens])


def _gain(tokens: Sequence[str], numbers: Sequence[int], cut: int, rarity: Sequence[float]) -> float:
    gain = 0.0
    steps = LCSseq.opcodes(numbers[:cut], numbers[cut:])
    for is_equal, group in groupby(steps, key=lambda step: step.tag == "equal"):
        parts = list(group)
        old = range(parts[0].src_start, parts[-1].src_end)
        new = range(cut + parts[0].dest_start, cut + parts[-1].dest_end)
        if is_equal:
            gain += sum(rarity[word] for word in old)
            continue
        gain -= _HUNK * (bool(old) + bool(new)) + _LOST * (len(old) + len(new))
        for one, other in zip(old, new, strict=False):
            if _is_form(tokens[one], tokens[other]):
                gain += 2 * _LOST + rarity[one] / 2
    return gain


def _is_form(one: str, other: str) -> bool:
    """Whether two different words are forms of one, "storm" and "storms"."""
    same = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return same * 2 > max(len(one), len(other)) > _SHORT
