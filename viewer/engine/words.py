"""Which words changed inside an edited sentence.

The longest common subsequence of the words (rapidfuzz) is cleaned as a reader would: by diff-match-patch's semantic
clean-up, which swallows a chance match between two larger changes, and by a rule against confetti: where less than a
third survives inside a replaced stretch, the stretch stays whole::

    on January 5 in Lisbon  →  by March 9 in Lisbon         one replacement, "on January 5" → "by March 9"

White space at the ends of a mark stays outside of it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq, Postfix, Prefix

from viewer.engine.keys import LONGEST
from viewer.engine.tokens import tokens
from viewer.model.change import Span, Words

_SURVIVES = 1 / 3
"""0 to 1; how much of a replaced stretch must be the same on both sides to be shown as such."""

_LONG_ENOUGH = 4
"""Words in a row that are always worth showing as kept, however much changed around them."""

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
    one, other = tokens(old[head : len(old) - tail]), tokens(new[head : len(new) - tail])
    blocks = _blocks(one, other) if max(len(old), len(new)) - head - tail <= LONGEST else []
    places = [list(accumulate(map(len, side), initial=head)) for side in (one, other)]
    ranges: tuple[list[_Range], list[_Range]] = ([], [])
    at, to = 0, 0
    for a, b, size in [*blocks, (len(one), len(other), 0)]:
        if at < a:
            ranges[0].append((places[0][at], places[0][a]))
        if to < b:
            ranges[1].append((places[1][to], places[1][b]))
        at, to = a + size, b + size
    return ranges


def _before_word(text: str, at: int) -> int:
    """The nearest white space at or below ``at``, or 0: a common beginning may end inside a word."""
    least = at - _LONGEST_WORD
    for place in range(at, max(0, least), -1):
        if text[place - 1].isspace():
            return place
    return max(0, least)


def _behind_word(text: str, tail: int) -> int:
    """The length of the nearest common end, at most ``tail``, that begins with white space; 0 at worst."""
    start = len(text) - tail
    for place in range(start, min(len(text), start + _LONGEST_WORD)):
        if text[place].isspace():
            return len(text) - place
    return max(0, tail - _LONGEST_WORD)


_LONGEST_WORD = 400
"""Code points to look back over for white space; in a longer run without any, tokens are cut where it begins."""


_CLEANER = diff_match_patch()
_DELETE, _EQUAL, _INSERT = -1, 0, 1
_FIRST = 0x4E00
"""Tokens become code points from here on: all letters to diff-match-patch, which looks for word and line ends."""


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Equal blocks of two token lists, cleaned."""
    letters: dict[str, str] = {}
    one = "".join([letters.setdefault(token, chr(_FIRST + len(letters))) for token in old])
    other = "".join([letters.setdefault(token, chr(_FIRST + len(letters))) for token in new])
    found = [(b.a, b.b, b.size) for b in LCSseq.editops(one, other).as_matching_blocks() if b.size]
    if not found:
        return []
    diffs = _diffs(one, other, found)
    _CLEANER.diff_cleanupSemantic(diffs)
    return list(_without_crumbs(list(_equal(diffs)), old, new))


def _diffs(one: str, other: str, blocks: list[_Block]) -> list[tuple[int, str]]:
    diffs: list[tuple[int, str]] = []
    at, to = 0, 0
    for a, b, size in [*blocks, (len(one), len(other), 0)]:
        diffs += [(_DELETE, one[at:a])] if at < a else []
        diffs += [(_INSERT, other[to:b])] if to < b else []
        diffs += [(_EQUAL, one[a : a + size])] if size else []
        at, to = a + size, b + size
    return diffs


def _equal(diffs: list[tuple[int, str]]) -> Iterator[_Block]:
    a = b = 0
    for kind, piece in diffs:
        if kind == _EQUAL:
            yield a, b, len(piece)
        a += len(piece) if kind != _INSERT else 0
        b += len(piece) if kind != _DELETE else 0


def _without_crumbs(blocks: list[_Block], old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """The blocks that a reader would call kept.

    A block between two replaced stretches goes if it holds no word, or if it and its like make up less than a third
    of what is replaced around it.
    """
    for number, (a, b, size) in enumerate(blocks):
        before = blocks[number - 1] if number else (0, 0, 0)
        after = blocks[number + 1] if number + 1 < len(blocks) else (len(old), len(new), 0)
        left = _size(old[before[0] + before[2] : a]), _size(new[before[1] + before[2] : b])
        right = _size(old[a + size : after[0]]), _size(new[b + size : after[1]])
        kept = _size(old[a : a + size])
        replaced = min(*left) and min(*right)
        around = max(left[0] + right[0], left[1] + right[1])
        if not replaced or (kept and (kept >= _LONG_ENOUGH or kept >= _SURVIVES * (around + kept))):
            yield a, b, size


def _size(part: Sequence[str]) -> int:
    """How many words, other marks not counted."""
    return sum(1 for token in part if token[0].isalnum())
