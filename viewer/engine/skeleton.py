"""Equal sentences: those in their order first, then those that moved.

A sentence that occurs once in either version is surely the same one (Heckel 1978). Among these the heaviest rising
chain is the skeleton that everything else hangs on. What is equal between two of its members is paired by the longest
common subsequence (Hunt and Szymanski 1977, Myers 1986; here rapidfuzz's, bit-parallel after Hyyrö 2004), gap by gap:
one call over a huge text would hold the interpreter, and would pair repeated lines across the whole text. Only then do
moved sentences draw equal neighbours along, so that repeats find their match in place first::

    old  How do you feel? | Tired. | How do you feel? | Well.
    new  How do you feel? | Well.  | How do you feel? | Tired.      "Well." moves up, no question moves

Figures in tables recur ("4" stands in any of its rows), so between two members the sentences with letters are paired
before those without.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, pairwise, takewhile

from rapidfuzz.distance import LCSseq

from viewer.engine.keys import Sort
from viewer.engine.links import Links
from viewer.engine.order import heaviest
from viewer.engine.poll import Poll, polled
from viewer.model.change import Match

_WINDOW = 4000
"""Sentences of a side that one call of LCS is asked about: 16 million cells take some 5 ms and 4 MB. A longer stretch
of repeated sentences is paired window by window."""

_Gap = tuple[range, range]


def pair_equal(links: Links, poll: Poll) -> str | None:
    """Pair all equal sentences that can be told; the sentence to be said if that was simplified somewhere."""
    old = links.old
    seeds = _common(links, old.once, links.new.once)
    poll()
    kept = heaviest([j for _, j in seeds], [old.weights[i] for i, _ in seeds], poll)
    skeleton = list(compress(seeds, kept))
    simplified = None
    ends = [(-1, -1), *skeleton, (len(links.old), len(links.new))]
    links.pair_equal(polled(skeleton, poll, 4096))
    for (a, b), (c, d) in polled(pairwise(ends), poll, 64):
        if c - a > 1 and d - b > 1 and not _fill(links, (range(a + 1, c), range(b + 1, d)), Sort.SHORT, poll):
            simplified = "A long stretch of repeated sentences was paired piece by piece."
    moved = [seed for seed, stays in zip(seeds, kept, strict=True) if not stays]
    for i, j in moved:
        _pair(links, i, j)
    for i, j in moved:
        extend(links, i, j)
    return simplified


def extend(links: Links, i: int, j: int) -> None:
    """Pair the equal free neighbours of a pair, as far as they go on either side."""
    for step in (-1, 1):
        a, b = i + step, j + step
        while 0 <= a < len(links.old) and 0 <= b < len(links.new) and _equal_and_free(links, a, b):
            _pair(links, a, b)
            a, b = a + step, b + step


def pair_leftovers(links: Links, poll: Poll) -> None:
    """Pair equal sentences of which one is left on each side, wherever they stand, if one version had no other."""
    olds = _once(links.old.folds, links.free_old())
    poll()
    news = _once(links.new.folds, links.free_new())
    poll()
    for i, j in _common(links, olds, news):
        fold = links.old.folds[i]
        if fold in links.old.once or fold in links.new.once:
            _pair(links, i, j)
            extend(links, i, j)


def _equal_and_free(links: Links, i: int, j: int) -> bool:
    return links.new_of[i] < 0 and links.old_of[j] < 0 and links.old.folds[i] == links.new.folds[j]


def _pair(links: Links, i: int, j: int) -> None:
    if links.new_of[i] < 0 and links.old_of[j] < 0:
        links.pair(i, j, 1.0, Match.EXACT)


def _common(links: Links, olds: Mapping[str, int], news: Mapping[str, int]) -> list[tuple[int, int]]:
    """Pairs of full sentences that both sides have, in old order."""
    sorts = links.old.sorts
    return [(i, news[fold]) for fold, i in olds.items() if fold in news and sorts[i] is Sort.FULL]


def _once(folds: Sequence[str], numbers: Sequence[int]) -> dict[str, int]:
    counts = Counter([folds[number] for number in numbers])
    return {folds[number]: number for number in numbers if counts[folds[number]] == 1}


def _fill(links: Links, gap: _Gap, least: Sort, poll: Poll) -> bool:
    """Pair equal sentences in a gap: its ends, those with letters, then the rest between; False if simplified."""
    old, new = links.old, links.new
    olds, news = gap
    head = _equal_ends(links, zip(olds, news, strict=False))
    olds, news = olds[head:], news[head:]
    tail = _equal_ends(links, zip(reversed(olds), reversed(news), strict=False))
    olds, news = olds[: len(olds) - tail], news[: len(news) - tail]
    common = {old.folds[k] for k in olds} & {new.folds[k] for k in news}
    if not common:
        return True
    asked = [k for k in olds if old.sorts[k] >= least and old.folds[k] in common]
    among = [k for k in news if new.sorts[k] >= least and new.folds[k] in common]
    found = list(_subsequence(links, asked, among, poll))
    for i, j in found:
        _pair(links, i, j)
    whole = max(len(asked), len(among)) <= _WINDOW
    if least is Sort.NUMBER:
        return whole
    ends = [(olds.start - 1, news.start - 1), *found, (olds.stop, news.stop)]
    for (a, b), (c, d) in pairwise(ends):
        if c - a > 1 and d - b > 1:
            whole &= _fill(links, (range(a + 1, c), range(b + 1, d)), Sort.NUMBER, poll)
    return whole


def _equal_ends(links: Links, numbers: Iterable[tuple[int, int]]) -> int:
    """Pair the numbered sentences as long as they are equal; how many that is."""
    equal = list(takewhile(lambda pair: links.old.folds[pair[0]] == links.new.folds[pair[1]], numbers))
    for i, j in equal:
        _pair(links, i, j)
    return len(equal)


def _subsequence(links: Links, olds: Sequence[int], news: Sequence[int], poll: Poll) -> Iterator[tuple[int, int]]:
    """The longest common subsequence, or one that is the longest in each of the windows that slide along."""
    one, other = [links.old.folds[k] for k in olds], [links.new.folds[k] for k in news]
    a = b = 0
    while a < len(one) and b < len(other):
        poll()
        blocks = LCSseq.editops(one[a : a + _WINDOW], other[b : b + _WINDOW]).as_matching_blocks()
        pairs = [(a + block.a + k, b + block.b + k) for block in blocks for k in range(block.size)]
        last = a + _WINDOW >= len(one) and b + _WINDOW >= len(other)
        # What is found in the second half of a window is left to the next one, which sees what comes after.
        sure = pairs if last else [p for p in pairs if max(p[0] - a, p[1] - b) < _WINDOW // 2]
        yield from ((olds[m], news[n]) for m, n in sure)
        if last:
            return
        a, b = (sure[-1][0] + 1, sure[-1][1] + 1) if sure else (a + _WINDOW // 2, b + _WINDOW // 2)
