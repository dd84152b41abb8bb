"""The Changes menu: going from change to change."""

from viewer.ui.menus.command import Command, Menu, Needs

MENU = Menu(
    "&Changes",
    (
        Command(
            "next_change",
            "&Next Change",
            lambda w, _: w.view.changes.go(1),
            ("F7", "Alt+Down"),
            "Next change",
            "next",
            needs=Needs.STOPS,
        ),
        Command(
            "previous_change",
            "&Previous Change",
            lambda w, _: w.view.changes.go(-1),
            ("Shift+F7", "Alt+Up"),
            "Previous change",
            "previous",
            needs=Needs.STOPS,
        ),
        None,
        Command(
            "other_end", "&Other End of Move", lambda w, _: w.view.changes.other_end(), ("Ctrl+M",), needs=Needs.STOPS
        ),
    ),
)
