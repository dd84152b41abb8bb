"""Help ▸ Contents: the pages of ``resources/help``, and the keyboard page, which is made from the table of commands.

Nothing is said twice: the pages are those that the README leads to. Nothing is fetched: a link to the web opens in the
browser when it is clicked, and only then.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from viewer import assets
from viewer.ui.header import open_in_browser
from viewer.ui.menus.tables import MENUS

KEYBOARD = "Keyboard"
"""The title of the page that lists every key."""

_SLIDER = (
    ("One version on or back", "Right, Left, mouse wheel"),
    ("Five versions", "PgDown, PgUp"),
    ("First, last", "Home, End"),
    ("Back to where you began", "Esc"),
    ("What there is to tell of the version", "Enter, mouse at rest"),
    ("Newer side here", "Click"),
    ("Older side here", "Shift+Click"),
)


class _Page(NamedTuple):
    """A title, and the file that holds its words; the keyboard page has none."""

    title: str
    file: str = ""


_PAGES = (
    _Page("What the marks mean", "marks.md"),
    _Page(KEYBOARD),
    _Page("Reports", "reports.md"),
    _Page("Beside other tools", "peers.md"),
    _Page("Changes of the program", "changelog.md"),
)


class Manual(QDialog):
    """Its pages by title, and the chosen one beside them."""

    def __init__(self, parent: QWidget, title: str = _PAGES[0].title) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 620)
        self.titles = QListWidget()
        self.titles.setAccessibleName("Pages")
        self.titles.setFixedWidth(self.fontMetrics().averageCharWidth() * 26)
        self.titles.setSpacing(3)
        self.titles.addItems([page.title for page in _PAGES])
        self.text = QTextBrowser(openLinks=False)
        self.text.document().setDocumentMargin(14)
        self.text.anchorClicked.connect(self._follow)
        self.titles.currentRowChanged.connect(self._show)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        both, layout = QHBoxLayout(), QVBoxLayout(self)
        both.addWidget(self.titles)
        both.addWidget(self.text, 1)
        layout.addLayout(both, 1)
        layout.addWidget(buttons)
        self.turn_to(title)
        self.text.setFocus()

    def turn_to(self, title: str) -> None:
        """Show the page of that title."""
        self.titles.setCurrentRow([page.title for page in _PAGES].index(title))

    def _show(self, row: int) -> None:
        page = _PAGES[row]
        self.text.setAccessibleName(page.title)
        if page.file:
            self.text.setMarkdown(assets.text(f"help/{page.file}"))
        else:
            self.text.setHtml(_keyboard())

    def _follow(self, link: QUrl) -> None:
        """A page opens here, a schema as its text; an address of the web in the browser."""
        name = link.fileName()
        rows = [row for row, page in enumerate(_PAGES) if page.file == name]
        if rows:
            self.titles.setCurrentRow(rows[0])
        elif name.endswith(".schema.json"):
            self.text.setPlainText(assets.text(name))
        else:
            open_in_browser(link.toString())


def _keyboard() -> str:
    """Every key, from the table of commands, as HTML."""
    rows = []
    for menu in MENUS:
        commands = [command for command in menu.commands() if command.keys]
        rows += _group(_plain(menu.title), [(_plain(one.text), _keys(one.keys)) for one in commands])
    rows += _group("On the slider", _SLIDER)
    return f"<h1>{KEYBOARD}</h1><table cellpadding='3'>{''.join(rows)}</table>"


def _group(title: str, keys: Iterable[tuple[str, str]]) -> list[str]:
    rows = [f"<tr><td width='260'>{escape(what)}</td><td>{escape(key)}</td></tr>" for what, key in keys]
    return [f"<tr><td colspan='2'><br><b>{escape(title)}</b></td></tr>", *rows]


def _plain(text: str) -> str:
    return text.replace("&", "").replace("…", "")


def _keys(keys: tuple[str, ...]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys)
