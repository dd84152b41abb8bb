"""The version slider: a column for each version, two handles, bars by the words that changed.

It is a QSlider over the columns, so that screen readers, wheel and focus work as for any slider; what a key or a
click means is decided by `viewer.model.handles`. A click moves the newer handle; with Shift (or the right button's
menu) the older one.

A history of thousands of versions is wider than any window. The slider is a view that scrolls over it and paints what
is in view: a widget as wide as the history would end at Qt's limit of 16 million pixels. Where columns stand is worked
out by `viewer.ui.track`; neighbours that say the same stand at one place and count as one value of the slider.
"""

import html
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip

from viewer.model.capture import Version
from viewer.model.change import Half
from viewer.model.figures import Figures
from viewer.model.handles import Handles
from viewer.theme import Theme
from viewer.ui import escape, saying, spoken, style
from viewer.ui.columns import LOW, TAG, Pictures, paint_handles, paint_hit, shown
from viewer.ui.placing import open_menu
from viewer.ui.track import NARROWEST, Track

_FAR = 5  # columns that a page key moves


class Timeline(QSlider):
    """Shows handles and reports what the user wants of them."""

    stepped = Signal(int)  # both handles by so many held versions
    chosen = Signal(object, int)  # Half, column
    reverted = Signal()  # back to the pair where the gesture began
    left = Signal()  # for another part of the window: whatever comes next is another gesture
    menu_wanted = Signal(object)  # QMenu that something may be added to
    laid_out = Signal()  # the width of the columns, or which of them are in view

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.track = Track(self.width())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName("Versions")
        spoken.teach()
        self._figures: dict[int, Figures] = {}
        self._pictures = Pictures()
        self._hits: frozenset[int] = frozenset()
        self.handles: Handles | None = None
        self._dragged: Half | None = None
        self._wheel = 0
        self._colours = style.wanted("light")
        self.valueChanged.connect(self._set)

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self.update()

    def show_versions(self, versions: Sequence[Version], handles: Handles, same: Collection[int] = ()) -> None:
        """Show an article's versions; those on show stay where they are as far as they can."""
        followed = self.handles is None or self.handles.new in self.track.in_view
        self.track.lay(versions, same, handles)
        self._figures.clear()
        self._show_places()
        self.show_handles(handles)
        self.scroll_to(self.track.offset)
        if followed:
            self.bring_into_view(handles.new)
        self.laid_out.emit()

    def show_handles(self, handles: Handles) -> None:
        """Put the handles where they belong."""
        track, self.handles = self.track, handles
        meet = handles.old is not None and track.folding.place(handles.old) == track.folding.place(handles.new)
        if (meet or not self.held) and track.part(handles):
            self._folded()
        self._put()

    def fold(self, same: Collection[int], handles: Handles) -> None:
        """Show these columns with the ones before them; what the reader looks at stays where it is."""
        self.handles = handles
        self.track.fold(same, handles)
        self._folded()
        self._put()

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
        self._lay(lambda: self.track.spread(by_time=on))
        self.update()

    def words(self, column: int) -> str:
        """A column in words, for tool tip, status bar and screen reader."""
        versions = self.track.versions
        said = saying.whole(versions, column, self._figures.get(column), hit=column in self._hits)
        return "; ".join(filter(None, (said, saying.same(versions, self.track.together(column)))))

    @property
    def spoken(self) -> str:
        """Where it stands, for screen readers."""
        return "" if self.handles is None else saying.spoken(self.track.versions, self.handles, self._figures)

    @property
    def held(self) -> bool:
        """Whether the mouse has hold of a handle."""
        return self._dragged is not None

    def column_area(self, column: int) -> QRect:
        """Where a column stands in the view."""
        return self.track.area(column, self.height()).toAlignedRect()

    # What is in view

    def scroll_to(self, offset: int) -> None:
        """Leave so many pixels of the history before the view."""
        offset = min(max(offset, 0), self.track.most)
        if offset != self.track.offset:
            self.track.offset = offset
            self.update()
            self.laid_out.emit()

    def bring_into_view(self, column: int) -> None:
        """Scroll no further than needed to see a column, with its neighbours unless the mouse has hold of a handle.

        It would stand on another column then, and drag the handle there as soon as it moves.
        """
        self.scroll_to(self.track.wanted(column, alone=self.held))

    # Qt calls these

    def sizeHint(self) -> QSize:
        """A few columns; it takes what it gets, and no less."""
        return QSize(4 * NARROWEST, LOW)

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns have another width."""
        super().resizeEvent(event)
        self._lay(lambda: self.track.widen(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The columns in view, the handles on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = sorted(self.track.at(x) or 0 for x in (event.rect().left(), event.rect().right()))
        while first <= last and first < len(self.track.versions):
            together = self.track.together(first)
            column = shown(self.track.versions, together, self.handles, self._figures.get(first))
            self._pictures.paint(painter, self._area(first), column, self._colours)
            if first in self._hits:
                paint_hit(painter, self._area(first), self._colours)
            first = together.stop
        if self.handles is not None:
            old = None if self.handles.old is None else self._area(self.handles.old)
            paint_handles(painter, old, self._area(self.handles.new), self._colours)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self._area(self.handles.new).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows one step, page keys five, Home and End to the ends, Escape back; Enter tells of the version."""
        later = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        steps = {
            Qt.Key.Key_Left: -later,
            Qt.Key.Key_Right: later,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: -_FAR,
            Qt.Key.Key_PageDown: _FAR,
            Qt.Key.Key_Home: -len(self.track.versions),
            Qt.Key.Key_End: len(self.track.versions),
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in steps:
            self.stepped.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            self._dragged = None  # what the mouse does until it lets go drags nothing back
            self.reverted.emit()
        elif plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.handles is not None:
            self._hint(self.mapToGlobal(self.column_area(self.handles.new).bottomLeft()), self.handles.new)
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
        column = self.track.at(event.position().x())
        if event.button() != Qt.MouseButton.LeftButton or self.handles is None or column is None:
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        holds_old = self.handles.old in self.track.together(column) and event.position().y() <= TAG + 6
        self._dragged = Half.OLD if shift or holds_old else Half.NEW
        if not holds_old:
            self.chosen.emit(self._dragged, column)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle that is held."""
        column = self.track.at(event.position().x())
        if self._dragged is None or self.handles is None or column is None:
            return
        if (self.handles.old if self._dragged is Half.OLD else self.handles.new) not in self.track.together(column):
            self.chosen.emit(self._dragged, column)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._dragged = None
        if self.handles is not None:
            self.show_handles(self.handles)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Where the reader goes on from here is where he begins when he comes back."""
        super().focusOutEvent(event)
        if event.reason() not in escape.STAYS:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Either handle without dragging."""
        open_menu(self, event)

    def changeEvent(self, event: QEvent) -> None:
        """From right to left the first version is the rightmost one."""
        super().changeEvent(event)
        self.track.mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def event(self, event: object) -> bool:
        """Tell what a column is when the mouse rests on it; Escape is ours while the focus is here."""
        if isinstance(event, QHelpEvent) and event.type() == QHelpEvent.Type.ToolTip:
            column = self.track.at(event.pos().x())
            if column is not None:
                self._hint(event.globalPos(), column)
            return True
        if escape.claimed(event):
            return True
        return super().event(event)  # type: ignore[arg-type]

    # Helpers

    def _hint(self, at: QPoint, column: int) -> None:
        QToolTip.showText(at, f"<p>{html.escape(self.words(column))}</p>", self, self.column_area(column))

    def _set(self, place: int) -> None:
        """Whoever sets a slider's value, as screen readers do, moves the newer handle."""
        if self.handles is not None and place != self.track.folding.place(self.handles.new):
            self.chosen.emit(Half.NEW, self.track.folding.firsts[place])

    def _put(self) -> None:
        assert self.handles is not None
        self.setSliderPosition(self.track.folding.place(self.handles.new))
        self._tell()
        self.update()

    def _lay(self, how: Callable[[], None]) -> None:
        """Have the columns stand elsewhere; the newer handle stays in view if it is there."""
        followed = self.handles is not None and self.handles.new in self.track.in_view
        how()
        self.scroll_to(self.track.offset)
        if followed and self.handles is not None:
            self.bring_into_view(self.handles.new)
        self.laid_out.emit()

    def _folded(self) -> None:
        """The columns have other places."""
        self._show_places()
        self.scroll_to(self.track.offset)
        self.laid_out.emit()

    def _show_places(self) -> None:
        handles, self.handles = self.handles, None  # what the range does to the value now is nobody's wish
        self.setRange(0, len(self.track.folding) - 1)
        self.handles = handles

    def _tell(self) -> None:
        assert self.handles is not None
        new = self.handles.new
        more = saying.more(self.track.versions, new, self._figures.get(new), hit=new in self._hits)
        same = saying.same(self.track.versions, self.track.together(new))
        spoken.tell(self, "; ".join(filter(None, (self.spoken, more, same))))

    def _area(self, column: int) -> QRectF:
        return self.track.area(column, self.height())
