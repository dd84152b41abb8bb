"""Finds a version by what people remember of it: its number, a date however they write it, or words of its headline."""

from viewer.model.capture import Version
from viewer.model.elapsed import in_utc, utc
from viewer.model.search import Search

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_YEAR = 1000  # a number from here on may be meant as one


def number(words: str) -> int | None:
    """The number that is asked for: "12", "v12" or "version 12"."""
    digits = words.strip().lower().removeprefix("version").removeprefix("v").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() else None


def fits(words: str, version: Version, headline: str | None) -> bool:
    """Whether a version is one that the words may mean; every one is while nothing has been typed."""
    search, asked = Search(words), number(words)
    if asked is not None and (asked < _YEAR or str(version.number).startswith(str(asked))):
        return str(version.number).startswith(str(asked))
    known = f"{_dates(version)}\n{headline or ''}"
    return not search or any(not known[start - 1 : start].isalnum() for start, _ in search.hits(known))


def _dates(version: Version) -> str:
    """The time of a version in the ways that it is written."""
    if version.captured_at is None:
        return ""
    at = in_utc(version.captured_at)
    month = _MONTHS[at.month - 1]
    return "\n".join(
        (
            f"{at:%Y-%m-%d %H:%M}",
            utc(version.captured_at),
            f"{at.day} {month} {at.year}",
            f"{month} {at.day}, {at.year}",
            f"{month[:3]} {at.day}, {at.year}",
            f"{month} {at.year}",
            f"{at.day}.{at.month}.{at.year}",
        )
    )
