"""A paragraph set in lines for whatever can be painted on: laid out once, drawn on one page or several."""

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from viewer.exporters import escapes
from viewer.ui.paper.ink import DOUBLE
from viewer.ui.text import right_to_left

# What opens or closes a run of another direction (Unicode 16, annex 9, tables 2 and 3): it could turn what follows.
_OPENING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\n\u2029]")
_LEADING = 1.42  # height of a line, as a share of the letters' size
_APART, _TOGETHER = "\u2066", "\u2069"  # around our own words in a text of any direction


class Words:
    """Text with its formats, put together piece by piece."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._at = 0
        self.captured = ""  # the beginning of what isn't ours, which tells the direction
        self.ranges: list[QTextLayout.FormatRange] = []
        self.doubled: list[
            tuple[int, int, QTextCharFormat]
        ] = []  # start, length and format of what is underlined twice

    def add(self, text: str, form: QTextCharFormat, *, ours: bool = False) -> "Words":
        """Some more; captured text is made harmless."""
        if ours:
            text = f"{_APART}{text}{_TOGETHER}"
        else:
            text = _OPENING.sub("\ufffd", _BREAKS.sub("\u2028", escapes.clean(text)))
            self.captured += text if len(self.captured) < _ENOUGH else ""
        length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
        if length:
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = self._at, length, form
            self.ranges.append(found)
            if form.hasProperty(DOUBLE):
                self.doubled.append((self._at, length, form))
            self._texts.append(text)
            self._at += length
        return self

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._texts)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._texts)


_ENOUGH = 200  # letters to see a direction by


class Lines:
    """Words set in lines.

    Args:
        device: what they will be painted on; its resolution is the unit of all lengths.
        words: what is said.
        font: of what has no other.
        width: of the lines.
        align: where lines begin; by default where the words do.

    Attributes:
        pitch: from one line to the next.
        count: of the lines.
    """

    def __init__(
        self,
        device: QPagedPaintDevice,
        words: Words,
        font: QFont,
        width: float,
        *,
        align: Qt.AlignmentFlag | None = None,
    ) -> None:
        self._layout = QTextLayout(words.text, font, device)
        self._layout.setCacheEnabled(False)
        backwards = right_to_left(words.captured)
        option = QTextOption(align or (Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft))
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(words.ranges)
        self._doubled = words.doubled
        self._point = device.logicalDpiY() / 72
        least = font.pointSizeF() * _LEADING * self._point
        self._break(width, least)

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.count * self.pitch

    @property
    def widest(self) -> float:
        """How wide the widest line is."""
        return max((self._layout.lineAt(place).naturalTextWidth() for place in range(self.count)), default=0.0)

    def draw(self, painter: QPainter, left: float, top: float, first: int = 0, last: int | None = None) -> None:
        """Draw lines ``first`` up to but not including ``last``, the first of them at ``top``."""
        last = self.count if last is None else min(last, self.count)
        place = QPointF(left, top - first * self.pitch)
        if first == 0 and last == self.count:
            self._layout.draw(painter, place)
        else:
            for number in range(first, last):
                self._layout.lineAt(number).draw(painter, place)
        if self._doubled:
            for number in range(first, last):
                self._underline(painter, place, self._layout.lineAt(number))

    def spread(self, pitch: float) -> None:
        """Set the lines further apart, to be level with others."""
        self.pitch = pitch
        for number in range(self.count):
            line = self._layout.lineAt(number)
            line.setPosition(QPointF(0, number * pitch + (pitch - line.height()) / 2))

    def _underline(self, painter: QPainter, place: QPointF, line: QTextLine) -> None:
        """Two thin lines below what asks for them."""
        base = place.y() + line.y() + line.ascent()
        for start, length, form in self._doubled:
            begin, end = max(start, line.textStart()), min(start + length, line.textStart() + line.textLength())
            if begin >= end:
                continue
            painter.setPen(QPen(form.underlineColor(), 0.5 * self._point))
            for run in line.glyphRuns(begin, end - begin):
                box = run.boundingRect()
                for below in (1.6 * self._point, 2.9 * self._point):
                    left, right = place.x() + box.left(), place.x() + box.right()
                    painter.drawLine(QPointF(left, base + below), QPointF(right, base + below))

    def _break(self, width: float, least: float) -> None:
        """Scripts that need higher lines than Latin get them, all lines of a paragraph alike."""
        highest = least
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            highest = max(highest, line.height())
        self._layout.endLayout()
        self.count = self._layout.lineCount()
        self.spread(highest)
