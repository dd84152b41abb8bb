"""The Help menu: what explains the program."""

from viewer.ui.menus.command import Command, Menu

MENU = Menu(
    "&Help",
    (
        Command("legend", "&Legend", lambda w, _: w.help.legend(), ("Shift+F1",), "What the colours and signs mean"),
        Command("shortcuts", "&Keyboard Shortcuts", lambda w, _: w.help.shortcuts(), ("F1",)),
        None,
        Command("about", "&About Redraft", lambda w, _: w.help.about()),
    ),
)
