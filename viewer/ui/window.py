"""The main window: the article, and the lines around it.

It decides nothing about texts: the article on show is `viewer.ui.article`; what a command is called and which keys it
has stands in `viewer.ui.menus`; what the menus do is in the modules named after them.
"""

import base64
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import RedraftError
from viewer.theme import Theme
from viewer.ui import actions, style
from viewer.ui.empty import EmptyState
from viewer.ui.menus import first
from viewer.ui.status import Status
from viewer.ui.toolbar import Toolbar

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.model.capture import Article, Capture
    from viewer.model.choice import Step
    from viewer.settings import Settings
    from viewer.ui.article import ArticleView
    from viewer.ui.article_list import ArticleList
    from viewer.ui.copying import Copying
    from viewer.ui.desk import Desk
    from viewer.ui.dialogs import Dialogs
    from viewer.ui.exporting import Exporting
    from viewer.ui.filing import Filing
    from viewer.ui.glimpse import Glimpse
    from viewer.ui.help import Help
    from viewer.ui.legend import Legend
    from viewer.ui.look import Look
    from viewer.ui.messages import MessageBar
    from viewer.ui.pasting import Pasting
    from viewer.ui.printing import Printing
    from viewer.ui.recoding import Recoding
    from viewer.ui.resuming import Resuming
    from viewer.ui.reviewing import Reviewing
    from viewer.ui.tour import Tour
    from viewer.ui.viewing import Viewing

_WIDE = 1000  # pixels
_FIRST_SIZE = QSize(1440, 900)
_SMALLEST = QSize(720, 560)


class MainWindow(QMainWindow):
    """One window with one capture.

    Args:
        start: the settings as they are now, or a first glimpse of them.
        store: told whenever they change.
    """

    furnished = Signal()  # everything is there

    settings: "Settings"  # all of them; read when they are asked for

    # Made by `viewer.ui.furniture` once the window is painted, or as soon as one of them is asked for
    desk: "Desk"
    view: "ArticleView"
    articles: "ArticleList"
    legend: "Legend"
    messages: "MessageBar"
    commands: dict[str, QAction]
    filing: "Filing"
    exporting: "Exporting"
    printing: "Printing"
    copying: "Copying"
    pasting: "Pasting"
    recoding: "Recoding"
    dialogs: "Dialogs"
    look: "Look"
    viewing: "Viewing"
    help: "Help"
    reviewing: "Reviewing"
    tour: "Tour"
    resuming: "Resuming"

    def __init__(self, start: "Settings | Glimpse", store: "Callable[[Settings], None]") -> None:
        super().__init__()
        self._start = start
        self._store = store
        self.failure: Exception | None = None
        self._furnished = False
        colours = style.guessed(start.theme, start.colours)
        style.apply(colours)  # first of all, or everything would be dressed twice
        self.buttons = actions.begin(self)
        self.empty: EmptyState = EmptyState()
        self.status: Status = Status()
        self.toolbar: Toolbar = Toolbar(self.buttons)
        self.stack = QStackedWidget()
        self._lay_out()
        self._dress(colours)

    if not TYPE_CHECKING:  # where the names above are enough

        def __getattr__(self, name: str) -> object:
            """What is made later is made when it is asked for, at the latest."""
            if name == "settings":
                self.settings = self._start.whole()
                return self.settings
            if self._furnished or name not in MainWindow.__annotations__:
                raise AttributeError(name)
            self.furnish()
            return getattr(self, name)

    def furnish(self) -> None:
        """Make what isn't to be seen at first."""
        if not self._furnished:
            self._furnished = True
            from viewer.ui.furniture import furnish  # noqa: PLC0415 - imports all the rest

            furnish(self)
            self.furnished.emit()

    def show_capture(self, capture: "Capture", article: "Article", step: "Step | None") -> None:
        """Show an article of an opened capture at the newest pair, or at another one."""
        self.resuming.leave()
        self.say("")
        self.messages.warn(capture.warnings)
        self.stack.setCurrentWidget(self.desk)
        self.view.show_article(capture, article, step)
        self.articles.open(capture, self.view.place)
        self.show_list()
        self.view.panes.setFocus()

    def grow_capture(self, capture: "Capture") -> None:
        """More of the capture on show has come; the reader stays where he is."""
        self.view.grow(capture)
        self.articles.grow(capture, self.view.place)
        self.show_list()

    def show_list(self) -> None:
        """Have the list of articles there, if there are several and it is wanted."""
        self.desk.show_list(wanted=self.settings.list_shown, width=self.settings.list_width)

    # Saying

    def say(self, words: str) -> None:
        """Something that passes, in the status bar, beside what stays there; "" takes it away."""
        self.status.say(words)

    @property
    def notice(self) -> str:
        """What the status bar says in passing."""
        return self.status.notice

    def trouble(self, error: Exception) -> None:
        """Something didn't work: a sentence if it can happen, a report if it can't."""
        self.failure = error
        self.say("")
        if isinstance(error, RedraftError):
            self.messages.say(str(error))
        else:
            from viewer.ui.messages import bug  # noqa: PLC0415 - has its own libraries, and is rarely needed

            bug(error, self)

    def update_status(self) -> None:
        """What the status bar and the toolbar say, and which commands make sense."""
        from viewer.ui import standing  # noqa: PLC0415 - needs all tables of commands

        standing.tell(self)

    # Settings

    def keep(self, **changed: Any) -> None:
        """Change settings and store them."""
        from viewer import settings  # noqa: PLC0415 - imports what declares and checks them all

        self.settings = settings.changed(self.settings, **changed)
        self._store(self.settings)

    def apply(self, **changed: Any) -> None:
        """Change settings, store them, and put them on everything."""
        self.keep(**changed)
        self.follow()
        self.look.dress_again()
        self.update_status()

    # Qt calls these

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time, what is not to be seen yet comes after it."""
        super().paintEvent(event)
        if not self._furnished:
            QTimer.singleShot(0, self, self.furnish)

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
        self.status.spell_out(on=self.width() >= _WIDE)
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
            self.keep(list_width=self.desk.wanted)
        self.keep(geometry=base64.b64encode(self.saveGeometry().data()).decode())
        super().closeEvent(event)

    def close_all(self) -> None:
        """Quit: the program ends with its last window."""
        QApplication.closeAllWindows()

    # Helpers

    def follow(self) -> None:
        """Put on everything what was chosen, but for how it looks."""
        self.view.panes.set_linked(self.settings.linked)
        self.view.timeline.space_by_time(on=self.settings.by_time)
        self.view.folds.wish(on=self.settings.fold_same)
        self.view.listing.wish(on=self.settings.change_list)
        self.show_list()
        self.viewing.follow()
        self.tour.follow()

    def _lay_out(self) -> None:
        self.setWindowTitle("Redraft")
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self.stack.addWidget(self.empty)
        self.empty.show_recent(self._start.recent)
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        self.above.setContentsMargins(16, 8, 16, 0)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.above)
        layout.addWidget(self.stack, 1)
        layout.addLayout(self.below)
        self.setCentralWidget(body)
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)
        self.resize(_FIRST_SIZE)
        with contextlib.suppress(ValueError):  # settings that somebody damaged cost the size, not the start
            self.restoreGeometry(QByteArray(base64.b64decode(self._start.geometry)))

    def _dress(self, colours: Theme) -> None:
        """Put the chosen theme and layout on what is to be seen at first."""
        style.put_icons(self.buttons, first.COMMANDS, colours)
        if self._start.layout in self.buttons:
            self.buttons[self._start.layout].setChecked(True)
