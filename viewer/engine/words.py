"""Which words changed inside an edited sentence.

diff-match-patch compares the words, each handed over as one letter. What it finds equal holds chance matches, which are
cleared away as a reader would, by a rule against confetti: where less than a third survives inside a replaced stretch,
the stretch stays whole, and the more so when its neighbours went. Four words in a row are no chance match::

    on January 5 in Lisbon  →  by March 9 in Lisbon         one replacement, "on January 5" → "by March 9"
    He left, the mayor said  →  The mayor said he left      "He left, the" → "The", then "he left" at the end

Only words and marks are compared: if white space counted, the spaces of two clauses that changed places would match
better than the words of either. (diff-match-patch's own semantic clean-up counts how much is replaced but not on which
side, and swallowed whole clauses beside a long cut.)

Words that stand on one side only match nothing; left out beforehand they save diff-match-patch most of its time, which
grows with the square of what differs. Sentences of very many words go to rapidfuzz, whose time doesn't.

White space at the ends of a mark stays outside of it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq, Postfix, Prefix

from viewer.engine.keys import LONGEST
from viewer.engine.tokens import tokens, unspaced
from viewer.model.change import Span, Words

_SURVIVES = 1 / 3
"""0 to 1; how much of a replaced stretch must be the same on both sides to be shown as such."""

_LONG_ENOUGH = 4
"""Words in a row that are always worth showing as kept, however much changed around them."""

_PASSES = 8
"""How often the rule is asked again after it took something away; twice does nearly always."""

_Block = tuple[int, int, int]
"""Old token, new token, how many from there on are the same."""

_Range = tuple[int, int]


def mark_words(old: Sequence[tuple[Span, str]], new: Sequence[tuple[Span, str]]) -> Words:
    """The changed words between the sentences of an edited change: each with its span and its text."""
    one, other = _Joined(old), _Joined(new)
    if one.text <= other.text:
        olds, news = _changed(one.text, other.text)
    else:
        # Always compared in the same order, so that swapping the versions swaps the marks and changes nothing else.
        news, olds = _changed(other.text, one.text)
    return Words(tuple(one.spans(olds)), tuple(other.spans(news)))


def mark_headline(old: str | None, new: str | None) -> Words:
    """The changed words of two headlines; spans in paragraph 0."""
    return Words() if old == new else mark_words(_whole(old), _whole(new))


def _whole(text: str | None) -> list[tuple[Span, str]]:
    return [(Span(0, 0, len(text)), text)] if text else []


class _Joined:
    """Some sentences as one text, which knows where each of its code points stands."""

    def __init__(self, sentences: Sequence[tuple[Span, str]]) -> None:
        self.text = " ".join([text for _, text in sentences])
        self._spans = [span for span, _ in sentences]
        self._starts = [0, *accumulate(len(text) + 1 for _, text in sentences)][:-1]

    def spans(self, ranges: Sequence[_Range]) -> Iterator[Span]:
        """Where ranges of the text stand, without the white space at their ends, cut where sentences end."""
        for start, end in ranges:
            at = start
            while at < end:
                number = bisect_right(self._starts, at) - 1
                paragraph, begin, finish = self._spans[number]
                shift = begin - self._starts[number]
                stop = min(end, finish - shift)
                piece = self.text[at:stop]
                ink = piece.strip()
                if ink:
                    first = shift + at + len(piece) - len(piece.lstrip())
                    yield Span(paragraph, first, first + len(ink))
                at = stop + 1


def _changed(old: str, new: str) -> tuple[list[_Range], list[_Range]]:
    """The changed code points of either text."""
    head = _before_word(old, Prefix.similarity(old, new))
    if new[head : head + 1].isspace() != old[head : head + 1].isspace():
        head = _before_word(old, max(0, head - 1))
    tail = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    tail = _behind_word(old, tail)
    ends = len(old) - tail, len(new) - tail
    if max(ends) - head > LONGEST:
        return [(head, ends[0])], [(head, ends[1])]
    one, other = tokens(old, head, ends[0]), tokens(new, head, ends[1])
    blocks = _blocks([token for token, _ in one], [token for token, _ in other])
    ranges: tuple[list[_Range], list[_Range]] = ([], [])
    at, to = 0, 0
    for a, b, size in [*blocks, (len(one), len(other), 0)]:
        if at < a:
            ranges[0].append((one[at][1], one[a - 1][1] + len(one[a - 1][0])))
        if to < b:
            ranges[1].append((other[to][1], other[b - 1][1] + len(other[b - 1][0])))
        at, to = a + size, b + size
    return ranges


def _before_word(text: str, at: int) -> int:
    """The nearest white space at or below ``at`` that no figure ends at, or 0: a common beginning may end in a word."""
    least = at - _LONGEST_WORD
    for place in range(at, max(0, least), -1):
        if text[place - 1].isspace() and not text[place - 2 : place - 1].isdigit():
            return place
    return max(0, least)


def _behind_word(text: str, tail: int) -> int:
    """The length of the nearest common end, at most ``tail``, that begins with white space; 0 at worst."""
    start = len(text) - tail
    for place in range(start, min(len(text), start + _LONGEST_WORD)):
        if text[place].isspace() and not text[place + 1 : place + 2].isdigit():
            return len(text) - place
    return max(0, tail - _LONGEST_WORD)


_LONGEST_WORD = 400
"""Code points to look back over for white space; in a longer run without any, tokens are cut where it begins."""


_DIFFER = diff_match_patch()
_DIFFER.Diff_Timeout = float("inf")
"""No deadline, so that the same texts always get the same marks; at 0 it would not look for a long common run."""

_EQUAL = 0
"""Its sign for what both sides have; below it stands what was deleted, above it what was inserted."""

_FIRST_LETTER = 0x4E00
"""Words become code points from here on; there are far fewer than `LONGEST` in a sentence, so none is a surrogate."""

_MOST_PAIRS = 10_000
"""Words of one side times those of the other that diff-match-patch is given: some 5 ms where all are in disorder. With
60,000 a text of 300 such sentences took 10 s."""


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Equal blocks of two token lists, cleaned."""
    blocks = list(_equal(old, new))
    sums = _sums(old), _sums(new)
    for _ in range(_PASSES):
        kept = list(_without_crumbs(blocks, old, *sums))
        if len(kept) == len(blocks):
            break
        blocks = kept
    return list(_slid(blocks, old, new)) if blocks else blocks


_OPENING = frozenset("([{（「『【〈《“„‘«")


def _slid(blocks: list[_Block], old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """The blocks without an opening mark at their end whose like ends what was cut or put in behind it.

    Of "(a) (b)" → "(b)" it is "(a)" that went, not "a) (": what goes and what comes in is whole where it can be.
    """
    starts = [*blocks[1:], (len(old), len(new), 0)]
    moved = 0
    for (a, b, size), (a_next, b_next, _) in zip(blocks, starts, strict=True):
        first, end = a - moved, a + size
        moved = 0
        if a_next > end and b_next == b + size:
            moved = _opens(old, end, a_next)
        elif a_next == end and b_next > b + size:
            moved = _opens(new, b + size, b_next)
        if first + moved < end:
            yield first, b - (a - first), end - first - moved


def _opens(side: Sequence[str], end: int, start: int) -> int:
    """1 if the same opening mark stands before both places."""
    return int(end > 0 and side[end - 1] == side[start - 1] and side[end - 1] in _OPENING)


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Equal blocks as they are found: longest runs of tokens that follow each other on both sides."""
    shared = set(old).intersection(new)
    if not shared:
        return
    letters = {token: chr(letter) for letter, token in enumerate(shared, _FIRST_LETTER)}
    olds = [number for number, token in enumerate(old) if token in letters]
    news = [number for number, token in enumerate(new) if token in letters]
    texts = ("".join([letters[side[number]] for number in kept]) for side, kept in ((old, olds), (new, news)))
    a = b = size = 0
    for at, to, length in _common(*texts):
        for i, j in zip(olds[at : at + length], news[to : to + length], strict=True):
            if (i, j) != (a + size, b + size):
                if size:
                    yield a, b, size
                a, b, size = i, j, 0
            size += 1
    yield a, b, size


def _common(one: str, other: str) -> Iterator[_Block]:
    """Equal blocks of two texts whose letters stand for words."""
    if len(one) * len(other) > _MOST_PAIRS:
        yield from ((b.a, b.b, b.size) for b in LCSseq.editops(one, other).as_matching_blocks() if b.size)
        return
    at = to = 0
    for kind, piece in _DIFFER.diff_main(one, other, False):  # noqa: FBT003 - its signature: no comparison by lines
        if kind == _EQUAL:
            yield at, to, len(piece)
        at += len(piece) if kind <= _EQUAL else 0
        to += len(piece) if kind >= _EQUAL else 0


def _without_crumbs(
    blocks: list[_Block], tokens: Sequence[str], olds: Sequence[int], news: Sequence[int]
) -> Iterator[_Block]:
    """The blocks of old ``tokens`` that a reader would call kept; by how many words stand before each token.

    A block between two replaced stretches goes if it makes up less than a third of what is replaced around it; between
    any two changes of words, if it holds no word.
    """
    for number, (a, b, size) in enumerate(blocks):
        before = blocks[number - 1] if number else (0, 0, 0)
        after = blocks[number + 1] if number + 1 < len(blocks) else (len(olds) - 1, len(news) - 1, 0)
        left = olds[a] - olds[before[0] + before[2]], news[b] - news[before[1] + before[2]]
        right = olds[after[0]] - olds[a + size], news[after[1]] - news[b + size]
        kept = olds[a + size] - olds[a]
        if max(left) and max(right) and (not kept or (kept == 1 and any(map(unspaced, tokens[a : a + size])))):
            continue
        around = max(left[0] + right[0], left[1] + right[1])
        if not (min(left) and min(right)) or kept >= _LONG_ENOUGH or kept >= _SURVIVES * (around + kept):
            yield a, b, size


def _sums(side: Sequence[str]) -> list[int]:
    """How many words stand before each token and before the end, other marks not counted."""
    return list(accumulate([token[0].isalnum() for token in side], initial=0))
