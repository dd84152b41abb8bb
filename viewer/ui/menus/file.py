"""The File menu: what opens, saves and exports."""

from viewer.ui.menus.command import RECENT, Command, Menu, Needs
from viewer.ui.menus.exports import exports
from viewer.ui.menus.first import FILE, OPEN_FILE

MENU = Menu(
    FILE,
    (
        OPEN_FILE,
        Command(
            "open_folder",
            "Open &Folder…",
            lambda w, _: w.filing.open_folder(),
            ("Ctrl+Shift+O",),
            "Open a folder of texts",
        ),
        RECENT,
        Command("open_sample", "Open &Sample Story", lambda w, _: w.filing.open_sample()),
        Command("reload", "Re&load", lambda w, _: w.filing.reload(), ("F5",), "Read the file again", needs=Needs.FILE),
        Command(
            "stop",
            "Sto&p Reading or Writing",
            lambda w, _: w.filing.stop(),
            ("Esc",),
            "Stop here and keep what is read",
            needs=Needs.WORK,
        ),
        None,
        Command(
            "save_capture",
            "Save Capture &As…",
            lambda w, _: w.filing.save_capture(),
            ("Ctrl+Shift+S",),
            needs=Needs.ARTICLE,
        ),
        Command(
            "review",
            "Re&view Uncertain Rows…",
            lambda w, _: w.reviewing.open(),
            ("Ctrl+R",),
            "Decide what the reader of a flattened page had to guess",
            needs=Needs.ROWS,
        ),
        None,
        exports("E&xport"),
        Command(
            "print_preview",
            "Print Previe&w…",
            lambda w, _: w.printing.preview(),
            tip="How this pair looks on paper",
            needs=Needs.COMPARISON,
        ),
        Command("print", "Prin&t…", lambda w, _: w.printing.print(), ("Ctrl+P",), needs=Needs.COMPARISON),
        None,
        Command(
            "properties",
            "Propert&ies…",
            lambda w, _: w.dialogs.properties(),
            ("Alt+Return",),
            "Where file and versions come from, with their hashes",
            needs=Needs.ARTICLE,
        ),
        None,
        Command("quit", "&Quit", lambda w, _: w.close_all(), ("Ctrl+Q",)),
    ),
)
