"""Copies text without signs and numbers: what is selected, one whole side, a quotation with its source, the changes."""
# ruff: noqa: PLC0415 - exporters are imported when they are first needed: the window opens sooner

import atexit
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from viewer.model.change import Half, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.model.pair import Side
    from viewer.ui.pane import Pane
    from viewer.ui.window import MainWindow


class Copying:
    """The first half of the Edit menu."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def copy(self) -> None:
        """The selection, of the side with the focus first."""
        chosen = self._selected()
        if chosen is None:
            self._window.say("Select some text first, or copy a whole version from the Edit menu.")
        else:
            QGuiApplication.clipboard().setText(chosen.selection.words()[1])

    def copy_half(self, half: Half) -> None:
        """The whole text of one side, headline first; a whole page has its headline among its lines."""
        side = self._side(half)
        if side is not None:
            text = side.text
            QGuiApplication.clipboard().setText("\n".join(text.paragraphs) if text.proof else text.whole)
            self._window.say(f"Copied version {side.version.number}.")

    def cite(self) -> None:
        """The selection, or else the current change, with its headline, version, time, address and hash."""
        from viewer.exporters.citation import citation

        quoted = self._quoted()
        article = self._window.view.article
        if quoted is None or article is None:
            self._window.say("Select the words to quote first, or go to a change.")
            return
        side, words = quoted
        QGuiApplication.clipboard().setText(citation(article, side, words))
        self._window.say(f"Copied with its source: version {side.version.number}.")

    def copy_changes(self, form: str) -> None:
        """The changes of the pair on show, minor ones too, as "html", "markdown" or "text"."""
        from viewer.exporters.fragments import FRAGMENTS

        report = self._window.exporting.report()
        if report is None:
            return
        pair = next(iter(report.pairs))
        changes = [at for at, one in enumerate(pair.comparison.changes) if one.moved or one.kind is not Kind.UNCHANGED]
        fragment = next(each for each in FRAGMENTS if each.name == form)
        _put(fragment.write(report, pair, changes), rich=form == "html")
        self._window.say(f"Copied {len(changes)} changed sentence{'' if len(changes) == 1 else 's'}.")

    def select_all(self) -> None:
        """Of the side with the focus, else of the newer one."""
        self._panes()[0].selection.all()

    def _quoted(self) -> "tuple[Side, str] | None":
        chosen, stop = self._selected(), self._window.view.changes.stop
        if chosen is not None:
            half, words = chosen.selection.words()
            side = self._side(half)
            return None if side is None else (side, words)
        spread = self._window.view.spread
        if stop is None or spread is None:
            return None
        changes = [spread.pair.comparison.changes[index] for index in stop.changes]
        half = Half.NEW if changes[0].new else Half.OLD
        side = spread.pair.side(half)
        return side, side.words(span for change in changes for span in change.side(half))

    def _side(self, half: Half) -> "Side | None":
        """The version as it is shown, which may be the whole page."""
        sides, spread = self._window.view.sides, self._window.view.spread
        if spread is not None:
            return spread.pair.side(half)
        return None if sides is None else sides[0] if half is Half.OLD else sides[1]

    def _selected(self) -> "Pane | None":
        return next((pane for pane in self._panes() if pane.selection), None)

    def _panes(self) -> "Sequence[Pane]":
        return sorted(self._window.view.panes.shown, key=lambda pane: not pane.hasFocus())


def _put(words: str, *, rich: bool) -> None:
    """Onto the clipboard; rich: into a text processor as text with its marks, into an editor as its source."""
    if not rich:
        QGuiApplication.clipboard().setText(words)
        return
    copied = QMimeData()
    copied.setText(words)
    copied.setHtml(words)
    QGuiApplication.clipboard().setMimeData(copied)
    atexit.unregister(_let_go)
    atexit.register(_let_go)


def _let_go() -> None:
    """Leave plain text behind: PySide 6.11 crashes at its end while the clipboard holds what was made in Python."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())
