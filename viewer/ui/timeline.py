"""The version slider: a column for each version, two handles, bars by the words that changed.

It is a QSlider over the columns, so that screen readers, wheel and focus work as for any slider; what a key or a
click means is decided by `viewer.model.handles`. A click moves the newer handle; with Shift (or the right button's
menu) the older one.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QSlider, QToolTip

from viewer.model import elapsed
from viewer.model.capture import Version
from viewer.model.change import Half
from viewer.model.figures import Figures
from viewer.model.handles import Handles
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.columns import LOW, TAG, Column, paint_column, paint_handle

_WIDEST, _NARROWEST = 104, 26  # of a column; 24 px is the least that a finger hits surely (WCAG 2.5.8)
_FAR = 5  # columns that a page key moves


class Timeline(QSlider):
    """Shows handles and reports what the user wants of them."""

    stepped = Signal(int)  # both handles by so many held versions
    chosen = Signal(object, int)  # Half, column
    reverted = Signal()  # back to the pair where the gesture began

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName("Versions")
        self._columns: list[Column] = []
        self._handles: Handles | None = None
        self._dragged: Half | None = None
        self._wheel = 0
        self._colours = style.wanted("light")
        self.valueChanged.connect(self._set)

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self.update()

    def show_versions(self, versions: Sequence[Version], handles: Handles) -> None:
        """Show an article's versions."""
        self._columns = [Column(version) for version in versions]
        self._handles = None  # what the range does to the value now is nobody's wish
        self.setRange(0, len(versions) - 1)
        self.show_handles(handles)
        self.updateGeometry()

    def show_handles(self, handles: Handles) -> None:
        """Put the handles where they belong."""
        self._handles = handles
        self.setSliderPosition(handles.new)
        self.setAccessibleDescription(self.words(handles.new))
        self.update()

    def show_figures(self, column: int, figures: Figures) -> None:
        """Draw the bar of a column."""
        if column < len(self._columns):
            self._columns[column] = Column(self._columns[column].version, figures)
            self.update(self._area(column).toAlignedRect())
            if self._handles is not None and column == self._handles.new:
                self.setAccessibleDescription(self.words(column))

    def words(self, column: int) -> str:
        """A column in words, for tool tip, status bar and screen reader."""
        shown = self._columns[column]
        version = shown.version
        when = elapsed.utc(version.captured_at) if version.captured_at else "time not recorded"
        parts = [f"version {version.number}", f"{column + 1} of {len(self._columns)}", when]
        if version.absent:
            parts.append("known, but not in this file")
        elif version.title:
            parts.append(f"“{version.title}”")
        if (found := shown.figures) is not None:
            parts.append(_figures_in_words(found))
        return ", ".join(parts)

    def column_area(self, column: int) -> QRect:
        """Where a column stands, for keeping it in view."""
        return self._area(column).toAlignedRect()

    # Qt calls these

    def sizeHint(self) -> QSize:
        """As wide as the columns like, as narrow as they can bear."""
        return QSize(_NARROWEST * max(1, len(self._columns)) + 8, LOW)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than a finger can hit."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The columns in view, the handles on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = sorted(self._at(QPointF(point)) or 0 for point in (event.rect().topLeft(), event.rect().topRight()))
        for column in range(ends[0], min(ends[1] + 1, len(self._columns))):
            paint_column(painter, self._area(column), self._columns[column], self._colours)
        if self._handles is not None:
            if self._handles.old is not None:
                paint_handle(painter, self._area(self._handles.old), Half.OLD, self._colours)
            paint_handle(painter, self._area(self._handles.new), Half.NEW, self._colours)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self._area(self._handles.new).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows one step, page keys five, Home and End to the ends, Escape back."""
        later = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        steps = {
            Qt.Key.Key_Left: -later,
            Qt.Key.Key_Right: later,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: -_FAR,
            Qt.Key.Key_PageDown: _FAR,
            Qt.Key.Key_Home: -len(self._columns),
            Qt.Key.Key_End: len(self._columns),
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in steps:
            self.stepped.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            self.reverted.emit()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch is a step; away from the user is towards the newer."""
        self._wheel += event.angleDelta().y() or -event.angleDelta().x()
        notches = int(self._wheel / 120)
        self._wheel -= notches * 120
        if notches:
            self.stepped.emit(notches)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a handle, or bring one here."""
        column = self._at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or self._handles is None or column is None:
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        holds_old = column == self._handles.old and event.position().y() <= TAG + 6
        self._dragged = Half.OLD if shift or holds_old else Half.NEW
        if not holds_old:
            self.chosen.emit(self._dragged, column)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle that is held."""
        column = self._at(event.position())
        if self._dragged is None or self._handles is None or column is None:
            return
        if column != (self._handles.old if self._dragged is Half.OLD else self._handles.new):
            self.chosen.emit(self._dragged, column)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._dragged = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Either handle without dragging."""
        column = self._at(QPointF(event.pos()))
        if column is None or self._columns[column].version.absent:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        number = self._columns[column].version.number
        for half, text in ((Half.OLD, "older (left)"), (Half.NEW, "newer (right)")):
            choice = menu.addAction(f"Show version {number} as the {text} one")
            choice.triggered.connect(lambda _on=False, half=half: self.chosen.emit(half, column))
        menu.popup(event.globalPos())

    def event(self, event: object) -> bool:
        """Tell what a column is when the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QHelpEvent.Type.ToolTip:
            column = self._at(QPointF(event.pos()))
            if column is not None:
                QToolTip.showText(
                    event.globalPos(), escape(self.words(column)), self, self._area(column).toAlignedRect()
                )
            return True
        return super().event(event)  # type: ignore[arg-type]

    # Helpers

    def _set(self, column: int) -> None:
        """Whoever sets a slider's value, as screen readers do, moves the newer handle."""
        if self._handles is not None and column != self._handles.new:
            self.chosen.emit(Half.NEW, column)

    @property
    def _step(self) -> float:
        return min(float(_WIDEST), max(float(_NARROWEST), (self.width() - 8) / max(1, len(self._columns))))

    def _area(self, column: int) -> QRectF:
        left = 4 + column * self._step
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - self._step
        return QRectF(left, 0, self._step, self.height())

    def _at(self, point: QPointF) -> int | None:
        along = point.x() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - point.x()
        column = int((along - 4) // self._step)
        return min(max(column, 0), len(self._columns) - 1) if self._columns else None


def _figures_in_words(figures: Figures) -> str:
    counts = [
        f"{count} words {word}"
        for word, count in (
            ("added", figures.added),
            ("removed", figures.removed),
            ("edited", figures.edited),
            ("moved", figures.moved),
        )
        if count
    ]
    if figures.headline:
        counts.append("headline changed")
    if figures.minor:
        counts.append(f"{figures.minor} minor")
    return ", ".join(counts) or "nothing changed"
