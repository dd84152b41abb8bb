"""Copies text without signs and numbers: what is selected, or one whole side."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from viewer.model.change import Half

if TYPE_CHECKING:
    from viewer.ui.pane import Pane
    from viewer.ui.window import MainWindow


class Copying:
    """The first half of the Edit menu."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def copy(self) -> None:
        """The selection, of the side with the focus first."""
        chosen = next((pane for pane in self._panes() if pane.textCursor().hasSelection()), None)
        if chosen is None:
            self._window.say("Select some text first, or copy a whole version from the Edit menu.")
        else:
            chosen.copy()

    def copy_half(self, half: Half) -> None:
        """The whole text of one side, headline first."""
        sides = self._window.view.sides
        side = None if sides is None else sides[0] if half is Half.OLD else sides[1]
        if side is not None:
            QGuiApplication.clipboard().setText(side.text.whole)
            self._window.say(f"Copied version {side.version.number}.")

    def select_all(self) -> None:
        """Of the side with the focus, else of the newer one."""
        self._panes()[0].selectAll()

    def _panes(self) -> "tuple[Pane, Pane]":
        panes = self._window.view.panes
        return (panes.old, panes.new) if panes.old.hasFocus() else (panes.new, panes.old)
