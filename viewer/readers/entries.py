"""The rows of a DiffEngine or NewsEdits database as articles: who belongs together, in which order, counted how.

DiffEngine stores an address anew when a feed names it again, so its articles are told apart by `url`, not by
`entry_id`, and their versions by their time. NewsEdits numbers the versions of one `entry_id` from 0, and often writes
the number as "0.0".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from operator import attrgetter

from viewer.model.capture import Article, Version, quick_version
from viewer.readers.encoding import decode
from viewer.readers.entryversion import Row
from viewer.readers.markup import folded

_EXAMPLE = 50  # code points of an odd value
_MINUTES = len("2014-09-15 20:00")
_GAPS = 1000  # versions of an article at most, up to which absent ones are listed one by one

_Number = float | str | None
_time = attrgetter("captured_at")
_number = attrgetter("number")


@dataclass(frozen=True, slots=True)
class Entry:
    """What other tables of DiffEngine say about an `entry_id`, as it stands there."""

    feeds: tuple[str, ...] = ()
    created: str | None = None
    checked: str | None = None


@dataclass(slots=True)
class _Group:
    """An article while its rows are being collected, in their order, which is nearly always that of time."""

    url: str | None
    source: str | None
    total: int | None
    entry: int | None
    entries: set[int | None]
    versions: list[Version] = field(default_factory=list)


class Entries:
    """Collects rows; ``numbered`` is how NewsEdits does it.

    Attributes:
        letters: of all that is kept, about.
    """

    def __init__(self, *, numbered: bool) -> None:
        self.letters = 0
        self._numbered, self._by_key = numbered, True
        self._groups: dict[object, _Group] = {}
        self._untimed, self._unnumbered, self._example = 0, 0, ""

    def take(self, rows: Iterable[Row]) -> None:
        """Takes some rows; there may be a million, so this one loop is written for speed."""
        groups, numbered, iso, letters = self._groups, self._numbered, datetime.fromisoformat, 0
        for key, id_, title, url, created, archive, entry, number, source, total in rows:
            if type(entry) is not int:
                entry = _count(entry)  # noqa: PLW2901 - no time for names
            mark = url
            if numbered or not url:
                mark = (source, url or key) if entry is None else (source, entry)
            group = groups.get(mark)
            if group is None:
                group = groups[mark] = _Group(url, source, _count(total), entry, {entry})
                letters += len(url or "") + len(source or "")
            try:
                time: datetime | None = iso(created + "+00:00")  # as DiffEngine writes it
            except (TypeError, ValueError):
                time = None
            if time is None or time.tzinfo is None:  # after a day, the plus stands before the hour
                time = self._moment(created)
            if id_ != key:
                self._by_key, id_ = False, id_ if type(id_) is int else key  # noqa: PLW2901 - the same
            title, archive = headline(title), archive or None  # noqa: PLW2901 - the same
            letters += len(title or "") + len(archive or "")
            if entry != group.entry:
                group.entries.add(entry)
            place = _count(number) if numbered else len(group.versions) + 1
            group.versions.append(
                quick_version(place, time, None, title, key, None, archive, None, None, None, None, (), {"id": id_})
            )
        self.letters += letters

    def articles(self, entries: Mapping[object, Entry]) -> tuple[Article, ...]:
        """All that was collected, in the order in which articles first came."""
        self._unnumbered = 0
        return tuple(self._article(group, entries) for group in self._groups.values())

    @property
    def warnings(self) -> Iterator[str]:
        """What is odd about the rows, counted, a sentence each; after `articles`."""
        if self._untimed:
            yield f"{_versions(self._untimed)} no time that can be read (the last one says {self._example!r})"
        if self._unnumbered:
            what = "1 article has" if self._unnumbered == 1 else f"{self._unnumbered:,} articles have"
            yield f"{what} versions without a number, or two of one number; they are counted in the order of time"

    def _moment(self, created: str | None) -> datetime | None:
        time = moment(created)
        if time is None:
            self._untimed += 1
            self._example = (created or "nothing")[:_EXAMPLE]
        return time

    def _article(self, group: _Group, entries: Mapping[object, Entry]) -> Article:
        versions = self._versions(group)
        known = [found for entry in group.entries if (found := entries.get(entry))]
        sources = [group.source] if group.source else [feed for one in known for feed in one.feeds]
        checked = [time for one in known if (time := moment(one.checked))]
        return Article(
            tuple(versions),
            max(len(versions), group.total or 0),
            url=group.url or None,
            source=", ".join(dict.fromkeys(sources)) or None,
            title=next((version.title for version in reversed(versions) if version.title), None),
            first_seen=min([time for one in known if (time := moment(one.created))], default=None),
            status=f"Last checked on {max(checked).isoformat(' ', 'minutes')[:_MINUTES]} UTC." if checked else None,
        )

    def _versions(self, group: _Group) -> list[Version]:
        """In their order, with their numbers and those that are absent."""
        versions = group.versions
        if not self._numbered:
            ordered = self._timed(versions)
            if ordered == versions:
                return versions
            return [replace(version, number=number) for number, version in enumerate(ordered, 1)]
        numbers = set(map(_number, versions))
        if None not in numbers and len(numbers) == len(versions):
            return _filled(sorted(versions, key=_number), group.total or 0)
        self._unnumbered += 1
        return [replace(version, number=place) for place, version in enumerate(self._timed(versions))]

    def _timed(self, versions: list[Version]) -> list[Version]:
        """In the order of time and then of `id`, or of `id` alone where some have no time."""
        ordered = list(versions) if self._by_key else sorted(versions, key=_id)
        if None not in map(_time, ordered):
            ordered.sort(key=_time)
        return ordered


def _id(version: Version) -> int:
    found = version.meta["id"]
    assert isinstance(found, int)
    return found


def moment(raw: str | None) -> datetime | None:
    """A time as databases write it, taken as UTC where it has no zone; None if it can't be read."""
    try:
        time = datetime.fromisoformat((raw or "").strip().removesuffix("UTC").rstrip())
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None


def headline(raw: str | None) -> str | None:
    """A title on one line, without what a terminal would obey."""
    if not raw or raw.isprintable():
        return raw.strip(" ") or None if raw else None
    return folded(decode(raw.encode("utf-8", "replace"), "utf-8").text) or None


def _count(raw: _Number) -> int | None:
    """A number that isn't negative, which may be written as "3.0"."""
    try:
        value = -1.0 if raw is None else float(raw)
    except (OverflowError, ValueError):
        return None
    return int(value) if 0 <= value < 1 << 31 and value == int(value) else None


def _filled(held: list[Version], total: int) -> list[Version]:
    """With the absent ones between 0 and the number that there are."""
    last = max(total - 1, held[-1].number)
    if last == len(held) - 1 or last >= _GAPS:
        return held
    numbers = {version.number: version for version in held}
    return [numbers.get(number) or Version(number) for number in range(last + 1)]


def _versions(count: int) -> str:
    return "1 version has" if count == 1 else f"{count:,} versions have"
