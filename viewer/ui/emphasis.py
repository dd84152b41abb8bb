"""A row of a list or tree in which a few words are bold: what was looked for, within what stands around it.

A model has one font for a whole row, so the words are drawn here; all else of the row is the style's own work. The
row's accessible text stays the model's.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.ui.text import Units, right_to_left

HIT = Qt.ItemDataRole.UserRole + 1
"""Where the bold words are: a half-open range of code points."""


class Emphasis(QStyledItemDelegate):
    """Draws rows that have a `HIT`; leaves the others as they are."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row without its words, then the words."""
        hit = index.data(HIT)
        if not hit or hit[0] == hit[1]:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, shown.text = shown.text, ""
        style = shown.widget.style() if shown.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, shown.widget).adjusted(3, 0, -3, 0)
        layout = _layout(_shortened(words, hit, shown.font, room.width()), hit, shown, room.width())
        chosen = shown.state & QStyle.StateFlag.State_Selected
        painter.save()
        painter.setClipRect(room)
        painter.setPen(shown.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(room.x(), room.y() + (room.height() - layout.lineAt(0).height()) / 2))
        painter.restore()


def _shortened(words: str, hit: tuple[int, int], font: QFont, width: int) -> str:
    """The words with an ellipsis where there is no room for their end; whole if the hit would be lost."""
    strong = QFont(font)
    strong.setWeight(QFont.Weight.Bold)
    plain, bold, found = QFontMetrics(font), QFontMetrics(strong), words[hit[0] : hit[1]]
    more = bold.horizontalAdvance(found) - plain.horizontalAdvance(found)
    short = plain.elidedText(words, Qt.TextElideMode.ElideRight, width - more)
    return short if len(short) > hit[1] else words


def _layout(words: str, hit: tuple[int, int], shown: QStyleOptionViewItem, width: float) -> QTextLayout:
    """The words in one line, as wide as they are, the hit bold; cut words are the clip's affair."""
    units = Units(words)
    start, end = (units.from_points(at) for at in hit)
    bold = QTextCharFormat()
    bold.setFontWeight(700)
    strong = QTextLayout.FormatRange()
    strong.start, strong.length, strong.format = start, end - start, bold
    layout = QTextLayout(words, shown.font)
    way = Qt.LayoutDirection.RightToLeft if right_to_left(words) else Qt.LayoutDirection.LeftToRight
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(way)
    layout.setTextOption(option)
    layout.setFormats([strong])
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout
