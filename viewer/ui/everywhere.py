"""Find in all versions: which versions have a phrase, where it first came and where it last stood.

The versions are read in the background, the oldest first; the slider marks those that have it. What is found is shown
some of it at a time: ten thousand versions are searched sooner than as many lists are painted.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QTreeView, QVBoxLayout

from viewer.model import elapsed
from viewer.model.capture import Text, Version
from viewer.model.search import Search
from viewer.ui import spoken
from viewer.ui.emphasis import HIT, Emphasis
from viewer.ui.text import showable

if TYPE_CHECKING:
    from viewer.ui.article import ArticleView

_WAIT = 250  # milliseconds after the last key
_GATHER = 100  # milliseconds in which what is found is gathered before it is shown
_AROUND = 60  # letters of context on either side of a hit
_SNIPPETS = 20  # shown of one version; all are counted
_COLUMN = Qt.ItemDataRole.UserRole


class Snippet(NamedTuple):
    """A hit and the words around it."""

    before: str
    hit: str
    after: str

    @property
    def words(self) -> str:
        """As one text."""
        return self.before + self.hit + self.after


@dataclass(frozen=True, slots=True)
class Found:
    """What one version has of the phrase.

    Attributes:
        count: how often it stands there, headline included.
        snippets: the first few with their context.
    """

    count: int
    snippets: tuple[Snippet, ...]


class Everywhere(QDialog):
    """Stays open beside the window; a click on a result goes to its version and finds the phrase there."""

    chosen = Signal(int, str)  # column, phrase
    marked = Signal(object)  # frozenset of the columns that have it

    def __init__(self, view: "ArticleView", phrase: str) -> None:
        super().__init__(view.window())
        self.setWindowTitle("Find in All Versions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 520)
        self._view = view
        self._versions = self._held()
        self._survey, self._said = view.comparer.finds, view.folds.said
        self._searched: set[int] = set()
        self._found: dict[int, Found] = {}
        self._unread: set[int] = set()
        self._gathered: dict[int, Found] = {}  # and not shown yet
        self._model = QStandardItemModel(self)
        self._lay_out(phrase)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.search)
        self._showing = QTimer(self, singleShot=True, interval=_GATHER)
        self._showing.timeout.connect(self._show)
        self._words.textChanged.connect(lambda _text: self._timer.start())
        self.tree.activated.connect(self._go)
        self.tree.clicked.connect(self._go)
        self._survey.answered.connect(self._answered)
        self._survey.missed.connect(self._missed)
        self._survey.ended.connect(self._show)
        view.grown.connect(self._grow)
        self._words.setFocus()
        self._words.selectAll()

    def search(self) -> None:
        """Search all versions anew for what is typed."""
        self._timer.stop()
        self._begin()
        for known in (self._found, self._gathered, self._searched):
            known.clear()
        self.marked.emit(frozenset())
        self._go_on()

    def _begin(self) -> None:
        """An empty list; taking ten thousand rows out of one that is shown takes Qt ten seconds."""
        old, self._model = self._model, QStandardItemModel(self)
        self.tree.setModel(self._model)
        old.deleteLater()

    def _go_on(self) -> None:
        """Search those versions that weren't searched."""
        self._unread.clear()
        search, capture = Search(self._words.text()), self._view.capture
        if search and capture is not None:
            left = [(at, one) for at, one in self._versions.items() if at not in self._searched]
            self._survey.begin(capture, left, lambda text: _found(search, text))
        else:
            self._survey.stop()
        self._say()

    def _grow(self) -> None:
        """Versions have come: they are searched too, and what was found stays with its versions."""
        self._show()
        before, self._versions = self._versions, self._held()
        stand = {(one.key, one.number): at for at, one in self._versions.items()}
        now = {at: stand[one.key, one.number] for at, one in before.items() if (one.key, one.number) in stand}
        self._found = {now[at]: found for at, found in self._found.items() if at in now}
        self._searched = {now[at] for at in self._searched if at in now}
        for row in reversed(range(self._model.rowCount())):
            item = self._model.item(row)
            if (column := now.get(item.data(_COLUMN))) is None:
                self._model.removeRow(row)
            else:
                for each in (item, *(item.child(below) for below in range(item.rowCount()))):
                    each.setData(column, _COLUMN)
        self.marked.emit(frozenset(self._found))
        self._go_on()

    def _held(self) -> dict[int, Version]:
        """The versions whose text is here, by column."""
        versions = () if self._view.article is None else self._view.article.versions
        return {at: one for at, one in enumerate(versions) if not one.absent}

    @property
    def summary(self) -> str:
        """What it says was found."""
        return self._summary.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field searches at once; it must not close the dialog."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._timer.isActive():
                self.search()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """However it is closed, by Esc too, the marks on the slider go with it."""
        self._survey.stop()
        self._showing.stop()
        self.marked.emit(frozenset())
        super().done(result)

    def look_for(self, phrase: str) -> None:
        """Come to the front, with another phrase if there is one."""
        if phrase:
            self._words.setText(phrase)
            self.search()
        self._words.selectAll()
        self._words.setFocus()
        self.activateWindow()

    def _lay_out(self, phrase: str) -> None:
        self._words = QLineEdit(phrase, placeholderText="Find in all versions", clearButtonEnabled=True)
        self._words.setAccessibleName("Find in all versions")
        self._summary = QLabel(wordWrap=True)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self.tree = QTreeView(headerHidden=True, uniformRowHeights=True)
        self.tree.setAccessibleName("Versions that have it")
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(Emphasis(self.tree))
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self._summary)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)

    def _answered(self, column: int, found: Found) -> None:
        self._searched.add(column)
        if found.count:
            self._gathered[column] = found
        if not self._showing.isActive():
            self._showing.start()

    def _missed(self, column: int) -> None:
        self._unread.add(column)

    def _show(self) -> None:
        """Show what was found since the last time, and say how far it is."""
        self._showing.stop()
        for column, found in self._gathered.items():
            rows = range(self._model.rowCount())
            place = bisect_left(rows, column, key=lambda row: self._model.item(row).data(_COLUMN))
            self._model.insertRow(place, self._row(column, found))
            self.tree.expand(self._model.index(place, 0))
        if self._gathered:
            self._found |= self._gathered
            self._gathered.clear()
            self.marked.emit(frozenset(self._found))
        self._say()

    def _row(self, column: int, found: Found) -> QStandardItem:
        version = self._versions[column]
        times = f"{found.count:,} time{'' if found.count == 1 else 's'}"
        row = QStandardItem(f"{_named(version)} · {times}{self._said(column)}")
        bold = QFont()
        bold.setBold(True)
        row.setFont(bold)
        more = found.count - len(found.snippets)
        for one in (*found.snippets, *([Snippet(f"and {more:,} more", "", "")] if more > 0 else ())):
            child = QStandardItem(showable(one.words))
            child.setData(column, _COLUMN)
            child.setData((len(one.before), len(one.before) + len(one.hit)), HIT)
            row.appendRow(child)
        row.setData(column, _COLUMN)
        return row

    def _say(self) -> None:
        words = self._words.text().strip()
        if not Search(words):
            self._summary.setText("Type a phrase; the case, accents and the style of quotes make no difference.")
            return
        if self._survey.busy and not self._searched:
            self._summary.setText("Searching …")
            return
        count = len(self._searched) if self._survey.busy else len(self._versions)
        versions = f"{count:,} version{'' if count == 1 else 's'}"
        searched = f"the {versions} searched so far" if self._survey.busy else versions
        where = ""
        if self._found:
            first, last = (_named(self._versions[at]) for at in (min(self._found), max(self._found)))
            where = f": first in {first}, last in {last}"
        missing = f" {len(self._unread):,} of them can't be read." if self._unread and not self._survey.busy else ""
        self._summary.setText(f"In {f'{len(self._found):,}' if self._found else 'none'} of {searched}{where}.{missing}")
        self._announce()

    def _announce(self) -> None:
        if not self._survey.busy:
            spoken.announce(self, self.summary)

    def _go(self, index: QModelIndex) -> None:
        column = index.data(_COLUMN)
        if column is not None:
            self.chosen.emit(column, self._words.text().strip())


def _named(version: Version) -> str:
    when = f" ({elapsed.utc(version.captured_at)})" if version.captured_at else ""
    return f"version {version.number}{when}"


def _found(search: Search, text: Text) -> Found:
    count = 0
    snippets: list[Snippet] = []
    for words in (text.title or "", *text.paragraphs):
        for start, end in search.hits(words):
            count += 1
            if len(snippets) < _SNIPPETS:
                snippets.append(_snippet(words, start, end))
    return Found(count, tuple(snippets))


def _snippet(words: str, start: int, end: int) -> Snippet:
    """A hit with whole words around it; where a text has no spaces, with as many letters."""
    left, right = max(0, start - _AROUND), min(len(words), end + _AROUND)
    before, after = words[left:start], words[end:right]
    if left and " " in before:
        before = before[before.index(" ") + 1 :]
    if right < len(words) and " " in after:
        after = after[: after.rindex(" ")]
    return Snippet(f"{'… ' if left else ''}{before}", words[start:end], f"{after}{' …' if right < len(words) else ''}")
