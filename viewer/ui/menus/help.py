"""The Help menu: what explains the program."""

from viewer.ui.menus.command import Command, Menu
from viewer.ui.menus.first import HELP

MENU = Menu(
    HELP,
    (
        Command("contents", "&Contents", lambda w, _: w.help.contents(), ("F1",), "What explains the program"),
        Command("legend", "&Legend", lambda w, _: w.help.legend(), ("Shift+F1",), "What the colours and signs mean"),
        Command("shortcuts", "&Keyboard Shortcuts", lambda w, _: w.help.shortcuts()),
        None,
        Command(
            "report", "&Report a Problem…", lambda w, _: w.help.report(), tip="What a report should begin with, to copy"
        ),
        Command("about", "&About Redraft", lambda w, _: w.help.about()),
    ),
)
