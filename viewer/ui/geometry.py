"""Where the blocks and lines of a page stand, in pixels from the start of its document."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock

from viewer.model.blocks import Spot
from viewer.ui.page import Page


class Geometry:
    """Asks Qt, which lays out what it is asked for; the rest of a long text comes later."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def box(self, block: QTextBlock) -> QRectF:
        """Where the lines of a block stand; lays it out if need be."""
        return self._page.document.documentLayout().blockBoundingRect(block)

    def ink(self, number: int) -> float:
        """The height of a block's lines, without its margins; 0 if they aren't laid out yet."""
        block = self._page.block(number)
        if not block.isValid():
            return 0.0
        self.box(block)
        layout = block.layout()
        if not layout.lineCount():  # Qt forgets some blocks when the width and the frame change at once
            self._page.document.markContentsDirty(block.position(), block.length())
            self.box(block)
        if not (count := layout.lineCount()):
            return 0.0
        # By the last line alone: each call into Qt lets the other threads run, and there may be thousands of lines.
        # Not the layout's bounding box, which leaves out the spacing above the first line.
        last = layout.lineAt(count - 1)
        return last.y() + last.height()

    def new(self) -> dict[int, float]:
        """The heights, with what they leave free below, of blocks that were laid out since this was asked last."""
        page, found = self._page, {}
        for number in range(page.first, page.end):
            if number not in page.measured and (ink := self.ink(number)):
                found[number] = ink + page.room_below(number)
        page.measured.update(found)
        return found

    def lines(self, spot: Spot) -> Iterator[QRectF]:
        """The rectangles of some text, one a line."""
        block = self._page.block(spot.block)
        if not block.isValid():
            return
        unit = self._page.units(spot.block).from_points
        start, end = unit(spot.start), unit(spot.end)
        origin = self.box(block).topLeft()
        layout = block.layout()
        number = max(0, layout.lineForTextPosition(start).lineNumber())
        while number < layout.lineCount() and (line := layout.lineAt(number)).textStart() < end:
            number += 1
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted(float(line.cursorToX(at)[0]) for at in (first, last))  # type: ignore[index]
                area = line.rect().translated(origin)
                yield QRectF(left + origin.x(), area.top(), right - left, area.height())

    def line_top(self, number: int, character: int) -> float | None:
        """The top of the line in which a code point of a block stands; None if it isn't there yet."""
        block = self._page.block(number)
        if not block.isValid():
            return None
        unit = min(self._page.units(number).from_points(character), block.length() - 1)
        top = self.box(block).top()
        line = block.layout().lineForTextPosition(unit)
        return top + (line.y() if line.isValid() else 0.0)

    def filler(self, number: int) -> QRectF:
        """The room that is left free below a block, or above the first one for -1; nothing if it isn't filled in."""
        block, pixels = self._page.block(max(0, number)), self._page.fillers.get(number, 0.0)
        if not block.isValid():
            return QRectF()
        box, gap = self.box(block), self._page.gap
        if number < 0:
            return QRectF(box.left(), box.top() - pixels, box.width(), pixels - gap)
        return QRectF(box.left(), box.bottom() + gap / 2, box.width(), pixels - gap)
