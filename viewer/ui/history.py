"""The versions as a list: to go to one by number, date or headline, and to see where the headline changed.

Headlines that aren't known before their version is decoded come in one after the other from the background.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
)

from viewer.model import choice, elapsed
from viewer.model.lookup import fits, number
from viewer.ui import style
from viewer.ui.text import showable

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.model.capture import Article, Version
    from viewer.ui.article import ArticleView

_Index = QModelIndex | QPersistentModelIndex
_HEADS = ("Version", "Captured", "Headline")
_NO_PARENT = QModelIndex()


class Versions(QAbstractTableModel):
    """A row for each version that fits what was typed."""

    def __init__(self, article: "Article", said: "Callable[[int], str]") -> None:
        """``said`` answers what else there is to say of a column of the slider."""
        super().__init__()
        self._versions, self._said = article.versions, said
        self._titles = {column: version.title for column, version in enumerate(self._versions) if version.title}
        self._words, self._only = "", False
        self._rows: list[int] = []
        self.choose("", only_headlines=False)

    def choose(self, words: str, *, only_headlines: bool) -> None:
        """Show the versions that fit the words; only those that brought another headline, if that is asked for."""
        self.beginResetModel()
        self._words, self._only = words, only_headlines
        news = self._news() if only_headlines else None
        self._rows = [
            column
            for column, version in enumerate(self._versions)
            if (news is None or column in news) and fits(words, version, self._titles.get(column))
        ]
        self.endResetModel()

    def grow(self, article: "Article") -> None:
        """Versions have come, before others or between them; headlines that were read stay with theirs."""
        read = {_identity(self._versions[at]): title for at, title in self._titles.items()}
        self._versions = article.versions
        titles = ((at, one.title or read.get(_identity(one))) for at, one in enumerate(self._versions))
        self._titles = {at: title for at, title in titles if title}
        self.choose(self._words, only_headlines=self._only)

    def learn(self, column: int, title: str | None) -> None:
        """A headline has been read."""
        if title and self._titles.get(column) != title:
            self._titles[column] = title
            if self._words or self._only:
                self.choose(self._words, only_headlines=self._only)
            elif column in self._rows:
                at = self.index(self._rows.index(column), _HEADS.index("Headline"))
                self.dataChanged.emit(at, at)

    @property
    def untitled(self) -> "list[tuple[int, Version]]":
        """The held versions whose headline isn't known yet."""
        return [(at, one) for at, one in enumerate(self._versions) if not one.absent and at not in self._titles]

    def column_at(self, row: int) -> int:
        """The slider's column that a row stands for."""
        return self._rows[row]

    def version_at(self, row: int) -> "Version":
        """The version in a row."""
        return self._versions[self._rows[row]]

    def row_of(self, column: int) -> int | None:
        """The row of a column of the slider; None while it is filtered out."""
        return self._rows.index(column) if column in self._rows else None

    def best(self) -> int:
        """The row that fits what was typed best: the one whose number it is, else the last one."""
        asked = number(self._words)
        exact = (row for row, column in enumerate(self._rows) if self._versions[column].number == asked)
        return next(exact, len(self._rows) - 1)

    def _news(self) -> set[int]:
        """The columns that brought another headline than the one before."""
        news, last = set(), None
        for column in range(len(self._versions)):
            title = self._titles.get(column)
            if title is not None and title != last:
                news.add(column)
                last = title
        return news

    # Qt calls these

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """One for each version that fits."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Number, time, headline."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the columns are called."""
        across = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _HEADS[section] if across else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A version that isn't here can't be gone to."""
        return Qt.ItemFlag.NoItemFlags if self._versions[self._rows[index.row()]].absent else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        column = self._rows[index.row()]
        version = self._versions[column]
        if index.column() == 0:
            return str(version.number)
        if index.column() == 1:
            return elapsed.utc(version.captured_at) if version.captured_at else "time not recorded"
        if version.absent:
            return "not in this file"
        return showable(self._titles.get(column, "no headline")) + self._said(column)


class History(QDialog):
    """Stays open beside the window while the reader goes from version to version."""

    chosen = Signal(int)  # column

    def __init__(self, view: "ArticleView", *, only_headlines: bool) -> None:
        super().__init__(view.window())
        assert view.article is not None
        assert view.capture is not None
        self.setWindowTitle("Versions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 460)
        self._view = view
        self.versions = Versions(view.article, view.folds.said)
        self._lay_out()
        self._only.setChecked(only_headlines)
        self._words.textChanged.connect(self._choose)
        self._only.toggled.connect(self._choose)
        self.table.activated.connect(self._go)
        self.table.clicked.connect(self._go)
        self.chosen.connect(view.stepping.go_to)
        view.comparer.headlines.answered.connect(self.versions.learn)
        view.grown.connect(self._grow)
        self._read()
        self._choose()
        self._words.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move through the list while one types, Enter goes to the version and closes."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            row = self.table.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1)
            self._select(min(max(row, 0), self.versions.rowCount() - 1))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(self.table.currentIndex())
            self.close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._words = QLineEdit(placeholderText="Number, date or words of the headline", clearButtonEnabled=True)
        self._words.setAccessibleName("Version to go to")
        self._only = QCheckBox("&Only where the headline changed")
        self._count = style.named(QLabel(), "dim")
        self.table = QTableView()
        self.table.setAccessibleName("Versions")
        self.table.setModel(self.versions)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + 12)
        self.table.setColumnWidth(0, 70)
        self.table.setColumnWidth(1, 190)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        top, layout = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self._only)
        top.addStretch()
        top.addWidget(self._count)
        layout.addWidget(self._words)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)

    def _read(self) -> None:
        """Have the headlines come in that aren't known."""
        assert self._view.capture is not None
        self._view.comparer.headlines.begin(self._view.capture, self.versions.untitled, lambda text: text.title)

    def _grow(self) -> None:
        """List what has come; what is selected stays selected."""
        article, row = self._view.article, self.table.currentIndex().row()
        assert article is not None
        chosen = self.versions.version_at(row) if row >= 0 else None
        self.versions.grow(article)
        self._read()
        self._tell()
        column = None if chosen is None else choice.column(article.versions, chosen, row)
        there = None if column is None else self.versions.row_of(column)
        self._select(self.versions.best() if there is None else there)

    def _tell(self) -> None:
        rows = self.versions.rowCount()
        self._count.setText(f"{rows:,} version{'' if rows == 1 else 's'}")

    def _choose(self) -> None:
        words = self._words.text()
        self.versions.choose(words, only_headlines=self._only.isChecked())
        self._tell()
        handles = self._view.handles
        here = None if words or handles is None else self.versions.row_of(handles.new)
        self._select(self.versions.best() if here is None else here)

    def _select(self, row: int) -> None:
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.versions.index(row, 0))

    def _go(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen.emit(self.versions.column_at(index.row()))


def _identity(version: "Version") -> tuple[object, int]:
    """What tells a version from the others, however much more becomes known of it."""
    return version.key, version.number
