"""Which words changed inside an edited sentence.

The longest common subsequence of the words (rapidfuzz) is cleaned as a reader would: by diff-match-patch's semantic
clean-up, which swallows a chance match between two larger changes, and by a rule against confetti: where less than a
third survives inside a replaced stretch, the stretch stays whole ("on January 5" → "by March 9" is one replacement).
White space at the ends of a mark stays outside of it.
"""

from collections.abc import Iterator, Sequence

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

from viewer.engine.tokens import tokens
from viewer.model.change import Span, Words

_MOST_TOKENS = 6000
"""Tokens of a side that are compared one by one; of a longer sentence (a text without any full stop) only its common
beginning and end are told apart from the rest."""

_SURVIVES = 1 / 3
_CLEANER = diff_match_patch()
_DELETE, _EQUAL, _INSERT = -1, 0, 1

_Block = tuple[int, int, int]
"""Old token, new token, how many from there on are the same."""


def mark_words(old: Sequence[tuple[Span, str]], new: Sequence[tuple[Span, str]]) -> Words:
    """The changed words between the sentences of an edited change: each with its span and its text."""
    one, other = _Tokens(old), _Tokens(new)
    if one.texts <= other.texts:
        blocks = _blocks(one.texts, other.texts)
    else:
        # Always compared in the same order, so that swapping the versions swaps the marks and changes nothing else.
        blocks = [(b, a, size) for a, b, size in _blocks(other.texts, one.texts)]
    olds, news = _unmatched(blocks, len(one.texts), len(other.texts))
    return Words(tuple(one.spans(olds)), tuple(other.spans(news)))


def mark_headline(old: str | None, new: str | None) -> Words:
    """The changed words of two headlines; spans in paragraph 0."""
    if old == new:
        return Words()
    return mark_words(_whole(old), _whole(new))


def _whole(text: str | None) -> list[tuple[Span, str]]:
    return [(Span(0, 0, len(text)), text)] if text else []


class _Tokens:
    """The tokens of some sentences one after the other, each with its place."""

    def __init__(self, sentences: Sequence[tuple[Span, str]]) -> None:
        self.texts: list[str] = []
        self._places: list[tuple[int, int]] = []
        for number, (span, text) in enumerate(sentences):
            if number:
                self.texts.append(" ")
                self._places.append((-1, 0))
            at = span.start
            for token in tokens(text):
                self.texts.append(token)
                self._places.append((span.paragraph, at))
                at += len(token)

    def spans(self, runs: Sequence[tuple[int, int]]) -> Iterator[Span]:
        """Spans of half-open runs of tokens, a run over several sentences cut where they end."""
        for start, end in runs:
            piece = start
            for k in range(start, end + 1):
                if k == end or self._places[k][0] < 0:
                    yield from self._span(piece, k)
                    piece = k + 1

    def _span(self, start: int, end: int) -> Iterator[Span]:
        while start < end and self.texts[start].isspace():
            start += 1
        while start < end and self.texts[end - 1].isspace():
            end -= 1
        if start < end:
            paragraph, begin = self._places[start]
            _, last = self._places[end - 1]
            yield Span(paragraph, begin, last + len(self.texts[end - 1]))


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    head, most = 0, min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    tail, most = 0, most - head
    while tail < most and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    blocks = [(0, 0, head)] if head else []
    if inner_old and inner_new and max(len(inner_old), len(inner_new)) <= _MOST_TOKENS:
        blocks += [(head + a, head + b, size) for a, b, size in _inner(inner_old, inner_new)]
    return [*blocks, (len(old) - tail, len(new) - tail, tail)] if tail else blocks


def _inner(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Equal blocks of two token lists that share neither beginning nor end, cleaned."""
    letters: dict[str, str] = {}
    one = "".join([letters.setdefault(token, chr(_FIRST + len(letters))) for token in old])
    other = "".join([letters.setdefault(token, chr(_FIRST + len(letters))) for token in new])
    found = [(b.a, b.b, b.size) for b in LCSseq.editops(one, other).as_matching_blocks() if b.size]
    if not found:
        return []
    diffs = _diffs(one, other, found)
    _CLEANER.diff_cleanupSemantic(diffs)
    return list(_whole_runs(_equal(diffs), old, new))


_FIRST = 0x4E00
"""Tokens become code points from here on: all letters to diff-match-patch, which looks for word and line ends."""


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


def _whole_runs(blocks: Iterator[_Block], old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """The blocks without crumbs: those that hold no word and stand between two replaced stretches."""
    for a, b, size in blocks:
        if any(token[0].isalnum() for token in old[a : a + size]):
            yield a, b, size


def _unmatched(blocks: Sequence[_Block], old: int, new: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    olds, news = [], []
    at, to = 0, 0
    for a, b, size in [*blocks, (old, new, 0)]:
        if at < a:
            olds.append((at, a))
        if to < b:
            news.append((to, b))
        at, to = a + size, b + size
    return olds, news
