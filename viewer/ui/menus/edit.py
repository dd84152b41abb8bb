"""The Edit menu: what pastes, copies and finds."""

from viewer.model.change import Half
from viewer.ui.menus.command import Command, Menu, Needs
from viewer.ui.menus.first import EDIT

MENU = Menu(
    EDIT,
    (
        Command(
            "paste",
            "&Paste as New Version",
            lambda w, _: w.pasting.paste(),
            ("Ctrl+V",),
            "Make a version of the scratch article out of the clipboard",
        ),
        Command(
            "show_pasted",
            "Show Paste&d Text",
            lambda w, _: w.pasting.show(),
            tip="The scratch article again",
            needs=Needs.PASTED,
        ),
        None,
        Command("copy", "&Copy", lambda w, _: w.copying.copy(), ("Ctrl+C",), needs=Needs.ARTICLE),
        Command("copy_old", "Copy &Older Version", lambda w, _: w.copying.copy_half(Half.OLD), needs=Needs.PAIR),
        Command("copy_new", "Copy &Newer Version", lambda w, _: w.copying.copy_half(Half.NEW), needs=Needs.ARTICLE),
        Command(
            "cite",
            "Copy with Ci&tation",
            lambda w, _: w.copying.cite(),
            ("Ctrl+Shift+C",),
            "The words with headline, version, time, address and hash",
            needs=Needs.ARTICLE,
        ),
        Menu(
            "Copy Chan&ges as",
            (
                Command("copy_html", "&HTML", lambda w, _: w.copying.copy_changes("html"), needs=Needs.COMPARISON),
                Command(
                    "copy_markdown",
                    "&Markdown",
                    lambda w, _: w.copying.copy_changes("markdown"),
                    needs=Needs.COMPARISON,
                ),
                Command(
                    "copy_text", "&Plain Text", lambda w, _: w.copying.copy_changes("text"), needs=Needs.COMPARISON
                ),
            ),
        ),
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
        Command(
            "find_everywhere",
            "Find in A&ll Versions…",
            lambda w, _: w.dialogs.everywhere(),
            ("Ctrl+Shift+F",),
            "Which versions have a phrase, from first to last",
            needs=Needs.ARTICLE,
        ),
        None,
        Command("preferences", "&Settings…", lambda w, _: w.look.preferences(), ("Ctrl+,",)),
    ),
)
