"""The pages of web archives, put together as articles: by address, in order of time, equal ones folded.

It is filled record by record and can tell at any time what it holds so far. Nothing is decoded: two captures are the
same if all that is known of their payloads is: declared digest, checksum and length. (Declared digests alone can't be
trusted: some files of archives' own test suites bear the same one in every record.)
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby

from viewer.model.capture import Article, Version
from viewer.model.limits import Limits
from viewer.readers import addresses
from viewer.readers.heads import PAGES
from viewer.readers.moments import moment
from viewer.readers.records import Record, plain_digest

Key = tuple[int, int, int, int]
"""Which archive, the two halves of a `viewer.readers.members.Place` in it, and the length of the payload."""

_OK, _NOT_MODIFIED = 200, 304
_LATEST = datetime.max.replace(tzinfo=UTC)  # for captures without a time: they come last
_ABOUT = frozenset({"warcinfo", "arc_header"})  # about the archive itself; nobody misses them among its pages
_NAMES = {
    "request": ("request", "requests"),
    "redirect": ("redirect", "redirects"),
    "error": ("error page", "error pages"),
    "empty": ("answer without a page", "answers without a page"),
    "type": ("record of another type", "records of other types"),
    "metadata": ("metadata record", "metadata records"),
    "lost": ("repeat of a page that isn't here", "repeats of pages that aren't here"),
    "over": ("capture over the limit for one address", "captures over the limit for one address"),
}


@dataclass(slots=True)
class _Page:
    """One capture; ``key`` is None for a revisit, which has no payload of its own."""

    key: Key | None
    record: Record
    time: datetime | None
    note: str | None
    digest: str


@dataclass(slots=True)
class _Group:
    """All captures of one address, and the article they make, unless something came since it was made.

    ``loose`` is whether what a revisit repeats may still come.
    """

    url: str
    title: str | None = None
    pages: list[_Page] = field(default_factory=list)
    article: Article | None = None
    loose: bool = False


class Shelf:
    """Takes records in the order of the archives."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._groups: dict[str, _Group] = {}
        self._digests: dict[str, _Page] = {}
        self._left_out: Counter[str] = Counter()

    def announce(self, url: str, title: str | None) -> None:
        """A page that an index lists: it comes first, with the title that it has there."""
        group = self._group(url)
        group.title = group.title or title

    def take(self, record: Record, part: int = 0) -> None:
        """One more record, of the archive number ``part``."""
        if record.head.kind in _ABOUT:
            return
        if why := _refusal(record):
            self._left_out[why] += 1
            return
        group = self._group(record.head.url)
        if len(group.pages) >= self._limits.versions:
            self._left_out["over"] += 1
            return
        key = None if record.head.kind == "revisit" else (part, *record.place, record.length)
        page = _Page(key, record, *moment(record.head.date), plain_digest(record.head.digest))
        group.pages.append(page)
        group.article = None
        if key and page.digest:
            self._digests.setdefault(page.digest, page)

    def articles(self) -> tuple[Article, ...]:
        """All addresses of which the words of at least one capture are here."""
        for group in self._groups.values():
            if group.article is None or group.loose:
                group.article = self._article(group)
        return tuple(group.article for group in self._groups.values() if group.article and group.article.held)

    def notes(self) -> Iterator[str]:
        """What was left out and what was folded, a sentence each; to be asked after `articles`."""
        found = [(group.pages, group.article) for group in self._groups.values() if group.article]
        counts = self._left_out.copy()
        counts["lost"] += sum(len(pages) for pages, article in found if not article.held)
        if counts.total():
            what = (_counted(counts[why], *names) for why, names in _NAMES.items() if counts[why])
            yield f"left out: {', '.join(what)}"
        if folded := sum(len(pages) - len(article.versions) for pages, article in found if article.held):
            yield f"folded into the one before: {_counted(folded, 'capture', 'captures')} of the same bytes"
        if missing := sum(not group.pages for group in self._groups.values()):
            yield f"not in it: {_counted(missing, 'page that its list names', 'pages that its list names')}"
        if timeless := sum(page.time is None for pages, _ in found for page in pages):
            yield f"{_counted(timeless, 'capture', 'captures')} without a readable time, put last"

    def _group(self, url: str) -> _Group:
        key = addresses.key(url)
        if key not in self._groups:
            self._groups[key] = _Group(addresses.plain(url))
        return self._groups[key]

    def _article(self, group: _Group) -> Article:
        group.loose = False
        pages = sorted(group.pages, key=lambda page: page.time or _LATEST)
        told = [(page, page if page.key else self._repeated(pages, place, group)) for place, page in enumerate(pages)]
        runs = groupby(told, key=lambda each: each[1].record.content if each[1] else each[0].digest or id(each[0]))
        versions = tuple(_version(number, list(run), group.url) for number, (_, run) in enumerate(runs, 1))
        return Article(versions, len(versions), url=group.url, title=group.title)

    def _repeated(self, pages: Sequence[_Page], place: int, group: _Group) -> _Page | None:
        """The capture whose payload the revisit at ``place`` repeats, the nearest first; None if it isn't here."""
        page = pages[place]
        url, time = page.record.head.refers[0], moment(page.record.head.refers[1])[0]
        earlier = (pages[number] for number in range(place - 1, -1, -1))
        named = self._groups.get(addresses.key(url), group) if url else group
        if page.digest:
            found = _first(one for one in (*earlier, *pages) if one.key and one.digest == page.digest)
            found = found or self._digests.get(page.digest)
        else:
            found = None if time else _first(one for one in earlier if one.key)
        if found is None and time:
            found = _first(one for one in named.pages if one.key and one.time == time)
        group.loose = group.loose or found is None
        return found


def _first(pages: Iterable[_Page]) -> _Page | None:
    return next(iter(pages), None)


def _refusal(record: Record) -> str:
    """Why a record makes no version; "" if it does."""
    status, kind = record.head.status, record.head.kind
    if kind not in PAGES:
        return kind if kind in {"request", "metadata"} else "type"
    if status not in {None, _OK} and not (status == _NOT_MODIFIED and kind == "revisit"):
        return {3: "redirect", 4: "error", 5: "error"}.get((status or 0) // 100, "empty")
    return "" if record.media else "type"


def _version(number: int, run: list[tuple[_Page, _Page | None]], url: str) -> Version:
    """The version that a run of equal captures makes; its words are those of the one that came first in the file."""
    first = run[0][0]
    keys = [page.key for _, page in run if page and page.key]
    own = [page.record.head.url for page, _ in run]
    meta: dict[str, object] = {"record": first.record.head.identity} if first.record.head.identity else {}
    if len(run) > 1:
        last = next((page.time for page, _ in reversed(run) if page.time), None)
        meta |= {"captures": len(run)} | ({"captured_until": last.isoformat()} if last else {})
    return Version(
        number,
        first.time,
        first.note,
        key=min(keys, default=None),
        url=own[0] if own[0] != url else None,
        meta=meta,
    )


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
