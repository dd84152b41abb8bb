"""Equal sentences: those in their order first, then those that moved.

A sentence that occurs once in either version is surely the same one (Heckel 1978: "a line that occurs once and only
once in each file"). Among these the heaviest rising chain is the skeleton that everything else hangs on; what is
equal between two of its members is paired by the longest common subsequence (rapidfuzz, bit-parallel after Hyyrö
2004), gap by gap: one call over a huge text would hold the interpreter, and would pair repeated lines across the
whole text. Only then do moved sentences draw equal neighbours along, so that repeats find their match in place first::

    old  How do you feel? | Tired. | How do you feel? | Well.
    new  How do you feel? | Well.  | How do you feel? | Tired.      each question stays with its answer
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from viewer.engine.keys import Sort
from viewer.engine.links import Links
from viewer.engine.order import heaviest
from viewer.engine.prepared import Prepared, check
from viewer.model.capture import Cancelled
from viewer.model.change import Match

_LENGTH_SHARE = 1 / 4000
"""What a code point adds to the weight 1 of a sentence in a chain: sentences count, length decides near ties."""

_MOST_CELLS = 64_000_000
"""Old times new sentences of one gap that LCS is asked about: 20 ms, the longest the interpreter may be held."""


def weight(text: str) -> float:
    """What keeping a sentence in its order is worth."""
    return 1.0 + min(len(text), 400) * _LENGTH_SHARE


def pair_equal(old: Prepared, new: Prepared, links: Links, cancelled: Cancelled | None) -> str | None:
    """Pair all equal sentences that can be told; the sentence to be said if a gap was too large for that."""
    seeds = _seeds(old, new)
    kept = heaviest([j for _, j in seeds], [weight(old.folds[i]) for i, _ in seeds])
    skeleton = [seed for seed, stays in zip(seeds, kept, strict=True) if stays]
    given_up = False
    for i, j, size, in_reach in _in_order(old.folds, new.folds, skeleton, cancelled):
        given_up |= not in_reach
        for step in range(size):
            _pair(old, new, links, i + step, j + step)
    moved = [seed for seed, stays in zip(seeds, kept, strict=True) if not stays]
    for i, j in moved:
        _pair(old, new, links, i, j)
    for i, j in moved:
        extend(old, new, links, i, j)
    return "A long stretch of repeated sentences was paired from its ends only." if given_up else None


def extend(old: Prepared, new: Prepared, links: Links, i: int, j: int) -> None:
    """Pair the equal free neighbours of a pair, as far as they go on either side."""
    for step in (-1, 1):
        a, b = i + step, j + step
        while 0 <= a < len(old) and 0 <= b < len(new) and _equal_and_free(old, new, links, a, b):
            _pair(old, new, links, a, b)
            a, b = a + step, b + step


def pair_leftovers(old: Prepared, new: Prepared, links: Links) -> None:
    """Pair equal sentences of which only one is left on each side, wherever they stand."""
    olds, news = _once(old.folds, links.free_old()), _once(new.folds, links.free_new())
    for fold, i in olds.items():
        j = news.get(fold)
        if j is not None and old.sorts[i] is Sort.FULL:
            _pair(old, new, links, i, j)
            extend(old, new, links, i, j)


def _equal_and_free(old: Prepared, new: Prepared, links: Links, i: int, j: int) -> bool:
    return links.new_of[i] < 0 and links.old_of[j] < 0 and old.folds[i] == new.folds[j]


def _pair(old: Prepared, new: Prepared, links: Links, i: int, j: int) -> None:
    if links.new_of[i] < 0 and links.old_of[j] < 0:
        links.pair(i, j, 1.0, Match.EXACT if old.texts[i] == new.texts[j] else Match.FOLDED)


def _seeds(old: Prepared, new: Prepared) -> list[tuple[int, int]]:
    """Pairs of full sentences that occur once in either version, in old order."""
    news = _once(new.folds, range(len(new)))
    olds = _once(old.folds, range(len(old)))
    return [(i, news[fold]) for fold, i in olds.items() if fold in news and old.sorts[i] is Sort.FULL]


def _once(folds: Sequence[str], numbers: Sequence[int]) -> dict[str, int]:
    counts = Counter(folds[number] for number in numbers)
    return {folds[number]: number for number in numbers if counts[folds[number]] == 1}


def _in_order(
    old: Sequence[str], new: Sequence[str], skeleton: list[tuple[int, int]], cancelled: Cancelled | None
) -> Iterator[tuple[int, int, int, bool]]:
    """Stretches (old start, new start, length, whether all was looked at) of equal sentences in their order."""
    a = b = 0
    for number, (i, j) in enumerate([*skeleton, (len(old), len(new))]):
        if number % 256 == 0:
            check(cancelled)
        yield from _gap(old, new, (a, i), (b, j))
        if i < len(old):
            yield i, j, 1, True
        a, b = i + 1, j + 1


def _gap(
    old: Sequence[str], new: Sequence[str], olds: tuple[int, int], news: tuple[int, int]
) -> Iterator[tuple[int, int, int, bool]]:
    (a, i), (b, j) = olds, news
    head = 0
    while a + head < i and b + head < j and old[a + head] == new[b + head]:
        head += 1
    if head:
        yield a, b, head, True
    a, b = a + head, b + head
    tail = 0
    while a < i - tail and b < j - tail and old[i - tail - 1] == new[j - tail - 1]:
        tail += 1
    i, j = i - tail, j - tail
    if (i - a) * (j - b) > _MOST_CELLS:
        yield a, b, 0, False
    elif a < i and b < j and not set(old[a:i]).isdisjoint(new[b:j]):
        for block in LCSseq.editops(old[a:i], new[b:j]).as_matching_blocks():
            if block.size:
                yield a + block.a, b + block.b, block.size, True
    if tail:
        yield i, j, tail, True
