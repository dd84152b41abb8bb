"""Before the steps of a history on paper: its headlines, a chart, and a table that leads to each step's page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from viewer.exporters.base import Layout
from viewer.exporters.chart import HEIGHT, Bars, chart
from viewer.exporters.course import Course, Leg
from viewer.exporters.facts import plural
from viewer.model import elapsed
from viewer.model.stops import Mark
from viewer.ui.paper.front import text
from viewer.ui.paper.ink import LARGE, SMALL, TEXT
from viewer.ui.paper.lines import Lines, Words
from viewer.ui.paper.page import Paper
from viewer.ui.paper.rows import draw_mark, headline
from viewer.ui.paper.strip import Strip

_CHART = 30.0  # height of a row of the chart
_NAME = 92.0  # width of its name and sign
_TOTAL = 44.0  # width of its sum
_FEWEST = 24  # bars that the chart has room for at least


class Place(NamedTuple):
    """A step and the page that it begins on."""

    step: str
    page: int


class _Heading(NamedTuple):
    """A column of the table: its share of the width, and whether figures stand in it."""

    name: str
    share: float
    figures: bool = True


_COLUMNS = (
    _Heading("Step", 9, figures=False),
    _Heading("Captured", 17, figures=False),
    _Heading("After", 15, figures=False),
    _Heading("Words added", 7),
    _Heading("removed", 8),
    _Heading("edited", 7),
    _Heading("moved", 7),
    _Heading("Minor", 7),
    _Heading("Alike", 7),
    _Heading("Page", 7),
)


def strips(paper: Paper, course: Course, places: Sequence[Place], count: int) -> Iterator[Strip]:
    """All of it; ``count`` is how many pages follow."""
    ink = paper.ink
    told = f"{plural(len(course.legs), 'step')} on {plural(count, 'page')}"
    if paper.layout is not Layout.CHANGES:
        told += "; runs of unchanged paragraphs are only counted"
    yield text(paper, Words().add(f"{told}.", ink.dim), TEXT - 1, before=6.0)
    yield text(paper, Words().add("Headlines", ink.strong), LARGE, before=14.0, follow=40.0)
    for title in course.titles:
        at = title.version.captured_at
        words = Words().add(f"Version {title.version.number}{f' · {elapsed.utc(at)}' if at else ''}", ink.dim)
        yield text(paper, words, SMALL, before=5.0, follow=20.0)
        yield text(paper, headline(paper, title.text), TEXT + 1, serif=True, bold=True)
    if not course.titles:
        yield text(paper, Words().add("No headline recorded.", ink.dim), TEXT)
    yield text(paper, Words().add("Figures", ink.strong), LARGE, before=14.0, follow=160.0)
    yield text(paper, Words().add("Words, a bar for each step.", ink.dim), SMALL, follow=140.0)
    for row in chart(course.legs):
        yield _bars(paper, row, len(course.legs))
    yield _row(paper, [heading.name for heading in _COLUMNS], before=10.0, strong=True)
    for leg, place in zip(course.legs, places, strict=True):
        yield _row(paper, _cells(leg, place), before=1.5)


def _bars(paper: Paper, row: Bars, steps: int) -> Strip:
    unit = paper.unit
    name = Lines(paper.device, Words().add(row.mark.value, paper.ink.plain), paper.ink.font(TEXT - 1), paper.width)
    total = Words().add(f"{row.total:,}", paper.ink.strong)
    sum_ = _figure(paper, total, _TOTAL * unit)
    left, right = paper.left + _NAME * unit, paper.right - _TOTAL * unit
    height = _CHART * unit

    def draw(top: float, _first: int, _last: int) -> None:
        painter, base = paper.painter, top + height - 4 * unit
        draw_mark(paper, row.mark, QPointF(paper.left - 20 * unit, base - 13 * unit), 13 * unit)
        name.draw(painter, paper.left + 30 * unit, base - name.pitch + 2 * unit)
        sum_.draw(painter, right, base - sum_.pitch + 2 * unit)
        width = (right - left) / max(steps, _FEWEST)
        for place, size in row.heights:
            tall = size / HEIGHT * (height - 8 * unit)
            bar = QRectF(left + (place + 0.1) * width, base - tall, 0.8 * width, tall)
            painter.fillRect(bar, paper.ink.accent(row.mark))
        painter.setPen(QPen(QColor(paper.ink.colours.line), 0.6 * unit))
        painter.drawLine(QPointF(left, base), QPointF(right, base))

    return Strip(1, height, draw, whole=True)


def _row(paper: Paper, cells: Sequence[str], *, before: float, strong: bool = False) -> Strip:
    form = paper.ink.strong if strong else paper.ink.plain
    whole = sum(heading.share for heading in _COLUMNS)
    drawn: list[tuple[float, Lines]] = []
    left = paper.left
    for heading, cell in zip(_COLUMNS, cells, strict=True):
        width = paper.width * heading.share / whole
        words = Words().add(cell, form)
        font = paper.ink.font(SMALL, serif=False)
        lines = (
            _figure(paper, words, width - 4 * paper.unit)
            if heading.figures
            else Lines(paper.device, words, font, width - 4 * paper.unit)
        )
        drawn.append((left, lines))
        left += width
    pitch = max(lines.pitch for _, lines in drawn)

    def draw(top: float, first: int, last: int) -> None:
        for at, lines in drawn:
            lines.draw(paper.painter, at, top, first, last)
        painter, under = paper.painter, top + (last - first) * pitch + 0.75 * paper.unit
        painter.setPen(QPen(QColor(paper.ink.colours.line), 0.5 * paper.unit))
        painter.drawLine(QPointF(paper.left, under), QPointF(paper.right, under))

    bands = max(lines.count for _, lines in drawn)
    return Strip(bands, pitch, draw, before * paper.unit, follow=(40.0 if strong else 0.0) * paper.unit, whole=True)


def _figure(paper: Paper, words: Words, width: float) -> Lines:
    font = paper.ink.font(SMALL, serif=False)
    return Lines(paper.device, words, font, width, align=Qt.AlignmentFlag.AlignRight)


def _cells(leg: Leg, place: Place) -> list[str]:
    at, words = leg.new.captured_at, leg.measures.words
    figures = (words.added, words.removed, words.edited, words.moved, leg.tallied[Mark.MINOR])
    return [
        f"{leg.old.number} → {leg.new.number}",
        elapsed.utc(at) if at else "not recorded",
        leg.gap or "",
        *(f"{figure:,}" for figure in figures),
        f"{leg.measures.similarity:.0%}",
        f"{place.page}",
    ]
