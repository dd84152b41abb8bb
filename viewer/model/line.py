"""How a block of the one column reads: its pieces, the white space between them, woven sentences, notes."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple
from unicodedata import east_asian_width

from viewer.model.blocks import Marks, Run, cut
from viewer.model.change import Half, Span
from viewer.model.marking import Marking
from viewer.model.pair import Pair
from viewer.model.showing import Showing
from viewer.model.weave import Role, Strand, merged

_OLD, _NEW = Half.OLD, Half.NEW
_SPACE = Run(" ", _NEW)


class Piece(NamedTuple):
    """Sentences of one change that stand next to each other in one paragraph.

    Attributes:
        item: place in the order of reading.
        change: place in ``Comparison.changes``.
        half: the version whose paragraph it is.
        spans: the sentences.
        departed: whether only a note stands there, since they moved away.
        woven: whether the words of the old sentences stand in line.
    """

    item: int
    change: int
    half: Half
    spans: tuple[Span, ...]
    departed: bool = False
    woven: bool = False


class Line:
    """Reads the pieces of one pair."""

    def __init__(self, pair: Pair, marks: Mapping[Half, Marks], showing: Showing) -> None:
        self._texts = {half: pair.side(half).text.paragraphs for half in Half}
        self._changes, self._marks, self._showing = pair.comparison.changes, marks, showing
        self._unit = pair.unit
        self._before = {half: _ends(span for change in self._changes for span in change.side(half)) for half in Half}
        self._last = {half: {span.paragraph: span.end for span in self._before[half]} for half in Half}

    def reader(self, pieces: tuple[Piece, ...]) -> Callable[[], list[Run]]:
        """What gives the text of a block when it is wanted."""
        return partial(self._read, pieces)

    def spans(self, piece: Piece) -> Iterator[tuple[Half, Span]]:
        """What a piece shows of either version."""
        yield from ((piece.half, span) for span in piece.spans)
        if piece.woven:
            yield from ((_OLD, span) for span in self._changes[piece.change].old)

    def _read(self, pieces: Sequence[Piece]) -> list[Run]:
        found: list[Run] = []
        for piece in pieces:
            found += self._space(found[-1] if found else None, piece)
            found += self._runs(piece)
            text, end = self._texts[piece.half][piece.spans[-1].paragraph], piece.spans[-1].end
            if piece.half is _NEW and end == self._last[_NEW].get(piece.spans[-1].paragraph):
                found += self._cut(_NEW, Span(piece.spans[-1].paragraph, end, len(text)))
        return list(_joined(found))

    def _space(self, last: Run | None, piece: Piece) -> Iterable[Run]:
        """The white space before a sentence as its paragraph has it; one space if it needs some and has none."""
        first = piece.spans[0]
        start = self._before[piece.half].get(first, first.start)
        if start < first.start:
            wanted = last is not None or (piece.half is _NEW and start == 0)
            return self._cut(piece.half, Span(first.paragraph, start, first.start)) if wanted else ()
        if last is None or last.text[-1:].isspace() or east_asian_width(last.text[-1:] or " ") in "WF":
            return ()
        follows = last.half is piece.half and last.span is not None and last.span[::2] == (first.paragraph, first.start)
        return () if follows else (_SPACE,)

    def _runs(self, piece: Piece) -> Iterable[Run]:
        if piece.departed:
            return (self._note(piece),)
        if not piece.woven:
            return self._cut(piece.half, _hull(piece.spans))
        return _of_paragraph(self._woven(piece.change), piece.spans[0].paragraph)

    def _cut(self, half: Half, span: Span) -> Iterator[Run]:
        return cut(half, span, self._texts[half][span.paragraph], self._marks[half], self._showing)

    def _note(self, piece: Piece) -> Run:
        """What stands where something moved away."""
        to = self._changes[piece.change].new[0].paragraph + 1
        what = f"{len(piece.spans)} sentences moved" if len(piece.spans) > 1 else "moved"
        marking = self._marking(_OLD, piece.spans[0])
        return Run(f"{what} to {self._unit} {to}", _OLD, _hull(piece.spans), marking, note=True)

    # An edited sentence with its removed and added words

    def _woven(self, index: int) -> Iterator[Run]:
        change = self._changes[index]
        bits = {half: self._bits(half, change.side(half)) for half in Half}
        starts = {half: list(accumulate((len(bit.text) for bit in bits[half]), initial=0)) for half in Half}
        for strand in merged(bits[_OLD], bits[_NEW]):
            at, left = strand.start, strand.text
            while left:
                place = bisect_right(starts[strand.half], at) - 1
                bit, inside = bits[strand.half][place], at - starts[strand.half][place]
                text = left[: len(bit.text) - inside]
                span = bit.span and Span(
                    bit.span.paragraph, bit.span.start + inside, bit.span.start + inside + len(text)
                )
                yield Run(text, strand.half, span, bit.marking, strand.role is not Role.KEPT)
                at, left = at + len(text), left[len(text) :]

    def _bits(self, half: Half, spans: Sequence[Span]) -> list[Run]:
        """All sentences of one side as one text."""
        found: list[Run] = []
        for span in spans:
            marking = self._marking(half, span)
            if found:
                start = self._before[half].get(span, span.start)
                between = list(self._cut(half, Span(span.paragraph, start, span.start))) if start else []
                found += between or [_SPACE._replace(half=half)]
            found += (run._replace(marking=marking) for run in self._cut(half, span))
        return found

    def _marking(self, half: Half, span: Span) -> Marking | None:
        marks = self._marks[half].get(span.paragraph, ())
        place = bisect_left(marks, span, key=lambda marking: marking.span)
        return marks[place] if place < len(marks) and marks[place].span == span else None


def headline(pair: Pair) -> tuple[Strand, ...]:
    """Both headlines as one; nothing where neither version has one."""
    titles = [_words(half, pair.side(half).text.title or "", pair.headline.side(half)) for half in Half]
    return merged(*titles)


def _words(half: Half, text: str, words: Sequence[Span]) -> list[Run]:
    found, at = [], 0
    for word in sorted(words):
        found += [Run(text[at : word.start], half), Run(text[word.start : word.end], half, word=True)]
        at = word.end
    return [*found, Run(text[at:], half)]


def _ends(spans: Iterable[Span]) -> dict[Span, int]:
    """For each sentence, in the order of the text, where the one before it in its paragraph ends; 0 for the first."""
    found: dict[Span, int] = {}
    before = Span(-1, 0, 0)
    for span in sorted(spans):
        found[span] = before.end if before.paragraph == span.paragraph else 0
        before = span
    return found


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].paragraph, spans[0].start, spans[-1].end)


def _of_paragraph(runs: Iterable[Run], paragraph: int) -> Iterator[Run]:
    """Those that stand in a paragraph of the new text; what stands in none goes with what comes before it."""
    here: int | None = None
    held: list[Run] = []
    for run in runs:
        if run.half is _NEW and run.span is not None:
            here = run.span.paragraph
            if here == paragraph:
                yield from held
            held = []
        if here is None:
            held.append(run)
        elif here == paragraph:
            yield run
    yield from held


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours that look the same and follow each other in their version as one: fewer pieces to insert."""
    held: Run | None = None
    for run in runs:
        if held is not None and _goes_on(held, run):
            assert held.span is not None
            assert run.span is not None
            held = held._replace(text=held.text + run.text, span=held.span._replace(end=run.span.end))
            continue
        if held is not None:
            yield held
        held = run
    if held is not None:
        yield held


def _goes_on(one: Run, other: Run) -> bool:
    if one.span is None or other.span is None or one.note or other.note:
        return False
    alike = (one.half, one.marking, one.word) == (other.half, other.marking, other.word)
    return alike and (one.span.paragraph, one.span.end) == (other.span.paragraph, other.span.start)
