"""What hand and keyboard do on a pane: scroll, zoom, point at a change, open a fold."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent

from viewer.model.blocks import Fold
from viewer.model.marking import Marking

if TYPE_CHECKING:
    from viewer.ui.pane import Pane

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Gestures(QObject):
    """Watches one pane and reports."""

    zoomed = Signal(int)  # notches of the wheel with Ctrl held
    clicked = Signal(object)  # Marking
    hovered = Signal(object)  # Marking, or None
    unfolded = Signal(int)  # key of a fold
    asked = Signal(QPoint, object)  # where on the screen the mouse rests, and on which Marking
    menu_wanted = Signal(QPoint, object)  # where on the screen, and on which Marking, if on any

    def __init__(self, pane: "Pane") -> None:
        super().__init__(pane)
        self._pane = pane
        pane.installEventFilter(self)
        pane.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is ours; the rest goes its way."""
        kind = event.type()
        if isinstance(event, QWheelEvent):
            return self._turned(event)
        if isinstance(event, QHelpEvent) and kind == QEvent.Type.ToolTip:
            self.asked.emit(event.globalPos(), self._marking_at(QPointF(event.pos())))
            return True
        if isinstance(event, QContextMenuEvent):
            self.menu_wanted.emit(event.globalPos(), self._marking_at(QPointF(event.pos())))
            return True
        if isinstance(event, QMouseEvent) and watched is self._pane.viewport():
            if kind == QEvent.Type.MouseButtonRelease:
                self._released(event)
            elif kind == QEvent.Type.MouseMove:
                self._hover(event)
        elif kind == QEvent.Type.Leave:
            self.hovered.emit(None)
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and watched is self._pane:
            return self._pressed(event)
        return False

    def _turned(self, event: QWheelEvent) -> bool:
        """Ctrl and the wheel change the text size."""
        zooms = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if zooms:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        return zooms

    def _released(self, event: QMouseEvent) -> None:
        """A click on a changed sentence makes it the current one; one on a fold opens it."""
        if self._pane.textCursor().hasSelection() or event.button() != Qt.MouseButton.LeftButton:
            return
        if (fold := self._fold_at(event.position())) is not None:
            self.unfolded.emit(fold.key)
        elif (found := self._marking_at(event.position())) is not None:
            self.clicked.emit(found)

    def _hover(self, event: QMouseEvent) -> None:
        found = None if event.buttons() else self._marking_at(event.position())
        fold = found is None and self._fold_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if fold else Qt.CursorShape.IBeamCursor
        if self._pane.viewport().cursor().shape() != shape:
            self._pane.viewport().setCursor(shape)
        self.hovered.emit(found)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Arrow keys scroll as in a page, with Shift they select; Tab goes through the folds in view, Enter opens."""
        key, shift = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        bar = self._pane.verticalScrollBar()
        targets = {
            Qt.Key.Key_Up: bar.value() - 2 * self._pane.page.line,
            Qt.Key.Key_Down: bar.value() + 2 * self._pane.page.line,
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if key in targets and not shift:
            bar.setValue(round(targets[key]))
            return True
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._pane.selection.all()
            return True
        if key in _ENTER:
            return self._open()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab(-1 if key == Qt.Key.Key_Backtab else 1)
        return False

    def _open(self) -> bool:
        """Open the fold that Tab has led to, else the first one in view."""
        folds = self._folds()
        if not folds:
            return False
        at = self._pane.overlay.fold
        fold = self._pane.sheet.blocks[at if at in folds else folds[0]].fold
        assert fold is not None
        self.unfolded.emit(fold.key)
        return True

    def _tab(self, by: int) -> bool:
        """To the next fold in view; behind the last one the key leaves the pane, as it does without folds."""
        overlay, folds = self._pane.overlay, self._folds()
        here = folds.index(overlay.fold) if overlay.fold in folds else (-1 if by > 0 else len(folds))
        inside = 0 <= here + by < len(folds)
        overlay.mark_fold(folds[here + by] if inside else None)
        return inside

    def _folds(self) -> list[int]:
        return [block for block in self._pane.in_view() if self._pane.sheet.blocks[block].fold]

    def _marking_at(self, point: QPointF) -> Marking | None:
        """The changed sentence under a point of the view."""
        number = self._block_at(point)
        for marking, spots in self._pane.sheet.markings(number) if self._pane.has(number) else ():
            if any(rectangle.contains(point) for rectangle in self._pane.rectangles(spots)):
                return marking
        return None

    def _fold_at(self, point: QPointF) -> Fold | None:
        """The fold under a point of the view."""
        number = self._block_at(point)
        fold = self._pane.sheet.blocks[number].fold if self._pane.has(number) else None
        return fold if fold is not None and self._pane.band(number).contains(point) else None

    def _block_at(self, point: QPointF) -> int:
        return self._pane.page.number(self._pane.cursorForPosition(point.toPoint()).block())
