"""The scroll bar of a pane, which is an overview too: every change at its place, the visible part in a frame.

A real scroll bar, so that drag, wheel, keys and screen readers work as they do everywhere; a click leads to the place
that was clicked. The marks are told apart by shape: solid, hatched, hollow with an arrow, half as wide, a thin line.
They are painted once and kept until the text, its wrapping, the size or the theme changes.
"""

from collections import Counter
from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QScrollBar

from viewer.model.change import Half
from viewer.model.marking import Marking
from viewer.model.overview import Strip, Tick
from viewer.model.stops import Mark
from viewer.theme import Theme
from viewer.ui import spoken, style
from viewer.ui.signs import draw_bar

if TYPE_CHECKING:
    from viewer.model.sheet import Sheet
    from viewer.ui.pane import Pane

_WIDTH = 20  # pixels, with a margin of 4 on either side
_SLICE = 0.002  # seconds of work at a time, on either side
_SHAPELY = 7.0  # pixels that a mark must be high to show its shape
_LEAST = 3.0  # pixels: what is changed is to be seen however long the text is


class Overview(QScrollBar):
    """Shows where the changes of a pane are, and which part of it is in view."""

    def __init__(self, pane: "Pane") -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName("overview")
        self._pane = pane
        self._colours = style.wanted("light")
        self._ticks: tuple[Tick, ...] = ()
        self._sheet: Sheet | None = None  # where they are from
        self._upward: frozenset[int] = frozenset()
        self._picture: QPixmap | None = None
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        self._on = True
        spoken.teach()

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        if colours != self._colours:
            self._colours = colours
            self._forget()

    def switch(self, *, on: bool) -> None:
        """Show marks, or be a mere scroll bar."""
        if on == self._on:
            return
        self._on = on
        self.setObjectName("overview" if on else "")
        self.style().unpolish(self)
        self.style().polish(self)
        QCoreApplication.sendEvent(self._pane, QEvent(QEvent.Type.LayoutRequest))  # it has another width now
        self._forget()

    def survey(self, upward: frozenset[int] | None = None) -> None:
        """Find out anew where the changes of the pane's sheet are; ``upward`` are those that moved up.

        By the lines of those blocks that were laid out already, by the length of the others.
        """
        self._upward = self._upward if upward is None else upward
        if self._sheet is not self._pane.sheet and self._ticks:  # the marks of another text would lie
            self._ticks = ()
            self._forget()
        self._sheet = self._pane.sheet
        self._work = self._surveyed()
        self._timer.start()

    @property
    def settled(self) -> bool:
        """Whether everything is found."""
        return not self._timer.isActive()

    @property
    def found(self) -> tuple[Tick, ...]:
        """What is painted."""
        return self._ticks

    @property
    def spoken(self) -> str:
        """What part is in view and what changed in it, for screen readers."""
        whole = max(1, self.maximum() - self.minimum() + self.pageStep())
        start, end = self.value() / whole, min(1.0, (self.value() + self.pageStep()) / whole)
        seen = tuple(tick for tick in self._ticks if tick.end >= start and tick.start <= end)
        return f"{start:.0%} to {end:.0%} in view: {_words(seen)}"

    # Qt calls these

    def sizeHint(self) -> QSize:
        """Wide enough for shapes to differ."""
        return QSize(_WIDTH, super().sizeHint().height()) if self._on else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks, and a frame around the part in view."""
        if not self._on:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted())
        if self.maximum() > self.minimum():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._colours.text), 1.2))
            shade = QColor(self._colours.text)
            shade.setAlphaF(0.06)
            painter.setBrush(shade)
            painter.drawRoundedRect(self._frame().adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place that is clicked; then drag."""
        if not self._on or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif not self._frame().contains(event.position()):
            self._go_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The part in view follows the mouse."""
        if not self._on:
            super().mouseMoveEvent(event)
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more happens."""
        if not self._on:
            super().mouseReleaseEvent(event)

    # Helpers

    def _go_to(self, y: float) -> None:
        whole = self.maximum() - self.minimum() + self.pageStep()
        self.setValue(round(y / max(1, self.height()) * whole - self.pageStep() / 2))

    def _frame(self) -> QRectF:
        """The part in view."""
        whole = max(1, self.maximum() - self.minimum() + self.pageStep())
        height = max(_LEAST * 4, self.height() * self.pageStep() / whole)
        top = (self.height() - height) * self.value() / max(1, self.maximum())
        return QRectF(1, top, self.width() - 2, height)

    def _forget(self) -> None:
        self._picture = None
        self.update()

    def _slice(self) -> None:
        end = perf_counter() + _SLICE
        for _ in self._work:
            if perf_counter() > end:
                return
        self._timer.stop()

    def _surveyed(self) -> Iterator[None]:
        """Work in small steps; at its end the marks are there."""
        pane, sheet = self._pane, self._pane.sheet
        strip = Strip(pane.height_of_text())
        for number in range(len(sheet.blocks)):
            if sheet.marked(number):
                top, bottom = pane.footing.guess(number)
                for marking, *shares in sheet.shares(number):
                    start, end = (top + (bottom - top) * share for share in shares)
                    strip.add(marking.mark, start, end, upward=self._direction(marking))
            if number % 8 == 0:
                yield
        self._ticks = tuple(strip.ticks)
        self.setAccessibleName(f"Overview of the {pane.half.word} version")
        self.setAccessibleDescription(_words(self._ticks))
        self._forget()

    def _direction(self, marking: Marking) -> bool | None:
        """Whether the other end of a move lies above."""
        moved = marking.mark is Mark.MOVED
        return (marking.change in self._upward) == (marking.half is Half.OLD) if moved else None

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.size() != self.size() * ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            small: dict[Mark, list[QRectF]] = {}
            for tick in self._ticks:
                area = self._area(tick)
                if area.height() < _SHAPELY:
                    small.setdefault(tick.mark, []).extend(_small(tick.mark, area))
                else:
                    paint_tick(painter, tick, area, self._colours)
            painter.setPen(Qt.PenStyle.NoPen)
            for mark, areas in small.items():
                painter.setBrush(style.accent(self._colours, mark))
                painter.drawRects(areas)
            painter.end()
        return self._picture

    def _area(self, tick: Tick) -> QRectF:
        top = tick.start * self.height()
        height = max(_LEAST, (tick.end - tick.start) * self.height())
        return QRectF(5, min(top, self.height() - height), self.width() - 10, height)


def _small(mark: Mark, area: QRectF) -> list[QRectF]:
    """What a mark is made of that is too low for its shape: a thousand of these are painted at once."""
    match mark:
        case Mark.REMOVED:
            return [QRectF(area.left() + x, area.top(), 2, area.height()) for x in (0, 4, 8)]
        case Mark.EDITED:
            return [area.adjusted(0, 0, -area.width() / 2, 0)]
        case Mark.MOVED:
            return [QRectF(area.left() + x, area.top(), 1.5, area.height()) for x in (0, area.width() - 1.5)]
        case Mark.MINOR:
            return [QRectF(area.left(), area.center().y() - 0.5, area.width(), 1)]
        case _:
            return [area]


def paint_tick(painter: QPainter, tick: Tick, area: QRectF, colours: Theme) -> None:
    """Paint one, told apart by its shape."""
    colour = style.accent(colours, tick.mark)
    match tick.mark:
        case Mark.ADDED:
            painter.fillRect(area, colour)
        case Mark.REMOVED:
            painter.fillRect(area, QColor(colours.removed_word))
            draw_bar(painter, tick.mark, area, colour)
        case Mark.EDITED:
            painter.fillRect(area.adjusted(0, 0, -area.width() / 2, 0), colour)
        case Mark.MOVED:
            _paint_moved(painter, area, colour, upward=bool(tick.upward))
        case _:
            painter.fillRect(QRectF(area.left(), area.center().y() - 0.5, area.width(), 1), colour)


def _paint_moved(painter: QPainter, area: QRectF, colour: QColor, *, upward: bool) -> None:
    """A hollow block with a notch that points where the other end is."""
    area = area.adjusted(0, 0, 0, max(0.0, 7 - area.height()))
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0.7, 0.7, -0.7, -0.7))
    x, y, half = area.center().x(), area.center().y(), 2.4
    tip = -half if upward else half
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x - half, y - tip), QPointF(x + half, y - tip), QPointF(x, y + tip)]))


def _words(found: tuple[Tick, ...]) -> str:
    counts = Counter(tick.mark.value for tick in found)
    return ", ".join(f"{count} {mark}" for mark, count in counts.items()) or "nothing changed"
