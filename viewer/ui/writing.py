"""Writes files in the background, one after the other, with a progress bar; no half of a file is left behind."""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator
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

        what = f"writing {path.name}"

        def write(cancelled: Cancelled, progress: Progress) -> None:
            content = iter(pieces(cancelled, lambda share: progress(share, what)))
            try:
                file.write(path, _watched(content, count, what, cancelled, progress), replace=True)
            finally:
                if isinstance(content, Generator):
                    content.close()  # here: an error takes it along to the window, and what paints ends where it began

        self.run(what, write, (f"Written: {path}", f"Stopped; {path.name} was not written."), then)

    def run(
        self,
        what: str,
        work: Callable[[Cancelled, Progress], None],
        told: tuple[str, str],
        then: Callable[[], None] | None = None,
    ) -> None:
        """Do what takes its time and can be stopped.

        Args:
            what: is being done, in words.
            work: does it; asks whether it is still wanted, and may tell how far it is.
            told: what is said when it is done, and when it was stopped.
            then: called when it is done.
        """
        progress, stop = self._news.begin(), threading.Event()

        def whole(_cancelled: Cancelled) -> bool:
            try:
                work(stop.is_set, progress)
            except Stopped:
                return False
            return True

        self._worker.submit(whole, partial(self._done, told, then), self._failed)
        self._bar.begin(what, stop.set)

    @property
    def idle(self) -> bool:
        """Whether everything is written."""
        return self._worker.idle

    def close(self) -> None:
        """End the thread; what is to be written is written first."""
        self._worker.close(finish=True)

    def _done(self, told: tuple[str, str], then: Callable[[], None] | None, whole: bool) -> None:  # noqa: FBT001
        self._end()
        self._window.say(told[0] if whole else told[1])
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
