"""The Changes menu: going from change to change."""

from viewer.ui.menus.command import Command, Menu, Needs
from viewer.ui.menus.first import CHANGES, NEXT_CHANGE, PREVIOUS_CHANGE

MENU = Menu(
    CHANGES,
    (
        NEXT_CHANGE,
        PREVIOUS_CHANGE,
        None,
        Command("next_move", "Next &Move", lambda w, _: w.view.changes.go_to_move(1), ("Ctrl+F7",), needs=Needs.STOPS),
        Command(
            "previous_move",
            "Previous M&ove",
            lambda w, _: w.view.changes.go_to_move(-1),
            ("Ctrl+Shift+F7",),
            needs=Needs.STOPS,
        ),
        Command(
            "other_end", "Other &End of Move", lambda w, _: w.view.changes.other_end(), ("Ctrl+M",), needs=Needs.STOPS
        ),
        Command(
            "peek",
            "Pee&k at Other End",
            lambda w, _: w.view.changes.peek(),
            ("Ctrl+Shift+M",),
            "Show where a moved sentence was or is, without leaving",
            needs=Needs.STOPS,
        ),
        None,
        Command(
            "export_change",
            "E&xport This Change…",
            lambda w, _: w.exporting.change(),
            tip="As HTML that can be linked to, Markdown or text, with where it comes from",
            needs=Needs.STOPS,
        ),
        None,
        Command(
            "change_list",
            "Change &List",
            lambda w, on: w.look.list_changes(on),
            ("F9",),
            "Every change in a list beside the panes",
            checkable=True,
        ),
        Command(
            "change_reader",
            "Change &Reader…",
            lambda w, _: w.dialogs.reader(),
            ("F8",),
            "Every change as a line, to be read aloud",
            needs=Needs.COMPARISON,
        ),
    ),
)
