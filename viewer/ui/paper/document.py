"""A report on pages: which strips it has, where they stand, and what each page says of itself."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from PySide6.QtGui import QPagedPaintDevice, QPainter

from viewer.exporters import escapes, facts
from viewer.exporters.base import Layout, Report
from viewer.exporters.course import Course
from viewer.exporters.sections import Section
from viewer.model.pair import Pair
from viewer.ui.paper import front, overview
from viewer.ui.paper.ink import Ink
from viewer.ui.paper.page import Folio, Paper
from viewer.ui.paper.rows import Rows
from viewer.ui.paper.strip import Page, Strip, pages

_SHORT = 16  # letters of a hash that a foot shows; the last page has them all

NewPage = Callable[[], bool]


class Document:
    """Paints a report, page after page.

    One pair is laid out as a whole, so that each page says "page 2 of 5". Of a history only one step at a time is in
    memory, and what lists the steps with their pages is painted last: `Document.front` says how many of the last
    pages belong before all the others.

    Args:
        device: a PDF file or a printer; of a printer only the pages that were asked for are painted.
        painter: paints on it.
        report: what is painted.
        most: no more pages of a pair than these, 0 for all.
    """

    def __init__(self, device: QPagedPaintDevice, painter: QPainter, report: Report, *, most: int = 0) -> None:
        self.report = report
        self._most, self._wanted = most, device.pageRanges()
        self.layout = report.layout or Layout.SIDE
        self.course = Course(report)
        self.places: list[overview.Place] = []
        self.front = 0
        self._paper = Paper(device, painter, self.layout, Ink())
        self._new_page: NewPage = device.newPage
        self._painted = 0
        self._source = _source(report)

    def paint(self) -> Iterator[int]:
        """Paint everything; gives the number of pages so far again and again, so that somebody may stop in between."""
        if len(self.report.pairs) == 1:
            yield from self._pair()
        else:
            yield from self._history()

    def _pair(self) -> Iterator[int]:
        for pair in self.course:
            section = Section(pair)
            rows = Rows(self._paper, section)
            heading = self.course.heading
            strips = chain(
                front.masthead(self._paper, heading, self.report.article),
                front.summary(self._paper, section),
                front.outside(self._paper, section),
                rows.strips(folded=False),
                front.origin(self._paper, self.course),
            )
            laid = []
            for page in self._pages(strips, rows.head):
                laid.append(page)
                yield self._painted
                if len(laid) == self._most:
                    break
            number = _of(len(laid)) if len(laid) != self._most else _numbered(0, 1)
            yield from self._put(laid, heading, _step(pair), number)

    def _history(self) -> Iterator[int]:
        body = 0
        for pair in self.course:
            section = Section(pair)
            rows = Rows(self._paper, section)
            strips = chain(
                front.summary(self._paper, section), front.outside(self._paper, section), rows.strips(folded=True)
            )
            laid = list(self._pages(strips, rows.head))
            self.places.append(overview.Place(_step(pair), body + 1))
            yield from self._put(laid, self.course.heading, _step(pair), _numbered(body, len(laid)))
            body += len(laid)
        last = self._pages(front.origin(self._paper, self.course))
        yield from self._put(last, self.course.heading, "Where this comes from", lambda at: f"Page {body + at}")
        before = self._painted
        first = self._pages(self._front(before))
        yield from self._put(first, self.course.heading, "All steps", roman)
        self.front = self._painted - before

    def _front(self, count: int) -> Iterable[Strip]:
        yield from front.masthead(self._paper, self.course.heading, self.report.article)
        yield from overview.strips(self._paper, self.course, self.places, count)

    def _pages(self, strips: Iterable[Strip], head: Strip | None = None) -> Iterator[Page]:
        return pages(strips, self._paper.top, self._paper.bottom, head)

    def _put(self, laid: Iterable[Page], title: str, step: str, number: Callable[[int], str]) -> Iterator[int]:
        for at, page in enumerate(laid, 1):
            if not self._wanted.isEmpty() and not self._wanted.contains(at):
                continue
            if self._painted:
                self._new_page()
            self._painted += 1
            self._paper.frame(Folio(escapes.plain(title), step, self._source, number(at)))
            for placed in page:
                placed.draw()
            yield self._painted


def roman(number: int) -> str:
    """Small Roman figures, as the pages before the first one have them."""
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    found = ""
    for value, sign in signs:
        found += sign * (number // value)
        number %= value
    return found


def _of(count: int) -> Callable[[int], str]:
    return lambda at: f"Page {at} of {count}"


def _numbered(before: int, count: int) -> Callable[[int], str]:
    return lambda at: f"{at} of {count} of this step   ·   Page {before + at}" if count > 1 else f"Page {before + at}"


def _step(pair: Pair) -> str:
    return f"Version {pair.old.version.number} → {pair.new.version.number}"


def _source(report: Report) -> str:
    digest = facts.digest(report.capture)
    told = f"   ·   {digest[0]} {digest[1][:_SHORT]}…" if digest else ""
    return escapes.plain(f"{facts.TOOL}   ·   {facts.name(report.capture)}{told}")
