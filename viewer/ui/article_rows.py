"""The rows of the list of articles: a model over the catalogue, and what a row looks like.

A table with one column, since Qt's list and tree views ask every row for its place: with a hundred thousand articles
each letter typed into the search would take half a second there, and 2 ms here.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.model import elapsed
from viewer.model.capture import Article
from viewer.model.catalogue import Catalogue, Entry, Order
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.text import showable

Index = QModelIndex | QPersistentModelIndex

ENTRY = int(Qt.ItemDataRole.UserRole)
"""The role of a row's `Entry`."""

_EDGE, _GAP = 12, 3  # pixels: beside the words, and between the two lines
_SMALL = 0.88  # of the font's size, for the second line
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class ArticleRows(QAbstractTableModel):
    """Shows a catalogue to Qt; whoever changes the catalogue does it through this."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.catalogue = Catalogue()

    def open(self, articles: Sequence[Article]) -> None:
        """Turn to another capture."""
        self.beginResetModel()
        self.catalogue.open(articles)
        self.endResetModel()

    def grow(self, articles: Sequence[Article]) -> None:
        """More articles, or more versions of them; what is in view stays there."""
        before = self.rowCount()
        if self.catalogue.order is Order.FILE and not self.catalogue.words and len(articles) >= before:
            if len(articles) > before:
                self.beginInsertRows(QModelIndex(), before, len(articles) - 1)
                self.catalogue.grow(articles)
                self.endInsertRows()
            else:
                self.catalogue.grow(articles)
            self.dataChanged.emit(self.index(0, 0), self.index(max(0, before - 1), 0))
        else:
            self.beginResetModel()
            self.catalogue.grow(articles)
            self.endResetModel()

    def arrange(self, words: str, order: Order) -> None:
        """Show those that have these words, in this order."""
        self.beginResetModel()
        self.catalogue.words, self.catalogue.order = words, order
        self.catalogue.arrange()
        self.endResetModel()

    def measure(self, place: int, words: int) -> None:
        """So many words differ in an article; its row says so, and sorting waits until it is asked for."""
        self.catalogue.measure(place, words)
        if (row := self.row(place)) is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def place(self, row: int) -> int:
        """The place among the articles of what stands in a row."""
        return self.catalogue.shown[row]

    def row(self, place: int) -> int | None:
        """The row of an article; None if it isn't shown."""
        shown = self.catalogue.shown
        try:
            return shown.index(place)
        except ValueError:
            return None

    # Qt calls these

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.catalogue.shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """One, painted as two lines."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry for the painter; words for screen readers and the tool tip."""
        if role == ENTRY:
            return self.catalogue.entry(self.place(index.row()))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            entry = self.catalogue.entry(self.place(index.row()))
            return ", ".join((entry.name, *_whole(entry)))
        if role == Qt.ItemDataRole.ToolTipRole:
            entry = self.catalogue.entry(self.place(index.row()))
            lines = filter(None, (entry.name, entry.url, ", ".join(_whole(entry))))
            return "".join(f"<p>{escape(line)}</p>" for line in lines)
        return None


def facts(entry: Entry) -> list[str]:
    """What is known of an article, in words; how much it changed is told by `amount`."""
    found = [f"{entry.held:,} versions" if entry.comparable else "one version" if entry.held else "not in this file"]
    if entry.latest is not None:
        found.append(elapsed.day(entry.latest))
    return [*found, entry.source] if entry.source else found


def amount(entry: Entry) -> str:
    """How much an article changed: "43 words"; "" if that isn't known."""
    if entry.words is None:
        return ""
    return f"{entry.words:,} word{'' if entry.words == 1 else 's'}" if entry.words else "no word"


def _whole(entry: Entry) -> list[str]:
    changed = amount(entry)
    return [*facts(entry), *([f"{changed} changed from the first to the latest version"] if changed else [])]


class RowPainter(QStyledItemDelegate):
    """Paints a row: the headline, and below it what is known; dimmed where there is nothing to compare."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._colours = style.wanted("light")

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours

    @staticmethod
    def height(line: int) -> int:
        """Of a row, for a font whose lines are so high."""
        return 2 * line + _GAP + 2 * (_EDGE - 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Two lines; a bar beside the article on show, so that its colour isn't all that tells it."""
        entry: Entry = index.data(ENTRY)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours, selected = self._colours, bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(area, QColor(colours.selection))
            painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), QColor(colours.focus))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._words(painter, area.adjusted(_EDGE, _EDGE - 4, -_EDGE, 4 - _EDGE), entry, selected=selected)
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, entry: Entry, *, selected: bool) -> None:
        font, half = painter.font(), area.height() // 2
        text, dim = self._colours.text, self._colours.text if selected else self._colours.dim
        font.setBold(entry.comparable)
        painter.setFont(font)
        _line(painter, area.adjusted(0, 0, 0, -half), entry.name, text if entry.comparable else dim)
        font.setBold(False)
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        painter.setFont(font)
        below, changed = area.adjusted(0, half + _GAP, 0, 0), amount(entry)
        painter.setPen(QColor(text))
        painter.drawText(below, _FLAGS | Qt.AlignmentFlag.AlignRight, changed)
        room = painter.fontMetrics().horizontalAdvance(changed) + _EDGE if changed else 0
        _line(painter, below.adjusted(0, 0, -room, 0), " · ".join(facts(entry)), dim)


def _line(painter: QPainter, area: QRect, words: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    fitting = painter.fontMetrics().elidedText(showable(words), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _FLAGS, fitting)
