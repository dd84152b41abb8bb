"""Puts blocks of a sheet into a document and takes them out again; what is filled in is one run of blocks.

Above the first of them and below the last stand empty blocks as high as all that isn't there. That costs next to
nothing when it changes, while another margin of the document makes Qt break every line anew; and Qt doesn't count the
margin below the last block.
The number of a block in the document is its number on the sheet less that of the first one filled in, and one more
where there is room above.
"""

from collections.abc import Iterable

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from viewer.model.blocks import Run
from viewer.model.sheet import Sheet
from viewer.ui.formats import Formats
from viewer.ui.text import showable

_Rule = QTextBlockFormat.LineHeightTypes
_EMPTY = Sheet((), {}, {})


class Composer:
    """Owns what is in a document; decides nothing.

    Attributes:
        document: what it fills.
        sheet: from which.
        first: the first block filled in.
        end: behind the last one.
        above: room above the first one, in pixels; 0 where nothing is missing above.
        below: the same below the last one.
        line: height of a line with its share of the spacing, in pixels.
        gap: between two blocks, in pixels.
        fillings: grows whenever the lines of blocks that are there may stand elsewhere in them.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.document = document
        self.sheet = _EMPTY
        self.first = self.end = 0
        self.above = self.below = self.line = self.gap = 0.0
        self._formats: Formats | None = None
        self.fillings = 0
        self._margins: dict[int, float] = {}  # below the blocks that are filled in
        self._forms: dict[float, QTextBlockFormat] = {}  # of blocks, by what they leave free below

    def dress(self, formats: Formats, line: float) -> None:
        """Take other formats; what is there must be shown anew afterwards."""
        self._formats, self.line, self.gap = formats, line, float(round(line / 2))
        self._forms = {}

    # Putting in and taking out

    def show(self, blocks: range, above: float, below: float) -> None:
        """Fill in these blocks instead of those that are there, with so much room above and below."""
        self.fillings += 1
        self.first, self.end = blocks.start, blocks.stop
        self.above = max(1.0, above) if blocks.start else 0.0
        self.below = max(1.0, below) if blocks.stop < len(self.sheet.blocks) else 0.0
        self._margins = {}
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        if self.above:
            cursor.setBlockFormat(_free(self.above))
            cursor.insertBlock()
        self._insert(cursor, blocks)
        if self.below:
            cursor.insertBlock(_free(self.below))
        cursor.endEditBlock()

    def append(self, end: int) -> None:
        """Fill in more below, up to this block."""
        blocks = range(self.end, end)
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.setPosition(self._last())
        cursor.insertBlock()
        self._insert(cursor, blocks)
        self.end = end
        if end == len(self.sheet.blocks):
            self._remove_below(cursor)
        cursor.endEditBlock()

    def prepend(self, first: int) -> None:
        """Fill in more above, from this block on."""
        assert self._formats is not None
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.setPosition(self.block(self.first).position())
        kept = cursor.blockFormat()
        for number in range(first, self.first):
            cursor.setBlockFormat(self._form(number))
            self._insert_text(cursor, number)
            cursor.insertBlock(kept, self._formats.plain)
        self.first = first
        if not first:
            self._remove_above(cursor)
        cursor.endEditBlock()

    def remove(self, blocks: range) -> None:
        """Take away blocks at either end, not all that are there."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        if blocks.start == self.first:
            self._add_above(cursor)
            kept = self.block(blocks.stop).blockFormat()
            cursor.setPosition(self.block(blocks.start).position())
            cursor.setPosition(self.block(blocks.stop).position(), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(kept)  # that of what was removed would stay
            self.first = blocks.stop
        else:
            self._add_below(cursor)
            last = self._last()
            self.end = blocks.start
            cursor.setPosition(self._last())
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        cursor.endEditBlock()
        for number in blocks:
            self._margins.pop(number, None)

    def mark(self, numbers: Iterable[int]) -> None:
        """Put the marks of the sheet on blocks that stand there without."""
        assert self._formats is not None
        self.fillings += 1
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for number in numbers:
            at = self.block(number).position()
            for run in self.sheet.runs(number):
                end = at + _length(run)
                if run.marking is not None:
                    cursor.setPosition(at)
                    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(self._formats.of(run))
                at = end
        cursor.endEditBlock()

    def forget(self) -> None:
        """Nothing is filled in any more; the document is emptied by whoever owns it."""
        self.first = self.end = 0
        self.above = self.below = 0.0

    # Room

    def stand(self, above: float, below: float, margins: Iterable[tuple[int, float]]) -> None:
        """Leave so much room above and below, where blocks are missing there, and below each block, in pixels."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        if self.above and self.above != above:
            self.above = above
            cursor.setBlockFormat(_free(above))
        if self.below and self.below != below:
            self.below = below
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.setBlockFormat(_free(below))
        for number, margin in margins:
            if self._margins.get(number) != margin:
                self._margins[number] = margin
                changed = QTextBlockFormat()
                changed.setBottomMargin(margin)
                cursor.setPosition(self.block(number).position())
                cursor.mergeBlockFormat(changed)
        cursor.endEditBlock()

    def room_below(self, number: int) -> float:
        """What a block leaves free below it by itself, in pixels; nothing where its paragraph goes on."""
        blocks = self.sheet.blocks
        return 0.0 if number + 1 < len(blocks) and blocks[number + 1].joined else self.gap

    # What is there

    def block(self, number: int) -> QTextBlock:
        """The block of a number on the sheet; invalid if it isn't filled in."""
        here = self.first <= number < self.end
        return self.document.findBlockByNumber(number - self.first + bool(self.above)) if here else QTextBlock()

    def number(self, block: QTextBlock) -> int:
        """The number on the sheet of a block of the document; of the room above and below, that of the nearest one."""
        return max(self.first, min(self.end - 1, block.blockNumber() - bool(self.above) + self.first))

    # Helpers

    def _insert(self, cursor: QTextCursor, blocks: range) -> None:
        """Insert at the cursor, which stands in an empty block."""
        for number in blocks:
            if number > blocks.start:
                cursor.insertBlock(self._form(number))
            else:
                cursor.setBlockFormat(self._form(number))
            self._insert_text(cursor, number)

    def _form(self, number: int) -> QTextBlockFormat:
        """That of a block, with its own room below."""
        margin = self._margins[number] = self.room_below(number)
        if (form := self._forms.get(margin)) is None:
            form = self._forms[margin] = QTextBlockFormat()
            form.setBottomMargin(margin)
            form.setLineHeight(self.line, _Rule.MinimumHeight.value)
        return form

    def _insert_text(self, cursor: QTextCursor, number: int) -> None:
        assert self._formats is not None
        for run in self.sheet.runs(number):
            cursor.insertText(showable(run.text), self._formats.of(run))

    def _last(self) -> int:
        """Where the last block filled in ends."""
        last = self.block(self.end - 1)
        return last.position() + last.length() - 1

    def _add_above(self, cursor: QTextCursor) -> None:
        if not self.above:
            self.above = 1.0
            cursor.setPosition(0)
            kept = cursor.blockFormat()
            cursor.setBlockFormat(_free(self.above))
            cursor.insertBlock(kept)

    def _remove_above(self, cursor: QTextCursor) -> None:
        if self.above:
            kept = self.document.firstBlock().next().blockFormat()
            cursor.setPosition(0)
            cursor.setPosition(1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(kept)
            self.above = 0.0

    def _add_below(self, cursor: QTextCursor) -> None:
        if not self.below:
            self.below = 1.0
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock(_free(self.below))

    def _remove_below(self, cursor: QTextCursor) -> None:
        if self.below:
            cursor.setPosition(self._last())
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self.below = 0.0


def _free(pixels: float) -> QTextBlockFormat:
    """Of an empty block that is so high."""
    form = QTextBlockFormat()
    form.setLineHeight(pixels, _Rule.FixedHeight.value)
    return form


def _length(run: Run) -> int:
    """Of its text in UTF-16 units."""
    return len(run.text) if run.text.isascii() else len(showable(run.text).encode("utf-16-le")) // 2
