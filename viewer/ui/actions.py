"""Every command of the window, in one table: menus, toolbar, keys, tool tips and Help are made from it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from viewer.model.change import Half

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

Run = Callable[["MainWindow", bool], None]
"""What a command does in a window; a checkable one is told whether it is on."""


class Needs(Enum):
    """What must be there for a command to make sense."""

    NOTHING = "nothing"
    ARTICLE = "article"
    PAIR = "pair"
    COMPARISON = "comparison"
    STOPS = "stops"


@dataclass(frozen=True, slots=True)
class Command:
    """One row of the table.

    Attributes:
        name: of its action.
        text: in the menu, with its access key.
        run: what it does.
        keys: the first one is shown.
        tip: for the mouse that rests on it.
        icon: a file of ``resources/icons``.
        short: in the toolbar, where the text is too long for it.
        checkable: whether it is on or off.
        needs: what must be there for it to make sense.
    """

    name: str
    text: str
    run: Run
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    short: str = ""
    checkable: bool = False
    needs: Needs = Needs.NOTHING


_ARTICLE, _PAIR, _STOPS = Needs.ARTICLE, Needs.PAIR, Needs.STOPS
_OLD, _NEW = Half.OLD, Half.NEW

MENUS: dict[str, tuple[Command | None, ...]] = {
    "&File": (
        Command(
            "open_file",
            "&Open…",
            lambda w, _: w.filing.open_file(),
            ("Ctrl+O",),
            "Open a file that holds versions",
            "open",
        ),
        Command(
            "open_folder",
            "Open &Folder…",
            lambda w, _: w.filing.open_folder(),
            ("Ctrl+Shift+O",),
            "Open a folder of texts",
        ),
        Command("open_sample", "Open &Sample Story", lambda w, _: w.filing.open_sample()),
        Command("reload", "Re&load", lambda w, _: w.filing.reload(), ("F5",), "Read the file again", needs=_ARTICLE),
        None,
        Command(
            "save_capture", "Save Capture &As…", lambda w, _: w.filing.save_capture(), ("Ctrl+Shift+S",), needs=_ARTICLE
        ),
        Command(
            "export_html",
            "&Export HTML Report…",
            lambda w, _: w.filing.export_html(),
            ("Ctrl+E",),
            "Write this pair as a page",
            "export",
            "Export Report",
            needs=Needs.COMPARISON,
        ),
        None,
        Command("quit", "&Quit", lambda w, _: w.close_all(), ("Ctrl+Q",)),
    ),
    "&Edit": (
        Command("copy", "&Copy", lambda w, _: w.copying.copy(), ("Ctrl+C",), needs=_ARTICLE),
        Command("copy_old", "Copy &Older Version", lambda w, _: w.copying.copy_half(_OLD), needs=_PAIR),
        Command("copy_new", "Copy &Newer Version", lambda w, _: w.copying.copy_half(_NEW), needs=_ARTICLE),
        Command("select_all", "Select &All", lambda w, _: w.copying.select_all(), ("Ctrl+A",), needs=_ARTICLE),
        None,
        Command("find", "&Find…", lambda w, _: w.view.finder.open_bar(), ("Ctrl+F",), needs=_ARTICLE),
        Command("find_next", "Find Ne&xt", lambda w, _: w.view.finder.next(), ("F3", "Ctrl+G"), needs=_ARTICLE),
        Command(
            "find_previous",
            "Find Pre&vious",
            lambda w, _: w.view.finder.previous(),
            ("Shift+F3", "Ctrl+Shift+G"),
            needs=_ARTICLE,
        ),
    ),
    "&View": (
        Command("linked", "&Synchronise Scrolling", lambda w, on: w.look.link(on), checkable=True),
        None,
        Command("larger", "&Larger Text", lambda w, _: w.look.zoom(1), ("Ctrl++", "Ctrl+=")),
        Command("smaller", "S&maller Text", lambda w, _: w.look.zoom(-1), ("Ctrl+-",)),
        Command("normal_size", "&Normal Text Size", lambda w, _: w.look.zoom(0), ("Ctrl+0",)),
        None,
        Command("theme_system", "Colours of the S&ystem", lambda w, _: w.look.choose_theme("system"), checkable=True),
        Command("theme_light", "L&ight", lambda w, _: w.look.choose_theme("light"), checkable=True),
        Command("theme_dark", "&Dark", lambda w, _: w.look.choose_theme("dark"), checkable=True),
        None,
        Command("full_screen", "&Full Screen", lambda w, on: w.look.full_screen(on), ("F11",), checkable=True),
        Command("next_area", "Next &Area", lambda w, _: w.look.next_area(1), ("F6",)),
        Command("previous_area", "Previous A&rea", lambda w, _: w.look.next_area(-1), ("Shift+F6",)),
    ),
    "Ve&rsions": (
        Command(
            "older",
            "&Older",
            lambda w, _: w.view.step(-1),
            ("Ctrl+PgUp",),
            "One version back, both sides",
            "older",
            needs=_PAIR,
        ),
        Command(
            "newer",
            "&Newer",
            lambda w, _: w.view.step(1),
            ("Ctrl+PgDown",),
            "One version on, both sides",
            "newer",
            needs=_PAIR,
        ),
        None,
        Command(
            "left_older", "Left Side O&lder", lambda w, _: w.view.step_half(_OLD, -1), ("Ctrl+Shift+PgUp",), needs=_PAIR
        ),
        Command(
            "left_newer",
            "Left Side N&ewer",
            lambda w, _: w.view.step_half(_OLD, 1),
            ("Ctrl+Shift+PgDown",),
            needs=_PAIR,
        ),
        Command(
            "right_older", "Right Side Ol&der", lambda w, _: w.view.step_half(_NEW, -1), ("Alt+PgUp",), needs=_PAIR
        ),
        Command(
            "right_newer", "Right Side Newe&r", lambda w, _: w.view.step_half(_NEW, 1), ("Alt+PgDown",), needs=_PAIR
        ),
        None,
        Command("first_pair", "&First Pair", lambda w, _: w.view.first_pair(), needs=_PAIR),
        Command("last_pair", "La&st Pair", lambda w, _: w.view.last_pair(), needs=_PAIR),
        Command(
            "lock",
            "Older Version Follo&ws",
            lambda w, _: w.view.toggle_lock(),
            ("Ctrl+K",),
            "Keep the distance between both",
            checkable=True,
            needs=_PAIR,
        ),
    ),
    "&Changes": (
        Command(
            "next_change",
            "&Next Change",
            lambda w, _: w.view.changes.go(1),
            ("F7", "Alt+Down"),
            "Next change",
            "next",
            needs=_STOPS,
        ),
        Command(
            "previous_change",
            "&Previous Change",
            lambda w, _: w.view.changes.go(-1),
            ("Shift+F7", "Alt+Up"),
            "Previous change",
            "previous",
            needs=_STOPS,
        ),
        None,
        Command("other_end", "&Other End of Move", lambda w, _: w.view.changes.other_end(), ("Ctrl+M",), needs=_STOPS),
    ),
    "&Help": (
        Command("legend", "&Legend", lambda w, _: w.help.legend(), ("Shift+F1",), "What the colours and signs mean"),
        Command("shortcuts", "&Keyboard Shortcuts", lambda w, _: w.help.shortcuts(), ("F1",)),
        None,
        Command("about", "&About Redraft", lambda w, _: w.help.about()),
    ),
}

TOOLBAR = ("open_file", "", "older", "newer", "", "previous_change", "next_change")
"""Names of commands from the left; "" separates."""


ICONS_ONLY = ("previous_change", "next_change")
"""Those of the toolbar whose icon says enough beside "change 3 of 17"."""


def build(window: "MainWindow", recent: QMenu) -> dict[str, QAction]:
    """Make the actions and menus of a window; each action by the name of its command.

    The menu of recent files comes after the two ways to open something.
    """
    actions: dict[str, QAction] = {}
    for title, rows in MENUS.items():
        menu: QMenu = window.menuBar().addMenu(title)
        for command in rows:
            if command is None:
                menu.addSeparator()
                continue
            actions[command.name] = _action(window, command)
            menu.addAction(actions[command.name])
            if command.name == "open_folder":
                menu.addMenu(recent)
    return actions


def commands() -> list[Command]:
    """All of them, in the order of the menus."""
    return [command for menu in MENUS.values() for command in menu if command is not None]


def enable(actions: dict[str, QAction], there: Collection[Needs]) -> None:
    """Let those commands be chosen whose needs are met."""
    for command in commands():
        actions[command.name].setEnabled(command.needs in there)


def _action(window: "MainWindow", command: Command) -> QAction:
    action = QAction(command.text, window)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(key) for key in command.keys])
    action.setCheckable(command.checkable)
    if command.short:
        action.setIconText(command.short)
    if command.tip:
        action.setToolTip(f"{command.tip} ({command.keys[0]})" if command.keys else command.tip)
    action.triggered.connect(lambda on=False: command.run(window, on))
    return action
