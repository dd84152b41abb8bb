"""A page: the document of a pane, filled with the blocks of a sheet.

A long text is filled around the place in view first and the rest in slices, so that a step never waits for what
nobody sees: the number of a block in the document is its number on the sheet less that of the first one filled in.
What stands above comes before what stands below, but for a margin: whatever is put in front of a text moves all of it.
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

from viewer.model.blocks import Run, Spot
from viewer.model.sheet import Sheet
from viewer.ui.formats import Formats
from viewer.ui.text import Units, showable
from viewer.ui.typeface import Typeface

_MARGIN = 40  # blocks filled in next, on either side of those in view
_SLICE, _LETTERS = 12, 6_000  # blocks filled in or marked at a time, and letters where blocks are long
_AHEAD, _BEHIND = 1.5, 0.6  # heights of the view filled in before anything else, below and above the place
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
        self._view = (60.0, 600.0)  # letters in a line, height in pixels
        self._around = 0
        self._unmarked: list[int] = []
        self._units: dict[int, Units] = {}

    def dress(self, formats: Formats, font: QFont, typeface: Typeface) -> None:
        """Take other formats; what is there must be shown anew afterwards."""
        self._formats = formats
        self.document.setDefaultFont(font)
        self.line = float(round(QFontInfo(font).pixelSize() * typeface.spacing))
        self.gap = float(round(self.line / 2))
        self._letters = typeface.letters

    def frame(self, width: float, height: float, letter: float) -> None:
        """Leave room for the gutter; a column that is narrow enough to read stands in the middle of what is left.

        Args:
            width: of the view, in pixels.
            height: of the view, in pixels.
            letter: the average width of one, in pixels.
        """
        aside = round(max(0.0, width - GUTTER - MARGIN - letter * self._letters) / 2)
        self.left, self.right = float(GUTTER + aside), width - MARGIN - aside
        self._margin = MARGIN + aside
        self._view = (max(1.0, (self.right - self.left) / max(letter, 1.0)), height)
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
        """Begin a sheet anew with the blocks around one of them; the document is empty."""
        self.sheet = sheet
        self._unmarked = []
        self._units = {}
        self.above = 0.0
        self._set_frame()
        self._around = around
        self.first = self._reach(range(around - 1, -1, -1), _BEHIND)
        count = len(sheet.blocks)
        self.end = min(count, self._reach(range(around, count), _AHEAD) + 1)
        if self.end == count:  # what stands at the end of the text fills the view from above
            self.first = self._reach(range(around - 1, -1, -1), _AHEAD)
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
        """Add a few more marks or blocks."""
        count = len(self.sheet.blocks)
        if self._unmarked:
            self._mark(_SLICE)
        elif self.end < count and (self.end < self._around + _MARGIN or not self.first):
            self._append(self._slice(range(self.end, count)))
        elif self.first:
            self._prepend(self.first - self._slice(range(self.first - 1, -1, -1)))

    def empty(self) -> None:
        """Nothing is filled in any more; the document is emptied by whoever owns it."""
        self.first = self.end = 0
        self._unmarked = []

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

    def position(self, number: int, character: int) -> int:
        """Where a code point of a block stands in the document."""
        return self.block(number).position() + self.units(number).from_points(character)

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

    def _reach(self, blocks: range, views: float) -> int:
        """How far one must go for so many heights of the view, by the lengths of the blocks."""
        letters, height = self._view
        left, reached = views * height, blocks.start - blocks.step
        for reached in blocks:
            lines = self.sheet.blocks[reached].size // letters + 1
            left -= lines * self.line + self.gap
            if left < 0:
                break
        return max(0, reached)

    def _slice(self, blocks: range) -> int:
        """How many of these blocks to fill in at a time."""
        letters = 0
        for count, number in enumerate(blocks[:_SLICE], 1):
            letters += self.sheet.blocks[number].size
            if letters > _LETTERS:
                return count
        return min(_SLICE, len(blocks))

    def _append(self, count: int) -> None:
        begin, self.end = self.end, self.end + count
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if begin > self.first:
            cursor.insertBlock()
        self._insert(cursor, range(begin, self.end))

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
