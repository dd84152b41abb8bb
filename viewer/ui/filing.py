"""The File menu: opens captures in the background, remembers them, saves and exports.

Readers and exporters are imported when they are first needed, which lets the window open 0.15 s sooner.
"""
# ruff: noqa: PLC0415 - see above

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu

from viewer import assets
from viewer.errors import RequestError
from viewer.model import choice
from viewer.model.capture import Article, Cancelled, Capture
from viewer.settings import opened
from viewer.ui.empty import recent_text, there
from viewer.ui.worker import Ticket, Worker

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

SAMPLE = "samples/harbour-bridge.capture"

Numbers = tuple[int | None, int | None]
"""Of the versions to compare, older and newer; None for "as usual"."""


class Filing(QObject):
    """Opens, saves and exports for one window."""

    def __init__(self, window: "MainWindow", recent: QMenu) -> None:
        super().__init__(window)
        self._window, self._recent = window, recent
        self._worker = Worker("reader", self)
        self._opening: Ticket | None = None
        self._paths: tuple[Path, ...] = ()
        self._show_recent()

    # Opening

    def open_paths(self, paths: Sequence[Path], article: str | None = None, numbers: Numbers = (None, None)) -> None:
        """Open a capture in the background; what is on show stays until it is there."""
        if self._opening is not None:
            self._opening.drop()
        self._window.say(f"Reading {', '.join(path.name for path in paths)} …")
        self._opening = self._worker.submit(
            lambda cancelled: _read(paths, cancelled),
            lambda capture: self._opened(tuple(paths), capture, article, numbers),
            self._window.trouble,
        )

    def open_file(self) -> None:
        """Ask for one or more files."""
        from viewer import readers

        patterns = " ".join(sorted({pattern for each in readers.FORMATS for pattern in each.patterns}))
        filters = f"Everything that holds versions ({patterns});;All files (*)"
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open", self._folder(), filters)
        if names:
            self.open_paths([Path(name) for name in names])

    def open_folder(self) -> None:
        """Ask for a folder."""
        if name := QFileDialog.getExistingDirectory(self._window, "Open Folder", self._folder()):
            self.open_paths([Path(name)])

    def open_sample(self) -> None:
        """Open the bundled story."""
        self.open_paths([assets.path(SAMPLE)])

    def reload(self) -> None:
        """Read the files again and stay at the pair."""
        view = self._window.view
        if view.sides is not None and view.article is not None:
            old, new = view.sides
            numbers = (old.version.number if old else None, new.version.number)
            self.open_paths(self._paths, view.article.url or view.article.title, numbers)

    # Saving

    def save_capture(self) -> None:
        """Write what is open as one `.capture` file."""
        from viewer.exporters import capture as capture_file

        capture = self._window.view.capture
        if capture is not None and (path := self._ask("Save Capture As", ".capture", "Captures (*.capture)")):
            self._write(path, lambda: capture_file.lines(capture))

    def export(self, name: str, *, whole: bool = False) -> None:
        """Write the pair on show, or every step of the article, in one of the formats."""
        from viewer.engine import history
        from viewer.exporters import named
        from viewer.exporters.base import Report

        view = self._window.view
        if view.spread is None or view.capture is None or view.article is None:
            return
        capture, article, form = view.capture, view.article, named(name)
        pairs = history(capture, article, choice.steps(capture, article)) if whole else (view.spread.pair,)
        report = Report(capture, article, pairs, whole=whole)
        if path := self._ask(f"Export {form.title}", form.suffix, f"{form.title} (*{form.suffix})"):
            self._write(path, lambda: form.render(report))

    @property
    def idle(self) -> bool:
        """Whether nothing is being read or written."""
        return self._worker.idle

    def close(self) -> None:
        """End the background work; what is to be written is written first."""
        if self._opening is not None:
            self._opening.drop()
        self._worker.close(finish=True)

    # Helpers

    def _opened(self, paths: tuple[Path, ...], capture: Capture, name: str | None, numbers: Numbers) -> None:
        try:
            article = _first(capture) if name is None else choice.article(capture, name)
            if not article.held:
                raise RequestError("no version of this article is here", where=capture.path)  # noqa: TRY301 - said below
            step = None if numbers == (None, None) else choice.step(capture, article, *numbers)
        except RequestError as error:
            self._window.trouble(error)
            return
        self._paths = paths
        if len(paths) == 1 and paths[0] != assets.path(SAMPLE):
            self._window.settings = opened(self._window.settings, str(paths[0].resolve()))
            self._window.keep()
            self._show_recent()
        self._window.show_capture(capture, article, step)

    def _show_recent(self) -> None:
        names = self._window.settings.recent
        self._recent.clear()
        for name in names:
            action = self._recent.addAction(recent_text(name))
            action.setEnabled(there(name))
            action.triggered.connect(lambda _on=False, name=name: self.open_paths([Path(name)]))
        self._recent.addSeparator()
        self._recent.addAction("&Clear").triggered.connect(lambda _on=False: self._clear_recent())
        self._recent.setEnabled(bool(names))
        self._window.empty.show_recent(names)

    def _clear_recent(self) -> None:
        self._window.keep(recent=())
        self._show_recent()

    def _folder(self) -> str:
        recent = self._window.settings.recent
        return str(Path(recent[0]).parent) if recent else ""

    def _ask(self, title: str, suffix: str, filters: str) -> Path | None:
        """Where to write; the dialog asks before it lets an existing file be replaced."""
        start = Path(self._folder()) / f"{self._paths[0].stem}{suffix}"
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(start), filters)
        return Path(name) if name else None

    def _write(self, path: Path, pieces: Callable[[], Iterable[bytes]]) -> None:
        """Write a file in the background; the dialog has asked whether an existing one may be replaced."""
        from viewer.exporters import file

        self._window.say(f"Writing {path} …")
        self._worker.submit(
            lambda _: file.write(path, pieces(), replace=True),
            lambda _: self._window.say(f"Written: {path}"),
            self._window.trouble,
        )


def _read(paths: Sequence[Path], cancelled: Cancelled) -> Capture:
    from viewer import readers

    return readers.read(paths, cancelled=cancelled)


def _first(capture: Capture) -> Article:
    """The first article with a history, else the first that holds anything; the header offers the others."""
    held = [article for article in capture.articles if article.held]
    if not held:
        raise RequestError("no version of any article is in it", where=capture.path)
    return next((article for article in held if len(article.held) > 1), held[0])
