"""The band between the panes that joins both ends of the current move."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.model.change import Change
from viewer.model.stops import Mark
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.pane import Pane

WIDTH = 44


class Links(QWidget):
    """Paints only; says nothing that the gutters don't say too."""

    def __init__(self, old: Pane, new: Pane) -> None:
        super().__init__()
        self._panes = (old, new)
        self._changes: Sequence[Change] = ()
        self._colours = style.wanted("light")
        self.setFixedWidth(WIDTH)
        for pane in self._panes:
            pane.verticalScrollBar().valueChanged.connect(self.update)

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self.update()

    def join(self, changes: Sequence[Change]) -> None:
        """Join the two ends of these changes, which travelled together."""
        self._changes = changes
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A band from the lines on the left to the lines on the right, clipped where an end is out of view."""
        left, right = self._end(0), self._end(1)
        if left is None or right is None:
            return
        (top, bottom), (to_top, to_bottom) = left, right
        width, bend = float(self.width()), self.width() / 2
        path = QPainterPath(QPointF(0, top))
        path.cubicTo(QPointF(bend, top), QPointF(bend, to_top), QPointF(width, to_top))
        path.lineTo(width, to_bottom)
        path.cubicTo(QPointF(bend, to_bottom), QPointF(bend, bottom), QPointF(0, bottom))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._panes[0].viewport()
        head = area.mapTo(self.window(), area.rect().topLeft()).y() - self.mapTo(self.window(), QPointF(0, 0)).y()
        painter.setClipRect(QRectF(0, head, width, area.height()))
        tint, line = QColor(self._colours.moved_tint), style.accent(self._colours, Mark.MOVED)
        tint.setAlphaF(0.55)
        painter.fillPath(path, tint)
        painter.setPen(QPen(line, 1.4))
        painter.drawPath(path)
        painter.end()

    def _end(self, side: int) -> tuple[float, float] | None:
        """Top and bottom of one end, in this widget's coordinates."""
        pane = self._panes[side]
        spans = [span for change in self._changes for span in change.side(pane.half)]
        rectangles = pane.rectangles(pane.spots(spans))
        if not rectangles:
            return None
        view = pane.viewport()
        shift = view.mapTo(self.window(), QPointF(0, 0)).y() - self.mapTo(self.window(), QPointF(0, 0)).y()
        limit = view.height() + 400.0  # far ends lie just out of view, so that the band doesn't become a needle
        top = min(max(rectangles[0].top(), -400.0), limit)
        bottom = min(max(rectangles[-1].bottom(), -400.0), limit)
        return top + shift, bottom + shift
