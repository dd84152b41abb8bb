"""Writes files in the background, one after the other, with a progress bar; no half of a file is left behind."""

import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.errors import Cancelled as Stopped
from viewer.model.capture import Cancelled, Progress
from viewer.ui.news import News
from viewer.ui.progress import ProgressBar
from viewer.ui.worker import Worker

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


Pieces = Callable[[Cancelled, Callable[[float], None]], Iterable[bytes]]


class Writing(QObject):
    """Says in the window what became of a file."""

    def __init__(self, window: "MainWindow", bar: ProgressBar) -> None:
        super().__init__(window)
        self._window, self._bar = window, bar
        self._worker = Worker("writer", self)
        self._news = News(lambda share, what, _: bar.tell(share, what), self)

    def start(self, path: Path, pieces: Pieces, count: int, then: Callable[[], None] | None = None) -> None:
        """Write a file; somebody has been asked whether an existing one may be replaced.

        Args:
            path: where to.
            pieces: gives its content; asks whether it is still wanted, and may tell how far it is.
            count: how many pieces there are; 0 if nobody knows.
            then: called when it is written.
        """
        from viewer.exporters import file  # noqa: PLC0415 - lets the window open sooner

        progress, what, stop = self._news.begin(), f"writing {path.name}", threading.Event()

        def write(_cancelled: Cancelled) -> bool:
            try:
                content = pieces(stop.is_set, lambda share: progress(share, what))
                file.write(path, _watched(content, count, what, stop.is_set, progress), replace=True)
            except Stopped:
                return False
            return True

        self._worker.submit(write, partial(self._written, path, then), self._failed)
        self._bar.begin(what, stop.set)

    @property
    def idle(self) -> bool:
        """Whether everything is written."""
        return self._worker.idle

    def close(self) -> None:
        """End the thread; what is to be written is written first."""
        self._worker.close(finish=True)

    def _written(self, path: Path, then: Callable[[], None] | None, whole: bool) -> None:  # noqa: FBT001 - an answer
        self._end()
        self._window.say(f"Written: {path}" if whole else f"Stopped; {path.name} was not written.")
        if whole and then is not None:
            then()

    def _failed(self, error: Exception) -> None:
        self._end()
        self._window.trouble(error)

    def _end(self) -> None:
        if self._worker.idle:  # or another file is being written already
            self._news.end()
            self._bar.end()


def _watched(
    pieces: Iterable[bytes], count: int, what: str, stopped: Callable[[], bool], progress: Progress
) -> Iterator[bytes]:
    """The pieces, one after the other, as long as somebody waits for them."""
    for place, piece in enumerate(pieces):
        if stopped():
            raise Stopped
        if count:
            progress(place / count, what)
        yield piece
