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
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from rapidfuzz.distance import LCSseq

from viewer.engine.keys import Sort
from viewer.engine.links import Links
from viewer.engine.order import heaviest
from viewer.engine.prepared import Prepared, check
from viewer.model.capture import Cancelled
from viewer.model.change import Match

_MOST_CELLS = 64_000_000
"""Old times new sentences of one gap that LCS is asked about: 20 ms, the longest the interpreter may be held."""


def pair_equal(links: Links, cancelled: Cancelled | None) -> str | None:
    """Pair all equal sentences that can be told; the sentence to be said if a gap was too large for that."""
    old, new = links.old, links.new
    seeds = _seeds(old, new)
    kept = heaviest([j for _, j in seeds], [old.weights[i] for i, _ in seeds])
    skeleton = [seed for seed, stays in zip(seeds, kept, strict=True) if stays]
    given_up = False
    for i, j, size, in_reach in _in_order(old, new, skeleton, cancelled):
        given_up |= not in_reach
        for step in range(size):
            _pair(links, i + step, j + step)
    moved = [seed for seed, stays in zip(seeds, kept, strict=True) if not stays]
    for i, j in moved:
        _pair(links, i, j)
    for i, j in moved:
        extend(links, i, j)
    return "A long stretch of repeated sentences was paired from its ends only." if given_up else None


def extend(links: Links, i: int, j: int) -> None:
    """Pair the equal free neighbours of a pair, as far as they go on either side."""
    old, new = links.old, links.new
    for step in (-1, 1):
        a, b = i + step, j + step
        while 0 <= a < len(old) and 0 <= b < len(new) and _equal_and_free(links, a, b):
            _pair(links, a, b)
            a, b = a + step, b + step


def pair_leftovers(links: Links) -> None:
    """Pair equal sentences of which only one is left on each side, wherever they stand."""
    old, new = links.old, links.new
    olds, news = _once(old.folds, links.free_old()), _once(new.folds, links.free_new())
    for fold, i in olds.items():
        j = news.get(fold)
        if j is not None and old.sorts[i] is Sort.FULL:
            _pair(links, i, j)
            extend(links, i, j)


def _equal_and_free(links: Links, i: int, j: int) -> bool:
    return links.new_of[i] < 0 and links.old_of[j] < 0 and links.old.folds[i] == links.new.folds[j]


def _pair(links: Links, i: int, j: int) -> None:
    if links.new_of[i] < 0 and links.old_of[j] < 0:
        links.pair(i, j, 1.0, Match.EXACT if links.old.texts[i] == links.new.texts[j] else Match.FOLDED)


def _seeds(old: Prepared, new: Prepared) -> list[tuple[int, int]]:
    """Pairs of full sentences that occur once in either version, in old order."""
    news = _once(new.folds, range(len(new)))
    olds = _once(old.folds, range(len(old)))
    return [(i, news[fold]) for fold, i in olds.items() if fold in news and old.sorts[i] is Sort.FULL]


def _once(folds: Sequence[str], numbers: Sequence[int]) -> dict[str, int]:
    counts = Counter(folds[number] for number in numbers)
    return {folds[number]: number for number in numbers if counts[folds[number]] == 1}


def _in_order(
    old: Prepared, new: Prepared, skeleton: list[tuple[int, int]], cancelled: Cancelled | None
) -> Iterator[tuple[int, int, int, bool]]:
    """Stretches (old start, new start, length, whether all was looked at) of equal sentences in their order."""
    a = b = 0
    for number, (i, j) in enumerate([*skeleton, (len(old), len(new))]):
        if number % 256 == 0:
            check(cancelled)
        if a < i and b < j:
            yield from _gap(old, new, (a, i), (b, j), Sort.SHORT)
        if i < len(old):
            yield i, j, 1, True
        a, b = i + 1, j + 1


def _gap(
    old: Prepared, new: Prepared, olds: tuple[int, int], news: tuple[int, int], least: Sort
) -> Iterator[tuple[int, int, int, bool]]:
    """Equal sentences between two members of the skeleton: its ends, those with letters, then the figures between.

    A table's figures recur ("4" stands in any of its rows), so its labels are paired before them.
    """
    one, other = old.folds, new.folds
    (a, i), (b, j) = olds, news
    head = _common(zip(range(a, i), range(b, j), strict=False), one, other)
    if head:
        yield a, b, head, True
    a, b = a + head, b + head
    tail = _common(zip(range(i - 1, a - 1, -1), range(j - 1, b - 1, -1), strict=False), one, other)
    if tail:
        yield i - tail, j - tail, tail, True
    i, j = i - tail, j - tail
    olds_asked = [k for k in range(a, i) if old.sorts[k] >= least]
    news_asked = [k for k in range(b, j) if new.sorts[k] >= least]
    if len(olds_asked) * len(news_asked) > _MOST_CELLS:
        yield a, b, 0, False
        return
    found = list(_subsequence(old, new, olds_asked, news_asked))
    yield from ((k, m, 1, True) for k, m in found)
    if least is not Sort.NUMBER:
        for (k, m), (p, q) in pairwise([(a - 1, b - 1), *found, (i, j)]):
            if k + 1 < p and m + 1 < q:
                yield from _gap(old, new, (k + 1, p), (m + 1, q), Sort.NUMBER)


def _common(numbers: Iterable[tuple[int, int]], old: Sequence[str], new: Sequence[str]) -> int:
    """How many of the numbered sentences are equal from the first on."""
    return sum(1 for _ in takewhile(lambda pair: old[pair[0]] == new[pair[1]], numbers))


def _subsequence(old: Prepared, new: Prepared, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
    one, other = [old.folds[k] for k in olds], [new.folds[k] for k in news]
    if set(one).isdisjoint(other):
        return
    for block in LCSseq.editops(one, other).as_matching_blocks():
        yield from zip(olds[block.a : block.a + block.size], news[block.b : block.b + block.size], strict=True)
