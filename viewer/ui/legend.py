"""The legend: sign and word of each kind, in the toolbar; the whole of it in Help."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.model.stops import Mark
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.signs import SIGN, draw_sign

_KINDS = (Mark.ADDED, Mark.REMOVED, Mark.EDITED, Mark.MOVED, Mark.MINOR)
_BETWEEN = 14


class Legend(QWidget):
    """A line of signs and words."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Legend: " + ", ".join(kind.value for kind in _KINDS))
        self.setToolTip("Help ▸ Legend (Shift+F1) says more")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._colours = style.wanted("light")

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for all kinds."""
        metrics = self.fontMetrics()
        words = sum(metrics.horizontalAdvance(kind.value) for kind in _KINDS)
        return QSize(round(words + len(_KINDS) * (SIGN + 5 + _BETWEEN)), metrics.height() + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Signs in their colours, words beside them."""
        painter = QPainter(self)
        metrics, left = self.fontMetrics(), 0.0
        middle = self.height() / 2
        for kind in _KINDS:
            draw_sign(painter, kind, QPointF(left, middle - SIGN / 2), style.accent(self._colours, kind))
            left += SIGN + 5
            painter.setPen(QColor(self._colours.dim))
            painter.drawText(QPointF(left, middle + metrics.ascent() / 2 - 1), kind.value)
            left += metrics.horizontalAdvance(kind.value) + _BETWEEN
        painter.end()
