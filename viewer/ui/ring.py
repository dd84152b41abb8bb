"""A ring around a list, a number field or a check box that has the focus.

The style draws the fields itself, which looks right on every desktop, but shows the focus by a thin line that hardly
differs from the one before it: 1.5 : 1 in the dark. A style sheet that changed that would have to draw the whole field.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QCheckBox, QComboBox, QWidget
from shiboken6 import Shiboken

_AROUND = 3  # pixels


class Rings(QObject):
    """Puts one where the focus is.

    Args:
        colour: tells that of the focus, whichever theme there is.
        parent: the owner.
    """

    def __init__(self, colour: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._colour = colour
        self._ring: Ring | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._turn)

    def _turn(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and Shiboken.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = Ring(now, self._colour) if isinstance(now, QComboBox | QAbstractSpinBox | QCheckBox) else None


class Ring(QWidget):
    """Around one field; it goes where the field goes."""

    def __init__(self, field: QWidget, colour: Callable[[], str]) -> None:
        super().__init__(field.parentWidget())
        self._field, self._colour = field, colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        field.installEventFilter(self)
        self._follow()
        self.show()

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """The field has moved."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._follow()
        return super().eventFilter(field, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two pixels wide, as everywhere."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colour()), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _follow(self) -> None:
        around = self._field.geometry().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        parent = self.parentWidget()
        self.setGeometry(around & parent.rect() if parent else around)  # no side of it is cut off
