"""The version slider: a column for each version, two handles, bars by the words that changed.

It is a QSlider over the columns, so that screen readers, wheel and focus work as for any slider; what a key or a
click means is decided by `viewer.model.handles`. A click moves the newer handle; with Shift (or the right button's
menu) the older one.

A history of thousands of versions is wider than any window. The slider is a view that scrolls over it and paints what
is in view: a widget as wide as the history would end at Qt's limit of 16 million pixels.
"""

import html
from collections.abc import Sequence

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
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QSlider, QToolTip

from viewer.model.capture import Version
from viewer.model.change import Half
from viewer.model.figures import Figures
from viewer.model.handles import Handles
from viewer.model.spacing import Spacing
from viewer.theme import Theme
from viewer.ui import escape, saying, spoken, style
from viewer.ui.columns import LOW, TAG, Column, paint_column, paint_handle, paint_hit

_WIDEST, _NARROWEST = 104, 26  # of a column; 24 px is the least that a finger hits surely (WCAG 2.5.8)
_MARGIN = 12  # left and right, for the tag of a handle on a narrow column
_FAR = 5  # columns that a page key moves


class Timeline(QSlider):
    """Shows handles and reports what the user wants of them."""

    stepped = Signal(int)  # both handles by so many held versions
    chosen = Signal(object, int)  # Half, column
    reverted = Signal()  # back to the pair where the gesture began
    laid_out = Signal()  # the width of the columns, or which of them are in view

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName("Versions")
        spoken.teach()
        self.versions: Sequence[Version] = ()
        self._figures: dict[int, Figures] = {}
        self._hits: frozenset[int] = frozenset()
        self._spacing, self._by_time = Spacing(), False
        self._offset = 0  # pixels of the history before those in view
        self.handles: Handles | None = None
        self._dragged: Half | None = None
        self._wheel = 0
        self._colours = style.wanted("light")
        self.valueChanged.connect(self._set)

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self.update()

    def show_versions(self, versions: Sequence[Version], handles: Handles) -> None:
        """Show an article's versions; those on show stay where they are as far as they can."""
        followed = self.handles is None or self.handles.new in self.in_view
        self.versions = versions
        self._space()
        self._figures.clear()
        self.handles = None  # what the range does to the value now is nobody's wish
        self.setRange(0, len(versions) - 1)
        self.show_handles(handles)
        self.scroll_to(self._offset)
        if followed:
            self.bring_into_view(handles.new)
        self.laid_out.emit()

    def show_handles(self, handles: Handles) -> None:
        """Put the handles where they belong."""
        self.handles = handles
        self.setSliderPosition(handles.new)
        self._tell()
        self.update()

    def show_figures(self, column: int, figures: Figures) -> None:
        """Draw the bar of a column."""
        self._figures[column] = figures
        self.update(self.column_area(column))
        if self.handles is not None and column == self.handles.new:
            self._tell()

    def show_hits(self, columns: frozenset[int]) -> None:
        """Mark the versions that have what is looked for."""
        self._hits = columns
        self.update()

    def space_by_time(self, *, on: bool) -> None:
        """Let the columns stand apart as their versions do in time, or evenly."""
        self._by_time = on
        self._space()
        self.scroll_to(self._offset)
        if self.handles is not None:
            self.bring_into_view(self.handles.new)
        self.update()
        self.laid_out.emit()

    def words(self, column: int) -> str:
        """A column in words, for tool tip, status bar and screen reader."""
        return saying.whole(self.versions, column, self._figures.get(column), hit=column in self._hits)

    @property
    def spoken(self) -> str:
        """Where it stands, for screen readers."""
        return "" if self.handles is None else saying.spoken(self.versions, self.handles, self._figures)

    def column_area(self, column: int) -> QRect:
        """Where a column stands in the view."""
        return self._area(column).toAlignedRect()

    # What is in view

    @property
    def length(self) -> int:
        """The width of the whole history, in pixels."""
        return round(2 * _MARGIN + self._spacing.length)

    def scroll_to(self, offset: int) -> None:
        """Leave so many pixels of the history before the view."""
        offset = min(max(offset, 0), max(0, self.length - self.width()))
        if offset != self._offset:
            self._offset = offset
            self.update()
            self.laid_out.emit()

    @property
    def offset(self) -> int:
        """How many pixels of the history lie before the view."""
        return self._offset

    @property
    def in_view(self) -> range:
        """The columns in view."""
        first, last = (self._at(QPointF(x, 0)) or 0 for x in self._ends())
        return range(first, min(last + 1, len(self.versions)))

    def bring_into_view(self, column: int) -> None:
        """Scroll no further than needed to see a column with its neighbours."""
        edges = self._spacing.edges
        least = 2 * _MARGIN + edges[min(column + 2, len(edges) - 1)] - self.width()
        most = edges[max(0, column - 1)]
        if not least <= self._offset <= most:
            self.scroll_to(round(least if self._offset < least else most))

    # Qt calls these

    def sizeHint(self) -> QSize:
        """A few columns; it takes what it gets."""
        return QSize(4 * _NARROWEST, LOW)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns have another width, and the handle stays in view."""
        super().resizeEvent(event)
        self._space()
        self.scroll_to(self._offset)
        if self.handles is not None:
            self.bring_into_view(self.handles.new)
        self.laid_out.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The columns in view, the handles on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = sorted(self._at(QPointF(point)) or 0 for point in (event.rect().topLeft(), event.rect().topRight()))
        for column in range(ends[0], min(ends[1] + 1, len(self.versions))):
            shown = Column(self.versions[column], self._figures.get(column))
            paint_column(painter, self._area(column), shown, self._colours)
            if column in self._hits:
                paint_hit(painter, self._area(column), self._colours)
        if self.handles is not None:
            if self.handles.old is not None:
                paint_handle(painter, self._area(self.handles.old), Half.OLD, self._colours)
            paint_handle(painter, self._area(self.handles.new), Half.NEW, self._colours)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self._area(self.handles.new).adjusted(1, 1, -1, -1), 5, 5)
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
            Qt.Key.Key_Home: -len(self.versions),
            Qt.Key.Key_End: len(self.versions),
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
        if event.button() != Qt.MouseButton.LeftButton or self.handles is None or column is None:
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        holds_old = column == self.handles.old and event.position().y() <= TAG + 6
        self._dragged = Half.OLD if shift or holds_old else Half.NEW
        if not holds_old:
            self.chosen.emit(self._dragged, column)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle that is held."""
        column = self._at(event.position())
        if self._dragged is None or self.handles is None or column is None:
            return
        if column != (self.handles.old if self._dragged is Half.OLD else self.handles.new):
            self.chosen.emit(self._dragged, column)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._dragged = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Either handle without dragging."""
        column = self._at(QPointF(event.pos()))
        if column is None or self.versions[column].absent:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        number = self.versions[column].number
        for half, text in ((Half.OLD, "older (left)"), (Half.NEW, "newer (right)")):
            choice = menu.addAction(f"Show version {number} as the {text} one")
            choice.triggered.connect(lambda _on=False, half=half: self.chosen.emit(half, column))
        menu.popup(event.globalPos())

    def event(self, event: object) -> bool:
        """Tell what a column is when the mouse rests on it; Escape is ours while the focus is here."""
        if isinstance(event, QHelpEvent) and event.type() == QHelpEvent.Type.ToolTip:
            column = self._at(QPointF(event.pos()))
            if column is not None:
                QToolTip.showText(event.globalPos(), html.escape(self.words(column)), self, self.column_area(column))
            return True
        if escape.claimed(event):
            return True
        return super().event(event)  # type: ignore[arg-type]

    # Helpers

    def _set(self, column: int) -> None:
        """Whoever sets a slider's value, as screen readers do, moves the newer handle."""
        if self.handles is not None and column != self.handles.new:
            self.chosen.emit(Half.NEW, column)

    def _tell(self) -> None:
        assert self.handles is not None
        new = self.handles.new
        more = saying.more(self.versions[new], self._figures.get(new), hit=new in self._hits)
        spoken.tell(self, f"{self.spoken}; {more}")

    def _space(self) -> None:
        """Give the columns their places, for the width that there is now."""
        width = self.width() - 2 * _MARGIN
        times = [version.captured_at for version in self.versions]
        if self._by_time and any(times):
            self._spacing = Spacing.by_time(times, _NARROWEST, width)
        else:
            step = min(float(_WIDEST), max(float(_NARROWEST), width / max(1, len(times))))
            self._spacing = Spacing.even(len(times), step)

    def _area(self, column: int) -> QRectF:
        """Where a column is painted; what room it leaves before the next one lies behind it."""
        wide = min(self._spacing.width(column), float(_WIDEST))
        left = _MARGIN + self._spacing.edges[column] - self._offset
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - wide
        return QRectF(left, 0, wide, self.height())

    def _at(self, point: QPointF) -> int | None:
        along = point.x() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - point.x()
        return self._spacing.at(along + self._offset - _MARGIN) if self.versions else None

    def _ends(self) -> tuple[int, int]:
        """Where the history begins and ends in the view."""
        ends = 0, self.width() - 1
        return ends if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else ends[::-1]
