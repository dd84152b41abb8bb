"""Peek: the other end of a move with what stands around it, over the panes, without leaving the place.

It looks like the pane that it is taken from: the same marks, the same gutter. Escape and a click elsewhere close it.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from viewer.model.blocks import Spot
from viewer.model.change import Half
from viewer.model.place import START
from viewer.model.sheet import Sheet
from viewer.theme import Theme
from viewer.ui import escape, style
from viewer.ui.formats import Formats
from viewer.ui.leveler import Leveler
from viewer.ui.pane import Pane
from viewer.ui.typeface import Typeface

_HEIGHT, _WIDTH, _EDGE = 300, 700, 12  # pixels: at most, and at least from the edge
_LEAST = 200  # pixels high: less shows no context, so that it rather covers some of the sentence it belongs to


class Peek(QFrame):
    """A card over its parent; it goes when the focus goes elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        parent.installEventFilter(self)
        style.named(self, "peek")
        self.pane = Pane(Half.OLD)
        self.pane.setMinimumHeight(0)
        self.pane.installEventFilter(self)
        self._leveler = Leveler(self)
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setContentsMargins(14, 0, 14, 4)
        self._before: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 8, 2, 2)
        layout.addWidget(self._title)
        layout.addWidget(self.pane, 1)
        self.hide()

    def dress(self, colours: Theme, formats: Formats, typeface: Typeface) -> None:
        """Take colours and typeface."""
        self.pane.dress(colours, formats, typeface)
        self.close_it()

    def open_at(self, area: QRect, half: Half, title: str, sheet: Sheet, spots: list[Spot]) -> None:
        """Show a sheet below a place of the parent, or above it where there is more room, with ``spots`` outlined."""
        parent = self._parent
        self._before = parent.window().focusWidget()
        below, above = parent.height() - area.bottom() - 2 * _EDGE, area.top() - 2 * _EDGE
        width = min(_WIDTH, parent.width() - 2 * _EDGE)
        height = min(_HEIGHT, max(below, above, _LEAST), parent.height() - 2 * _EDGE)
        left = min(max(_EDGE, area.left()), parent.width() - width - _EDGE)
        top = area.bottom() + _EDGE if below >= min(height, above) else area.top() - height - _EDGE
        self.setGeometry(left, max(_EDGE, min(top, parent.height() - height - _EDGE)), width, height)
        self._title.setText(title)
        self.pane.half = half
        self.pane.setAccessibleName(title)
        self.show()
        self.raise_()
        self.pane.show_sheet(sheet, START)
        self._leveler.begin([self.pane])
        self._leveler.finish()
        self.pane.overlay.outline(spots)
        self.pane.reveal(spots)
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def title(self) -> str:
        """What it says it shows."""
        return self._title.text()

    def close_it(self) -> None:
        """Back to where the reader was."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes; so does a click elsewhere, and another size of what it covers: its place is gone with that."""
        if watched is self._parent:
            if event.type() == QEvent.Type.Resize:
                self.close_it()
            return False
        if escape.claimed(event):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.close_it()
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in escape.STAYS:
            self.hide()
        return super().eventFilter(watched, event)
