"""The report as plain text, with the marks of wdiff; in the colours of a terminal where it goes to one."""

from collections.abc import Iterator

from viewer.exporters import escapes, marks
from viewer.exporters.base import Export, Layout, Report
from viewer.exporters.course import Course, Leg, in_lines
from viewer.exporters.provenance import about, provenance, time
from viewer.model.pair import Pair

_LEGEND = "{+added+} [-removed-] <M1 moved M1>   + added  − removed  ≈ edited  ⇅ moved  · minor"


def render(report: Report) -> Iterator[bytes]:
    """The lines."""
    return in_lines(report, _top, _section, _bottom)


EXPORT = Export("txt", "Plain Text", ".txt", render, layouts=(Layout.CHANGES, Layout.INLINE))


def _top(course: Course) -> Iterator[str]:
    report = course.report
    yield _bold(escapes.line(course.heading), report)
    yield escapes.line(" · ".join(about(report.article)))
    yield ""
    if len(course.legs) > 1:
        yield _bold("Steps", report)
        yield from map(_step, course.legs)
        yield ""
    yield _LEGEND


def _step(leg: Leg) -> str:
    headline = "; new headline" if leg.measures.headline else ""
    return f"  {leg.old.number} → {leg.new.number}: {leg.counts}{headline}"


def _section(course: Course, pair: Pair) -> Iterator[str]:
    leg = course.legs[-1]
    yield ""
    gap = escapes.line(f" · {leg.gap}") if leg.gap else ""
    yield _bold(f"Version {leg.old.number} → {leg.new.number}", course.report) + gap
    yield escapes.line(f"{time(leg.old)} → {time(leg.new)}")
    full = course.report.layout is Layout.INLINE
    yield from marks.lines(pair, colour=course.report.colour, full=full)


def _bottom(course: Course) -> Iterator[str]:
    yield ""
    yield _bold("Where this comes from", course.report)
    for term, details in provenance(course.report, course.known):
        first, *more = map(escapes.line, details)
        yield f"  {term}: {first}"
        yield from (f"    {detail}" for detail in more)


def _bold(text: str, report: Report) -> str:
    return f"\x1b[1m{text}\x1b[0m" if report.colour else text
