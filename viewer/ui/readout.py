"""The change reader: every change as one line of a plain list, for those who hear it or go through it by keyboard.

The kind comes first, then the text, then the place; Enter goes to the change in the panes and leaves the list open.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.ui.entries import Entry
from viewer.ui.text import showable

_STOP = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Readout(QDialog):
    """One pair's changes."""

    chosen = Signal(object)  # Stop

    def __init__(self, parent: QWidget, summary: str, entries: Sequence[Entry], shown: Callable[[], bool]) -> None:
        """``shown`` tells whether the pair is still on show."""
        super().__init__(parent)
        self._shown = shown
        self.setWindowTitle("Change Reader")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 520)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(f"Change reader. {summary}")
        self.list.setSpacing(3)
        for entry in entries:
            item = QListWidgetItem(showable(f"{entry.kind}: {entry.text} ({entry.place})"))
            item.setData(_STOP, entry.stop)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(_STOP)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(summary, wordWrap=True))
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.list.setFocus()

    def heed(self) -> None:
        """Close where another pair is on show: these changes would lead to anywhere in it."""
        if not self._shown():
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the change; it must not close the list."""
        item = self.list.currentItem()
        if event.key() in _ENTER and item is not None:
            self.chosen.emit(item.data(_STOP))
        else:
            super().keyPressEvent(event)
