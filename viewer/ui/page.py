"""A page: the document of a pane, filled with the blocks of a sheet.

A long text is filled around the place in view first and the rest in slices, so that a step never waits for what
nobody sees: the number of a block in the document is its number on the sheet less that of the first one filled in.
"""

from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)

from viewer.model.sheet import Run, Sheet, Spot
from viewer.ui.formats import Formats
from viewer.ui.text import Units, showable
from viewer.ui.typeface import Typeface

_CHUNK = 48  # blocks filled in before anything else: more than a tall window shows
_SLICE = 6  # blocks filled in or marked at a time afterwards
_LETTERS = 12_000  # no more at a time, where blocks are long
GUTTER = 54
"""Left of the text, in pixels: sign, number of the move, bar."""

MARGIN = 26
"""Right of the text, in pixels."""

TOP = 14
"""Above the text, in pixels."""

_EMPTY = Sheet((), {}, {})


class Page:
    """Fills a document; `viewer.ui.pane` shows it.

    Attributes:
        sheet: what is filled in.
        first: the first block filled in.
        end: behind the last one.
        line: height of a line with its share of the spacing, in pixels.
        gap: between two blocks, in pixels.
        above: left free above the first block, in pixels.
        left: where the lines begin, in pixels from the left of the view.
        right: where they end.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.document = document
        self._formats: Formats | None = None
        self.sheet = _EMPTY
        self.first = self.end = 0
        self.line = self.gap = self.above = self.right = 0.0
        self.left, self._margin = float(GUTTER), MARGIN
        self._letters = Typeface().letters
        self._unmarked: list[int] = []
        self._units: dict[int, Units] = {}

    def dress(self, formats: Formats, font: QFont, typeface: Typeface) -> None:
        """Take other formats; what is there must be shown anew afterwards."""
        self._formats = formats
        self.document.setDefaultFont(font)
        self.line = float(round(QFontInfo(font).pixelSize() * typeface.spacing))
        self.gap = float(round(self.line / 2))
        self._letters = typeface.letters

    def frame(self, width: float, letter: float) -> None:
        """Leave room for the gutter; a column that is narrow enough to read stands in the middle of what is left.

        Args:
            width: of the view, in pixels.
            letter: the average width of one, in pixels.
        """
        aside = round(max(0.0, width - GUTTER - MARGIN - letter * self._letters) / 2)
        self.left, self.right = float(GUTTER + aside), width - MARGIN - aside
        self._margin = MARGIN + aside
        self._set_frame()

    def leave_above(self, pixels: float) -> None:
        """Leave so much room above the first block."""
        self.above = pixels
        self._set_frame()

    def _set_frame(self) -> None:
        frame = QTextFrameFormat()
        frame.setLeftMargin(self.left)
        frame.setRightMargin(self._margin)
        frame.setTopMargin(TOP + self.above)  # the first block's own margin would be ignored there
        frame.setBottomMargin(28)
        root = self.document.rootFrame()
        if root.frameFormat() != frame:
            root.setFrameFormat(frame)

    # Filling

    def show(self, sheet: Sheet, around: int) -> None:
        """Begin a sheet anew with the blocks around one of them."""
        self.sheet = sheet
        self._unmarked = []
        self._units = {}
        self.above = 0.0
        self._set_frame()
        count = len(sheet.blocks)
        self.first = max(0, min(around - _CHUNK // 3, count - _CHUNK))
        self.end = min(count, self.first + _CHUNK)
        self._insert(QTextCursor(self.document), range(self.first, self.end))

    def mark(self, sheet: Sheet, in_view: range) -> None:
        """Add the marks of a comparison to the same text, those in view at once; `fill` does the others."""
        self.sheet = sheet
        waiting = [block for block in range(self.first, self.end) if sheet.marked(block)]
        waiting.sort(key=lambda block: abs(block - in_view.start), reverse=True)
        self._unmarked = waiting
        self._mark(len(in_view) + _SLICE)

    @property
    def filled(self) -> bool:
        """Whether every block is there with its marks."""
        return self.first == 0 and self.end == len(self.sheet.blocks) and not self._unmarked

    def fill(self) -> None:
        """Add a few more marks or blocks; above those that are there only when all below are."""
        if self._unmarked:
            self._mark(_SLICE)
        elif self.end < len(self.sheet.blocks):
            begin, self.end = self.end, min(len(self.sheet.blocks), self.end + _SLICE)
            cursor = QTextCursor(self.document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock()
            self._insert(cursor, range(begin, self.end))
        elif self.first:
            self._prepend(max(0, self.first - _SLICE))

    # What is there

    def block(self, number: int) -> QTextBlock:
        """The block of a number on the sheet; invalid if it isn't filled in yet."""
        here = self.first <= number < self.end
        return self.document.findBlockByNumber(number - self.first) if here else QTextBlock()

    def spots(self, start: int, end: int) -> list[Spot]:
        """A stretch of the document on the sheet."""
        found = []
        block = self.document.findBlock(start)
        while block.isValid() and block.position() < end:
            number = block.blockNumber() + self.first
            point = self.units(number).to_points
            last = min(end - block.position(), block.length() - 1)
            found.append(Spot(number, point(max(0, start - block.position())), point(last)))
            block = block.next()
        return found

    def units(self, number: int) -> Units:
        """Places of a block, to and from UTF-16 units."""
        if number not in self._units:
            text = self.sheet.text(number) if number < len(self.sheet.blocks) else ""
            self._units[number] = Units(text)
        return self._units[number]

    # Helpers

    def _insert(self, cursor: QTextCursor, blocks: range) -> None:
        """Insert at the cursor, which stands in an empty block."""
        cursor.beginEditBlock()
        for number in blocks:
            if number > blocks.start:
                cursor.insertBlock()
            self._insert_one(cursor, number)
        cursor.endEditBlock()

    def _prepend(self, begin: int) -> None:
        assert self._formats is not None
        cursor = QTextCursor(self.document)
        kept = cursor.blockFormat()
        cursor.beginEditBlock()
        for number in range(begin, self.first):
            self._insert_one(cursor, number)
            cursor.insertBlock(kept, self._formats.plain)
        cursor.endEditBlock()
        self.first = begin

    def _insert_one(self, cursor: QTextCursor, number: int) -> None:
        assert self._formats is not None
        form = QTextBlockFormat()
        form.setBottomMargin(self.room_below(number))
        form.setLineHeight(self.line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.setBlockFormat(form)
        for run in self.sheet.runs(number):
            cursor.insertText(showable(run.text), self._formats.of(run))

    def room_below(self, number: int) -> float:
        """What a block leaves free below it by itself, in pixels; nothing where its paragraph goes on."""
        blocks = self.sheet.blocks
        return 0.0 if number + 1 < len(blocks) and blocks[number + 1].joined else self.gap

    def _mark(self, count: int) -> None:
        assert self._formats is not None
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for _ in range(min(count, len(self._unmarked))):
            number = self._unmarked.pop()
            at = self.block(number).position()
            for run in self.sheet.runs(number):
                end = at + _length(run)
                if run.marking is not None:
                    cursor.setPosition(at)
                    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(self._formats.of(run))
                at = end
        cursor.endEditBlock()


def _length(run: Run) -> int:
    """Of its text in UTF-16 units."""
    return len(run.text) if run.text.isascii() else len(showable(run.text).encode("utf-16-le")) // 2
