"""The rows of the table `entryversion`, as far as they can be read: around damage, and never without end.

A damaged page ends SQLite's walk through a table. What lies behind it is reached from the other end, and what lies
between two damages row by row through the keys that an index still holds.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from operator import lt
from typing import Any

from viewer.errors import OpenError

NAME = "entryversion"
FAILURES = (sqlite3.Error, MemoryError)  # SQLite's own heap limit comes as a MemoryError

COLUMNS = ("id", "title", "url", "created", "archive_url", "entry_id", "version", "source", "num_versions")
"""What a row tells, after its key; a column that the table hasn't got is None."""

_TEXTS = frozenset({"title", "url", "created", "archive_url", "source"})  # whatever else may be stored in them

Row = tuple[Any, ...]

_LEAST, _MOST = -(1 << 63), (1 << 63) - 1
_BLOCK = 500  # rows


@dataclass(frozen=True, slots=True)
class Table:
    """What the schema says about `entryversion`.

    Attributes:
        key: the column that finds a row again: "rowid", or "id" where there is no such thing.
        view: whether it is computed, which may have no end.
        columns: their names in lower case.
        indexes: their names, already quoted.
    """

    key: str
    view: bool
    columns: frozenset[str]
    indexes: tuple[str, ...]


def table(connection: sqlite3.Connection, where: str) -> Table:
    """Finds the table; raises `OpenError` if there is none that holds versions."""
    tables = {row[1].lower(): row for row in connection.execute("pragma table_list") if row[0] == "main"}
    if NAME not in tables:
        names = ", ".join(sorted(name for name in tables if not name.startswith("sqlite_"))[:10])
        why = f"its tables are {names}" if names else "it holds no table"
        raise OpenError(
            f'holds no table "{NAME}"', where=where, why=why, now="DiffEngine and NewsEdits keep versions there."
        )
    kind, without_rowid = tables[NAME][2], tables[NAME][4]
    if kind not in ("table", "view"):
        raise OpenError("isn't opened", where=where, why=f'"{NAME}" is a {kind} table, which runs code of others')
    columns = frozenset(row[1].lower() for row in connection.execute(f"pragma table_info({NAME})"))
    plain = kind == "table" and not without_rowid
    for needed in ("summary", "url" if "entry_id" not in columns else "summary", "summary" if plain else "id"):
        if needed not in columns:
            raise OpenError("isn't opened", where=where, why=f'its table "{NAME}" has no column "{needed}"')
    indexes = [_quoted(row[1]) for row in connection.execute(f"pragma index_list({NAME})")] if plain else []
    return Table("rowid" if plain else "id", kind == "view", columns, tuple(indexes))


def column(table: Table, name: str) -> str:
    """A column for a query, as text where it should be text."""
    if name not in table.columns:
        return "null"
    return f"cast({name} as text)" if name in _TEXTS else name


class Rows:
    """The rows of a table in blocks; of each its key, then `COLUMNS`.

    Attributes:
        read: how many there were so far.
        warnings: what couldn't be read, a sentence each.
    """

    def __init__(self, connection: sqlite3.Connection, table: Table, limit: int, *, cut: bool) -> None:
        self.read, self.warnings = 0, list[str]()
        self._connection, self._table, self._limit = connection, table, limit
        self._low, self._high = _LEAST, _MOST  # the keys between which rows are still to be read
        self._seen, self._cut = set[int](), cut
        self._last = limit
        with suppress(*FAILURES):
            if table.key == "rowid":  # for a view it may take for ever
                self._last = connection.execute(f"select max(rowid) from {NAME}").fetchone()[0] or 1  # noqa: S608
        names = (column(table, name) for name in COLUMNS)
        self._select = f"select {table.key}, {', '.join(names)} from {NAME}"  # noqa: S608 - names of ours

    def __iter__(self) -> Iterator[list[Row]]:
        plain = self._table.key == "rowid"
        try:
            yield from self._ascending() if plain else self._computed()
        except _OverError:
            self._warn(f"has more than {self._limit:,} rows, which is the limit", "the rest is left out")
        except FAILURES as error:
            if interrupted(error):
                self._warn("takes too long to read", "the rest is left out")
            elif not plain:
                self._warn(f"can't be read any further ({told(error)})", "the rest is left out")
            else:
                yield from self._salvaged(error)

    @property
    def share(self) -> float:
        """How much of the table is read, about."""
        return min(1.0, (self._low if self._low > 0 else self.read) / self._last)

    def stop(self) -> None:
        """Read no more: what was read is all that there is room for."""
        self._limit = self.read

    def _ascending(self) -> Iterator[list[Row]]:
        """All rows, fast if nothing is wrong with them, else one by one up to the damage."""
        lenient = self._connection.text_factory
        try:
            if not self._cut:
                self._connection.text_factory = str
                yield from self._walk("asc", _BLOCK)
                return
        except FAILURES as error:
            if interrupted(error):
                raise
        self._connection.text_factory = lenient
        yield from self._walk("asc", 1)

    def _computed(self) -> Iterator[list[Row]]:
        """The rows of a view, each key once: nothing else finds a row again."""
        for row in self._connection.execute(self._select):
            if isinstance(row[0], int) and row[0] not in self._seen:
                self._seen.add(row[0])
                yield self._counted([row])

    def _walk(self, order: str, size: int) -> Iterator[list[Row]]:
        """The rows in the order of their keys, or from the last one back. A damaged file may lead in circles."""
        rows = self._connection.execute(f"{self._select} where rowid > ? order by rowid {order}", (self._low,))
        while block := self._counted(rows.fetchmany(size)):
            if self._cut and _torn(block[0]):
                raise sqlite3.DatabaseError("a row is cut off")
            keys = [row[0] for row in block]
            last = keys[-1]
            if order == "desc":
                keys.reverse()
            if not (self._low < keys[0] and keys[-1] < self._high and all(map(lt, keys, keys[1:]))):
                raise sqlite3.DatabaseError("its rows are out of order")
            if order == "desc":
                self._high = last
            else:
                self._low = last
            yield block

    def _salvaged(self, error: Exception) -> Iterator[list[Row]]:
        """What lies behind a damage, and between two damages what an index knows."""
        with suppress(*FAILURES, _OverError):
            yield from self._walk("desc", 1)
        lost = 0
        for key in sorted(self._known()):
            row = None
            with suppress(*FAILURES):
                row = self._connection.execute(f"{self._select} where rowid = ?", (key,)).fetchone()
            if row is None or (self._cut and _torn(row)):
                lost += 1
            elif self.read < self._limit:
                yield self._counted([row])
        self._warn(f"is damaged ({told(error)})", f"{lost or 'an unknown number'} can't be read")

    def _known(self) -> set[int]:
        """The keys between the two damages that an index tells."""
        keys = set[int]()
        for index in self._table.indexes:
            with suppress(*FAILURES):
                found = self._connection.execute(
                    f"select rowid from {NAME} indexed by {index} where rowid > ? and rowid < ? limit ?",  # noqa: S608
                    (self._low, self._high, self._limit - self.read),
                )
                keys.update(key for (key,) in found)
        return keys

    def _counted(self, block: list[Row]) -> list[Row]:
        if block and self.read >= self._limit:
            raise _OverError
        block = block[: self._limit - self.read]
        self.read += len(block)
        return block

    def _warn(self, what: str, rest: str) -> None:
        self.warnings.append(f'"{NAME}" {what}: {self.read:,} of its rows are read, {rest}')


def _torn(row: Row) -> bool:
    """Whether SQLite has filled a page whose end is missing with zeros: they are no part of a text."""
    return any(isinstance(value, str) and "\0" in value for value in row)


class _OverError(Exception):
    """There are more rows than the limit."""


def interrupted(error: Exception) -> bool:
    """Whether it was stopped because it took too long, or nobody waited any more."""
    return str(error) == "interrupted"


def told(error: Exception) -> str:
    """SQLite's own words for what is wrong."""
    return str(error) or "it takes too much memory"


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))
