"""A text pane: a sheet with its marks, and a gutter with signs and bars.

A QTextEdit, since QPlainTextEdit scrolls by whole lines. Marks are character formats of the document, not extra
selections: screen readers hear them, and they cost less.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from viewer.model.blocks import Spot
from viewer.model.change import Half, Span
from viewer.model.place import START, Place
from viewer.model.sheet import Sheet
from viewer.theme import Theme
from viewer.ui.footing import Footing
from viewer.ui.formats import Formats
from viewer.ui.geometry import Geometry
from viewer.ui.gestures import Gestures
from viewer.ui.overlay import Overlay
from viewer.ui.overview import Overview
from viewer.ui.page import Page
from viewer.ui.selection import Selection
from viewer.ui.typeface import Typeface

_LEAST = 110  # pixels: a few lines can be read in the smallest window


class Pane(QTextEdit):
    """One column. It shows and reports; `viewer.ui.panes` decides."""

    resized = Signal()
    framed = Signal(float)  # where the text begins, in pixels from the left

    def __init__(self, half: Half, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.half = half
        self.setObjectName("pane-text")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.overview = Overview(self)
        self.setVerticalScrollBar(bar)
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        self.setMinimumHeight(_LEAST)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self.page = Page(self.document())
        self.lines = Geometry(self.page)
        self.footing = Footing(self)
        self.overlay = Overlay(self)
        self.gestures = Gestures(self)
        self.kept: Place | None = None  # for as long as nobody scrolls
        self.selection = Selection(self)
        self.settling = False  # the bar moves, but not because somebody scrolls
        bar.valueChanged.connect(self._bar_moved)

    # What is shown

    def dress(self, colours: Theme, formats: Formats, typeface: Typeface) -> None:
        """Take colours and typeface; what is shown must be shown anew afterwards."""
        self.overlay.dress(colours)
        self.overview.dress(colours)
        self.ensurePolished()  # or the style sheet, polishing later, would put its own font on
        font = typeface.font()
        self.setFont(font)
        self.page.dress(formats, font, typeface)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(colours.pane))
        palette.setColor(QPalette.ColorRole.Text, QColor(colours.text))
        self.setPalette(palette)

    def show_sheet(self, sheet: Sheet, place: Place) -> None:
        """Show a sheet, or the same in another font, the blocks around ``place`` first; the leveler does the rest."""
        if sheet is not self.sheet:
            self.selection.forget()
        elif self.selection:
            self.selection.keep()
        self.overlay.clear()
        self.settling = True
        self._frame()
        if sheet is self.sheet:
            self.footing.rewrap(place)  # in another font
        else:
            self.page.take(sheet)
            self.footing.stay()
        self._show(place)
        self.settling = False

    def _show(self, place: Place) -> None:
        """Fill in what stands around a place, instead of what is there."""
        found = self.sheet.find(place.half, place.paragraph, place.character)
        number = found[0] if found else 0
        room = self.footing.room(*found) if found else 0.0
        self.page.show(number, sum(self.page.heights[:number]), room)
        if found:
            self.setTextCursor(QTextCursor(self.page.block(number)))  # where reading goes on, also aloud
        self.restore(place)
        self.selection.again()

    def mark(self, sheet: Sheet) -> None:
        """Add the marks of a comparison to the text on show, those in view first."""
        self.page.mark(sheet, self.footing.view)

    @property
    def sheet(self) -> Sheet:
        """What is on show."""
        return self.page.sheet

    # Where things stand

    def top(self, block: int) -> float:
        """The top of a block from the start of the document, in pixels."""
        return self.extent(block)[0]

    def view_top(self, block: int) -> float:
        """The top of a block that is filled in, in coordinates of the view."""
        return self.lines.box(self.page.block(block)).top() - self.verticalScrollBar().value()

    def extent(self, block: int) -> tuple[float, float]:
        """From where to where the lines of a block go, from the start of the document, in pixels."""
        if self.has(block):
            box = self.lines.box(self.page.block(block))
            return box.top(), box.bottom()
        return self.footing.guess(block)

    def height_of_text(self) -> float:
        """The height of the document."""
        return float(self.verticalScrollBar().maximum() + self.viewport().height())

    def place(self) -> Place:
        """Where the reader is: the first character in view.

        It stays the same until somebody scrolls, or three steps of zoom there and back would end elsewhere.
        """
        if self.kept is None:
            self.kept = self._place()
        return self.kept

    def _place(self) -> Place:
        if not self.sheet.blocks:
            return START
        if self.verticalScrollBar().value() == 0:
            half, paragraph, _ = self.sheet.at(0, 0)
            return Place(paragraph, half=half)
        cursor = self.cursorForPosition(self._top_left)
        number = self.page.number(cursor.block())
        half, paragraph, at = self.sheet.at(number, self.page.units(number).to_points(cursor.positionInBlock()))
        found = self.sheet.find(half, paragraph, at)
        top = None if found is None else self.lines.line_top(*found)
        return Place(paragraph, at, 0.0 if top is None else top - self.verticalScrollBar().value(), half)

    def hold(self) -> None:
        """Something comes that lays everything out anew: remember the place until a sheet is shown.

        The text would be laid out for nothing, 30 ms for 60 blocks, so it goes until then.
        """
        self.place()
        self.settling = True
        if self.selection:
            self.selection.keep()
        self.clear()
        self.page.empty()

    def restore(self, place: Place) -> None:
        """Scroll so that the place stands where it stood."""
        self._restore(place)
        self.kept = place

    def _restore(self, place: Place) -> None:
        if place.begins:
            self.verticalScrollBar().setValue(0)
        elif found := self.sheet.find(place.half, place.paragraph, place.character):
            top = self.lines.line_top(*found)
            if top is not None:
                self.verticalScrollBar().setValue(round(top - place.below))

    def in_view(self) -> range:
        """The blocks in view."""
        height = self.viewport().height() - 1
        ends = (self._top_left, QPoint(self._top_left.x(), height))
        first, last = (self.page.number(self.cursorForPosition(end).block()) for end in ends)
        return range(first, min(last + 1, len(self.sheet.blocks)))

    def spots(self, spans: Iterable[Span], half: Half | None = None) -> list[Spot]:
        """Where some stretches of a version stand on the sheet; of this pane's own, if none is named."""
        return [spot for span in spans for spot in self.sheet.spots(half or self.half, span)]

    def rectangles(self, spots: Iterable[Spot]) -> list[QRectF]:
        """Where their lines stand, in coordinates of the view."""
        scroll = self.verticalScrollBar().value()
        return [line.translated(0, -scroll) for spot in spots for line in self.lines.lines(spot)]

    def stretch(self, spots: Sequence[Spot]) -> tuple[float, float] | None:
        """From where to where their blocks go, in coordinates of the view; None if there are none."""
        if not spots:
            return None
        scroll = self.verticalScrollBar().value()
        return self.extent(spots[0].block)[0] - scroll, self.extent(spots[-1].block)[1] - scroll

    def band(self, block: int) -> QRectF:
        """The band across the column that a fold stands in, in coordinates of the view."""
        box = self.lines.box(self.page.block(block)).translated(0, -self.verticalScrollBar().value())
        return QRectF(box.left() - 8, box.top() + self.spare, box.width() + 16, self.lines.ink(block))

    def filler(self, block: int) -> QRectF:
        """The room that was left free below a block, in coordinates of the view."""
        return self.lines.filler(block).translated(0, -self.verticalScrollBar().value())

    @property
    def spare(self) -> float:
        """Half of what lies between the letters of two lines, and a bit: what makes their rectangles touch."""
        return max(1.0, (self.page.line - self.fontMetrics().height()) / 2 + 1)

    def reveal(self, spots: Sequence[Spot], share: float = 0.3) -> None:
        """Scroll so that they stand below ``share`` of the view, unless they are in view already."""
        rectangles = self.rectangles(spots)
        if not rectangles:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if rectangles[0].top() < 0 or rectangles[-1].bottom() > height:
            bar.setValue(round(bar.value() + rectangles[0].top() - share * height))
        scroll = bar.value()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.page.position(spots[0].block, spots[0].start))
        self.setTextCursor(cursor)  # where reading goes on; it would scroll on its own
        bar.setValue(scroll)

    def has(self, block: int) -> bool:
        """Whether a block is filled in."""
        return self.page.first <= block < self.page.end

    # Qt calls these

    def paintEvent(self, event: QPaintEvent) -> None:
        """What stands below the text, the text, then what stands beside and around it."""
        painter, blocks = QPainter(self.viewport()), self.in_view()
        self.overlay.paint_below(painter, blocks)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.overlay.paint_above(painter, blocks)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard sees where the focus is."""
        super().focusInEvent(event)
        self.overlay.ring(on=event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self.overlay.ring(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same words at the top.

        Qt would break the lines three times: for the width, for the margins, and for the room that levels the rows. So
        the text goes meanwhile, and what is in view is filled in again.
        """
        place, self.settling = self.place(), True
        wrapped = event.size().width() != event.oldSize().width()  # another height changes no line
        refilled = wrapped and self.page.end > 0
        if refilled:
            self.selection.keep()
            self.clear()
            self.page.empty()
        super().resizeEvent(event)
        self._frame()
        if refilled:
            self.footing.rewrap(place)
            self._show(place)
        self.restore(place)
        self.settling = False
        if wrapped:
            self.resized.emit()

    # Helpers

    def _bar_moved(self, _value: int) -> None:
        if not self.settling:
            self.kept = None

    def _frame(self) -> None:
        self.page.frame(self.viewport().width(), self.viewport().height(), self.fontMetrics().averageCharWidth())
        self.framed.emit(self.page.left)

    @property
    def _top_left(self) -> QPoint:
        """The first place in view where text can be."""
        return QPoint(round(self.page.left) + 1, 1)
