"""The bands between the panes that join both ends of moves: of the current one, of one under the mouse, or of all."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.model.change import Change, Half, Span
from viewer.model.stops import Mark
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.pane import Pane

WIDTH = 44
_FAR = 400.0  # pixels: ends out of view lie just there, so that a band doesn't become a needle

Move = Sequence[Change]
"""Changes that travelled together."""


class Links(QWidget):
    """Paints only; says nothing that the gutters don't say too."""

    def __init__(self, old: Pane, new: Pane) -> None:
        super().__init__()
        self._panes = (old, new)
        self._current: Move = ()
        self._hinted: Move = ()
        self._all: Sequence[Move] = ()
        self._colours = style.wanted("light")
        self.setFixedWidth(WIDTH)
        for pane in self._panes:
            pane.verticalScrollBar().valueChanged.connect(self.update)

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self.update()

    def join(self, changes: Move) -> None:
        """Join the two ends of the current move."""
        self._current = changes
        self.update()

    def hint(self, changes: Move) -> None:
        """Join those of the move under the mouse."""
        if self._hinted != changes:
            self._hinted = changes
            self.update()

    def join_all(self, moves: Sequence[Move]) -> None:
        """Join those of these moves too."""
        self._all = moves
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A band from the lines on the left to the lines on the right, clipped where an end is out of view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self._panes[1].viewport()
        shift = view.mapTo(self.window(), QPointF(0, 0)).y() - self.mapTo(self.window(), QPointF(0, 0)).y()
        painter.setClipRect(QRectF(0, shift, self.width(), view.height()))
        for move in self._all:
            self._paint(painter, move, shift, 0.22)
        for move in filter(None, (self._hinted, self._current)):
            self._paint(painter, move, shift, 0.55)
        painter.end()

    def _paint(self, painter: QPainter, move: Move, shift: float, strength: float) -> None:
        mirrored = (
            self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        )  # the older version stands on the right then
        left, right = (self._end(pane, move) for pane in (reversed(self._panes) if mirrored else self._panes))
        height = self._panes[0].viewport().height()
        if left is None or right is None or max(left[1], right[1]) < 0 or min(left[0], right[0]) > height:
            return  # all of it is out of view
        (top, bottom), (to_top, to_bottom) = ((a + shift, b + shift) for a, b in (left, right))
        width, bend = float(self.width()), self.width() / 2
        path = QPainterPath(QPointF(0, top))
        path.cubicTo(QPointF(bend, top), QPointF(bend, to_top), QPointF(width, to_top))
        path.lineTo(width, to_bottom)
        path.cubicTo(QPointF(bend, to_bottom), QPointF(bend, bottom), QPointF(0, bottom))
        tint = QColor(self._colours.moved_tint)
        tint.setAlphaF(strength)
        painter.fillPath(path, tint)
        painter.setPen(QPen(style.accent(self._colours, Mark.MOVED), 1.4))
        painter.drawPath(path)

    def _end(self, pane: Pane, move: Move) -> tuple[float, float] | None:
        """Top and bottom of one end, in coordinates of the view."""
        spots = pane.spots(_spans(move, pane.half))
        extent = pane.stretch(spots)
        if extent is None:
            return None
        limit = pane.viewport().height() + _FAR
        if extent[1] < 0 or extent[0] > pane.viewport().height():  # Qt needn't tell its lines
            return min(max(extent[0], -_FAR), limit), min(max(extent[1], -_FAR), limit)
        rectangles = pane.rectangles(spots)
        return (rectangles[0].top(), rectangles[-1].bottom()) if rectangles else None


def _spans(move: Move, half: Half) -> Iterable[Span]:
    return sorted(span for change in move for span in change.side(half))
