"""All of a window that isn't to be seen before something is opened: the article on show, and what the menus do.

It is made once the window has been painted. Until then only menu titles, toolbar, empty state and status bar are
imported and made; all the rest takes twice as long as they do, and nothing of it changes how they look.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.ui.actions import fill
from viewer.ui.context import open_menu
from viewer.ui.copying import Copying
from viewer.ui.desk import Desk
from viewer.ui.dialogs import Dialogs
from viewer.ui.exporting import Exporting
from viewer.ui.filing import Filing
from viewer.ui.help import Help
from viewer.ui.legend import Legend
from viewer.ui.look import Look
from viewer.ui.menus.tables import MENUS
from viewer.ui.messages import MessageBar
from viewer.ui.pasting import Pasting
from viewer.ui.printing import Printing
from viewer.ui.recoding import Recoding
from viewer.ui.resuming import Resuming
from viewer.ui.reviewing import Reviewing
from viewer.ui.tour import Tour
from viewer.ui.viewing import Viewing

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


def furnish(window: "MainWindow") -> None:
    """Make all of it for one window, in this order: each may ask for what stands above it."""
    window.desk = Desk()
    window.view, window.articles = window.desk.view, window.desk.articles
    window.messages = MessageBar()
    window.legend = Legend()
    window.toolbar.have(window.legend)
    window.commands = window.buttons
    menus = fill(window, MENUS, window.commands)
    window.filing = Filing(window, menus["recent"])
    window.exporting = Exporting(window)
    window.printing = Printing(window)
    window.copying = Copying(window)
    window.pasting = Pasting(window)
    window.recoding = Recoding(window, menus["encoding"])
    window.dialogs = Dialogs(window.view)
    window.look = Look(window)
    window.viewing = Viewing(window)
    window.help = Help(window)
    window.reviewing = Reviewing(window)
    window.tour = Tour(window)
    window.resuming = Resuming(window)
    _lay_out(window)
    _connect(window)
    window.follow()
    window.look.dress()
    window.update_status()
    window.view.comparer.warm()


def _lay_out(window: "MainWindow") -> None:
    window.stack.addWidget(window.desk)
    window.above.addWidget(window.messages)
    window.status.hold(window.filing.reading, window.filing.writing, window.view.comparer.progress)


def _connect(window: "MainWindow") -> None:
    view, filing = window.view, window.filing
    view.changed.connect(window.update_status)
    window.viewing.changed.connect(window.update_status)
    view.notice.connect(window.say)
    view.failed.connect(window.trouble)
    for bar in (filing.reading, filing.writing):
        bar.changed.connect(window.update_status)
    view.panes.zoomed.connect(window.look.zoom)
    view.panes.recoded.connect(window.recoding.popup)
    view.header.headlines.connect(lambda: window.dialogs.history(only_headlines=True))
    view.timeline.menu_wanted.connect(lambda menu: menu.addActions([window.commands["fold_same"]]))
    view.panes.menu_wanted.connect(partial(open_menu, window))
    window.empty.open_file.connect(filing.open_file)
    window.empty.open_folder.connect(filing.open_folder)
    window.empty.open_sample.connect(filing.open_sample)
    window.empty.open_recent.connect(lambda name: filing.open_paths([Path(name)]))
