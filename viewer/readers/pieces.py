"""Rows of a flattened comparison of which every piece of text stands on a line of its own.

A marked word inside a cell is such a piece, so a cell may take many lines and nothing tells where it ends. Two equal
lines are an unchanged row. What stands between two of those is parted into rows of two cells, then rows of one, as
likely as may be (the best way through all of it, by dynamic programming): by how much each place looks like an edge,
how long cells are, and how well the two cells of a row go together. That is all a guess, and `sniffer_text` says so;
where a row is cut, and on which side it stands, is left to `cells`.
"""

import math
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Indel, LCSseq

from viewer.readers.edges import Edges
from viewer.readers.flat import FlatRow
from viewer.readers.halves import Vocabulary, gain
from viewer.readers.words import words

_EDGE = -2.0  # a place that looks less like an edge (a logarithm) is none
_UNMARKED = 3.0  # so much unlikelier (a logarithm) a row gets by each word that only one cell has, though unmarked
_EDITED = math.log(0.6)
_STRANGERS = math.log(0.4)
_ALIKE = 0.3  # cells that are less alike are strangers
_WORDS = 400  # two cells of more words are taken for strangers: telling more takes too long
_NEAR = 8  # edges that a cell may pass over
_MANY = 1000  # pieces that are not unchanged rows are too many to try all ways: each is a row of its own


def joined(pieces: Sequence[FlatRow]) -> list[FlatRow]:
    """The rows that the pieces make; unchanged ones have their cells."""
    equal = _equal(pieces)
    if len(pieces) - 2 * len(equal) > _MANY:
        return list(pieces)
    rows: list[FlatRow] = []
    waiting: list[FlatRow] = []
    paragraphs = [pieces[place].text for place in equal]
    edges = Edges(paragraphs, [])
    vocabulary = Vocabulary([piece.text for piece in pieces], paragraphs)
    place = 0
    while place < len(pieces):
        if place in equal:
            rows.extend(_parted(waiting, edges, vocabulary))
            waiting.clear()
            text = pieces[place].text
            rows.append(FlatRow(pieces[place].line, text, (text, text)))
            place += 2
        else:
            waiting.append(pieces[place])
            place += 1
    return [*rows, *_parted(waiting, edges, vocabulary)]


def _equal(pieces: Sequence[FlatRow]) -> set[int]:
    """The places of the first of two equal pieces."""
    found: set[int] = set()
    place = 0
    while place + 1 < len(pieces):
        if pieces[place].text == pieces[place + 1].text:
            found.add(place)
            place += 1
        place += 1
    return found


@dataclass(frozen=True, slots=True)
class _Way:
    """A way from the first piece to some place: how likely, and the last row of it with the way before."""

    score: float
    row: tuple[int, int] = (0, 0)
    before: "_Way | None" = None


def _parted(pieces: Sequence[FlatRow], edges: Edges, vocabulary: Vocabulary) -> list[FlatRow]:
    """The rows in what stands between two unchanged ones."""
    if not pieces:
        return []
    block = _Block(pieces, edges, vocabulary)
    return [
        FlatRow(pieces[start].line, " ".join(piece.text for piece in pieces[start:end])) for start, end in block.rows()
    ]


class _Block:
    """What stands between two unchanged rows; places count pieces from its start."""

    def __init__(self, pieces: Sequence[FlatRow], edges: Edges, vocabulary: Vocabulary) -> None:
        self._words = [[word for _, word in words(piece.text)] for piece in pieces]
        self._kept = [" " in piece.text for piece in pieces]  # more than a word: nothing in it is marked
        counts = [len(found) for found in self._words]
        self._before = [0, *accumulate(counts)]  # words before each place, and those of them that aren't marked
        self._kept_before = [0, *accumulate(count * kept for count, kept in zip(counts, self._kept, strict=True))]
        self._vocabulary = vocabulary
        self._edge = [0.0] * (len(pieces) + 1)
        for place in range(1, len(pieces)):
            before, after = pieces[place - 1].text, pieces[place].text
            self._edge[place] = edges.score(f"{before} {after}", len(before))
        self._ends = [place for place in range(1, len(pieces) + 1) if self._edge[place] > _EDGE]

    def rows(self) -> list[tuple[int, int]]:
        """The likeliest rows, each from its first piece to behind its last one."""
        two: list[_Way | None] = [_Way(0.0), *[None] * len(self._words)]  # ways of rows of two cells alone
        any_: list[_Way | None] = [None] * (len(self._words) + 1)
        for start in range(len(self._words) + 1):
            if (here := two[start]) and _is_better(here, any_[start]):
                any_[start] = here
            if start == len(self._words):
                break
            for end, score in self._pairs(start) if two[start] else ():
                self._go_on(two, start, end, score)
            self._go_on(any_, start, start + 1, self._vocabulary.length(len(self._words[start])))
        found, way = [], any_[-1]
        while way is not None and way.before is not None:
            found.append(way.row)
            way = way.before
        return found[::-1]

    def _go_on(self, ways: list[_Way | None], start: int, end: int, score: float) -> None:
        if (here := ways[start]) is not None:
            way = _Way(here.score + score + max(self._edge[end], _EDGE), (start, end), here)
            if _is_better(way, ways[end]):
                ways[end] = way

    def _pairs(self, start: int) -> list[tuple[int, float]]:
        """Where a row of two cells may end that begins at a place, and how likely the best such row is."""
        best: dict[int, float] = {}
        first = bisect(self._ends, start)
        for at, cut in enumerate(self._ends[first : first + _NEAR], first + 1):
            for end in self._ends[at : at + _NEAR]:
                score = self._edge[cut] + self._apart(start, cut, end)
                best[end] = max(best.get(end, -math.inf), score)
        return list(best.items())

    def _apart(self, start: int, cut: int, end: int) -> float:
        """How well two cells go together: words that only one of them has are marked, so each is a piece of its own."""
        counts = self._before[cut] - self._before[start], self._before[end] - self._before[cut]
        lengths = self._vocabulary.length(counts[0]) + self._vocabulary.length(counts[1])
        strangers = _STRANGERS + lengths - _UNMARKED * (self._kept_before[end] - self._kept_before[start])
        if sum(counts) > _WORDS or 2 * min(counts) < _ALIKE * sum(counts):
            return strangers
        left, right = self._cell(start, cut), self._cell(cut, end)
        old, new = [word for word, _ in left], [word for word, _ in right]
        if Indel.normalized_similarity(old, new) < _ALIKE:
            return strangers
        lost = 0
        for step in LCSseq.opcodes(old, new):
            if step.tag != "equal":
                lost += sum(kept for _, kept in left[step.src_start : step.src_end])
                lost += sum(kept for _, kept in right[step.dest_start : step.dest_end])
        return max(_STRANGERS + lengths, _EDITED + lengths / 2 + gain(old, new, self._vocabulary)) - _UNMARKED * lost

    def _cell(self, start: int, end: int) -> list[tuple[str, bool]]:
        """The words of a cell, and whether each stands among others that aren't marked."""
        return [(word, self._kept[place]) for place in range(start, end) for word in self._words[place]]


def _is_better(one: _Way, other: _Way | None) -> bool:
    return other is None or one.score > other.score
