"""A page: the document of a pane, filled with those blocks of a sheet that stand around the reader.

The rest of a long text is free room above and below. So whatever happens, a step, another width or size, costs what is
in view and a little around it, however long the text is. How high the blocks are that nobody has come near yet is
guessed by their letters (see `viewer.model.ladder`).

Rejected: the whole text in one document, filled in idle slices. Of 14,000 paragraphs Qt moves every one whenever one
changes, 40 ms each time.
"""

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QTextBlock, QTextDocument, QTextFrameFormat

from viewer.model.blocks import Spot
from viewer.model.ladder import Ladder, guessed, guessed_of
from viewer.model.sheet import Sheet
from viewer.ui.composer import Composer
from viewer.ui.formats import Formats
from viewer.ui.text import Units, showable
from viewer.ui.typeface import Typeface

_WHOLE, _WHOLE_LETTERS = 100, 100_000
"""Blocks and letters of a text that is filled in whole: screen readers have all of what isn't long."""

_SLICE, _LETTERS = 12, 6_000  # blocks filled in or marked at a time, and letters where blocks are long
_AHEAD, _BEHIND = 1.1, 0.2  # heights of the view filled in before anything else, below and above the place
_AROUND, _MARGIN = 2.0, 30  # heights of the view and blocks filled in above and below it in the end, at least
_FARTHEST = 3  # times as far away blocks go
_NEAR = 100  # blocks on either side whose heights are guessed anew while the width changes
_SAMPLE = 300  # letters that are measured
GUTTER = 54
"""Left of the text, in pixels: sign, number of the move, bar."""

MARGIN = 26
"""Right of the text, in pixels."""

TOP = 14
"""Above the text, in pixels."""

_BOTTOM = 28


class Page:
    """Fills a document; `viewer.ui.pane` shows it.

    Attributes:
        heights: of all blocks with what they leave free below, in pixels; guessed unless they are `measured`.
        measured: the blocks whose heights are known.
        fillers: the room that is left free below blocks for the other side (-1: above the first one), in pixels.
        left: where the lines begin, in pixels from the left of the view.
        right: where they end.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._composer = Composer(document)
        self.heights: list[float] = []
        self.measured: set[int] = set()
        self.fillers: dict[int, float] = {}
        self.right = 0.0
        self.left, self._margin = float(GUTTER), MARGIN
        self._spare = (0.0, 0.0)  # left free above the first block of all and below the last one
        self._letters = Typeface().letters
        self._view = (500.0, 600.0)  # width of a line and height, in pixels
        self._unmarked: list[int] = []
        self._units: dict[int, Units] = {}
        self._whole = True

    def dress(self, formats: Formats, font: QFont, typeface: Typeface) -> None:
        """Take other formats; what is there must be shown anew afterwards."""
        self.document.setDefaultFont(font)
        self._composer.dress(formats, float(round(QFontInfo(font).pixelSize() * typeface.spacing)))
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
        self._view = (max(1.0, self.right - self.left), height)
        self._set_frame()

    def _set_frame(self) -> None:
        frame = QTextFrameFormat()
        frame.setLeftMargin(self.left)
        frame.setRightMargin(self._margin)
        frame.setTopMargin(TOP + self._spare[0])  # Qt ignores the first block's own margin, and the last one's
        frame.setBottomMargin(_BOTTOM + self._spare[1])
        root = self.document.rootFrame()
        if root.frameFormat() != frame:
            root.setFrameFormat(frame)

    # Filling

    def take(self, sheet: Sheet) -> None:
        """Another sheet comes; nothing of it is filled in yet."""
        self._composer.sheet = sheet
        self._units = {}
        self._spare = (0.0, 0.0)
        self._whole = len(sheet.blocks) <= _WHOLE and sum(sheet.sizes) <= _WHOLE_LETTERS
        self.measured.clear()
        self.guess()

    def guess(self) -> None:
        """Guess how high all blocks are that aren't measured."""
        new = guessed(self.sheet, self._letters_in_line(), self.line, self.gap)
        for number in self.measured:
            new[number] = self.heights[number]
        self.heights[:] = new

    def guess_near(self, around: int) -> dict[int, float]:
        """Another width has come, and others may follow at once: how high the blocks around the reader are now.

        To guess 14,000 takes 10 ms; of the others nobody sees more than how far the bar goes, until `guess`.
        """
        self.measured.clear()
        near = range(max(0, around - _NEAR), min(len(self.sheet.blocks), around + _NEAR))
        return dict(zip(near, guessed_of(self.sheet, near, self._letters_in_line(), self.line, self.gap), strict=True))

    def _letters_in_line(self) -> float:
        """By the average width of a letter in some of the text: scripts differ."""
        sheet = self.sheet
        sample = showable(sheet.text(len(sheet.blocks) // 2)[:_SAMPLE]) if sheet.blocks else ""
        metrics = QFontMetricsF(self.document.defaultFont())
        letter = metrics.horizontalAdvance(sample) / len(sample) if sample else metrics.averageCharWidth()
        return max(1.0, self._view[0] / max(1.0, letter))

    def show(self, around: int, above: float, room: float) -> None:
        """Fill the document with the blocks around one of them, instead of those that are there.

        Args:
            around: the block.
            above: where it stands, in pixels from the start of the text.
            room: how far below its top the view begins, at most, in pixels.
        """
        self._unmarked = []
        count = len(self.sheet.blocks)
        first = self._reach(range(around - 1, -1, -1), _BEHIND)
        end = min(count, self._reach(range(around, count), _AHEAD, room) + 1)
        if end == count:  # what stands at the end of the text fills the view from above
            first = self._reach(range(around - 1, -1, -1), _AHEAD)
        self._composer.show(range(first, end), above - sum(self.heights[first:around]), sum(self.heights[end:]))

    def mark(self, sheet: Sheet, in_view: range) -> None:
        """Add the marks of a comparison to the same text, those in view at once; `fill` does the others."""
        self._composer.sheet = sheet
        waiting = [block for block in range(self.first, self.end) if sheet.marked(block)]
        waiting.sort(key=lambda block: abs(block - in_view.start), reverse=True)
        self._unmarked = waiting
        self._mark(len(in_view) + _SLICE)

    def reach(self, view: range) -> None:
        """Fill in all up to some blocks that aren't far."""
        if view.start < self.first:
            self._composer.prepend(view.start)
        if view.stop > self.end:
            self._composer.append(view.stop)

    def complete(self, view: range) -> bool:
        """Whether all that is wanted around the blocks in view is there with its marks."""
        wanted = self._wanted(view)
        return not self._unmarked and self.first <= wanted.start and self.end >= wanted.stop

    def fill(self, view: range) -> bool:
        """Add a few more marks or blocks around those in view; False if there was nothing to do."""
        wanted = self._wanted(view)
        if self._unmarked:
            self._mark(_SLICE)
        elif self.end < wanted.stop:
            self._composer.append(self.end + self._slice(range(self.end, wanted.stop)))
        elif self.first > wanted.start:
            self._composer.prepend(self.first - self._slice(range(self.first - 1, wanted.start - 1, -1)))
        else:
            return False
        return True

    def trim(self, view: range) -> bool:
        """Take away what is far from the blocks in view; False if nothing is."""
        if self._whole:
            return False
        count, wanted = len(self.sheet.blocks), self._wanted(view)
        low = max(0, view.start - _FARTHEST * (view.start - wanted.start))
        high = min(count, view.stop + _FARTHEST * (wanted.stop - view.stop))
        far = [each for each in (range(self.first, low), range(high, self.end)) if each]
        for each in far:
            self._composer.remove(each)
        return bool(far)

    def empty(self) -> None:
        """Nothing is filled in any more; the document is emptied by whoever owns it."""
        self._composer.forget()
        self._unmarked = []

    # Level

    def stand(self, ladder: Ladder, side: int) -> None:
        """Leave as much free as a ladder wants: between the blocks, and above and below for those that aren't there."""
        first, end = self.first, self.end
        above = ladder.top(side, first)
        margins, self.fillers = {}, {}
        if not first and above > self.gap:
            self.fillers[-1] = above
        for number in range(first, end):
            spare, own = ladder.spare(side, number), self.room_below(number)
            margins[number] = own + spare
            if spare > own and ladder.lonely(side, number):
                self.fillers[number] = own + spare
        self._composer.stand(above, ladder.height - ladder.top(side, end), margins.items())
        whole = end == len(self.heights)
        self._spare = 0.0 if first else above, margins.get(end - 1, self.gap) - self.gap if whole else 0.0
        self._set_frame()

    def room_below(self, number: int) -> float:
        """What a block leaves free below it by itself, in pixels; nothing where its paragraph goes on."""
        return self._composer.room_below(number)

    # What is there

    @property
    def document(self) -> QTextDocument:
        """What is filled."""
        return self._composer.document

    @property
    def sheet(self) -> Sheet:
        """What is filled in."""
        return self._composer.sheet

    @property
    def first(self) -> int:
        """The first block filled in."""
        return self._composer.first

    @property
    def end(self) -> int:
        """Behind the last one."""
        return self._composer.end

    @property
    def fillings(self) -> int:
        """It grows whenever the lines of blocks that are there may stand elsewhere in them."""
        return self._composer.fillings

    @property
    def line(self) -> float:
        """Height of a line with its share of the spacing, in pixels."""
        return self._composer.line

    @property
    def gap(self) -> float:
        """Between two blocks, in pixels."""
        return self._composer.gap

    def block(self, number: int) -> QTextBlock:
        """The block of a number on the sheet; invalid if it isn't filled in."""
        return self._composer.block(number)

    def number(self, block: QTextBlock) -> int:
        """The number on the sheet of a block of the document; of the room above and below, that of the nearest one."""
        return self._composer.number(block)

    def spots(self, start: int, end: int) -> list[Spot]:
        """A stretch of the document on the sheet."""
        found = []
        block = self.document.findBlock(max(start, self.block(self.first).position()))
        last = self.block(self.end - 1).position()
        while block.isValid() and block.position() < end and block.position() <= last:
            number = self.number(block)
            point = self.units(number).to_points
            until = min(end - block.position(), block.length() - 1)
            found.append(Spot(number, point(max(0, start - block.position())), point(until)))
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

    def _wanted(self, view: range) -> range:
        count = len(self.sheet.blocks)
        if self._whole:
            return range(count)
        first = min(view.start - _MARGIN, self._reach(range(view.start, -1, -1), _AROUND))
        last = max(view.stop + _MARGIN, self._reach(range(view.stop - 1, count), _AROUND))
        return range(max(0, first), min(count, last + 1))

    def _reach(self, blocks: range, views: float, more: float = 0.0) -> int:
        """How far one must go for so many heights of the view, and more pixels."""
        left, reached = views * self._view[1] + more, blocks.start - blocks.step
        for reached in blocks:
            left -= self.heights[reached]
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

    def _mark(self, count: int) -> None:
        marked = [self._unmarked.pop() for _ in range(min(count, len(self._unmarked)))]
        self._composer.mark([number for number in marked if self.first <= number < self.end])
