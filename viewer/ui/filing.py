"""The File menu: asks what to open, remembers it, saves it; `viewer.ui.exporting` writes reports.

Exporters are imported when they are first needed, which lets the window open sooner.
"""
# ruff: noqa: PLC0415 - see above

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu

from viewer import assets
from viewer.model.capture import Capture
from viewer.settings import opened
from viewer.ui.empty import recent_text, there
from viewer.ui.opening import Numbers, Opening
from viewer.ui.progress import ProgressBar
from viewer.ui.saving import Then, ask_where
from viewer.ui.writing import Pieces, Writing

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

SAMPLE = "samples/harbour-bridge.capture"


class Filing(QObject):
    """Opens and saves for one window."""

    def __init__(self, window: "MainWindow", recent: QMenu) -> None:
        super().__init__(window)
        self._window, self._recent = window, recent
        self.reading, self.writing = (ProgressBar("Stop here and keep what is read (Esc)") for _ in range(2))
        self._opening = Opening(window, self.reading)
        self._opening.shown.connect(self._remember)
        self._writing = Writing(window, self.writing)
        self._paths: tuple[Path, ...] = ()
        self._show_recent()

    # Opening

    def open_paths(self, paths: Sequence[Path], article: str | None = None, numbers: Numbers = (None, None)) -> None:
        """Open a capture in the background; unless a pair is asked for, where it was left."""
        self._window.resuming.leave()
        left = self._window.resuming.of(paths) if article is None and numbers == (None, None) else None
        self._window.reviewing.leave(lambda: self._opening.start(paths, article, numbers, left))

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
        if view.sides is None or view.article is None or view.capture is None:
            return
        old, new = view.sides
        article = view.article.url or view.article.title if len(view.capture.articles) > 1 else None
        numbers = (old.version.number, new.version.number) if old else (None, None)
        self.open_paths(self._paths, article, numbers)

    def leave(self) -> None:
        """Something is shown that comes from no file."""
        self._window.resuming.leave()
        self._opening.stop()
        self._paths = ()

    @property
    def has_file(self) -> bool:
        """Whether what is on show can be read again."""
        return bool(self._paths)

    @property
    def name(self) -> str:
        """Of the only file on show, as it stands among the recent ones; else ""."""
        return str(self._paths[0].resolve()) if len(self._paths) == 1 else ""

    @property
    def shows_sample(self) -> bool:
        """Whether the bundled story is on show."""
        return self._paths == (assets.path(SAMPLE),)

    # Saving

    def save_capture(self, then: Callable[[], None] | None = None, capture: Capture | None = None) -> None:
        """Write a capture, or the one that is open, as a `.capture` file; ``then`` follows once it is written."""
        capture = capture or self._window.view.capture
        if capture is not None:
            self.ask_where("Save Capture As", [("Captures", ".capture")], partial(self._save, capture, then))

    def _save(self, capture: Capture, then: Callable[[], None] | None, path: Path) -> None:
        from viewer.exporters import capture as capture_file

        count = 1 + sum(1 + len(article.versions) for article in capture.articles)
        missing: list[str] = []  # filled while it is written, read when it is
        self._writing.start(
            path,
            lambda *_: capture_file.lines(capture, missing.append),
            count,
            partial(self._saved, capture, then, missing),
        )

    def _saved(self, capture: Capture, then: Callable[[], None] | None, missing: Sequence[str]) -> None:
        if missing:
            self._window.messages.warn(missing)
        self._window.reviewing.saved(capture)
        self._window.pasting.saved(capture)
        if then is not None:
            then()

    def write(self, path: Path, pieces: Pieces) -> None:
        """Write a file; somebody has been asked whether an existing one may be replaced."""
        self._writing.start(path, pieces, 0)

    @property
    def opened(self) -> tuple[Path, ...]:
        """What is open, which is never written to."""
        return self._paths

    @property
    def background(self) -> Writing:
        """What writes and prints, one after the other."""
        return self._writing

    def ask_where(self, title: str, filters: Iterable[tuple[str, str]], then: Then) -> None:
        """Ask where to write a file made from what is on show; see `viewer.ui.saving.ask_where`."""
        ask_where(self._window, title, self.proposed, filters, opened=self._paths, then=then)

    @property
    def proposed(self) -> Path:
        """Where a file made from what is on show would be looked for; its ending is missing."""
        return Path(self._folder()) / (self._paths[0].stem if self._paths else "pasted")

    def stop(self) -> None:
        """Stop what is being written, or else read."""
        (self.writing if self.writing.working else self.reading).stop()

    @property
    def idle(self) -> bool:
        """Whether nothing is being read or written."""
        return self._opening.idle and self._writing.idle

    def close(self) -> None:
        """End the background work; what is to be written is written first."""
        self._opening.close()
        self._writing.close()

    # Helpers

    def _remember(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths
        if len(paths) == 1 and paths[0] != assets.path(SAMPLE):
            self._window.settings = opened(self._window.settings, self.name)
            self._window.keep()
            self._show_recent()
            self._window.empty.show_recent(self._window.settings.recent)

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

    def _clear_recent(self) -> None:
        self._window.keep(recent=(), left={})
        self._show_recent()
        self._window.empty.show_recent(())

    def _folder(self) -> str:
        recent = self._window.settings.recent
        return str(Path(recent[0]).parent) if recent else ""
