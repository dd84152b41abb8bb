"""A text pane: the paragraphs of one version with the marks of a comparison, and a gutter with signs and bars.

A QTextEdit, since QPlainTextEdit scrolls by whole lines. Marks are character formats of the document, not extra
selections: screen readers hear them, and they cost less. A long text is filled around the place in view first and
the rest in slices, so that a step never waits for what nobody sees; ``block number = paragraph - first filled one``.
"""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from viewer.model.change import Span
from viewer.model.marking import Half, Marking
from viewer.model.place import START, Place
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.formats import Formats
from viewer.ui.gutter import paint_gutter
from viewer.ui.signs import draw_filler
from viewer.ui.text import Units, showable

GUTTER = 54
"""Left of the text, in pixels: sign, number of the move, bar."""

_RIGHT = 26
_CHUNK = 48  # paragraphs filled before anything else: more than a tall window shows
_SLICE = 24  # paragraphs filled at a time afterwards
_COLUMN_EMS = 44  # the widest column of text that is still comfortable to read
_LINE_HEIGHT = 1.55  # of the font's size; families differ too much in what they call a line


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
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self._paragraphs: Sequence[str] = ()
        self._markings: Mapping[int, Sequence[Marking]] = {}
        self._first = self._end = 0
        self._fillers: set[int] = set()
        self._current: tuple[Span, ...] = ()
        self._lit: tuple[Span, ...] = ()
        self._colours = style.wanted("light")
        self._formats = Formats(self._colours, half)

    # What is shown

    def dress(self, colours: Theme, points: float) -> None:
        """Take colours and text size; what is shown must be shown anew afterwards."""
        self._colours = colours
        self._formats = Formats(colours, self.half)
        self.setFont(style.article_font(points))
        self.document().setDefaultFont(style.article_font(points))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(colours.pane))
        palette.setColor(QPalette.ColorRole.Text, QColor(colours.text))
        self.setPalette(palette)

    def show_text(self, paragraphs: Sequence[str], markings: Mapping[int, Sequence[Marking]], place: Place) -> None:
        """Show a version, the paragraphs around ``place`` first; `fill` does the rest."""
        self._paragraphs, self._markings = paragraphs, markings
        self._fillers.clear()
        self._current = self._lit = ()
        self._first = max(0, min(place.paragraph - _CHUNK // 3, len(paragraphs) - _CHUNK))
        self._end = min(len(paragraphs), self._first + _CHUNK)
        self.clear()
        self._frame()
        self._insert(QTextCursor(self.document()), range(self._first, self._end))
        self.restore(place)

    def mark(self, markings: Mapping[int, Sequence[Marking]]) -> None:
        """Add the marks of a comparison to the text on show."""
        self._markings = markings
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for paragraph in range(self._first, self._end):
            self._mark(cursor, paragraph)
        cursor.endEditBlock()

    def fill(self) -> bool:
        """Fill in a few more paragraphs around those that are there; False when all are there."""
        if self.filled:
            return False
        if self._end < len(self._paragraphs):
            begin, self._end = self._end, min(len(self._paragraphs), self._end + _SLICE)
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock()
            self._insert(cursor, range(begin, self._end))
        else:
            place = self.place()
            self._prepend(max(0, self._first - _SLICE))
            self.restore(place)
        return True

    @property
    def filled(self) -> bool:
        """Whether every paragraph is in the document."""
        return self._first == 0 and self._end == len(self._paragraphs)

    # Where things stand

    def block(self, paragraph: int) -> QTextBlock:
        """The block of a paragraph; invalid if it isn't filled in yet."""
        here = self._first <= paragraph < self._end
        return self.document().findBlockByNumber(paragraph - self._first) if here else QTextBlock()

    def top(self, paragraph: int) -> float:
        """The top of a paragraph from the start of the document, in pixels."""
        if paragraph < self._first:
            return 0.0
        block = self.block(paragraph)
        return self._box(block).top() if block.isValid() else self.height_of_text()

    def ink(self, paragraph: int) -> float:
        """The height of a paragraph's lines, without its margins."""
        block = self.block(paragraph)
        self._box(block)  # lays it out
        layout = block.layout()
        # Not the layout's bounding box, which ends with the last line's letters, not with its share of the spacing.
        return sum(max(layout.lineAt(number).height(), self._line) for number in range(layout.lineCount()))

    def height_of_text(self) -> float:
        """The height of the document."""
        return self.document().documentLayout().documentSize().height()

    def place(self) -> Place:
        """Where the reader is: the first character in view."""
        if self.verticalScrollBar().value() == 0:
            return START
        cursor = self.cursorForPosition(self._probe())
        block = cursor.block()
        paragraph = block.blockNumber() + self._first
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        below = self._box(block).top() + (line.y() if line.isValid() else 0.0) - self.verticalScrollBar().value()
        character = self._units(paragraph).to_points(cursor.positionInBlock())
        return Place(paragraph, character, below)

    def restore(self, place: Place) -> None:
        """Scroll so that the place stands where it stood."""
        block = self.block(place.paragraph)
        if place == START:
            self.verticalScrollBar().setValue(0)
        elif block.isValid():
            top = self._box(block).top()
            unit = self._units(place.paragraph).from_points(place.character)
            line = block.layout().lineForTextPosition(min(unit, max(0, block.length() - 1)))
            self.verticalScrollBar().setValue(round(top + (line.y() if line.isValid() else 0.0) - place.below))

    def in_view(self) -> range:
        """The paragraphs in view."""
        first = self.cursorForPosition(self._probe()).blockNumber()
        last = self.cursorForPosition(QPoint(GUTTER, self.viewport().height() - 1)).blockNumber()
        return range(self._first + first, self._first + last + 1)

    def rectangles(self, spans: Sequence[Span]) -> list[QRectF]:
        """Where the lines of these stretches stand, in coordinates of the view."""
        return [rectangle for span in spans for rectangle in self._lines(span)]

    def reveal(self, spans: Sequence[Span], share: float = 0.3) -> None:
        """Scroll so that the stretches stand below ``share`` of the view, unless they are in view already."""
        rectangles = self.rectangles(spans)
        if not rectangles:
            return
        top, bottom = rectangles[0].top(), rectangles[-1].bottom()
        height = self.viewport().height()
        if top < 0 or bottom > height:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + top - share * height))
        cursor = QTextCursor(self.block(spans[0].paragraph))
        cursor.setPosition(cursor.position() + self._units(spans[0].paragraph).from_points(spans[0].start))
        scroll = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll)

    # What stands out

    def outline(self, spans: Sequence[Span]) -> None:
        """Draw a line around the current change."""
        self._current = tuple(spans)
        self.viewport().update()

    def light(self, spans: Sequence[Span]) -> None:
        """Light up the other end of a move."""
        self._lit = tuple(spans)
        self.viewport().update()

    def pad(self, paragraph: int, pixels: float, *, hatched: bool) -> None:
        """Leave so many pixels free below a paragraph (above the first one for -1), so that rows stand level."""
        below = paragraph >= 0
        block = self.block(paragraph if below else 0)
        if not block.isValid():
            return
        changed = QTextBlockFormat()
        if below:
            changed.setBottomMargin(self.gap + pixels)
        else:
            changed.setTopMargin(pixels)
        before = block.blockFormat().bottomMargin() if below else block.blockFormat().topMargin()
        if abs(before - (self.gap + pixels if below else pixels)) > 0.01:  # noqa: PLR2004 - a hundredth of a pixel
            QTextCursor(block).mergeBlockFormat(changed)
        (self._fillers.add if hatched else self._fillers.discard)(paragraph)

    @property
    def _line(self) -> float:
        return round(QFontInfo(self.font()).pixelSize() * _LINE_HEIGHT)

    @property
    def gap(self) -> float:
        """Between two paragraphs, in pixels."""
        return round(self._line * 0.5)

    # Qt calls these

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then what stands beside and around it."""
        painter = QPainter(self.viewport())
        self._paint_fillers(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for paragraph in self.in_view():
            if self._markings.get(paragraph):
                paint_gutter(painter, self, self._markings[paragraph], self._colours)
        self._paint_outline(painter, self._current, 2.0)
        self._paint_outline(painter, self._lit, 1.2)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same words at the top."""
        place = self.place()
        super().resizeEvent(event)
        self._frame()
        self.restore(place)
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
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        bar = self.verticalScrollBar()
        if step is not None and not shift:
            bar.setValue(bar.value() + step * self.fontMetrics().height() * 2)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not shift:
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs a wider column."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._frame()

    def marking_at(self, point: QPointF) -> Marking | None:
        """The changed sentence under a point of the view."""
        for paragraph in self.in_view():
            for marking in self._markings.get(paragraph, ()):
                if any(rectangle.contains(point) for rectangle in self._lines(marking.span)):
                    return marking
        return None

    # Helpers

    def _frame(self) -> None:
        """Leave room for the gutter, and keep the column narrow enough to read."""
        frame = QTextFrameFormat()
        widest = self.fontMetrics().averageCharWidth() * 2 * _COLUMN_EMS
        spare = max(0.0, self.viewport().width() - GUTTER - _RIGHT - widest)
        frame.setLeftMargin(GUTTER)
        frame.setRightMargin(_RIGHT + spare)
        frame.setTopMargin(14)
        frame.setBottomMargin(28)
        root = self.document().rootFrame()
        if root.frameFormat() != frame:
            root.setFrameFormat(frame)

    def _insert(self, cursor: QTextCursor, paragraphs: range) -> None:
        """Insert at the cursor, which stands in an empty block."""
        cursor.beginEditBlock()
        for paragraph in paragraphs:
            if paragraph > paragraphs.start:
                cursor.insertBlock()
            self._insert_one(cursor, paragraph)
        cursor.endEditBlock()

    def _insert_one(self, cursor: QTextCursor, paragraph: int) -> None:
        form = QTextBlockFormat()
        form.setBottomMargin(self.gap)
        form.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.setBlockFormat(form)
        text = showable(self._paragraphs[paragraph])
        units = text.encode("utf-16-le") if self._markings.get(paragraph) and not text.isascii() else None
        at = 0
        for start, end, form_of in self._pieces(paragraph):
            if at < start:
                cursor.insertText(_cut(text, units, at, start), self._formats.plain)
            cursor.insertText(_cut(text, units, start, end), form_of)
            at = end
        cursor.insertText(_cut(text, units, at, None), self._formats.plain)

    def _prepend(self, begin: int) -> None:
        """Insert paragraphs from ``begin`` on before those that are there."""
        cursor = QTextCursor(self.document())
        kept = cursor.blockFormat()
        cursor.beginEditBlock()
        for paragraph in range(begin, self._first):
            self._insert_one(cursor, paragraph)
            cursor.insertBlock(kept, self._formats.plain)
        cursor.endEditBlock()
        self._first = begin

    def _mark(self, cursor: QTextCursor, paragraph: int) -> None:
        start_of_block = self.block(paragraph).position()
        for start, end, form in self._pieces(paragraph):
            cursor.setPosition(start_of_block + start)
            cursor.setPosition(start_of_block + end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def _pieces(self, paragraph: int) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """The marked stretches of a paragraph in UTF-16 units, in order, none overlapping."""
        markings = self._markings.get(paragraph)
        if not markings:
            return
        unit = self._units(paragraph).from_points
        for marking in markings:
            sentence, word_format = self._formats.sentence(marking), self._formats.word(marking)
            at = marking.span.start
            for word in marking.words:
                if at < word.start:
                    yield unit(at), unit(word.start), sentence
                yield unit(word.start), unit(word.end), word_format
                at = word.end
            if at < marking.span.end:
                yield unit(at), unit(marking.span.end), sentence

    def _units(self, paragraph: int) -> Units:
        return Units(self._paragraphs[paragraph] if paragraph < len(self._paragraphs) else "")

    def _lines(self, span: Span) -> Iterator[QRectF]:
        """The rectangles of a stretch, one a line, in coordinates of the view."""
        block = self.block(span.paragraph)
        if not block.isValid():
            return
        unit = self._units(span.paragraph).from_points
        start, end = unit(span.start), unit(span.end)
        origin = self._box(block).topLeft() - QPointF(0, self.verticalScrollBar().value())
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
                area = line.rect().translated(origin)
                yield QRectF(min(left, right) + origin.x(), area.top(), abs(right - left), area.height())

    def _box(self, block: QTextBlock) -> QRectF:
        return self.document().documentLayout().blockBoundingRect(block)

    def _probe(self) -> QPoint:
        return QPoint(GUTTER + 1, 1)

    def _paint_fillers(self, painter: QPainter) -> None:
        view = self.viewport().rect()
        scroll = self.verticalScrollBar().value()
        for paragraph in self._fillers:
            block = self.block(max(0, paragraph))
            if not block.isValid():
                continue
            box = self._box(block).translated(0, -scroll)
            form = block.blockFormat()
            if paragraph < 0:
                area = QRectF(0, box.top() - form.topMargin() - self.gap / 2, 0, form.topMargin())
            else:
                area = QRectF(0, box.bottom() + self.gap / 2, 0, form.bottomMargin() - self.gap)
            area.setLeft(GUTTER)
            area.setRight(view.width() - _RIGHT / 2)
            if area.intersects(QRectF(view)):
                draw_filler(painter, area, QColor(self._colours.filler))

    def _paint_outline(self, painter: QPainter, spans: Sequence[Span], width: float) -> None:
        path = QPainterPath()
        spare = max(1.0, (self._line - self.fontMetrics().height()) / 2 + 1)  # the lines' rectangles must touch
        for rectangle in self.rectangles(spans):
            line = QPainterPath()
            line.addRoundedRect(rectangle.adjusted(-3, -spare, 3, spare), 4, 4)
            path = path.united(line)
        painter.setPen(QPen(QColor(self._colours.text), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path.simplified())


def _cut(text: str, units: bytes | None, start: int, end: int | None) -> str:
    """A stretch of the text given in UTF-16 units."""
    if units is None:
        return text[start:end]
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le")


def _x(found: object) -> float:
    """PySide gives cursorToX as a number or as (number, place)."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
