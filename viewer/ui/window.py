"""The main window: the article, and the lines around it.

It decides nothing about texts: the article on show is `viewer.ui.article`; what a command is called and which keys it
has stands in `viewer.ui.menus`; what the menus do is in the modules named after them.
"""

import base64
import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import RedraftError
from viewer.model.capture import Article, Capture
from viewer.model.choice import Step
from viewer.settings import Settings
from viewer.ui.actions import build, enable
from viewer.ui.context import open_menu
from viewer.ui.copying import Copying
from viewer.ui.desk import Desk
from viewer.ui.dialogs import Dialogs
from viewer.ui.empty import EmptyState
from viewer.ui.exporting import Exporting
from viewer.ui.filing import Filing
from viewer.ui.help import Help
from viewer.ui.legend import Legend
from viewer.ui.look import Look
from viewer.ui.menus import Needs
from viewer.ui.messages import MessageBar, bug
from viewer.ui.pasting import Pasting
from viewer.ui.printing import Printing
from viewer.ui.recoding import Recoding
from viewer.ui.resuming import Resuming
from viewer.ui.reviewing import Reviewing
from viewer.ui.status import Status
from viewer.ui.text import clipped
from viewer.ui.toolbar import Toolbar
from viewer.ui.tour import Tour
from viewer.ui.viewing import Viewing

if TYPE_CHECKING:
    from viewer.ui.article import ArticleView

_WIDE = 1000  # pixels
_FIRST_SIZE = QSize(1440, 900)
_SMALLEST = QSize(720, 560)


class MainWindow(QMainWindow):
    """One window with one capture.

    Args:
        settings: as they are now.
        store: told whenever they change.
    """

    def __init__(self, settings: Settings, store: Callable[[Settings], None]) -> None:
        super().__init__()
        self.settings: Settings = settings
        self._store = store
        self.failure: Exception | None = None
        self._desk: Desk = Desk()
        self.view: ArticleView = self._desk.view
        self.articles = self._desk.articles
        self.empty: EmptyState = EmptyState()
        self.messages: MessageBar = MessageBar()
        self.legend: Legend = Legend()
        self.commands: dict[str, QAction]
        self.commands, menus = build(self)
        self.filing: Filing = Filing(self, menus["recent"])
        self._status: Status = Status(self.filing.reading, self.filing.writing, self.view.comparer.progress)
        self.exporting: Exporting = Exporting(self)
        self.printing: Printing = Printing(self)
        self.copying: Copying = Copying(self)
        self.pasting: Pasting = Pasting(self)
        self.recoding: Recoding = Recoding(self, menus["encoding"])
        self.dialogs: Dialogs = Dialogs(self.view)
        self.look: Look = Look(self)
        self.viewing: Viewing = Viewing(self)
        self.help: Help = Help(self)
        self.reviewing: Reviewing = Reviewing(self)
        self.tour: Tour = Tour(self)
        self.resuming: Resuming = Resuming(self)
        self._lay_out()
        self._connect()
        self._follow()
        self.look.dress()
        self.update_status()

    def show_capture(self, capture: Capture, article: Article, step: Step | None) -> None:
        """Show an article of an opened capture at the newest pair, or at another one."""
        self.resuming.leave()
        self.say("")
        self.messages.warn(capture.warnings)
        self._stack.setCurrentWidget(self._desk)
        self.view.show_article(capture, article, step)
        self.articles.open(capture, self.view.place)
        self.show_list()
        self.view.panes.setFocus()

    def grow_capture(self, capture: Capture) -> None:
        """More of the capture on show has come; the reader stays where he is."""
        self.view.grow(capture)
        self.articles.grow(capture, self.view.place)
        self.show_list()

    def show_list(self) -> None:
        """Have the list of articles there, if there are several and it is wanted."""
        self._desk.show_list(wanted=self.settings.list_shown, width=self.settings.list_width)

    # Saying

    def say(self, words: str) -> None:
        """Something that passes, in the status bar, beside what stays there; "" takes it away."""
        self._status.say(words)

    @property
    def notice(self) -> str:
        """What the status bar says in passing."""
        return self._status.notice

    def trouble(self, error: Exception) -> None:
        """Something didn't work: a sentence if it can happen, a report if it can't."""
        self.failure = error
        self.say("")
        if isinstance(error, RedraftError):
            self.messages.say(str(error))
        else:
            bug(error, self)

    def update_status(self) -> None:
        """What the status bar and the toolbar say, and which commands make sense."""
        view = self.view
        there = {Needs.NOTHING}
        if any(bar.working for bar in (self.filing.reading, self.filing.writing)):
            there.add(Needs.WORK)
        if self.filing.has_file:
            there.add(Needs.FILE)
        if self.pasting.any:
            there.add(Needs.PASTED)
        if self._desk.several:
            there.add(Needs.ARTICLES)
        if view.sides is not None:
            there |= {Needs.ARTICLE} if view.sides[0] is None else {Needs.ARTICLE, Needs.PAIR}
        if view.spread is not None:
            there |= {Needs.COMPARISON, Needs.STOPS} if view.changes.stops else {Needs.COMPARISON}
        if view.comparer.whole or (view.pair is not None and view.pair.whole is not None):
            there.add(Needs.PAGE)
        if view.sides is not None and view.sides[1].version.archive_url:
            there.add(Needs.ARCHIVED)
        there |= {Needs.ROWS} if self.reviewing.possible and not self.filing.reading.working else set()
        enable(self.commands, there)
        self.viewing.update()
        self.commands["linked"].setChecked(self.settings.linked)
        self.commands["by_time"].setChecked(self.settings.by_time)
        self.commands["fold_same"].setChecked(self.settings.fold_same)
        self.commands["change_list"].setChecked(self.settings.change_list)
        self.commands["article_list"].setChecked(self.settings.list_shown)
        self.commands["whole_page"].setChecked(view.comparer.whole)
        self.commands["lock"].setChecked(view.handles is not None and view.handles.locked)
        if view.article is not None and view.capture is not None:
            self.setWindowTitle(f"{clipped(view.article.title or view.capture.names)} — Redraft")
        self.toolbar.say(view.changes.position)
        self._status.tell(view, self.viewing.notice, linked=self.settings.linked)

    # Settings

    def keep(self, **changed: Any) -> None:
        """Change settings and store them."""
        self.settings = msgspec.structs.replace(self.settings, **changed)
        self._store(self.settings)

    def apply(self, **changed: Any) -> None:
        """Change settings, store them, and put them on everything."""
        self.keep(**changed)
        self._follow()
        self.look.dress()
        self.update_status()

    # Qt calls these

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.filing.open_paths(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the counts come before how long it took."""
        super().resizeEvent(event)
        self._status.spell_out(on=self.width() >= _WIDE)
        self.toolbar.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood, and end the threads; not before what isn't saved is saved or given up."""
        for work in (self.reviewing, self.pasting):
            if work.unsaved:
                work.leave(self.close_all)
                event.ignore()
                return
        self.resuming.leave()
        self.pasting.close()
        self.view.close_threads()
        self.filing.close()
        if self.articles.isVisible():
            self.keep(list_width=self._desk.wanted)
        self.keep(geometry=base64.b64encode(self.saveGeometry().data()).decode())
        super().closeEvent(event)

    def close_all(self) -> None:
        """Quit: the program ends with its last window."""
        QApplication.closeAllWindows()

    # Helpers

    def _connect(self) -> None:
        view, filing = self.view, self.filing
        view.changed.connect(self.update_status)
        self.viewing.changed.connect(self.update_status)
        view.notice.connect(self.say)
        view.failed.connect(self.trouble)
        for bar in (filing.reading, filing.writing):
            bar.changed.connect(self.update_status)
        view.panes.zoomed.connect(self.look.zoom)
        view.panes.recoded.connect(self.recoding.popup)
        view.timeline.menu_wanted.connect(lambda menu: menu.addActions([self.commands["fold_same"]]))
        view.panes.menu_wanted.connect(partial(open_menu, self))
        self.empty.open_file.connect(filing.open_file)
        self.empty.open_folder.connect(filing.open_folder)
        self.empty.open_sample.connect(filing.open_sample)
        self.empty.open_recent.connect(lambda name: filing.open_paths([Path(name)]))

    def _follow(self) -> None:
        """Put on everything what was chosen, but for how it looks."""
        self.view.panes.set_linked(self.settings.linked)
        self.view.timeline.space_by_time(on=self.settings.by_time)
        self.view.folds.wish(on=self.settings.fold_same)
        self.view.show_list(wanted=self.settings.change_list)
        self.show_list()
        self.viewing.follow()
        self.tour.follow()

    def _lay_out(self) -> None:
        self.setWindowTitle("Redraft")
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._desk)
        body, layout, messages = QWidget(), QVBoxLayout(), QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        messages.setContentsMargins(16, 8, 16, 0)
        messages.addWidget(self.messages)
        layout.addLayout(messages)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.reviewing.panel)
        body.setLayout(layout)
        self.setCentralWidget(body)
        self.toolbar = Toolbar(self.commands, self.legend)
        self.addToolBar(self.toolbar)
        self.setStatusBar(self._status)
        self.resize(_FIRST_SIZE)
        with contextlib.suppress(ValueError):  # settings that somebody damaged cost the size, not the start
            self.restoreGeometry(QByteArray(base64.b64decode(self.settings.geometry)))
