"""The main window: what opens, saves and exports, and the lines around the article.

It decides nothing about texts: the article on show is `viewer.ui.article`; what a command is called and which keys it
has stands in `viewer.ui.actions`.
"""

import base64
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from viewer import assets, readers
from viewer.errors import RedraftError
from viewer.exporters import capture as capture_file
from viewer.exporters import file, html
from viewer.exporters.base import Report
from viewer.model.capture import Capture
from viewer.settings import Settings, opened
from viewer.ui.actions import TOOLBAR, Needs, build, enable
from viewer.ui.article import ArticleView
from viewer.ui.copying import Copying
from viewer.ui.empty import EmptyState, recent_text
from viewer.ui.help import Help
from viewer.ui.legend import Legend
from viewer.ui.look import Look
from viewer.ui.messages import MessageBar, bug
from viewer.ui.style import named
from viewer.ui.worker import Ticket, Work, Worker

SAMPLE = "samples/harbour-bridge.capture"
_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_NOTICE = 6000  # milliseconds that a notice stays in the status bar

Numbers = tuple[int | None, int | None]
"""Of the versions to compare, older and newer; None for "as usual"."""


class MainWindow(QMainWindow):
    """One window with one capture."""

    def __init__(self, settings: Settings, store: Callable[[Settings], None]) -> None:
        super().__init__()
        self.settings: Settings = settings
        self._store = store
        self.view: ArticleView = ArticleView()
        self.empty: EmptyState = EmptyState()
        self.messages: MessageBar = MessageBar()
        self.legend: Legend = Legend()
        self.look: Look = Look(self)
        self.copying: Copying = Copying(self)
        self.help: Help = Help(self)
        self._reader = Worker("reader", self)
        self._opening: Ticket | None = None
        self._paths: tuple[Path, ...] = ()
        self.failure: Exception | None = None
        self._recent = QMenu("Open &Recent", self)
        self.commands: dict[str, QAction] = build(self, self._recent)
        self._lay_out()
        self._connect()
        self.look.dress()
        self._show_recent()
        self.update_status()

    # Opening

    def open_paths(self, paths: Sequence[Path], article: str | None = None, numbers: Numbers = (None, None)) -> None:
        """Open a capture in the background; what is on show stays until it is there."""
        if self._opening is not None:
            self._opening.drop()
        self.say(f"Reading {', '.join(path.name for path in paths)} …")
        self._opening = self._reader.submit(
            lambda cancelled: readers.read(paths, cancelled=cancelled),
            lambda capture: self._opened(tuple(paths), capture, article, numbers),
            self.trouble,
        )

    def open_file(self) -> None:
        """Ask for one or more files."""
        patterns = " ".join(sorted({pattern for each in readers.FORMATS for pattern in each.patterns}))
        filters = f"Everything that holds versions ({patterns});;All files (*)"
        names, _ = QFileDialog.getOpenFileNames(self, "Open", self._folder(), filters)
        if names:
            self.open_paths([Path(name) for name in names])

    def open_folder(self) -> None:
        """Ask for a folder."""
        if name := QFileDialog.getExistingDirectory(self, "Open Folder", self._folder()):
            self.open_paths([Path(name)])

    def open_sample(self) -> None:
        """Open the bundled story."""
        self.open_paths([assets.path(SAMPLE)])

    def reload(self) -> None:
        """Read the files again and stay at the pair."""
        view = self.view
        if view.sides is not None and view.article is not None:
            old, new = view.sides
            self.open_paths(self._paths, view.article.url, (old.version.number if old else None, new.version.number))

    # Saving

    def save_capture(self) -> None:
        """Write what is open as one `.capture` file."""
        capture = self.view.capture
        if capture is not None and (path := self._ask("Save Capture As", ".capture", "Captures (*.capture)")):
            self._write(path, lambda _: file.write(path, capture_file.lines(capture), replace=True))

    def export_html(self) -> None:
        """Write the pair on show as a page."""
        view = self.view
        if view.pair is None or view.capture is None or view.article is None:
            return
        report = Report(view.capture, view.article, (view.pair,))
        if path := self._ask("Export HTML Report", ".html", "Web pages (*.html)"):
            self._write(path, lambda _: file.write(path, html.EXPORT.render(report), replace=True))

    # Saying

    def say(self, words: str) -> None:
        """Something that passes, in the status bar."""
        self.statusBar().showMessage(words, _NOTICE)

    def trouble(self, error: Exception) -> None:
        """Something didn't work: a sentence if it can happen, a report if it can't."""
        self.failure = error
        self.statusBar().clearMessage()
        if isinstance(error, RedraftError):
            self.messages.say(str(error))
        else:
            bug(error, self)

    def update_status(self) -> None:
        """What the status bar and the toolbar say, and which commands make sense."""
        view = self.view
        there = {Needs.NOTHING}
        if view.sides is not None:
            there |= {Needs.ARTICLE} if view.sides[0] is None else {Needs.ARTICLE, Needs.PAIR}
        if view.stops:
            there.add(Needs.STOPS)
        enable(self.commands, there)
        self.commands["linked"].setChecked(self.settings.linked)
        self.commands["lock"].setChecked(view.handles is not None and view.handles.locked)
        self._position.setText(view.position)
        self._pair.setText(_pair_in_words(view))
        self._gap.setText(view.gap)
        self._counts.setText(view.summary())
        pair = view.pair
        self._state.setText("" if view.sides is None else "comparing…" if pair is None and view.sides[0] else "")
        if pair is not None:
            done = f"compared in {max(1, round(pair.comparison.seconds * 1000))} ms"
            self._state.setText(pair.comparison.simplified or done)
        self._link.setText(
            "" if view.sides is None else f"scrolling {'linked' if self.settings.linked else 'not linked'}"
        )

    # Settings

    def keep(self, **changed: Any) -> None:
        """Change settings and store them."""
        self.settings = msgspec.structs.replace(self.settings, **changed)
        self._store(self.settings)

    # Qt calls these

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.open_paths(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood, and end the threads."""
        self.keep(geometry=base64.b64encode(self.saveGeometry().data()).decode())
        self.view.close_threads()
        self._reader.close()
        super().closeEvent(event)

    def close_all(self) -> None:
        """Quit."""
        self.close()
        QApplication.quit()

    # Helpers

    def _opened(self, paths: tuple[Path, ...], capture: Capture, article: str | None, numbers: Numbers) -> None:
        shown = [
            place
            for place, each in enumerate(capture.articles)
            if article in (None, each.url, each.title) and each.held
        ]
        if not shown:
            shown = [place for place, each in enumerate(capture.articles) if each.held]
        self._paths = paths
        self.statusBar().clearMessage()
        if len(paths) == 1 and paths[0] != assets.path(SAMPLE):
            self._store_recent(str(paths[0].resolve()))
        self.messages.warn(capture.warnings)
        self._stack.setCurrentWidget(self.view)
        self.view.show_article(capture, shown[0], numbers)
        self.setWindowTitle(f"{capture.articles[shown[0]].title or Path(capture.path).name} — Redraft")
        self.view.panes.new.setFocus()

    def _store_recent(self, name: str) -> None:
        self.settings = opened(self.settings, name)
        self._store(self.settings)
        self._show_recent()

    def _show_recent(self) -> None:
        self._recent.clear()
        for name in self.settings.recent:
            action = self._recent.addAction(recent_text(name))
            action.setEnabled(Path(name).exists())
            action.triggered.connect(lambda _on=False, name=name: self.open_paths([Path(name)]))
        self._recent.addSeparator()
        self._recent.addAction("&Clear", self._clear_recent)
        self._recent.setEnabled(bool(self.settings.recent))
        self.empty.show_recent(self.settings.recent)

    def _clear_recent(self) -> None:
        self.keep(recent=())
        self._show_recent()

    def _folder(self) -> str:
        return str(Path(self.settings.recent[0]).parent) if self.settings.recent else ""

    def _ask(self, title: str, suffix: str, filters: str) -> Path | None:
        """Where to write; the dialog asks before it lets an existing file be replaced."""
        assert self.view.sides is not None
        stem = self._paths[0].stem if self._paths else "redraft"
        name, _ = QFileDialog.getSaveFileName(self, title, str(Path(self._folder()) / f"{stem}{suffix}"), filters)
        return Path(name) if name else None

    def _write(self, path: Path, work: Work) -> None:
        self._reader.submit(work, lambda _: self.say(f"Written: {path}"), self.trouble)

    def _connect(self) -> None:
        view = self.view
        view.changed.connect(self.update_status)
        view.notice.connect(self.say)
        view.failed.connect(self.trouble)
        view.panes.zoomed.connect(self.look.zoom)
        view.panes.set_linked(self.settings.linked)
        self.empty.open_file.connect(self.open_file)
        self.empty.open_folder.connect(self.open_folder)
        self.empty.open_sample.connect(self.open_sample)
        self.empty.open_recent.connect(lambda name: self.open_paths([Path(name)]))

    def _lay_out(self) -> None:
        self.setWindowTitle("Redraft")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        holder = QVBoxLayout()
        holder.setContentsMargins(16, 8, 16, 0)
        holder.addWidget(self.messages)
        layout.addLayout(holder)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self._lay_out_bars()
        if self.settings.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(self.settings.geometry)))
        else:
            self.resize(1440, 900)

    def _lay_out_bars(self) -> None:
        bar = QToolBar("Toolbar", movable=False)
        bar.setToolButtonStyle(_BESIDE)
        bar.setIconSize(QSize(18, 18))
        for name in TOOLBAR:
            if name:
                bar.addAction(self.commands[name])
            else:
                bar.addSeparator()
        self._position = named(QLabel(), "position")
        bar.addWidget(self._position)
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(spring)
        bar.addWidget(self.legend)
        bar.addSeparator()
        bar.addAction(self.commands["export_html"])
        self.addToolBar(bar)
        self._pair, self._gap, self._counts = named(QLabel(), "strong"), QLabel(), QLabel()
        self._link, self._state = QLabel(), QLabel()
        for label in (self._pair, self._gap, self._counts):
            self.statusBar().addWidget(label)
        for label in (self._link, self._state):
            self.statusBar().addPermanentWidget(label)


def _pair_in_words(view: ArticleView) -> str:
    if view.sides is None:
        return ""
    old, new = view.sides
    return f"Version {new.version.number}" if old is None else f"Version {old.version.number} → {new.version.number}"
