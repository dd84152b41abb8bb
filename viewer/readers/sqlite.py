"""A SQLite file as an untrusted source: nothing in it can write, run, or go on without end.

A schema is a program: `entryversion` may be a view that never ends, and a page of the file may lead anywhere. So each
connection is read-only and immutable (SQLite writes no journal and takes no lock beside the file), an authorizer
refuses everything but reading and a few cheap functions, and whatever runs is stopped at a deadline or when nobody
waits any more.

A file that was cut short is refused by SQLite as a whole, unless its schema is called writable; then it reads as far as
the pages go. Being read-only, calling it so is harmless.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from viewer.model.capture import Cancelled
from viewer.readers.replica import Replica

MAGIC = b"SQLite format 3\0"
"""How every SQLite file begins."""

_HEAP = 512 << 20  # bytes that SQLite may take in all: a view may sort without end
_STEPS = 20_000  # of SQLite's machine between two looks at the clock, about a millisecond
_RATE = 20_000_000  # bytes a second that even a slow disk gives
_FUNCTIONS = frozenset({"coalesce", "ifnull", "length", "lower", "max", "min", "substr", "trim", "typeof", "upper"})
_PRAGMAS = frozenset({"index_list", "table_info", "table_list"})
_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_WAL_VERSIONS = slice(18, 20)  # in the header: 1 is a rollback journal, 2 a write-ahead log
_Detail = str | None

HEAD = 100
"""Bytes of a file's header."""


@dataclass(frozen=True, eq=False)
class Database:
    """Where a database lies: a file, or what one that was compressed holds.

    Attributes:
        size: of the database, in bytes.
        cut: whether its end is missing. SQLite makes zeros of the missing part of a page.
    """

    path: Path
    size: int
    cut: bool
    data: bytes | Replica | None = None

    @classmethod
    def at(cls, path: Path, head: bytes) -> "Database":
        """The file at ``path``, which begins with ``head``."""
        size = path.stat().st_size
        return cls(path, size, _is_cut(head, size))

    @classmethod
    def inside(cls, path: Path, unpacked: Replica, head: bytes, size: int) -> "Database":
        """One that was compressed and lies in a file of its own by now."""
        return cls(path, size, _is_cut(head, size), unpacked)

    @classmethod
    def unwrapped(cls, path: Path, data: bytes) -> "Database":
        """One that was compressed: in memory there is no write-ahead log, and SQLite refuses to look for one."""
        head, tail = data[: _WAL_VERSIONS.start], data[_WAL_VERSIONS.stop :]
        return cls(path, len(data), _is_cut(data, len(data)), head + b"\1\1" + tail)

    @property
    def reading_seconds(self) -> float:
        """How long reading all of it takes even on a slow disk."""
        return self.size / _RATE

    @contextmanager
    def connected(self, seconds: float, cancelled: Cancelled, value_bytes: int) -> Iterator[sqlite3.Connection]:
        """A connection that is stopped after some seconds.

        Text that isn't UTF-8 is read with replacements; values beyond ``value_bytes`` are an error.

        Raises:
            sqlite3.Error: the file is damaged, or what was asked took too long.
        """
        connection = self._opened()
        try:
            deadline = time.monotonic() + seconds
            connection.set_progress_handler(lambda: cancelled() or time.monotonic() > deadline, _STEPS)
            connection.text_factory = _lenient
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, value_bytes)
            for pragma in (
                f"hard_heap_limit = {_HEAP}",
                "temp_store = memory",
                "trusted_schema = off",
                "query_only = on",
                "cell_size_check = on",
                "writable_schema = on",
            ):
                connection.execute(f"pragma {pragma}")
            connection.set_authorizer(_authorized)
            yield connection
        finally:
            connection.close()

    def _opened(self) -> sqlite3.Connection:
        if not isinstance(self.data, bytes):
            address = (self.data or self).path.resolve().as_uri()
            return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(self.data)
        return connection


def _authorized(action: int, first: _Detail, second: _Detail, _database: _Detail, _trigger: _Detail) -> int:
    allowed = (
        action in _READING
        or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _lenient(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _is_cut(head: bytes, size: int) -> bool:
    """By the header's own count of pages, which old programs didn't keep, else by whether the last one is whole."""
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    page = 1 << 16 if page == 1 else page or 1
    return size < pages * page if head[24:28] == head[92:96] else size % page > 0
