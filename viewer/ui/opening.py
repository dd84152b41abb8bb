"""A capture on its way into the window: read in the background, shown as soon as there is something to show.

What can be read within a second is shown when it is whole, at its newest pair. A larger capture is shown as it is by
then and grows under the reader's eyes, who stays where he is. Whoever stops the reading keeps what is there; that it
isn't all is said then, in the window and in every report.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.errors import RequestError
from viewer.model import choice
from viewer.model.capture import Article, Cancelled, Capture, Progress
from viewer.model.choice import Step
from viewer.settings import Left, Settings, limits
from viewer.ui.news import News
from viewer.ui.progress import ProgressBar
from viewer.ui.worker import Ticket, Worker

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

Numbers = tuple[int | None, int | None]
"""Of the versions to compare, older and newer; None for "as usual"."""

_WHOLE = 1000  # milliseconds that a capture gets to be read whole before a part of it is shown


@dataclass(slots=True)
class _Wish:
    """What is being opened, and how far it is.

    Attributes:
        article: address or title.
        left: where the reader left it, which is no more than a proposal.
        so_far: the latest part of the capture that the reader handed over.
        shown: the one on show.
    """

    paths: tuple[Path, ...]
    article: str | None
    numbers: Numbers
    left: Left | None = None
    ticket: Ticket | None = None
    share: float = 0.0
    so_far: Capture | None = None
    shown: Capture | None = None


class Opening(QObject):
    """Opens one capture at a time for a window; whoever opens another one stops the one before."""

    shown = Signal(object)  # the paths of what is on show now

    def __init__(self, window: "MainWindow", bar: ProgressBar) -> None:
        super().__init__(window)
        self._window, self._bar = window, bar
        self._worker = Worker("reader", self)
        self._news = News(self._told, self)
        self._wish: _Wish | None = None
        self._whole = QTimer(self, singleShot=True, interval=_WHOLE)
        self._whole.timeout.connect(self._show_so_far)

    def start(self, paths: Sequence[Path], article: str | None, numbers: Numbers, left: Left | None = None) -> None:
        """Open a capture; what is on show stays until there is something of the new one."""
        self.stop()
        wish = self._wish = _Wish(tuple(paths), article, numbers, left)
        names = ", ".join(path.name for path in paths)
        self._window.say(f"Reading {names} …")
        self._bar.begin(f"reading {names}" if len(paths) == 1 else f"reading {len(paths)} files", self.stop)
        self._whole.start()
        wish.ticket = self._worker.submit(
            partial(_read, wish.paths, self._window.settings, self._news.begin()),
            partial(self._opened, wish),
            partial(self._failed, wish),
        )

    def stop(self) -> None:
        """Read no further and keep what is there."""
        if (wish := self._wish) is None:
            return
        self._end(wish)
        if wish.shown is None:
            self._window.say("Stopped; nothing was opened.")
        else:
            self._keep_part(wish, "stopped")

    @property
    def idle(self) -> bool:
        """Whether nothing is being read."""
        return self._wish is None

    def close(self) -> None:
        """End the thread."""
        if self._wish is not None:
            self._end(self._wish)
        self._worker.close()

    def _told(self, share: float, what: str, so_far: Capture | None) -> None:
        wish = self._wish
        assert wish is not None, "news outlived their reading"
        wish.share, wish.so_far = share, so_far
        self._bar.tell(share, what)
        if not self._whole.isActive():
            self._show_so_far()

    def _show_so_far(self) -> None:
        wish = self._wish
        if wish is None or wish.so_far is None or wish.so_far is wish.shown:
            return
        try:
            self._show(wish, wish.so_far)
        except RequestError:
            return  # what was asked for may come yet

    def _opened(self, wish: _Wish, capture: Capture) -> None:
        self._end(wish)
        grown = wish.shown is not None
        try:
            self._show(wish, capture)
        except RequestError as error:
            self._window.trouble(error)
            return
        self._window.messages.warn(capture.warnings)
        if grown:
            self._window.say(f"All {_counted(capture)} are here.")

    def _show(self, wish: _Wish, capture: Capture) -> None:
        """Show a capture, or more of the one on show; raises RequestError if what was asked for isn't in it."""
        if wish.shown is not None:
            self._window.grow_capture(capture)
        else:
            chosen, back = _wished(capture, wish)
            self._window.show_capture(capture, *chosen)
            self._window.resuming.come_back(wish.left if back else None)
            self.shown.emit(wish.paths)
        wish.shown = capture

    def _failed(self, wish: _Wish, error: Exception) -> None:
        self._end(wish)
        if wish.shown is not None:
            self._keep_part(wish, "broke off")
        self._window.trouble(error)

    def _keep_part(self, wish: _Wish, how: str) -> None:
        """Say that what is on show isn't all; the capture says so too, and with it every report."""
        assert wish.shown is not None
        part = wish.so_far or wish.shown
        said = f"reading {how} at {int(100 * wish.share)} %: {_counted(part)} are here; Reload reads the rest"
        part = replace(part, warnings=(said, *part.warnings))
        self._window.grow_capture(part)
        self._window.messages.warn(part.warnings)

    def _end(self, wish: _Wish) -> None:
        """From here on neither news nor an answer of this reading arrive."""
        self._wish = None
        self._whole.stop()
        self._news.end()
        if wish.ticket is not None:
            wish.ticket.drop()
        self._bar.end()


def _read(paths: Sequence[Path], settings: Settings, progress: Progress, cancelled: Cancelled) -> Capture:
    from viewer import readers  # noqa: PLC0415 - lets the window open 0.15 s sooner

    return readers.read(paths, limits(settings), cancelled, progress, settings.encodings)


def _wished(capture: Capture, wish: _Wish) -> tuple[tuple[Article, Step | None], bool]:
    """What to show, and whether it is what the reader left; a file that changed opens as if for the first time."""
    if wish.left is not None:
        with contextlib.suppress(RequestError):
            return _chosen(capture, wish.left.article, (wish.left.old, wish.left.new)), True
    return _chosen(capture, wish.article, wish.numbers), False


def _chosen(capture: Capture, name: str | None, numbers: Numbers) -> tuple[Article, Step | None]:
    """What was asked for, or else the first article with a history, or else the first that holds anything."""
    if name is None:
        first = next((article for article in capture.articles if article.held), None)
        if first is None:
            raise RequestError("no version of any article is in it", where=capture.path)
        article = next((article for article in capture.articles if len(article.held) > 1), first)
    else:
        article = choice.article(capture, name)
    if not article.held:
        raise RequestError("no version of this article is here", where=capture.path)
    return article, None if numbers == (None, None) else choice.step(capture, article, *numbers)


def _counted(capture: Capture) -> str:
    """How much is in it: "4,512 versions", "4,512 versions of 312 articles"."""
    versions = sum(len(article.held) for article in capture.articles)
    many = len(capture.articles)
    return f"{versions:,} version{'' if versions == 1 else 's'}" + (f" of {many:,} articles" if many > 1 else "")
