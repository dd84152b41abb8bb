"""A version in words: all that the slider knows of it, and the short form that a screen reader says at every step.

The short form is heard again and again, so it carries no weekday, zone or headline, and the year only where the
versions are of several years; the long form, in the tool tip and the description, has all of it.
"""

from collections.abc import Mapping, Sequence

from viewer.model import elapsed
from viewer.model.capture import Version
from viewer.model.figures import Figures
from viewer.model.handles import Handles
from viewer.model.pair import gap
from viewer.ui.text import clipped

_FIRST = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    "twentieth",
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def whole(versions: Sequence[Version], column: int, found: Figures | None, *, hit: bool) -> str:
    """Everything: "version 4, 5 of 6, Tue 16 Sep 2014, 05:00 UTC, 1 day later, “Iran balks”, 12 words added"."""
    which = f"version {versions[column].number}, {column + 1} of {len(versions)}"
    return f"{which}, {more(versions, column, found, hit=hit)}"


def more(versions: Sequence[Version], column: int, found: Figures | None, *, hit: bool) -> str:
    """Everything but which one it is; the gap and the words count from the version before it."""
    version = versions[column]
    before = next((one for at in range(column - 1, -1, -1) if not (one := versions[at]).absent), None)
    parts = [elapsed.utc(version.captured_at) if version.captured_at else "time not recorded"]
    if before is not None and (since := gap(before, version)):
        parts.append(since)
    if hit:
        parts.append("has what you look for")
    if version.absent:
        parts.append("known, but not in this file")
    elif version.title:
        parts.append(f"“{clipped(version.title)}”")
    if version.repeats:
        parts.append(f"{version.repeats}, last seen {elapsed.utc(version.until)}" if version.until else version.repeats)
    if found is not None:
        parts.append(found.told)
    return ", ".join(parts)


def same(versions: Sequence[Version], columns: range) -> str:
    """What is said of versions that are shown as one: "versions 4 to 6 are the same text"; "" of one alone."""
    if len(columns) == 1:
        return ""
    first, last = versions[columns[0]], versions[columns[-1]]
    many = f" ({len(columns):,} of them)" if last.number - first.number + 1 != len(columns) else ""
    seen = last.until or last.captured_at
    until = f", last seen {elapsed.utc(seen)}" if seen else ""
    return (
        f"versions {first.number} {'and' if len(columns) == 2 else 'to'} {last.number}{many} are the same text{until}"  # noqa: PLR2004 - two
    )


def spoken(versions: Sequence[Version], handles: Handles, figures: Mapping[int, Figures]) -> str:
    """Where the slider stands: "version 4, fifth of 6, September 16, 05:00, 14 changes".

    The changes are those since the version before; where another one stands beside it, that one is named instead.

    Args:
        versions: all columns.
        handles: where both stand.
        figures: of the columns where they are known.
    """
    version = versions[handles.new]
    parts = [f"version {version.number}", f"{ordinal(handles.new + 1)} of {len(versions)}"]
    parts.append(
        elapsed.said(version.captured_at, year=_years(versions)) if version.captured_at else "time not recorded"
    )
    if handles.old is not None and handles.distance != 1:
        parts.append(f"compared with version {versions[handles.old].number}")
    elif (found := figures.get(handles.new)) is not None:
        parts.append(found.counted)
    return ", ".join(parts)


def _years(versions: Sequence[Version]) -> bool:
    """Whether the first and the last time that are told are of different years."""
    ends = (next((at for each in way if (at := each.captured_at)), None) for way in (versions, reversed(versions)))
    return len({at.year for at in ends if at}) > 1


def ordinal(number: int) -> str:
    """A place as it is said: "fifth", "21st"."""
    if number <= len(_FIRST):
        return _FIRST[number - 1]
    teens = number % 100 // 10 == 1
    return f"{number}{'th' if teens else _ENDINGS.get(number % 10, 'th')}"
