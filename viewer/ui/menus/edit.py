"""The Edit menu: what copies and finds."""

from viewer.model.change import Half
from viewer.ui.menus.command import Command, Menu, Needs

MENU = Menu(
    "&Edit",
    (
        Command("copy", "&Copy", lambda w, _: w.copying.copy(), ("Ctrl+C",), needs=Needs.ARTICLE),
        Command("copy_old", "Copy &Older Version", lambda w, _: w.copying.copy_half(Half.OLD), needs=Needs.PAIR),
        Command("copy_new", "Copy &Newer Version", lambda w, _: w.copying.copy_half(Half.NEW), needs=Needs.ARTICLE),
        Command("select_all", "Select &All", lambda w, _: w.copying.select_all(), ("Ctrl+A",), needs=Needs.ARTICLE),
        None,
        Command("find", "&Find…", lambda w, _: w.view.finder.open_bar(), ("Ctrl+F",), needs=Needs.ARTICLE),
        Command("find_next", "Find Ne&xt", lambda w, _: w.view.finder.next(), ("F3", "Ctrl+G"), needs=Needs.ARTICLE),
        Command(
            "find_previous",
            "Find Pre&vious",
            lambda w, _: w.view.finder.previous(),
            ("Shift+F3", "Ctrl+Shift+G"),
            needs=Needs.ARTICLE,
        ),
    ),
)
