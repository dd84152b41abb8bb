"""How things stand in a window: which commands make sense, what is on in the menus, what the status bar says."""

from typing import TYPE_CHECKING

from viewer.ui.actions import enable
from viewer.ui.menus.command import Needs
from viewer.ui.menus.tables import commands
from viewer.ui.text import clipped

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


def tell(window: "MainWindow") -> None:
    """Put it on menus, toolbar, title and status bar."""
    view = window.view
    enable(window.commands, commands(), _there(window))
    _check(window)
    if view.article is not None and view.capture is not None:
        window.setWindowTitle(f"{clipped(view.article.title or view.capture.names)} — Redraft")
    window.toolbar.say(view.changes.position, explain=view.sides is not None)
    window.status.tell(view, window.viewing.notice, linked=window.settings.linked)


def _there(window: "MainWindow") -> set[Needs]:
    """What commands may need, as far as it is there."""
    view, there = window.view, {Needs.NOTHING}
    if any(bar.working for bar in (window.filing.reading, window.filing.writing)):
        there.add(Needs.WORK)
    if window.filing.has_file:
        there.add(Needs.FILE)
    if window.pasting.any:
        there.add(Needs.PASTED)
    if window.desk.several:
        there.add(Needs.ARTICLES)
    if view.sides is not None:
        there |= {Needs.ARTICLE} if view.sides[0] is None else {Needs.ARTICLE, Needs.PAIR}
    if view.spread is not None:
        there |= {Needs.COMPARISON, Needs.STOPS} if view.changes.stops else {Needs.COMPARISON}
    if view.comparer.whole or (view.pair is not None and view.pair.whole is not None):
        there.add(Needs.PAGE)
    if view.sides is not None and view.sides[1].version.archive_url:
        there.add(Needs.ARCHIVED)
    there |= {Needs.ROWS} if window.reviewing.possible and not window.filing.reading.working else set()
    return there


def _check(window: "MainWindow") -> None:
    """Check what is on in the menus."""
    view = window.view
    window.viewing.update()
    window.commands["linked"].setChecked(window.settings.linked)
    window.commands["by_time"].setChecked(window.settings.by_time)
    window.commands["fold_same"].setChecked(window.settings.fold_same)
    window.commands["change_list"].setChecked(window.settings.change_list)
    window.commands["article_list"].setChecked(window.settings.list_shown)
    window.commands["whole_page"].setChecked(view.comparer.whole)
    window.commands["lock"].setChecked(view.handles is not None and view.handles.locked)
