"""The version slider: a column for each version, two handles, bars by the words that changed.

It is a QSlider over the columns, so that screen readers, wheel and focus work as for any slider; what a key or a
click means is decided by `viewer.model.handles`. A click moves the newer handle; with Shift (or the right button's
menu) the older one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import sqrt

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
from viewer.model.figures import Figures
from viewer.model.handles import Handles
from viewer.model.marking import Half
from viewer.model.stops import Mark
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.signs import draw_bar

_WIDEST, _NARROWEST = 104, 26  # of a column; 24 px is the least that a finger hits surely (WCAG 2.5.8)
_TAG, _BAR, _LABELS = 18, 50, 34  # heights: the handle's tag, the bar, number and time below
_LARGE = 400  # words changed that fill a bar; more is drawn no higher
_FAR = 5  # columns that a page key moves


@dataclass(frozen=True, slots=True)
class Column:
    """What the slider knows of a version."""

    version: Version
    figures: Figures | None = None


class Timeline(QSlider):
    """Shows handles and reports what the user wants of them."""

    stepped = Signal(int)  # both handles by so many held versions
    chosen = Signal(object, int)  # Half, column
    reverted = Signal()  # back to the pair where the gesture began

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName("Versions")
        self._columns: list[Column] = []
        self._handles: Handles | None = None
        self._dragged: Half | None = None
        self._wheel = 0
        self._colours = style.wanted("light")

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self.update()

    def show_versions(self, versions: Sequence[Version], handles: Handles) -> None:
        """Show an article's versions."""
        self._columns = [Column(version) for version in versions]
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
        return QSize(_NARROWEST * max(1, len(self._columns)) + 8, _TAG + _BAR + _LABELS + 10)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than a finger can hit."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The columns in view, the handles on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column in range(len(self._columns)):
            if self._area(column).intersects(QRectF(event.rect())):
                self._paint_column(painter, column)
        if self._handles is not None:
            if self._handles.old is not None:
                self._paint_handle(painter, Half.OLD, self._handles.old)
            self._paint_handle(painter, Half.NEW, self._handles.new)
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
        holds_old = column == self._handles.old and event.position().y() <= _TAG + 6
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
                QToolTip.showText(event.globalPos(), self.words(column), self, self._area(column).toAlignedRect())
            return True
        return super().event(event)  # type: ignore[arg-type]

    # Helpers

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

    def _bar(self, column: int) -> QRectF:
        area = self._area(column)
        wide = min(30.0, area.width() - 8)
        return QRectF(area.center().x() - wide / 2, _TAG + 4, wide, _BAR)

    def _paint_column(self, painter: QPainter, column: int) -> None:
        shown, bar = self._columns[column], self._bar(column)
        if shown.version.absent:
            painter.setPen(QPen(QColor(self._colours.control), 1, Qt.PenStyle.DashLine))
            side = min(bar.width(), 26.0)
            painter.drawRect(QRectF(bar.center().x() - side / 2, bar.bottom() - side, side, side - 0.5))
        elif shown.figures is not None:
            self._paint_figures(painter, bar, shown.figures)
        painter.setPen(QPen(QColor(self._colours.line), 1))
        painter.drawLine(QPointF(bar.left() - 4, bar.bottom() + 0.5), QPointF(bar.right() + 4, bar.bottom() + 0.5))
        self._paint_label(painter, column)

    def _paint_figures(self, painter: QPainter, bar: QRectF, figures: Figures) -> None:
        """Parts stacked upwards, the height by the square root of the words: small edits show, rewrites fit."""
        parts = [
            (mark, words)
            for mark, words in (
                (Mark.EDITED, figures.edited),
                (Mark.MOVED, figures.moved),
                (Mark.REMOVED, figures.removed),
                (Mark.ADDED, figures.added),
            )
            if words
        ]
        height = max(4.0 * len(parts), bar.height() * min(1.0, sqrt(figures.words / _LARGE)))
        bottom = bar.bottom()
        for mark, words in parts:
            share = max(3.0, height * words / figures.words)
            area = QRectF(bar.left(), bottom - share, bar.width(), share - 1)
            painter.fillRect(area, QColor(getattr(self._colours, f"{mark.value}_word")))
            draw_bar(painter, mark, area, style.accent(self._colours, mark))
            bottom -= share
        if not parts:  # nothing but minor changes or the headline, or nothing at all
            painter.setPen(QPen(QColor(self._colours.minor_accent), 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(bar.left(), bar.bottom() - 2), QPointF(bar.right(), bar.bottom() - 2))

    def _paint_label(self, painter: QPainter, column: int) -> None:
        area, version = self._area(column), self._columns[column].version
        font = self.font()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._colours.dim if version.absent else self._colours.text))
        top = _TAG + 4 + _BAR + 4
        center = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(area.left(), top, area.width(), 15), center, f"v{version.number}")
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(self._colours.dim))
        text = _short_time(version.captured_at, area.width()) if version.captured_at else ""
        if version.absent and area.width() >= 52:  # noqa: PLR2004 - room for the words
            text = "not here"
        painter.drawText(QRectF(area.left(), top + 15, area.width(), 15), center, text)

    def _paint_handle(self, painter: QPainter, half: Half, column: int) -> None:
        """A frame around the column and a tag on it: dashed for the older one, solid for the newer one."""
        bar = self._bar(column)
        colour = QColor(self._colours.focus)
        dashed = half is Half.OLD
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(bar.left() - 4, 9, bar.width() + 8, bar.bottom() - 6)
        painter.drawRoundedRect(frame, 5, 5)
        if half is Half.NEW and self.hasFocus():
            painter.drawRoundedRect(self._area(column).adjusted(1, 1, -1, -1), 5, 5)
        tag = QRectF(bar.center().x() - 17, 1, 34, 17)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QColor(self._colours.pane) if dashed else colour)
        painter.drawRoundedRect(tag, 8, 8)
        font = self.font()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colour if dashed else QColor(self._colours.pane))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, half.value)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _short_time(time: datetime, width: float) -> str:
    """As much of a time as fits below a column."""
    at = time.astimezone(UTC)
    day = f"{at.day} {_MONTHS[at.month - 1]}"
    if width >= 84:  # noqa: PLR2004 - room for day and clock
        return f"{day} {at:%H:%M}"
    return day if width >= 44 else ""  # noqa: PLR2004 - room for the day


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
