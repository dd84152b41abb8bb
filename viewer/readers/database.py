"""DiffEngine and NewsEdits databases (SQLite): every row of the table `entryversion` is a version.

DiffEngine (docnow/diffengine) watches feeds; NewsEdits (Spangher et al. 2022) is a research corpus in the same shape.
Columns differ between releases, so they are asked for by name. Opening reads no `summary`, which is nearly all of such
a file: 100,000 versions are listed within a second, and the words are read when a version is shown.
"""

import html
import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.errors import OpenError
from viewer.model.capture import Cancelled, Capture, Progress, Text
from viewer.model.limits import Limits
from viewer.readers.base import Format, Probe, Source, Terms, hashed, opened, poll, refused
from viewer.readers.encoding import decode
from viewer.readers.entries import Entries, Entry, headline
from viewer.readers.entryversion import FAILURES, NAME, Rows, Table, column, table, told
from viewer.readers.markup import shown
from viewer.readers.plain import paragraphs
from viewer.readers.replica import replica
from viewer.readers.sqlite import HEAD, MAGIC, Database

_VALUE = 1 << 16  # bytes of a headline, an address or a time at most
_LETTERS = 200_000_000  # of all headlines and addresses: pages that rows share make a small file hold any number
_FIRST = 200_000  # rows after which the window shows what there is so far; then after twice as many, and so on


def _knows(probe: Probe) -> float:
    return 1.0 if probe.unwrapped.startswith(MAGIC) else 0.0


def _read(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    terms, path = Terms(limits, cancelled, progress), source.path
    with opened(path) as file, ThreadPoolExecutor(1) as hasher:
        try:
            head = file.read(HEAD)
            file.seek(0)
            if not head.startswith(MAGIC):
                return _unpacked(path, terms)
            hashing = hasher.submit(hashed, file, cancelled)  # while SQLite reads the same pages
            capture = _indexed(Database.at(path, head), terms, tuple(_beside(path)))
            return replace(capture, sha256=hashing.result()[1])
        except OSError as error:
            raise refused(path, error) from error


def _unpacked(path: Path, terms: Terms) -> Capture:
    """What a compressed database holds: a small one is read in memory, a large one in a temporary file."""
    unpacked, packed = replica(path, terms)
    size = packed.spool.size
    if packed.spool.on_disk:
        database = Database.inside(path, unpacked, packed.spool.read(0, HEAD), size)
    else:
        database = Database.unwrapped(path, packed.spool.read(0, size))
    try:
        capture = _indexed(database, terms, packed.warnings)
    except OpenError as error:
        found = packed.warnings[len(packed.spool.notices) :]
        error.why = "; ".join(filter(None, (error.why, *found)))
        raise
    return replace(capture, sha256=packed.sha256, size=packed.size)


FORMAT = Format(
    "diffengine", "DiffEngine or NewsEdits database", ("*.db", "*.db.gz", "*.sqlite", "*.sqlite3"), _knows, _read
)


@dataclass(frozen=True, eq=False)
class DatabaseTexts:
    """The words of a database; a key finds a row."""

    database: Database
    table: Table
    limits: Limits

    def read(self, key: Hashable, /) -> Text:
        """The words of the row with this key."""
        columns = f"{column(self.table, 'title')}, summary"
        query = f"select {columns} from {NAME} where {self.table.key} = ? limit 1"  # noqa: S608 - names of ours
        seconds, most = self.limits.extraction_seconds, self.limits.version_bytes
        try:
            with self.database.connected(seconds, lambda: False, most) as connection:
                connection.text_factory = bytes
                row = connection.execute(query, (key,)).fetchone()
        except sqlite3.DataError as error:
            raise self._unreadable(key, f"it is larger than the limit of {most >> 20} MB for one version") from error
        except FAILURES as error:
            raise self._unreadable(key, told(error)) from error
        if row is None:
            raise self._unreadable(key, "it isn't there any more")
        if self.database.cut and b"\0" in (row[1] or b""):
            raise self._unreadable(key, "the file is cut off inside it")
        return Text(headline((row[0] or b"").decode("utf-8", "replace")), _paragraphs(_decoded(row[1])))

    def _unreadable(self, key: Hashable, why: str) -> OpenError:
        return OpenError("this version can't be read", where=f"{self.database.path}, row {key}", why=why)


def _indexed(database: Database, terms: Terms, warnings: Sequence[str]) -> Capture:
    """What the rows tell without their words; raises `OpenError` if there are none."""
    where, seconds = str(database.path), terms.limits.extraction_seconds + database.reading_seconds
    try:
        with database.connected(seconds, terms.cancelled, _VALUE) as connection:
            found = table(connection, where)
            rows = Rows(connection, found, terms.limits.versions, cut=database.cut)
            entries = Entries(numbered="version" in found.columns)
            draft = Capture(where, FORMAT.name, (), DatabaseTexts(database, found, terms.limits), size=database.size)
            _fill(entries, rows, draft, terms)
            known = _known(connection)
    except FAILURES as error:
        poll(terms.cancelled)
        raise OpenError("can't be opened", where=where, why=told(error)) from error
    poll(terms.cancelled)
    if database.cut:
        warnings = [*warnings, "the file is cut off: its end is missing"]
    warnings = [*warnings, *rows.warnings]
    articles = entries.articles(known)
    if not articles:
        raise OpenError("holds no version", where=where, why="; ".join(warnings) or f'its table "{NAME}" is empty')
    return replace(draft, articles=articles, warnings=(*warnings, *entries.warnings))


def _fill(entries: Entries, rows: Rows, draft: Capture, terms: Terms) -> None:
    due = _FIRST
    for block in rows:
        entries.take(block)
        if entries.letters > _LETTERS:
            rows.stop()
        so_far = None
        if rows.read >= due:
            due, so_far = 2 * due, replace(draft, articles=entries.articles({}))
        terms.step(rows.share, "reading versions", so_far)


def _known(connection: sqlite3.Connection) -> Mapping[object, Entry]:
    """What DiffEngine's other tables say, as far as they are there: NewsEdits has none of them."""
    feeds: dict[object, list[str]] = defaultdict(list)
    times: dict[object, tuple[str | None, str | None]] = {}
    with suppress(*FAILURES):
        names = dict(connection.execute("select url, substr(coalesce(name, url), 1, 1000) from feed limit 100000"))
        for entry, feed in connection.execute("select entry_id, feed_id from feedentry limit 1000000"):
            if name := names.get(feed):
                feeds[entry].append(name)
    with suppress(*FAILURES):
        found = connection.execute("select id, substr(created, 1, 40), substr(checked, 1, 40) from entry limit 1000000")
        times |= {entry: (created, checked) for entry, created, checked in found}
    return {entry: Entry(tuple(feeds.get(entry, ())), *times.get(entry, ())) for entry in {*feeds, *times}}


def _paragraphs(summary: str) -> tuple[str, ...]:
    """The paragraphs of a summary, which is HTML with nothing but `<p>`; without any, its lines."""
    if "</" not in summary and "<p" not in summary:
        return tuple(paragraph.line for paragraph in paragraphs(html.unescape(summary)))
    return shown(summary)


def _decoded(value: object) -> str:
    """Text is stored as UTF-8; what isn't that was written by something else and is guessed."""
    if not isinstance(value, bytes):
        return "" if value is None else str(value)
    try:
        value.decode()
    except UnicodeDecodeError:
        return decode(value).text
    return decode(value, "utf-8").text


def _beside(path: Path) -> Iterator[str]:
    """What SQLite keeps beside a file while it is written to; an immutable file is read without it."""
    for ending, what in (("-wal", "write-ahead log"), ("-journal", "rollback journal")):
        beside = path.with_name(path.name + ending)
        with suppress(OSError):
            if beside.stat().st_size:
                yield (
                    f"{beside.name} lies beside it, the {what} of a program that has the database open or was "
                    "interrupted; what isn't saved into the database yet is not read"
                )
