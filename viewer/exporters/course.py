"""What a report says about all of its pairs together, gathered while they pass by one after the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from viewer.exporters import facts
from viewer.exporters.base import Report
from viewer.exporters.inline import Role, Stretch, headlines
from viewer.exporters.spool import Spool
from viewer.model import elapsed
from viewer.model.capture import Version
from viewer.model.measures import Measures, measures
from viewer.model.pair import Pair, Side, gap
from viewer.model.stops import Mark


class Known(NamedTuple):
    """A version that a report speaks of, without its words."""

    version: Version
    title: str | None
    sha256: str

    @property
    def stands_for(self) -> str:
        """How many captures, if several: "stands for 3 equal captures, until Fri 1 May 2020, 10:00 UTC"."""
        told, until = self.version.repeats, self.version.until
        return told and f"stands for {told}{f', until {elapsed.utc(until)}' if until else ''}"


class Title(NamedTuple):
    """A headline that was new in a version: what it was before and became, as one text."""

    version: Version
    text: tuple[Stretch, ...]


class Leg(NamedTuple):
    """One pair that passed.

    Attributes:
        gap: the time between the versions, in words.
        counts: how many changes, as a sentence without its full stop.
        tallied: how many stops there are of each mark, minor ones last.
        headline: both headlines as one text; empty if they are the same.
    """

    old: Version
    new: Version
    gap: str | None
    counts: str
    tallied: Mapping[Mark, int]
    measures: Measures
    headline: tuple[Stretch, ...]


class Course:
    """The pairs of a report, and afterwards what they were."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.legs: list[Leg] = []
        self._known: dict[int, Known] = {}
        self._title: str | None = None

    def __iter__(self) -> Iterator[Pair]:
        """The pairs, each noted as it passes."""
        for pair in self.report.pairs:
            self._note(pair)
            yield pair

    @property
    def heading(self) -> str:
        """What the report is called: the newest headline that is known, else the address."""
        return self._title or facts.heading(self.report.article)

    @property
    def known(self) -> list[Known]:
        """Each version that was spoken of, once."""
        return [self._known[number] for number in sorted(self._known)]

    @property
    def titles(self) -> list[Title]:
        """The history of the headline: the first one, and each that differs from the one before it."""
        changed = [Title(leg.new, leg.headline) for leg in self.legs if leg.headline]
        first = self._known[self.legs[0].old.number] if self.legs else None
        if first and first.title:
            return [Title(first.version, (Stretch(Role.KEPT, first.title),)), *changed]
        return changed

    def _note(self, pair: Pair) -> None:
        for side in (pair.old, pair.new):
            self._known.setdefault(side.version.number, known(side))
        self._title = pair.new.text.title or pair.old.text.title or self._title
        self.legs.append(leg(pair))


def in_lines(
    report: Report,
    top: Callable[[Course], Iterable[str]],
    section: Callable[[Course, Pair], Iterable[str]],
    bottom: Callable[[Course], Iterable[str]],
) -> Iterator[bytes]:
    """A report in lines of text; the sections are written first, as the pairs pass, and stand between the other two."""
    course = Course(report)
    with Spool() as sections:
        for pair in course:
            sections.add(_encoded(section(course, pair)))
        yield from _encoded(top(course))
        yield from sections.pieces()
        yield from _encoded(bottom(course))


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in lines)


def leg(pair: Pair) -> Leg:
    """What is told of a pair in an overview."""
    found = measures(pair)
    return Leg(
        pair.old.version,
        pair.new.version,
        gap(pair.old.version, pair.new.version),
        facts.counts(pair),
        facts.tallied(pair.comparison),
        found,
        headlines(pair) if found.headline else (),
    )


def known(side: Side) -> Known:
    """What a report says of a version."""
    return Known(side.version, side.text.title, side.text.sha256)
