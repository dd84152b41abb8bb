"""Edit ▸ Paste as New Version: the clipboard becomes a version of the scratch article, which is then shown.

Nothing of it is on disk before it is saved; whoever closes the window with unsaved pastes is asked.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from viewer.model.capture import Cancelled, Capture, Text
from viewer.model.scratch import FORMAT, Scratch
from viewer.ui.messages import ask
from viewer.ui.worker import Worker

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


class Pasting(QObject):
    """The scratch article of one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._worker = Worker("clipboard", self)
        self._scratch = Scratch()
        self._saved = 0  # texts that are on disk

    def paste(self) -> None:
        """Make a version of what is on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        self._worker.submit(partial(_read, data.html(), data.text()), self._pasted, self._window.trouble)

    def show(self) -> None:
        """Show what was pasted so far, at its newest pair."""
        self._window.reviewing.leave(self._show)

    @property
    def any(self) -> bool:
        """Whether anything was pasted."""
        return bool(self._scratch.texts)

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost with the window."""
        return len(self._scratch.texts) > self._saved

    def saved(self, capture: Capture) -> None:
        """A capture has been written; it may have been this one."""
        if capture.format == FORMAT:
            self._saved = len(capture.articles[0].versions)

    def leave(self, then: Callable[[], None]) -> None:
        """Ask what becomes of what isn't saved, and go on accordingly."""

        def discard() -> None:
            self._saved = len(self._scratch.texts)
            then()

        count = len(self._scratch.texts) - self._saved
        ask(
            self._window,
            "A pasted text isn't saved." if count == 1 else f"{count} pasted texts aren't saved.",
            "They are kept in memory alone. Save them as a capture, or they go with this window.",
            {
                "&Save…": lambda: self._window.filing.save_capture(then, self._scratch.capture()),
                "&Discard": discard,
            },
        )

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _show(self) -> None:
        left = self._window.view.capture
        self._window.filing.leave()
        capture = self._scratch.capture()
        self._window.show_capture(capture, capture.articles[0], None)
        count = len(capture.articles[0].versions)
        said = f"{count} pasted text{'' if count == 1 else 's'} in the scratch article."
        if left is not None and left.format != FORMAT:
            said += f" {left.names} isn't shown any more."
        self._window.say(said)

    def _pasted(self, text: Text) -> None:
        self._scratch = self._scratch.with_text(text, datetime.now(UTC))
        self.show()


def _read(html: str, text: str, _cancelled: Cancelled) -> Text:
    from viewer import readers  # noqa: PLC0415 - lets the window open sooner

    return readers.pasted(html, text)
