"""A guessed row as it stands in the file, with the place where it is cut: moved by mouse or keyboard.

It shows and reports; where a row may be cut is decided by `viewer.model.row`. Keys follow the eye: in a text from right
to left the left arrow goes on in the text.
"""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from viewer.model.row import Row
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.text import Units, right_to_left, showable
from viewer.ui.typeface import Typeface

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BAR = 3.0  # pixels
_KNOB = 3.5  # pixels, half as wide as the knobs at its ends
_MARGIN = 7  # pixels around the text


class Cutter(QTextEdit):
    """The row under review."""

    moved = Signal(int)  # where it is cut now, in code points
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cutter")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleDescription(
            "Left and Right move the cut by a word, with Shift to the end of a sentence; Home and End put all of it on "
            "one side; Enter accepts."
        )
        self.document().setDocumentMargin(_MARGIN)
        self._lines = 3
        self._row: Row | None = None
        self._units = Units("")
        self._colours: Theme = style.wanted("light")

    def dress(self, colours: Theme, typeface: Typeface) -> None:
        """Take colours and typeface."""
        self._colours = colours
        self.ensurePolished()
        self.setFont(typeface.font())
        self.set_lines(self._lines)
        self._paint()

    def set_lines(self, count: int) -> None:
        """Be so many lines high; the rest is scrolled to."""
        self._lines = count
        edges = self.document().documentMargin() + self.frameWidth()
        self.setFixedHeight(round(count * self.fontMetrics().lineSpacing() + 2 * edges))

    def show_row(self, row: Row) -> None:
        """Show a row, or the same one cut elsewhere."""
        if self._row is None or self._row.text != row.text:
            self._units = Units(row.text)
            self.setPlainText(showable(row.text))
        self._row = row
        left, right = row.cells
        self.setAccessibleName(f"Row. Left: {left or 'nothing'} Right: {right or 'nothing'}")
        self._paint()
        self._keep_in_view()

    # Qt calls these

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cut; anything else is nobody's here."""
        row = self._row
        if row is None:
            return
        key, by_sentence = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        on = Qt.Key.Key_Left if right_to_left(row.text) else Qt.Key.Key_Right
        if key in _ENTER:
            self.accepted.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if key == on else -1
            self._move(row.sentence(by) if by_sentence else row.word(by))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(row.cuts[0 if key == Qt.Key.Key_Home else -1] if row.cuts else row.cut)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(self._line(1 if key == Qt.Key.Key_Down else -1))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cut goes where the mouse is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._move(self._cut_at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(self._cut_at(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click is no other one."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is selected."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And that they don't any more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then the cut."""
        super().paintEvent(event)
        if self._row is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.cut_area()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.text))
        painter.drawRect(area)
        for y in (area.top(), area.bottom()):
            painter.drawEllipse(QPointF(area.center().x(), y), _KNOB, _KNOB)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._colours.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    # Helpers

    def cut_area(self) -> QRectF:
        """Where the bar of the cut is painted, in coordinates of the view."""
        assert self._row is not None
        row, cursor = self._row, QTextCursor(self.document())
        cursor.setPosition(self._units.from_points(row.cut))
        here = QRectF(self.cursorRect(cursor))
        x = here.center().x()
        if 0 < row.cut < len(row.text):  # in the middle of the space, unless a line ends there
            cursor.setPosition(self._units.from_points(row.cut + 1))
            after = QRectF(self.cursorRect(cursor))
            if after.top() == here.top():
                x = (x + after.center().x()) / 2
        x = min(max(x, _KNOB), self.viewport().width() - _KNOB)
        return QRectF(x - _BAR / 2, here.top(), _BAR, here.height())

    def _move(self, cut: int) -> None:
        if self._row is not None and cut != self._row.cut:
            self.moved.emit(cut)

    def _cut_at(self, event: QMouseEvent) -> int:
        assert self._row is not None
        position = self.cursorForPosition(event.position().toPoint()).position()
        return self._row.nearest(self._units.to_points(position))

    def _line(self, by: int) -> int:
        """The cut nearest above or below."""
        assert self._row is not None
        at = self.cut_area().center()
        at.setY(at.y() + by * self.cut_area().height())
        if not 0 <= at.y() + self.verticalScrollBar().value() <= self.document().size().height():
            return self._row.cut
        return self._row.nearest(self._units.to_points(self.cursorForPosition(at.toPoint()).position()))

    def _keep_in_view(self) -> None:
        area, bar = self.cut_area(), self.verticalScrollBar()
        if area.top() < 0:
            bar.setValue(round(bar.value() + area.top() - 2))
        elif area.bottom() > self.viewport().height():
            bar.setValue(round(bar.value() + area.bottom() - self.viewport().height() + 2))

    def _paint(self) -> None:
        """Give both halves their tints."""
        row = self._row
        if row is None:
            return
        ends = (0, self._units.from_points(row.cut), self._units.from_points(len(row.text)))
        for start, end, tint in ((ends[0], ends[1], "removed_tint"), (ends[1], ends[2], "added_tint")):
            cursor, form = QTextCursor(self.document()), QTextCharFormat()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            form.setForeground(QColor(self._colours.text))
            form.setBackground(QColor(getattr(self._colours, tint)))
            cursor.setCharFormat(form)
        self.viewport().update()
