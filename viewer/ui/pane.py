"""A text pane: one version with its marks, and a gutter with signs and bars.

A QTextEdit, since QPlainTextEdit scrolls by whole lines. Marks are character formats of the document, not extra
selections: screen readers hear them, and they cost less.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from viewer.model.change import Half, Span
from viewer.model.marking import Marking
from viewer.model.place import START, Place
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.formats import Formats
from viewer.ui.gutter import paint_gutter
from viewer.ui.page import GUTTER, Marks, Page
from viewer.ui.signs import draw_filler, draw_outline

_LEAST = 110  # pixels: a few lines can be read in the smallest window


class Pane(QTextEdit):
    """One side. It shows and reports; `viewer.ui.panes` decides."""

    resized = Signal()
    zoomed = Signal(int)  # notches of the wheel with Ctrl held
    clicked = Signal(int)  # place in Comparison.changes

    def __init__(self, half: Half, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.half = half
        self.setObjectName("pane-text")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        self.setMinimumHeight(_LEAST)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self._page = Page(self.document())
        self._fillers: set[int] = set()
        self._current: tuple[Span, ...] = ()
        self._lit: tuple[Span, ...] = ()
        self._ringed = False
        self.settling = False  # the bar moves, but not because somebody scrolls
        self._colours = style.wanted("light")

    # What is shown

    def dress(self, colours: Theme, points: float) -> None:
        """Take colours and text size; what is shown must be shown anew afterwards."""
        self._colours = colours
        self.ensurePolished()  # or the style sheet, polishing later, would put its own font on
        font = style.article_font(points)
        self.setFont(font)
        self._page.dress(Formats(colours, self.half), font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(colours.pane))
        palette.setColor(QPalette.ColorRole.Text, QColor(colours.text))
        self.setPalette(palette)

    def show_text(self, paragraphs: Sequence[str], marks: Marks, place: Place) -> None:
        """Show a version, the paragraphs around ``place`` first; `fill` does the rest."""
        self._fillers.clear()
        self._current = self._lit = ()
        self.clear()
        self._frame()
        self._page.show(paragraphs, marks, place.paragraph)
        if (block := self.block(place.paragraph)).isValid():
            self.setTextCursor(QTextCursor(block))  # where reading goes on, also aloud
        self.restore(place)

    def mark(self, marks: Marks) -> None:
        """Add the marks of a comparison to the text on show, those in view first."""
        self._page.mark(marks, self.in_view())

    @property
    def filled(self) -> bool:
        """Whether the whole text is there."""
        return self._page.filled

    def fill(self) -> bool:
        """Add a few more marks or paragraphs; False when all are there."""
        if self._page.filled:
            return False
        place = self.place()
        self._page.fill()
        self.restore(place)
        return True

    # Where things stand

    def block(self, paragraph: int) -> QTextBlock:
        """The block of a paragraph; invalid if it isn't filled in yet."""
        return self._page.block(paragraph)

    def top(self, paragraph: int) -> float:
        """The top of a paragraph from the start of the document, in pixels."""
        if paragraph < self._page.first:
            return 0.0
        block = self.block(paragraph)
        return self._page.box(block).top() if block.isValid() else self.height_of_text()

    def ink(self, paragraph: int) -> float:
        """The height of a paragraph's lines, without its margins; 0 if they aren't laid out yet."""
        return self._page.ink(paragraph)

    def height_of_text(self) -> float:
        """The height of the document."""
        # Not the document's size: asking for it lays out all of a long text that is being laid out bit by bit.
        return float(self.verticalScrollBar().maximum() + self.viewport().height())

    def place(self) -> Place:
        """Where the reader is: the first character in view."""
        if self.verticalScrollBar().value() == 0:
            return START._replace(paragraph=self._page.first)
        cursor = self.cursorForPosition(QPoint(GUTTER + 1, 1))
        block = cursor.block()
        paragraph = block.blockNumber() + self._page.first
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        below = self._page.box(block).top() + (line.y() if line.isValid() else 0.0) - self.verticalScrollBar().value()
        return Place(paragraph, self._page.units(paragraph).to_points(cursor.positionInBlock()), below)

    def restore(self, place: Place) -> None:
        """Scroll so that the place stands where it stood."""
        block = self.block(place.paragraph)
        if place == START:
            self.verticalScrollBar().setValue(0)
        elif block.isValid():
            unit = min(self._page.units(place.paragraph).from_points(place.character), block.length() - 1)
            top = self._page.box(block).top()
            line = block.layout().lineForTextPosition(unit)
            self.verticalScrollBar().setValue(round(top + (line.y() if line.isValid() else 0.0) - place.below))

    def in_view(self) -> range:
        """The paragraphs in view."""
        first = self.cursorForPosition(QPoint(GUTTER + 1, 1)).blockNumber()
        last = self.cursorForPosition(QPoint(GUTTER + 1, self.viewport().height() - 1)).blockNumber()
        return range(self._page.first + first, self._page.first + last + 1)

    def rectangles(self, spans: Sequence[Span]) -> list[QRectF]:
        """Where the lines of these stretches stand, in coordinates of the view."""
        return [rectangle for span in spans for rectangle in self._lines(span)]

    def marking_at(self, point: QPointF) -> Marking | None:
        """The changed sentence under a point of the view."""
        paragraph = self.cursorForPosition(point.toPoint()).blockNumber() + self._page.first
        for marking in self._page.marks.get(paragraph, ()):
            if any(rectangle.contains(point) for rectangle in self._lines(marking.span)):
                return marking
        return None

    def reveal(self, spans: Sequence[Span], share: float = 0.3) -> None:
        """Scroll so that the stretches stand below ``share`` of the view, unless they are in view already."""
        rectangles = self.rectangles(spans)
        if not rectangles:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if rectangles[0].top() < 0 or rectangles[-1].bottom() > height:
            bar.setValue(round(bar.value() + rectangles[0].top() - share * height))
        scroll = bar.value()
        cursor = QTextCursor(self.block(spans[0].paragraph))
        cursor.setPosition(cursor.position() + self._page.units(spans[0].paragraph).from_points(spans[0].start))
        self.setTextCursor(cursor)  # where reading goes on; it would scroll on its own
        bar.setValue(scroll)

    # What stands out

    def outline(self, spans: Sequence[Span]) -> None:
        """Draw a line around the current change."""
        self._current = tuple(spans)
        self.viewport().update()

    def light(self, spans: Sequence[Span]) -> None:
        """Light up the ends of a move."""
        if self._lit != tuple(spans):
            self._lit = tuple(spans)
            self.viewport().update()

    def pad(self, paragraph: int, pixels: float, *, hatched: bool) -> None:
        """Leave so many pixels more below a paragraph (-1: above the first one), so that rows stand level."""
        self._page.pad(paragraph, pixels)
        (self._fillers.add if hatched else self._fillers.discard)(paragraph)

    @property
    def gap(self) -> float:
        """Between two paragraphs, in pixels."""
        return self._page.gap

    # Qt calls these

    def paintEvent(self, event: QPaintEvent) -> None:
        """The fillers, the text, then what stands beside and around it."""
        painter = QPainter(self.viewport())
        self._paint_fillers(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for paragraph in self.in_view():
            if marks := self._page.marks.get(paragraph):
                paint_gutter(painter, self, marks, self._colours)
        self._paint_outline(painter, self._current, 2.0)
        self._paint_outline(painter, self._lit, 1.2)
        if self._ringed:
            painter.setPen(QPen(QColor(self._colours.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard sees where the focus is."""
        self._ringed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        self._ringed = False
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same words at the top."""
        place, self.settling = self.place(), True
        super().resizeEvent(event)
        self._frame()
        self.restore(place)
        self.settling = False
        if event.size().width() != event.oldSize().width():  # another height changes no line
            self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the text size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a changed sentence makes it the current one."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection() and (found := self.marking_at(event.position())) is not None:
            self.clicked.emit(found.change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys scroll as in a page; with Shift they select."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        bar = self.verticalScrollBar()
        targets = {
            Qt.Key.Key_Up: bar.value() - 2 * self._page.line,
            Qt.Key.Key_Down: bar.value() + 2 * self._page.line,
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.key() in targets and not shift:
            bar.setValue(round(targets[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    # Helpers

    def _frame(self) -> None:
        self._page.frame(self.viewport().width(), self.fontMetrics().averageCharWidth())

    def _lines(self, span: Span) -> Iterator[QRectF]:
        """The rectangles of a stretch, one a line, in coordinates of the view."""
        block = self.block(span.paragraph)
        if not block.isValid():
            return
        unit = self._page.units(span.paragraph).from_points
        start, end = unit(span.start), unit(span.end)
        origin = self._page.box(block).topLeft() - QPointF(0, self.verticalScrollBar().value())
        layout = block.layout()
        number = max(0, layout.lineForTextPosition(start).lineNumber())
        while number < layout.lineCount() and (line := layout.lineAt(number)).textStart() < end:
            number += 1
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted(float(line.cursorToX(at)[0]) for at in (first, last))  # type: ignore[index]
                area = line.rect().translated(origin)
                yield QRectF(left + origin.x(), area.top(), right - left, area.height())

    def _paint_fillers(self, painter: QPainter) -> None:
        view, scroll = QRectF(self.viewport().rect()), self.verticalScrollBar().value()
        for paragraph in self._fillers:
            area = self._page.filler(paragraph).translated(0, -scroll)
            if area.intersects(view):
                draw_filler(painter, area, QColor(self._colours.filler))

    def _paint_outline(self, painter: QPainter, spans: Sequence[Span], width: float) -> None:
        spare = max(1.0, (self._page.line - self.fontMetrics().height()) / 2 + 1)  # the lines' rectangles must touch
        lines = [rectangle.adjusted(-3, -spare, 3, spare) for rectangle in self.rectangles(spans)]
        draw_outline(painter, lines, QColor(self._colours.text), width)
