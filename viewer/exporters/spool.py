"""Keeps what is written already while what must stand above it isn't known yet: in memory, if large on disk.

A table of contents stands above the sections that it lists. Comparing everything twice took half as long again.
"""

import tempfile
from collections.abc import Iterable, Iterator
from typing import Self

_MEMORY = 16 << 20  # bytes that are kept in memory
_CHUNK = 1 << 16


class Spool:
    """Pieces of bytes, in order."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._parts: list[tuple[int, int]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, pieces: Iterable[bytes]) -> None:
        """One more part."""
        start = self._file.tell()
        for piece in pieces:
            self._file.write(piece)
        self._parts.append((start, self._file.tell()))

    def pieces(self, *, newest_first: bool = False) -> Iterator[bytes]:
        """All parts, in the order in which they came or the other way round."""
        for start, end in reversed(self._parts) if newest_first else self._parts:
            self._file.seek(start)
            for at in range(start, end, _CHUNK):
                yield self._file.read(min(_CHUNK, end - at))
