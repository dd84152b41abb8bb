"""What stands around the texts on paper: headline and source, counts and legend, and where everything comes from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QTextCharFormat

from viewer.exporters.course import Course
from viewer.exporters.inline import Role
from viewer.exporters.provenance import about, provenance
from viewer.exporters.sections import Section
from viewer.model.capture import Article
from viewer.model.stops import Mark
from viewer.ui.paper.ink import LARGE, SMALL, TEXT
from viewer.ui.paper.lines import Lines, Words
from viewer.ui.paper.page import Paper
from viewer.ui.paper.rows import draw_mark
from viewer.ui.paper.strip import Strip

_TITLE = 19.0  # size of the letters of the heading
_TERM = 108.0  # width of the terms of the provenance
_SAMPLE = 48.0  # from the left of a legend entry to its word
_BETWEEN = 16.0  # entries of the legend
_ENTRY = 15.0  # height of one

_EXPLAINED = (
    "Sentences are compared, not lines; a moved sentence is shown at both places. A text’s hash is over its headline "
    "and paragraphs, joined by line feeds, in UTF-8."
)


def masthead(paper: Paper, heading: str, article: Article) -> Iterator[Strip]:
    """The headline, and what is known of the article."""
    ink = paper.ink
    yield text(paper, Words().add(heading, ink.plain), _TITLE, serif=True, bold=True)
    facts = Words()
    for place, fact in enumerate(about(article)):
        facts.add(f"{'  ·  ' if place else ''}{fact}", ink.dim)
    yield text(paper, facts, SMALL + 1, before=3.0)


def summary(paper: Paper, section: Section) -> Iterator[Strip]:
    """Which versions, how much changed, and the legend with its counts."""
    ink, pair = paper.ink, section.pair
    title = Words().add(f"Version {pair.old.version.number} → {pair.new.version.number}", ink.strong)
    if section.gap:
        title.add(f"   {section.gap}", ink.dim)
    yield text(paper, title, LARGE + 1, before=14.0, follow=60.0)
    told = f"{section.counts}{'. The headline changed' if section.headline_changed else ''}."
    yield text(paper, Words().add(told, ink.plain), TEXT - 1, before=1.0, follow=40.0)
    if pair.comparison.simplified:
        warning = Words().add("Simplified: ", ink.strong).add(pair.comparison.simplified, ink.plain)
        yield text(paper, warning, TEXT - 1, before=3.0)
    yield _legend(paper, section.tallied)


def outside(paper: Paper, section: Section) -> Iterator[Strip]:
    """What changed on the pages outside the article."""
    beside, ink = tuple(section.outside()), paper.ink
    if not beside:
        return
    title = Words().add("Outside the article", ink.strong).add(f"   {len(beside)}", ink.dim)
    yield text(paper, title, LARGE, before=14.0, follow=40.0)
    for one in beside:
        words = Words()
        for stretch in one.text:
            words.add(stretch.text, ink.word(stretch.role))
        words.add("  ", ink.plain).add(f"[{one.mark.value}, {one.place}]", ink.chip(one.mark), ours=True)
        yield _signed(paper, one.mark, words)


def origin(paper: Paper, course: Course) -> Iterator[Strip]:
    """Where everything comes from."""
    ink = paper.ink
    yield text(paper, Words().add("Where this comes from", ink.strong), LARGE, before=22.0, follow=60.0)
    for term, told in provenance(course.report, course.known):
        more = (_EXPLAINED,) if term == "Made by" else ()
        yield _term(paper, term, (*told, *more))


def text(
    paper: Paper,
    words: Words,
    size: float,
    *,
    serif: bool = False,
    bold: bool = False,
    before: float = 0.0,
    follow: float = 0.0,
) -> Strip:
    """A paragraph over the whole width; lengths in points."""
    lines = Lines(paper.device, words, paper.ink.font(size, serif=serif, bold=bold), paper.width)

    def draw(top: float, first: int, last: int) -> None:
        lines.draw(paper.painter, paper.left, top, first, last)

    return Strip(lines.count, lines.pitch, draw, before * paper.unit, follow=follow * paper.unit)


def _signed(paper: Paper, mark: Mark, words: Words) -> Strip:
    """A paragraph with the sign and the bar of its kind before it."""
    indent = (_SAMPLE - _INWARD) * paper.unit
    lines = Lines(paper.device, words, paper.ink.font(TEXT), paper.width - indent)

    def draw(top: float, first: int, last: int) -> None:
        place = QPointF(paper.left - _INWARD * paper.unit, top)
        draw_mark(paper, mark, place, (last - first) * lines.pitch)
        lines.draw(paper.painter, paper.left + indent, top, first, last)

    return Strip(lines.count, lines.pitch, draw, before=4.5 * paper.unit)


def _term(paper: Paper, term: str, told: Sequence[str]) -> Strip:
    ink, indent = paper.ink, _TERM * paper.unit
    font = ink.font(SMALL, serif=False)
    name = Lines(paper.device, Words().add(term, ink.dim), font, indent)
    words = Words()
    for place, sentence in enumerate(told):
        words.add(f"{chr(10) if place else ''}{sentence}", ink.plain)
    lines = Lines(paper.device, words, font, paper.width - indent)
    pitch = max(name.pitch, lines.pitch)
    name.spread(pitch)
    lines.spread(pitch)

    def draw(top: float, first: int, last: int) -> None:
        if first == 0:
            name.draw(paper.painter, paper.left, top)
        lines.draw(paper.painter, paper.left + indent, top, first, last)

    return Strip(max(lines.count, name.count), pitch, draw, before=2.5 * paper.unit)


def _legend(paper: Paper, tallied: Mapping[Mark, int]) -> Strip:
    """Each kind as it looks, in as many lines as the width asks for."""
    rows: list[list[tuple[float, Mark | None, Lines]]] = [[]]
    left, unit = 0.0, paper.unit
    for mark, words in _samples(paper, tallied):
        lines = Lines(paper.device, words, paper.ink.font(TEXT - 1), paper.width)
        indent = _SAMPLE * unit if mark else 0.0
        if rows[-1] and left + indent + lines.widest > paper.width:
            rows.append([])
            left = 0.0
        rows[-1].append((left, mark, lines))
        left += indent + lines.widest + _BETWEEN * unit
    pitch = (_ENTRY + 3) * unit

    def draw(top: float, first: int, last: int) -> None:
        for place, row in enumerate(rows[first:last]):
            for left, mark, lines in row:
                at = QPointF(paper.left + left, top + place * pitch)
                if mark:
                    draw_mark(paper, mark, at - QPointF(_INWARD, 0) * unit, _ENTRY * unit)
                lines.draw(paper.painter, at.x() + ((_SAMPLE - _INWARD) * unit if mark else 0), at.y())

    return Strip(len(rows), pitch, draw, 6 * unit, follow=30 * unit, whole=True)


_INWARD = 20.0  # the signs of the legend have no numbers of paragraphs before them


def _samples(paper: Paper, tallied: Mapping[Mark, int]) -> Iterable[tuple[Mark | None, Words]]:
    ink = paper.ink
    for mark, count in tallied.items():
        yield mark, Words().add(mark.value, ink.marked(mark)).add(f"  {count:,}", ink.strong)
    edited = QTextCharFormat(ink.marked(Mark.EDITED))
    edited.setForeground(QColor(ink.colours.text))
    words = Words().add("inside: ", edited).add("words removed", ink.marked(Mark.EDITED, Role.REMOVED))
    yield None, words.add(", ", edited).add("words added", ink.marked(Mark.EDITED, Role.ADDED))
