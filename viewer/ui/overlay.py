"""What is painted below and above the text of a pane: fillers, folds, gutter, the current change, the focus."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap

from viewer.model.blocks import Spot
from viewer.model.stops import Mark
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.gutter import Bar, bars, paint_gutter
from viewer.ui.signs import draw_filler, draw_outline

if TYPE_CHECKING:
    from viewer.ui.pane import Pane

_TILE = 80  # pixels


class Overlay:
    """Remembers what stands out on one pane.

    Attributes:
        outlined: what has a line around it: the current change.
        fold: the block of the fold that has the keyboard's attention.
        ringed: whether the pane shows that it has the focus.
    """

    def __init__(self, pane: "Pane") -> None:
        self._pane = pane
        self.outlined: tuple[Spot, ...] = ()
        self._lit: tuple[Spot, ...] = ()
        self._joined: tuple[Sequence[Spot], Sequence[Spot]] = ((), ())
        self.fold: int | None = None
        self.ringed = False
        self._bars: dict[int, Sequence[Bar]] = {}
        self._bars_for = -1  # the filling of the page at which they were found
        self._colours = style.wanted("light")

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours

    def clear(self) -> None:
        """Another sheet comes."""
        self.outlined = self._lit = ()
        self._joined = ((), ())
        self.fold = None

    def outline(self, spots: Iterable[Spot]) -> None:
        """Draw a line around the current change."""
        self.outlined = tuple(spots)
        self._pane.viewport().update()

    def join(self, departed: Sequence[Spot], arrived: Sequence[Spot]) -> None:
        """Draw a line beside the text from where a move departed to where it arrived."""
        self._joined = (departed, arrived)
        self._pane.viewport().update()

    def light(self, spots: Iterable[Spot]) -> None:
        """Light up the ends of a move."""
        lit = tuple(spots)
        if self._lit != lit:
            self._lit = lit
            self._pane.viewport().update()

    def mark_fold(self, block: int | None) -> None:
        """Show which fold the keyboard has led to."""
        self.fold = block
        self._pane.viewport().update()

    def ring(self, *, on: bool) -> None:
        """Show that the pane has the focus, or not."""
        self.ringed = on
        self._pane.viewport().update()

    def paint_below(self, painter: QPainter, blocks: range) -> None:
        """What the text of the blocks in view stands on."""
        pane, view = self._pane, QRectF(self._pane.viewport().rect())
        hatch = _hatch(self._colours.filler, pane.devicePixelRatioF())
        for block in pane.page.fillers.keys() & range(blocks.start - 1, blocks.stop + 1):
            area = pane.filler(block)
            if area.intersects(view):
                painter.fillRect(area.intersected(view), hatch)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block in blocks:
            if pane.sheet.blocks[block].fold:
                self._paint_fold(painter, block)

    def paint_above(self, painter: QPainter, blocks: range) -> None:
        """What stands beside and around the text of the blocks in view."""
        pane = self._pane
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block in blocks:
            if found := self._bars_of(block):
                paint_gutter(painter, found, QPointF(pane.page.left, pane.view_top(block)), self._colours)
        self._paint_joined(painter)
        self._paint_outline(painter, self.outlined, 2.0)
        self._paint_outline(painter, self._lit, 1.2)
        if self.ringed:
            painter.setPen(QPen(QColor(self._colours.focus), 2))
            painter.drawRect(pane.viewport().rect().adjusted(1, 1, -1, -1))

    def _bars_of(self, block: int) -> Sequence[Bar]:
        """The bars beside a block, from its top; where its lines stand is asked once, as Qt needs long to tell."""
        pane = self._pane
        if self._bars_for != pane.page.fillings:
            self._bars, self._bars_for = {}, pane.page.fillings
        if block not in self._bars:
            top = pane.view_top(block)
            placed = [
                (marking, [line.translated(0, -top) for line in pane.rectangles(spots)])
                for marking, spots in pane.sheet.markings(block)
            ]
            self._bars[block] = bars(placed)
        return self._bars[block]

    def _paint_fold(self, painter: QPainter, block: int) -> None:
        """A band across the column, with a line around it where the keyboard is."""
        area = self._pane.band(block)
        focus = block == self.fold
        painter.setPen(QPen(QColor(self._colours.focus if focus else self._colours.line), 2 if focus else 1))
        painter.setBrush(QColor(self._colours.window))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QPen(QColor(self._colours.control), 1.4))
        x, y = area.left() - 14, area.center().y()
        for tip in (-1, 1):  # arrows that part: more comes when it is opened
            for side in (-3.0, 3.0):
                painter.drawLine(QLineF(x + side, y + tip * 3, x, y + tip * 6))

    def _paint_joined(self, painter: QPainter) -> None:
        """A bracket in the right margin with an arrow at its end; ends out of view lie just there."""
        departed, arrived = (self._pane.stretch(spots) for spots in self._joined)
        if departed is None or arrived is None:
            return
        height, x = self._pane.viewport().height(), self._pane.page.right + 6
        start, end = (min(max(sum(each) / 2, -20.0), height + 20.0) for each in (departed, arrived))
        painter.setPen(QPen(style.accent(self._colours, Mark.MOVED), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath(QPointF(x, start))
        path.cubicTo(QPointF(x + 18, start), QPointF(x + 18, end), QPointF(x, end))
        path.moveTo(x + 5, end - 4)
        path.lineTo(x, end)
        path.lineTo(x + 5, end + 4)
        painter.drawPath(path)

    def _paint_outline(self, painter: QPainter, spots: Iterable[Spot], width: float) -> None:
        spare = self._pane.spare  # the lines' rectangles must touch
        lines = [rectangle.adjusted(-3, -spare, 3, spare) for rectangle in self._pane.rectangles(spots)]
        draw_outline(painter, lines, QColor(self._colours.text), width)


@cache
def _hatch(colour: str, ratio: float) -> QBrush:
    """The hatch of fillers for one scale of the display, as a tile: drawn line by line it took 3 ms a frame and pane.

    Its side is a multiple of the lines' distance, and of whole pixels for every scale in eighths.
    """
    tile = QPixmap(QSize(_TILE, _TILE) * ratio)
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    draw_filler(painter, QRectF(0, 0, _TILE, _TILE), QColor(colour))
    painter.end()
    return QBrush(tile)
