"""The text of a pair on paper: level rows of two columns, or one column of both versions woven together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF

from viewer.exporters.base import Layout
from viewer.exporters.facts import plural
from viewer.exporters.flow import Woven
from viewer.exporters.inline import Stretch
from viewer.exporters.parts import Bar, Part
from viewer.exporters.provenance import time
from viewer.exporters.sections import Cell, Line, Section
from viewer.exporters.wording import Chip
from viewer.model.capture import Uncertain
from viewer.model.pair import Side
from viewer.model.stops import Mark
from viewer.ui.paper.ink import LARGE, SMALL, TEXT
from viewer.ui.paper.lines import Lines, Words
from viewer.ui.paper.page import Paper
from viewer.ui.paper.strip import Strip
from viewer.ui.signs import draw_bar, draw_filler, draw_sign

# In points, from the left of a column.
_NUMBER, _SIGN, _MOVE, _BAR, _TEXT = 17.0, 21.0, 29.5, 38.0, 49.0
_SIGN_SIZE, _BAR_WIDTH, _BAR_LEAST = 7.5, 5.0, 11.0
_GAP = 20.0  # between two columns
_ABOVE = 4.5  # a paragraph


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a column stands, in units of the device."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What stands in a column: nothing but a hatch if there are no lines."""

    column: _Column
    lines: Lines | None
    number: str = ""
    bars: tuple[Bar, ...] = ()


class Rows:
    """Makes the strips of one section."""

    def __init__(self, paper: Paper, section: Section) -> None:
        self._paper, self._section, self._ink, self._unit = paper, section, paper.ink, paper.unit
        gap = _GAP * self._unit
        self._columns: tuple[_Column, ...]
        if paper.layout is Layout.SIDE:
            width = (paper.width - gap) / 2
            self._columns = (_Column(paper.left, width), _Column(paper.left + width + gap, width))
        else:
            self._columns = (_Column(paper.left, paper.width),)

    @property
    def head(self) -> Strip | None:
        """What every page of the section but the first repeats: which version is which, where there are two columns."""
        return self._versions(gap=False) if len(self._columns) > 1 else None

    def strips(self, *, folded: bool) -> Iterator[Strip]:
        """All of them; ``folded`` if long runs of unchanged paragraphs are only counted."""
        yield self._versions(gap=True)
        yield self._headlines()
        if self._paper.layout is Layout.SIDE:
            yield from self._side(folded=folded)
        else:
            yield from self._flow(folded=folded)

    def _side(self, *, folded: bool) -> Iterator[Strip]:
        empty = True
        for block in self._section.blocks():
            empty = empty and not block.lines
            if block.folded and folded:
                yield self._fold(len(block.lines))
                continue
            for line in block.lines:
                yield from self._line(line)
        if empty:
            yield self._note("No text.")

    def _flow(self, *, folded: bool) -> Iterator[Strip]:
        empty = True
        for block in self._section.flow(whole=self._paper.layout is Layout.INLINE):
            empty = empty and not block.lines
            if block.dropped or (block.folded and folded):
                yield self._fold(len(block.lines))
                continue
            for woven in block.lines:
                yield from self._woven(woven)
        if empty:
            yield self._note("No text.")

    # Paragraphs

    def _line(self, line: Line) -> Iterator[Strip]:
        cells = tuple(zip(self._columns, (line.old, line.new), strict=True))
        doubts = [self._doubt(column, [cell.guess] if cell and cell.guess else []) for column, cell in cells]
        follow = max(doubt.height for doubt in doubts)
        yield self._row([self._cell(column, cell) for column, cell in cells], follow)
        yield from (strip for strip in doubts if strip.bands)

    def _cell(self, column: _Column, cell: Cell | None) -> _Paragraph:
        if cell is None:
            return _Paragraph(column, None)
        return self._paragraph(column, cell.parts, cell.number, cell.bars, cell.chip)

    def _woven(self, woven: Woven) -> Iterator[Strip]:
        column = self._columns[0]
        doubt = self._doubt(column, woven.guesses)
        yield self._row([self._paragraph(column, woven.parts, woven.number, woven.bars)], doubt.height)
        if doubt.bands:
            yield doubt

    def _paragraph(
        self, column: _Column, parts: Iterable[Part], number: int, bars: tuple[Bar, ...], chip: Chip | None = None
    ) -> _Paragraph:
        words = Words()
        for part in parts:
            for stretch in part.text:
                words.add(stretch.text, self._ink.sentence(part, stretch.role))
            for note in part.chips:
                self._chip(words, note)
        if chip is not None:
            self._chip(words, chip)
        width = column.width - _TEXT * self._unit
        return _Paragraph(column, Lines(self._paper.device, words, self._ink.font(), width), f"{number}", bars)

    def _chip(self, words: Words, chip: Chip) -> None:
        if words:
            words.add(" ", self._ink.plain)
        words.add(f"[{chip.text}]".replace(" ", "\u00a0"), self._ink.chip(chip.mark), ours=True)

    def _row(self, paragraphs: Sequence[_Paragraph], follow: float) -> Strip:
        """A row of paragraphs; ``follow`` is the height of what belongs below it."""
        lines = [one.lines for one in paragraphs if one.lines is not None]
        pitch = max(one.pitch for one in lines)
        for one in lines:
            one.spread(pitch)
        bars = max(len(one.bars) for one in paragraphs) * _BAR_LEAST * self._unit
        bands = max(*(one.count for one in lines), -int(-bars // pitch), 1)

        def draw(top: float, first: int, last: int) -> None:
            for one in paragraphs:
                self._draw(one, top, first, last, pitch)

        return Strip(bands, pitch, draw, before=_ABOVE * self._unit, follow=follow, headed=True)

    def _draw(self, one: _Paragraph, top: float, first: int, last: int, pitch: float) -> None:
        text = one.column.left + _TEXT * self._unit
        height = (last - first) * pitch
        if one.lines is None:
            self._hatch(QRectF(text, top, one.column.left + one.column.width - text, height))
            return
        if first == 0:
            self._number(one, top, pitch)
        self._bars(one, top, height)
        one.lines.draw(self._paper.painter, text, top, first, last)

    def _number(self, one: _Paragraph, top: float, pitch: float) -> None:
        font = self._ink.font(SMALL - 0.5, serif=False)
        metrics = QFontMetricsF(font, self._paper.device)
        painter = self._paper.painter
        painter.setFont(font)
        painter.setPen(QColor(self._ink.colours.dim))
        right = one.column.left + _NUMBER * self._unit
        baseline = top + (pitch + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(right - metrics.horizontalAdvance(one.number), baseline), one.number)

    def _bars(self, one: _Paragraph, top: float, height: float) -> None:
        """Signs and bars beside a paragraph, above one another where it has several kinds."""
        if not one.bars:
            return
        share = height / len(one.bars)
        for place, bar in enumerate(one.bars):
            draw_mark(
                self._paper, bar.mark, QPointF(one.column.left, top + place * share), share - self._unit, bar.move
            )

    def _hatch(self, area: QRectF) -> None:
        painter = self._paper.painter
        painter.save()
        painter.scale(self._unit, self._unit)
        pointed = QRectF(area.topLeft() / self._unit, area.size() / self._unit)
        draw_filler(painter, pointed, QColor(self._ink.colours.filler))
        painter.restore()

    # Around them

    def _versions(self, *, gap: bool) -> Strip:
        pair = self._section.pair
        between = self._section.gap if gap else None
        if len(self._columns) == 1:
            words = self._version(Words(), pair.old)
            words.add("  →  ", self._ink.dim)
            self._version(words, pair.new, between)
            return self._texts([words], SMALL + 1, serif=False, before=10.0)
        sides = [self._version(Words(), pair.old), self._version(Words(), pair.new, between)]
        return self._texts(sides, SMALL + 1, serif=False, before=10.0, ruled=not gap)

    def _version(self, words: Words, side: Side, gap: str | None = None) -> Words:
        words.add(f"Version {side.version.number}", self._ink.strong)
        words.add(f" · {time(side.version)}", self._ink.dim)
        if gap:
            words.add(" · ", self._ink.dim).add(gap, self._ink.strong)
        return words

    def _headlines(self) -> Strip:
        sides = self._section.headlines if len(self._columns) > 1 else (self._section.headline,)
        return self._texts([headline(self._paper, runs) for runs in sides], LARGE, bold=True, before=2.0)

    def _texts(
        self,
        texts: Sequence[Words],
        size: float,
        *,
        before: float,
        serif: bool = True,
        bold: bool = False,
        ruled: bool = False,
    ) -> Strip:
        """A text at the top of each column, together with what follows."""
        font = self._ink.font(size, serif=serif, bold=bold)
        indent = _TEXT * self._unit
        all_ = [
            (column, Lines(self._paper.device, words, font, column.width - indent))
            for column, words in zip(self._columns, texts, strict=True)
        ]
        pitch = max(lines.pitch for _, lines in all_)

        def draw(top: float, first: int, last: int) -> None:
            for column, lines in all_:
                lines.spread(pitch)
                lines.draw(self._paper.painter, column.left + indent, top, first, last)

        bands = max(lines.count for _, lines in all_)
        after = (5.0 if ruled else 1.0) * self._unit
        return Strip(bands, pitch, draw, before * self._unit, after, 3 * TEXT * self._unit, whole=True)

    def _fold(self, count: int) -> Strip:
        return self._note(f"⋯  {plural(count, 'unchanged paragraph')}")

    def _note(self, text: str) -> Strip:
        font = self._ink.font(SMALL, serif=False)
        words = Words().add(text, self._ink.dim)
        lines = Lines(self._paper.device, words, font, self._paper.width, align=Qt.AlignmentFlag.AlignHCenter)

        def draw(top: float, first: int, last: int) -> None:
            area = QRectF(self._paper.left, top, self._paper.width, lines.height)
            self._paper.painter.fillRect(area, QColor(self._ink.colours.bar))
            lines.draw(self._paper.painter, self._paper.left, top, first, last)

        lines.spread(lines.pitch + 3 * self._unit)
        above = _ABOVE * self._unit
        return Strip(lines.count, lines.pitch, draw, before=above, after=above, headed=True)

    def _doubt(self, column: _Column, guesses: Iterable[Uncertain]) -> Strip:
        """What had to be guessed about a paragraph, below it."""
        words = Words()
        for guess in guesses:
            place = f", {guess.place}" if guess.place else ""
            words.add(f"Uncertain ({guess.confidence:.0%}): {guess.reason}{place}. ", self._ink.dim)
        font = self._ink.font(SMALL, serif=False)
        left = column.left + _TEXT * self._unit
        lines = Lines(self._paper.device, words, font, column.width - _TEXT * self._unit)

        def draw(top: float, first: int, last: int) -> None:
            lines.draw(self._paper.painter, left, top, first, last)

        return Strip(lines.count if words else 0, lines.pitch, draw, headed=True)


def headline(paper: Paper, runs: Sequence[Stretch]) -> Words:
    """A headline with its changed words."""
    words = Words()
    for run in runs:
        words.add(run.text, paper.ink.word(run.role))
    return words if runs else Words().add("No headline recorded", paper.ink.dim)


def draw_mark(paper: Paper, mark: Mark, place: QPointF, height: float, move: int | None = None) -> None:
    """A sign and a bar from ``place`` down, and the number of a move between them."""
    painter, colour = paper.painter, paper.ink.accent(mark)
    painter.save()
    painter.translate(place)
    painter.scale(paper.unit, paper.unit)
    draw_sign(painter, mark, QPointF(_SIGN, 3.0), colour, _SIGN_SIZE)
    draw_bar(painter, mark, QRectF(_BAR, 0.0, _BAR_WIDTH, height / paper.unit), colour)
    painter.restore()
    if move is not None:
        painter.setFont(paper.ink.font(SMALL - 1, serif=False, bold=True))
        painter.setPen(colour)
        painter.drawText(place + QPointF(_MOVE, 9.6) * paper.unit, f"{move}")
