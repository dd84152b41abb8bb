"""A page: the document of a pane, filled with the paragraphs of a version and their marks.

A long text is filled around the place in view first and the rest in slices, so that a step never waits for what
nobody sees: the number of a block is the number of its paragraph less that of the first one filled in.
"""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)

from viewer.model.marking import Marking
from viewer.ui.formats import Formats
from viewer.ui.text import Units, showable

_CHUNK = 48  # paragraphs filled in before anything else: more than a tall window shows
_SLICE = 6  # paragraphs filled in or marked at a time afterwards
_LINE_HEIGHT = 1.55  # of the font's size; families differ too much in what they call a line

_HAIR = 0.01  # pixels
_COLUMN = 88  # letters in the widest line that is still comfortable to read

GUTTER = 54
"""Left of the text, in pixels: sign, number of the move, bar."""

MARGIN = 26
"""Right of the text, in pixels."""

TOP = 14
"""Above the text, in pixels."""

Marks = Mapping[int, Sequence[Marking]]


class Page:
    """Fills a document; `viewer.ui.pane` shows it.

    Attributes:
        paragraphs: of the version.
        marks: of its paragraphs.
        first: the first paragraph filled in.
        end: behind the last one.
        line: height of a line with its share of the spacing, in pixels.
        gap: between two paragraphs, in pixels.
        above: left free above the first paragraph, in pixels.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._formats: Formats | None = None
        self.paragraphs: Sequence[str] = ()
        self.marks: Marks = {}
        self.first = self.end = 0
        self.line = self.gap = self.above = 0.0
        self._right = float(MARGIN)
        self._unmarked: list[int] = []
        self._units: dict[int, Units] = {}

    def dress(self, formats: Formats, font: QFont) -> None:
        """Take other formats; what is there must be shown anew afterwards."""
        self._formats = formats
        self._document.setDefaultFont(font)
        self.line = float(round(QFontInfo(font).pixelSize() * _LINE_HEIGHT))
        self.gap = float(round(self.line / 2))

    def frame(self, width: float, letter: float) -> None:
        """Leave room for the gutter, and keep the column narrow enough to read.

        Args:
            width: of the view, in pixels.
            letter: the average width of one, in pixels.
        """
        self._right = MARGIN + max(0.0, width - GUTTER - MARGIN - letter * _COLUMN)
        self._set_frame()

    def _set_frame(self) -> None:
        frame = QTextFrameFormat()
        frame.setLeftMargin(GUTTER)
        frame.setRightMargin(self._right)
        frame.setTopMargin(TOP + self.above)  # the first block's own margin would be ignored there
        frame.setBottomMargin(28)
        root = self._document.rootFrame()
        if root.frameFormat() != frame:
            root.setFrameFormat(frame)

    # Filling

    def show(self, paragraphs: Sequence[str], marks: Marks, around: int) -> None:
        """Begin a version anew with the paragraphs around one of them."""
        self.paragraphs, self.marks = paragraphs, marks
        self._unmarked = []
        self._units = {}
        self.above = 0.0
        self._set_frame()
        self.first = max(0, min(around - _CHUNK // 3, len(paragraphs) - _CHUNK))
        self.end = min(len(paragraphs), self.first + _CHUNK)
        self._insert(QTextCursor(self._document), range(self.first, self.end))

    def mark(self, marks: Marks, in_view: range) -> None:
        """Add the marks of a comparison, those in view at once; `fill` does the others."""
        self.marks = marks
        waiting = [paragraph for paragraph in range(self.first, self.end) if marks.get(paragraph)]
        waiting.sort(key=lambda paragraph: abs(paragraph - in_view.start), reverse=True)
        self._unmarked = waiting
        self._mark(len(in_view) + _SLICE)

    @property
    def filled(self) -> bool:
        """Whether every paragraph is there with its marks."""
        return self.first == 0 and self.end == len(self.paragraphs) and not self._unmarked

    def fill(self) -> None:
        """Add a few more marks or paragraphs; above those that are there only when all below are."""
        if self._unmarked:
            self._mark(_SLICE)
        elif self.end < len(self.paragraphs):
            begin, self.end = self.end, min(len(self.paragraphs), self.end + _SLICE)
            cursor = QTextCursor(self._document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock()
            self._insert(cursor, range(begin, self.end))
        elif self.first:
            self._prepend(max(0, self.first - _SLICE))

    # What is there

    def block(self, paragraph: int) -> QTextBlock:
        """The block of a paragraph; invalid if it isn't filled in yet."""
        here = self.first <= paragraph < self.end
        return self._document.findBlockByNumber(paragraph - self.first) if here else QTextBlock()

    def units(self, paragraph: int) -> Units:
        """Places of a paragraph, to and from UTF-16 units."""
        if paragraph not in self._units:
            self._units[paragraph] = Units(self.paragraphs[paragraph] if paragraph < len(self.paragraphs) else "")
        return self._units[paragraph]

    def box(self, block: QTextBlock) -> QRectF:
        """Where the lines of a block stand, from the start of the document; lays it out if need be."""
        return self._document.documentLayout().blockBoundingRect(block)

    def ink(self, paragraph: int) -> float:
        """The height of a paragraph's lines, without its margins; 0 if they aren't laid out yet."""
        block = self.block(paragraph)
        if not block.isValid():
            return 0.0
        self.box(block)
        layout = block.layout()
        if not layout.lineCount():  # Qt forgets some blocks when the width and the frame change at once
            self._document.markContentsDirty(block.position(), block.length())
            self.box(block)
        if not (count := layout.lineCount()):
            return 0.0
        # By the last line alone: each call into Qt lets the other threads run, and there may be thousands of lines.
        # Not the layout's bounding box, which leaves out the spacing above the first line.
        last = layout.lineAt(count - 1)
        return last.y() + last.height()

    def filler(self, paragraph: int) -> QRectF:
        """The room that `pad` left below a paragraph, or above the first one for -1; nothing if it isn't filled in."""
        block = self.block(max(0, paragraph))
        if not block.isValid():
            return QRectF()
        box, half = self.box(block), self.gap / 2
        if paragraph < 0:
            return QRectF(box.left(), box.top() - self.above, box.width(), self.above - self.gap)
        return QRectF(box.left(), box.bottom() + half, box.width(), block.blockFormat().bottomMargin() - self.gap)

    def pad(self, paragraph: int, pixels: float) -> None:
        """Leave so many pixels more below a paragraph; for -1 above the first one."""
        if paragraph < 0:
            if abs(self.above - pixels) > _HAIR:
                self.above = pixels
                self._set_frame()
            return
        block = self.block(paragraph)
        margin = self.gap + pixels
        if block.isValid() and abs(block.blockFormat().bottomMargin() - margin) > _HAIR:
            changed = QTextBlockFormat()
            changed.setBottomMargin(margin)
            QTextCursor(block).mergeBlockFormat(changed)

    # Helpers

    def _insert(self, cursor: QTextCursor, paragraphs: range) -> None:
        """Insert at the cursor, which stands in an empty block."""
        cursor.beginEditBlock()
        for paragraph in paragraphs:
            if paragraph > paragraphs.start:
                cursor.insertBlock()
            self._insert_one(cursor, paragraph)
        cursor.endEditBlock()

    def _prepend(self, begin: int) -> None:
        cursor = QTextCursor(self._document)
        kept = cursor.blockFormat()
        cursor.beginEditBlock()
        for paragraph in range(begin, self.first):
            self._insert_one(cursor, paragraph)
            cursor.insertBlock(kept, self._plain)
        cursor.endEditBlock()
        self.first = begin

    def _insert_one(self, cursor: QTextCursor, paragraph: int) -> None:
        form = QTextBlockFormat()
        form.setBottomMargin(self.gap)
        form.setLineHeight(self.line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.setBlockFormat(form)
        text = showable(self.paragraphs[paragraph])
        pieces = tuple(self._pieces(paragraph))
        units = text.encode("utf-16-le") if pieces and not text.isascii() else None
        at = 0
        for start, end, form_of in pieces:
            if at < start:
                cursor.insertText(_cut(text, units, at, start), self._plain)
            cursor.insertText(_cut(text, units, start, end), form_of)
            at = end
        cursor.insertText(_cut(text, units, at, None), self._plain)

    def _mark(self, count: int) -> None:
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for _ in range(min(count, len(self._unmarked))):
            paragraph = self._unmarked.pop()
            origin = self.block(paragraph).position()
            for start, end, form in self._pieces(paragraph):
                cursor.setPosition(origin + start)
                cursor.setPosition(origin + end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(form)
        cursor.endEditBlock()

    def _pieces(self, paragraph: int) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """The marked stretches of a paragraph in UTF-16 units, in order, none overlapping."""
        assert self._formats is not None
        unit = self.units(paragraph).from_points
        for marking in self.marks.get(paragraph, ()):
            sentence, word_format = self._formats.sentence(marking), self._formats.word(marking)
            at = marking.span.start
            for word in marking.words:
                if at < word.start:
                    yield unit(at), unit(word.start), sentence
                yield unit(word.start), unit(word.end), word_format
                at = word.end
            if at < marking.span.end:
                yield unit(at), unit(marking.span.end), sentence

    @property
    def _plain(self) -> QTextCharFormat:
        assert self._formats is not None
        return self._formats.plain


def _cut(text: str, units: bytes | None, start: int, end: int | None) -> str:
    """A stretch of the text given in UTF-16 units."""
    if units is None:
        return text[start:end]
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le")
