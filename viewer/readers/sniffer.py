"""What a News Sniffer comparison says about its article, whether as a page or as flattened text.

The tracker numbers versions from 0 and counts how many it has stored ("has changed 6 times").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from viewer.model.capture import Article, Capture, Elapsed, MemoryTexts, Text, Uncertain, Version
from viewer.model.elapsed import is_elapsed
from viewer.readers.base import Contents

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(r"([A-Z][a-z]{2,8}) (\d{1,2}), (\d{4}) (\d{1,2}):(\d\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?: ?(?:UTC|Z|[+-]00:?00))?(?![\d:+-])")
_FIRST = re.compile(
    r"This article is from the source '(?P<source>.{0,200}?)' and was first published or seen on ?(?P<rest>.{0,400})"
)
_WHERE = re.compile(r"current article at its original source at (\S+)")
_CHANGED = re.compile(r"The article has changed ([\d,]{1,15}) times?")
_MOST = 10_000  # absent versions that are made out of a mere count


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands around the table.

    Attributes:
        total: how many versions the tracker has stored, 0 if unknown.
        times: of versions, by number.
    """

    source: str | None = None
    url: str | None = None
    first_seen: datetime | None = None
    status: str | None = None
    total: int = 0
    times: Mapping[int, datetime] = field(default_factory=dict)
    meta: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """One side of the table: a version and its words."""

    number: int
    text: Text
    captured_at: datetime | None = None
    uncertain: tuple[Uncertain, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Two versions beside each other, and the time between them in words."""

    left: Column
    right: Column
    elapsed: str | None = None


def facts(text: str) -> Facts:
    """What the sentences in front of the table say; ``text`` has its white space folded."""
    found = _FIRST.search(text)
    where, changed = _WHERE.search(text), _CHANGED.search(text)
    rest = found["rest"] if found else ""
    return Facts(
        source=found["source"].strip() or None if found else None,
        url=where[1] if where else None,
        first_seen=moment(rest.partition("You can find")[0].partition(". ")[0]),
        status=_status(rest),
        total=int(changed[1].replace(",", "") or 0) if changed else 0,
    )


def _status(rest: str) -> str | None:
    """The sentence about further checks, which follows the time of the first sight."""
    rest = rest.partition("You can find")[0]
    found = re.search(r"((?:It|The) .*)", rest)
    return found[1].strip() if found else None


def moment(words: str) -> datetime | None:
    """A time as the tracker writes it: "January 08, 2015 21:12", "2015-01-08 21:12:23 UTC" or ISO 8601; all in UTC."""
    try:
        if found := _ISO.search(words):
            return datetime(*(int(part or 0) for part in found.groups()), tzinfo=UTC)  # type: ignore[arg-type,misc]
        if found := _WRITTEN.search(words):
            month = _MONTHS.index(found[1][:3].lower()) + 1
            return datetime(int(found[3]), month, int(found[2]), int(found[4]), int(found[5]), tzinfo=UTC)
    except ValueError:
        return None
    return None


def elapsed(words: str) -> str | None:
    """The time in words inside the round brackets of a heading, "about 9 hours later"."""
    return next((found for found in re.findall(r"\(([^()]{3,40})\)", words) if is_elapsed(found)), None)


def capture(path: Path, name: str, known: Facts, table: Table, inner: Contents) -> Capture:
    """One article with the two versions of the table and all others as absent ones; ``inner`` has all warnings."""
    columns = sorted((table.left, table.right), key=lambda column: column.number)
    warnings = inner.warnings
    if table.left.number == table.right.number:
        columns = [table.right]
        warnings += (f"both columns are version {table.right.number}; the right one is kept",)
    total = max(known.total, columns[-1].number + 1)
    numbers = set(range(min(total, _MOST))) | {*known.times} | {column.number for column in columns}
    held = {column.number: place for place, column in enumerate(columns)}
    versions = tuple(
        _version(columns[held[number]], held[number], table, known)
        if number in held
        else Version(number, known.times.get(number))
        for number in sorted(numbers)
    )
    article = Article(
        versions,
        max(total, len(versions)),
        url=known.url,
        source=known.source,
        title=columns[-1].text.title,
        first_seen=known.first_seen,
        status=known.status,
        meta=known.meta,
    )
    texts = MemoryTexts(tuple(column.text for column in columns))
    return Capture(str(path), name, (article,), texts, inner.sha256, inner.size, warnings)


def _version(column: Column, key: int, table: Table, known: Facts) -> Version:
    since = table.elapsed is not None and column is table.right
    return Version(
        column.number,
        column.captured_at or known.times.get(column.number),
        title=column.text.title,
        key=key,
        elapsed=Elapsed(table.left.number, table.elapsed or "") if since else None,
        uncertain=column.uncertain,
    )
