"""The change list: a line for each change, beside the panes; and read aloud, the kind first.

A list of values with a delegate that paints them: a thousand changes cost no more widgets than ten.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from viewer.model.showing import Minor, Showing
from viewer.model.stops import Mark, Stop
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.entries import Entry
from viewer.ui.linked import Linked
from viewer.ui.signs import SIGN, draw_sign
from viewer.ui.text import showable

_Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
_KINDS: tuple[tuple[str, Mark | None], ...] = (
    ("all kinds", None),
    ("added", Mark.ADDED),
    ("removed", Mark.REMOVED),
    ("edited", Mark.EDITED),
    ("moved", Mark.MOVED),
    ("minor", Mark.MINOR),
)
_LEFT, _EDGE = 34, 10  # pixels
_LINES = 2  # of a change's words


class Entries(QStringListModel):
    """The changes of one kind, or of all; not those that are left out in the panes too.

    A model of Qt's own, of so many empty words, since a list asks it fourteen times a row how many rows there are,
    whenever its style or its height changes: of 9,000 changes that took Python 150 ms.
    """

    def __init__(self) -> None:
        super().__init__()
        self.all: Sequence[Entry] = ()
        self._rows: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry], kind: Mark | None, showing: Showing) -> None:
        """Show those of a kind; None for all."""
        self.all = entries
        some = of_kind(entries, kind)
        self._rows = some if showing.all else [entry for entry in some if showing.marks(entry.stop.mark)]
        self.setStringList([""] * len(self._rows))

    def row_of(self, stop: Stop | None) -> int | None:
        """The row of a stop; None if it isn't shown."""
        if stop is None:
            return None
        row = bisect_left(self._rows, stop.changes[0], key=lambda entry: entry.stop.changes[0])
        return row if row < len(self._rows) and self._rows[row].stop == stop else None

    def entry(self, row: int) -> Entry:
        """What stands in a row."""
        return self._rows[row]

    def flags(self, _index: _Index) -> Qt.ItemFlag:
        """To be chosen, not to be written over."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row for people and for screen readers."""
        entry = self._rows[index.row()]
        if role == _ENTRY:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return showable(f"{entry.kind}: {entry.words} ({entry.place})")
        if role == Qt.ItemDataRole.ToolTipRole:
            return showable("\n".join(filter(None, (entry.words, f"{entry.kind} · {entry.place}", entry.reason))))
        return None


class ChangeList(QFrame):
    """The panel; it reports what was chosen and decides nothing."""

    chosen = Signal(object, bool)  # Stop, and whether to go into the text
    all_wanted = Signal()  # what is left out, back again

    def __init__(self) -> None:
        super().__init__()
        self._showing = Showing()
        self._looks: object = None  # how they are shown
        self.article_only = False  # whether there is a change outside what is listed
        self.known = True  # whether the pair on show is compared
        style.named(self, "card")
        self.setAccessibleName("Changes")
        self.entries = Entries()
        self._painter = _Painter(self)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("Kinds of changes in the list")
        self.list = style.named(QListView(), "changes")
        self.list.setAccessibleName("Changes")
        self.list.setModel(self.entries)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)  # or Qt would lay out a thousand rows to show ten
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        for name, kind in _KINDS:
            self.kinds.addItem(name, kind)
        self._count = style.named(QLabel(), "dim")
        title = QLabel("<b>Changes</b>")
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 8, 6)
        top.setSpacing(8)
        top.addWidget(title)
        top.addStretch()
        top.addWidget(self._count)
        top.addWidget(self.kinds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 6)
        layout.setSpacing(0)
        self._nothing = style.named(QLabel(wordWrap=True), "dim")
        self._nothing.setContentsMargins(14, 6, 14, 6)
        layout.addLayout(top)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        self._hidden = style.named(Linked(), "dim")
        self._hidden.setContentsMargins(14, 6, 14, 0)
        self._hidden.linkActivated.connect(lambda _link: self.all_wanted.emit())
        layout.addWidget(self._hidden)
        self._hidden.hide()
        self.kinds.currentIndexChanged.connect(lambda _place: self.show_entries(self.entries.all))
        self.list.activated.connect(lambda index: self._choose(index, into=True))
        self.list.clicked.connect(self._choose)

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        if colours != self._painter.colours:
            self._painter.colours = colours
            self._tell()
            self.list.viewport().update()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the changes of a pair; those on show already stay as they are."""
        looks = (self.kinds.currentData(), self._showing, self.article_only, self.known)
        if entries is self.entries.all and looks == self._looks:
            return
        self._looks = looks
        self.entries.show(entries, self.kinds.currentData(), self._showing)
        self._count.setText(f"{self.entries.rowCount():,}" if self.known else "")
        self._tell()

    def heed(self, showing: Showing) -> None:
        """Leave out what is left out in the panes, and dim what is dimmed there."""
        if showing != self._showing:
            self._showing = showing
            self._painter.dimmed = showing.minor is Minor.DIM
            self.show_entries(self.entries.all)

    def point_out(self, stop: Stop | None) -> None:
        """Select the current stop, if it is listed."""
        row = self.entries.row_of(stop)
        if row is None:
            self.list.selectionModel().clear()
        elif row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.entries.index(row))

    def _tell(self) -> None:
        """Say what isn't listed, and why nothing is."""
        kind = self.kinds.currentData()
        away = left_out(of_kind(self.entries.all, kind), self._showing)
        link = f"<a href='all' style='color: {self._painter.colours.link}'>Show everything</a>"
        self._hidden.setText(f"{away} {link}")
        self._hidden.setVisible(bool(away))
        nothing = f"Nothing changed {'in the article' if self.article_only else 'between these two'}."
        nothing = nothing if self.known else "These two aren't compared yet."
        self._nothing.setText("No change of this kind." if self.entries.all else nothing)
        self._nothing.setVisible(self.entries.rowCount() == 0 and not away)

    def _choose(self, index: QModelIndex, *, into: bool = False) -> None:
        if index.isValid():
            self.chosen.emit(self.entries.entry(index.row()).stop, into)


def of_kind(entries: Sequence[Entry], kind: Mark | None) -> Sequence[Entry]:
    """Those of a kind; None for all."""
    return entries if kind is None else [entry for entry in entries if entry.stop.mark is kind]


def left_out(entries: Sequence[Entry], showing: Showing) -> str:
    """What of the changes isn't listed because it isn't marked: "Left out by the View menu: 3 added, 1 moved."."""
    if showing.all:
        return ""
    counts = Counter(entry.stop.mark for entry in entries if not showing.marks(entry.stop.mark))
    told = ", ".join(f"{counts[kind]:,} {kind.value}" for kind in Mark if counts[kind])
    return f"Left out by the View menu: {told}." if told else ""


class _Painter(QStyledItemDelegate):
    """Paints a row: the sign, two lines of words, the kind and place below them."""

    def __init__(self, parent: QFrame) -> None:
        super().__init__(parent)
        self.colours: Theme = style.wanted("light")
        self.dimmed = True  # minor changes

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """As high as two lines of words and one of place."""
        font: QFont = option.font
        return QSize(240, _LINES * QFontMetrics(font).height() + QFontMetrics(_small(font)).height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        entry: Entry = index.data(_ENTRY)
        area: QRect = option.rect
        font: QFont = option.font
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(self.colours.bar))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(self.colours.focus))
        draw_sign(
            painter,
            entry.stop.mark,
            QPointF(area.left() + 14, area.top() + 8 + (QFontMetrics(font).height() - SIGN) / 2),
            style.accent(self.colours, entry.stop.mark),
        )
        dimmed = self.dimmed and entry.stop.mark is Mark.MINOR
        painter.setPen(QColor(self.colours.dim if dimmed else self.colours.text))
        words = _laid_out(showable(entry.words), font, area.width() - _LEFT - _EDGE)
        words.draw(painter, QPointF(area.left() + _LEFT, area.top() + 8))
        top = area.top() + 8 + words.lineCount() * QFontMetrics(font).height()
        painter.setFont(_small(font))
        painter.setPen(QColor(self.colours.dim))
        line = QRectF(area.left() + _LEFT, top, area.width() - _LEFT - _EDGE, area.bottom() - top)
        said = painter.fontMetrics().elidedText(
            f"{entry.kind} · {entry.place}", Qt.TextElideMode.ElideRight, round(line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading, said)
        painter.setPen(QColor(self.colours.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 0.88)
    return smaller


def _laid_out(words: str, font: QFont, width: float) -> QTextLayout:
    """At most so many lines of the words, the last one cut short where there are more."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = QFontMetrics(font).height()
    layout.beginLayout()
    for place in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(40.0, width))
        line.setPosition(QPointF(0, place * height + QFontMetrics(font).ascent() - line.ascent()))  # of any script
        if place == _LINES - 1 and line.textStart() + line.textLength() < len(words.encode("utf-16-le")) // 2:
            layout.endLayout()
            return _laid_out(_cut(words, line.textStart() + line.textLength()), font, width)
    layout.endLayout()
    return layout


def _cut(words: str, units: int) -> str:
    """So many UTF-16 units less a few, and an ellipsis."""
    kept = words.encode("utf-16-le")[: 2 * max(1, units - 2)].decode("utf-16-le", "ignore")
    return f"{kept.rstrip(' …')}…"
