"""What is to be seen of the commands as soon as the window is: the titles of the menus, and the toolbar.

It stands apart from the tables because it must not need what the menus name: versions, kinds, formats of reports. All
of that is imported once the window is painted.
"""

from typing import TYPE_CHECKING

from viewer.ui.menus.command import Command, Needs, Run

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

TITLES = ("&File", "&Edit", "&View", "Ve&rsions", "&Changes", "&Help")
"""From the left."""

FILE, EDIT, VIEW, VERSIONS, CHANGES, HELP = TITLES


def _layout(name: str) -> Run:
    def choose(window: "MainWindow", _on: bool) -> None:  # noqa: FBT001 - a command is told whether it is on
        from viewer.model.view import Layout  # noqa: PLC0415 - see above

        window.viewing.choose(Layout(name))

    return choose


OPEN_FILE = Command(
    "open_file",
    "&Open…",
    lambda w, _: w.filing.open_file(),
    ("Ctrl+O",),
    "Open a file that holds versions",
    "open",
)

OLDER = Command(
    "older",
    "&Older",
    lambda w, _: w.view.stepping.step(-1),
    ("Ctrl+PgUp",),
    "One version back, both sides",
    "older",
    needs=Needs.PAIR,
)

NEWER = Command(
    "newer",
    "&Newer",
    lambda w, _: w.view.stepping.step(1),
    ("Ctrl+PgDown",),
    "One version on, both sides",
    "newer",
    needs=Needs.PAIR,
)

PREVIOUS_CHANGE = Command(
    "previous_change",
    "&Previous Change",
    lambda w, _: w.view.changes.go(-1),
    ("Shift+F7", "Alt+Up"),
    "Previous change",
    "previous",
    needs=Needs.STOPS,
)

NEXT_CHANGE = Command(
    "next_change",
    "&Next Change",
    lambda w, _: w.view.changes.go(1),
    ("F7", "Alt+Down"),
    "Next change",
    "next",
    needs=Needs.STOPS,
)

SIDE = Command(
    "side",
    "Side &by Side",
    _layout("side"),
    ("Ctrl+1",),
    "Both versions beside each other",
    "side",
    checkable=True,
)

INLINE = Command(
    "inline",
    "&Inline",
    _layout("inline"),
    ("Ctrl+2",),
    "Both versions in one column",
    "inline",
    checkable=True,
)

ONLY_CHANGES = Command(
    "only_changes",
    "Onl&y Changes",
    lambda w, on: w.viewing.fold(on),
    ("Ctrl+U",),
    "Fold away what didn't change",
    "fold",
    checkable=True,
)

EXPORT = Command(
    "export_html",
    "&HTML Report…",
    lambda w, _: w.exporting.ask("html"),
    ("Ctrl+E",),
    "Write this pair, or the whole history, as a page",
    "export",
    "Export Report",
    needs=Needs.COMPARISON,
)

COMMANDS = (OPEN_FILE, OLDER, NEWER, PREVIOUS_CHANGE, NEXT_CHANGE, SIDE, INLINE, ONLY_CHANGES, EXPORT)
"""All of these."""

TOOLBAR = (
    *("open_file", "", "older", "newer", "", "previous_change", "next_change", "position"),
    *("", "side", "inline", "only_changes"),
)
"""Names of commands from the left; "" separates, "position" says which change is the current one."""

ICONS_ONLY = ("previous_change", "next_change")
"""Those of the toolbar whose icon says enough beside "change 3 of 17"."""

COMPACT = ("side", "inline", "only_changes")
"""Those whose icon must do in a window that has no room for more."""
