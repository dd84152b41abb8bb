"""What the names of files tell about versions: their order and their times."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<sep>[-_.]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)"
    r"(?:[T _-]?(?P<hour>\d\d)[-:._h]?(?P<minute>\d\d)(?:[-:._]?(?P<second>\d\d))?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?!\d)"
)
_YEAR_LAST = re.compile(r"(?<!\d)(?P<first>\d{1,2})[-_.](?P<second>\d{1,2})[-_.](?P<year>\d{4})(?!\d)")
_PREFIX = re.compile(r"(\d{1,6})(?!\d)")
_YEARS = range(1500, 3000)  # anything else in a file's name is hardly a year, and far ones overflow with a zone


@dataclass(frozen=True, slots=True)
class Dated:
    """A time that a file has, and where it was taken from if its name doesn't tell all of it (`Version.time_note`)."""

    time: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A file's place in an order: its number if the names give one, its time if its name does."""

    name: str
    number: int | None
    dated: Dated | None


@dataclass(frozen=True, slots=True)
class Order:
    """File names in order, and what contradicts it, a sentence each."""

    files: tuple[Named, ...]
    warnings: tuple[str, ...]


def dated(name: str) -> Dated | None:
    """The time that a file's name tells, or None; day and month are told apart only where one is beyond 12."""
    for found in _YEAR_FIRST.finditer(name):
        if time := _year_first(found):
            return time
    for found in _YEAR_LAST.finditer(name):
        if time := _year_last(found):
            return time
    return None


def ordered(names: Sequence[str]) -> Order:
    """File names in the order of a numeric prefix that all share, else of their dates, else in natural order."""
    times = {name: dated(name) for name in names}
    natural = sorted(names, key=_natural)
    numbers = [_prefix(name) for name in natural]
    if None not in numbers and len(set(numbers)) == len(numbers):
        named = (Named(name, number, times[name]) for name, number in zip(natural, numbers, strict=True))
        files = tuple(sorted(named, key=lambda one: one.number or 0))
        return Order(files, _contradictions(files))
    if all(times.values()):
        natural.sort(key=lambda name: time.time if (time := times[name]) else datetime.min.replace(tzinfo=UTC))
    return Order(tuple(Named(name, None, times[name]) for name in natural), ())


def _year_first(found: re.Match[str]) -> Dated | None:
    part = {name: int(value) for name, value in found.groupdict().items() if value and value.isdigit()}
    if part["year"] not in _YEARS:
        return None
    zone = _zone(found["zone"])
    try:
        time = datetime(part["year"], part["month"], part["day"], tzinfo=zone or UTC)
        if "hour" not in part:
            return Dated(time, "the day in the file's name")
        leap = part.get("second") == 60  # noqa: PLR2004 - a leap second
        time = time.replace(hour=part["hour"], minute=part["minute"], second=59 if leap else part.get("second", 0))
    except ValueError:
        return None
    return Dated(time + timedelta(seconds=leap), None if zone else "the file's name, taken as UTC")


def _zone(words: str | None) -> timezone | None:
    if not words:
        return None
    if words == "Z":
        return UTC
    hours, minutes = int(words[1:3]), int(words[-2:])
    offset = timedelta(hours=hours % 24, minutes=minutes % 60)
    return timezone(-offset if words[0] == "-" else offset)


def _year_last(found: re.Match[str]) -> Dated | None:
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    months = 12
    if year not in _YEARS or (first <= months and second <= months and first != second):
        return None
    day, month = (first, second) if first > months else (second, first)
    try:
        return Dated(datetime(year, month, day, tzinfo=UTC), "the day in the file's name")
    except ValueError:
        return None


def _prefix(name: str) -> int | None:
    """The number that a name begins with, unless it is the beginning of a date."""
    found = _PREFIX.match(name)
    if found is None or any(pattern.match(name) for pattern in (_YEAR_FIRST, _YEAR_LAST)):
        return None
    return int(found[1])


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "draft 9" before "draft 10"."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts)


def _contradictions(files: tuple[Named, ...]) -> tuple[str, ...]:
    return tuple(
        f"{new.name} is dated before {old.name}; the numbers in front decide the order"
        for old, new in pairwise(files)
        if old.dated and new.dated and new.dated.time < old.dated.time
    )
