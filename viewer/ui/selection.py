"""What is selected in a pane, on its sheet: it outlives that the text is taken away and filled in again."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from viewer.model.blocks import Spot
from viewer.model.change import Half

if TYPE_CHECKING:
    from viewer.ui.pane import Pane


class Selection:
    """That of one pane."""

    def __init__(self, pane: "Pane") -> None:
        self._pane = pane
        self._kept: tuple[Spot, Spot] | None = None

    def words(self) -> tuple[Half, str]:
        """The selected words of one version, and of which: in one column the newer one's, if any of them is."""
        return self._pane.sheet.words(self._spots())

    def keep(self) -> None:
        """The text goes: remember what is selected."""
        if self._pane.textCursor().hasSelection():
            spots = self._spots()
            self._kept = (spots[0], spots[-1])

    def forget(self) -> None:
        """Another text comes."""
        self._kept = None

    def again(self) -> None:
        """The text is back: select the same, unless something else was selected meanwhile."""
        pane = self._pane
        if self._kept is None or not pane.filled or pane.textCursor().hasSelection():
            return
        (first, last), self._kept = self._kept, None
        cursor, scroll = QTextCursor(pane.document()), pane.verticalScrollBar().value()
        cursor.setPosition(pane.page.position(first.block, first.start))
        cursor.setPosition(pane.page.position(last.block, last.end), QTextCursor.MoveMode.KeepAnchor)
        pane.setTextCursor(cursor)  # it would scroll on its own
        pane.verticalScrollBar().setValue(scroll)

    def _spots(self) -> list[Spot]:
        cursor = self._pane.textCursor()
        return self._pane.page.spots(cursor.selectionStart(), cursor.selectionEnd())
