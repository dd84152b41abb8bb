"""Both versions in one column, in the order of the new one.

A removed sentence stands at its old place, an edited one once with its removed and added words in line. A moved one
stands where it arrived; where it departed a note says where it went::

    new   A [B->b] C (removed) D "moved to paragraph 7"

Whatever comes from the old text stands in the paragraph of the new text that holds its neighbours from the same old
paragraph; a paragraph that is wholly gone stands alone. Here is decided what stands in which block; how a block reads
is `viewer.model.line`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from viewer.model.blocks import LONGEST, Block, Marks, cut_up
from viewer.model.change import Change, Half, Kind, Span
from viewer.model.folds import Gap, shut
from viewer.model.line import Line, Piece
from viewer.model.pair import Pair
from viewer.model.reading import Item, only_old
from viewer.model.sheet import Sheet
from viewer.model.showing import Showing
from viewer.model.stops import Mark, mark

_OLD, _NEW = Half.OLD, Half.NEW


def inline(
    pair: Pair, items: Sequence[Item], marks: Mapping[Half, Marks], showing: Showing, found: Sequence[Gap]
) -> Sheet:
    """One sheet for both versions; ``found`` is folded."""
    texts = {half: pair.side(half).text.paragraphs for half in Half}
    return Sheet(tuple(_Column(pair, items, marks, showing, found).blocks()), texts, marks, showing)


@dataclass
class _Open:
    """The block that is being written.

    Attributes:
        old: the old paragraph that its last sentence from there stands in.
        new: the paragraph of the new text that it shows; None as long as it has old text alone.
    """

    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    old: int | None = None
    new: int | None = None
    joined: bool = False


class _Column:
    def __init__(
        self, pair: Pair, items: Sequence[Item], marks: Mapping[Half, Marks], showing: Showing, found: Sequence[Gap]
    ) -> None:
        self._items, self._showing, self._comparison = items, showing, pair.comparison
        self._changes = pair.comparison.changes
        self._texts = {half: pair.side(half).text.paragraphs for half in Half}
        self._gaps = {at: gap for gap in found for at in range(gap.start, gap.end)}
        self._line = Line(pair, marks, showing)
        self._block = _Open()

    def blocks(self) -> Iterator[Block]:
        """All blocks in order."""
        pieces = list(self._pieces())
        ahead = _ahead(pieces)
        for gap, run in groupby(zip(pieces, ahead, strict=True), key=lambda each: self._gaps.get(each[0].item)):
            if gap is None:
                for piece, following in run:
                    yield from self._write(piece, following)
            else:
                yield from self._close()
                yield shut(
                    gap,
                    self._items,
                    self._comparison,
                    _hulls((piece.half, span) for piece, _ in run for span in piece.spans),
                )
        yield from self._close()

    # What comes when

    def _pieces(self) -> Iterator[Piece]:
        """What there is to show, in order, each from one paragraph."""
        news = sorted((span, index) for index, change in enumerate(self._changes) for span in change.new)
        at = 0
        for number, item in enumerate(self._items):
            change = self._changes[item.change]
            if only_old(item, self._comparison):
                yield from self._old(number, item)
                continue
            while news[at][0] < change.new[0]:  # sentences of a split between whose parts something else stands
                yield from self._cut(Piece(number, news[at][1], _NEW, (news[at][0],)))
                at += 1
            start = at
            while at < len(news) and news[at][1] == item.change:
                at += 1
            yield from self._edited(number, item.change, tuple(span for span, _ in news[start:at]))
        for span, index in news[at:]:
            yield from self._cut(Piece(len(self._items) - 1, index, _NEW, (span,)))

    def _old(self, number: int, item: Item) -> Iterator[Piece]:
        """What stands in the old text alone; neighbours that moved together leave one note."""
        change = self._changes[item.change]
        if number and self._together(item, self._items[number - 1]):
            return
        if number in self._gaps or self._showing.marks(mark(change)):
            end = number + 1
            while item.departed and end < len(self._items) and self._together(item, self._items[end]):
                end += 1
            spans = (span for each in self._items[number:end] for span in self._changes[each.change].old)
            yield from self._cut(Piece(number, item.change, _OLD, tuple(spans), departed=item.departed))

    def _together(self, one: Item, other: Item) -> bool:
        return one.departed and other.departed and self._changes[one.change].move == self._changes[other.change].move

    def _edited(self, number: int, index: int, new: tuple[Span, ...]) -> Iterator[Piece]:
        """A change that stands in the new text: woven if it can be, else its old words first."""
        change = self._changes[index]
        longest = max(sum(span.end - span.start for span in change.side(half)) for half in Half)
        weaves = self._shows_words(change) and len(new) == len(change.new) and longest <= LONGEST
        if self._shows_words(change) and not weaves:
            yield from self._cut(Piece(number, index, _OLD, change.old))
        yield from self._cut(Piece(number, index, _NEW, new, woven=weaves))

    def _shows_words(self, change: Change) -> bool:
        kind = mark(change)
        shown = self._showing.stands_out(kind) if kind is Mark.MINOR else self._showing.marks(kind)
        return change.kind is Kind.EDITED and shown

    def _cut(self, piece: Piece) -> Iterator[Piece]:
        """The piece by paragraphs, and a sentence that is too long in parts."""
        for paragraph, spans in groupby(piece.spans, key=lambda span: span.paragraph):
            here, text = tuple(spans), self._texts[piece.half][paragraph]
            if piece.woven or piece.departed or here[-1].end - here[0].start <= LONGEST:
                yield piece._replace(spans=here)
            else:
                parts = (part for span in here for block in cut_up(piece.half, span, text) for part in block.parts)
                yield from (piece._replace(spans=(part[1],)) for part in parts if not callable(part))

    # What stands together

    def _write(self, piece: Piece, following: int | None) -> Iterator[Block]:
        if not self._joins(piece, following):
            yield from self._close()
        length = piece.spans[-1].end - piece.spans[0].start
        if self._block.pieces and self._block.length + length > LONGEST:
            was = self._block
            yield from self._close()
            self._block = _Open(old=was.old, new=was.new, joined=True)
        block, change = self._block, self._changes[piece.change]
        block.pieces.append(piece)
        block.length += length
        if piece.half is _NEW:
            block.new = piece.spans[0].paragraph
        if change.old and (piece.departed or not change.moved):
            block.old = change.old[-1].paragraph

    def _joins(self, piece: Piece, following: int | None) -> bool:
        """Whether a piece goes on with the open block; ``following`` is the next paragraph of the new text."""
        block, change, paragraph = self._block, self._changes[piece.change], piece.spans[0].paragraph
        if piece.half is _OLD:
            return paragraph == block.old or (block.new is not None and block.new == following)
        if block.new is not None:
            return block.new == paragraph
        return bool(change.old) and not change.moved and change.old[0].paragraph == block.old

    def _close(self) -> Iterator[Block]:
        block, self._block = self._block, _Open()
        if block.pieces:
            places = _hulls(place for piece in block.pieces for place in self._line.spans(piece))
            reader = self._line.reader(tuple(block.pieces))
            yield Block((reader,), places, block.length, joined=block.joined)


def _ahead(pieces: Sequence[Piece]) -> list[int | None]:
    """For each piece the paragraph of the new text that comes next."""
    found: list[int | None] = []
    following: int | None = None
    for piece in reversed(pieces):
        found.append(following)
        if piece.half is _NEW:
            following = piece.spans[0].paragraph
    return found[::-1]


def _hulls(places: Iterable[tuple[Half, Span]]) -> tuple[tuple[Half, Span], ...]:
    """A span for each paragraph, from its first place to its last."""
    found: dict[tuple[Half, int], Span] = {}
    for half, span in places:
        before = found.get((half, span.paragraph), span)
        low, high = min(before.start, span.start), max(before.end, span.end)
        found[half, span.paragraph] = Span(span.paragraph, low, high)
    return tuple((half, span) for (half, _), span in found.items())
