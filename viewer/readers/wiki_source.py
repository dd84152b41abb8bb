"""Where the bytes of a MediaWiki export come from: always UTF-8, in blocks, and where they can be read again."""

import codecs
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Protocol

from viewer.errors import OpenError
from viewer.model.limits import Limits
from viewer.readers.base import HEAD, opened
from viewer.readers.encoding import known
from viewer.readers.sevenzip import MAGIC, Archive
from viewer.readers.spool import Spool
from viewer.readers.unwrap import Unwrapped, unwrapped

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?\sencoding=["']([\w.:-]{1,40})["']""")
_TWO_BYTES = {b"\xfe\xff": "utf-16", b"\xff\xfe": "utf-16", b"\x00<": "utf-16-be", b"<\x00": "utf-16-le"}


class Store(Protocol):
    """Bytes of an export that can be read anywhere, by several threads at once; picklable."""

    def read(self, start: int, length: int, /) -> bytes:
        """The bytes from ``start``; raises OSError, or OpenError if they are not what they were."""


class Export:
    """An opened export.

    Attributes:
        plain: whether it can be read where it lies, being neither compressed nor in another encoding.
    """

    def __init__(self, file: BinaryIO, path: Path, limits: Limits) -> None:
        packed = file.read(len(MAGIC)) == MAGIC or path.suffix.lower() == ".7z"
        file.seek(0)
        self._outer = Archive(file, str(path), ".xml", limits) if packed else unwrapped(file, path.name, limits)
        self._raw = self._outer.blocks()
        self._first = next(self._raw, b"")
        self._encoding = encoding(self._first[:HEAD])
        self.plain = isinstance(self._outer, Unwrapped) and not self._outer.kind and not self._encoding

    @property
    def over(self) -> bool:
        """Whether it was given up because it grew like a bomb; known after reading."""
        return self._outer.over

    @property
    def warnings(self) -> Iterator[str]:
        """What reading found damaged, or left out."""
        yield from self._outer.warnings
        if self.over:
            yield "it unpacks to a size beyond all reason; what came before is read"
        if isinstance(self._outer, Archive) and self._outer.others:
            names = f"{len(self._outer.others)} other files in the archive"
            yield f"only {self._outer.name} is read; left out: {', '.join(self._outer.others[:3]) or names}"

    def blocks(self) -> Iterator[bytes]:
        """All of it in UTF-8, once."""
        raw = chain((self._first,), self._raw)
        if not self._encoding:
            yield from raw
            return
        decoder = codecs.getincrementaldecoder(self._encoding)("replace")
        for block in raw:
            yield decoder.decode(block).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def encoding(head: bytes) -> str | None:
    """What the first bytes of an export say that it is written in; None for UTF-8 and what can be read as such."""
    for start, name in _TWO_BYTES.items():
        if head.startswith(start):
            return name
    found = _DECLARED.match(head)
    with contextlib.suppress(LookupError, ValueError):
        name = codecs.lookup(found[1].decode()).name if found else "utf-8"
        if name not in {"utf-8", "ascii"} and known(name) and b"<".decode(name) == "<":
            return name
    return None


@dataclass(frozen=True)
class FileStore:
    """An export that is read where it lies.

    Attributes:
        stamp: its size and the time of its last change when it was indexed: after another one, places aren't true.
    """

    path: Path
    stamp: tuple[int, int]

    def read(self, start: int, length: int, /) -> bytes:
        """The bytes from ``start``; raises OSError, or OpenError if the file is another by now."""
        with opened(self.path) as file:
            if stamp(self.path) != self.stamp:
                raise _changed(self.path)
            file.seek(start)
            return file.read(length)


@dataclass(frozen=True)
class Unpacked:
    """An export that was unpacked; a copy in another process unpacks it again when it is first asked."""

    path: Path
    limits: Limits
    stamp: tuple[int, int]
    spools: list[Spool] = field(default_factory=list)

    def read(self, start: int, length: int, /) -> bytes:
        """The bytes from ``start``; raises OSError, or OpenError if the file is another by now."""
        with _AGAIN:
            if not self.spools:
                self.spools.append(self._again())
        return self.spools[0].read(start, length)

    def __getstate__(self) -> tuple[Path, Limits, tuple[int, int]]:
        return self.path, self.limits, self.stamp

    def __setstate__(self, state: tuple[Path, Limits, tuple[int, int]]) -> None:
        for name, value in zip(("path", "limits", "stamp", "spools"), (*state, []), strict=True):
            object.__setattr__(self, name, value)

    def _again(self) -> Spool:
        spool = Spool(self.limits)
        with opened(self.path) as file:
            if stamp(self.path) != self.stamp:
                raise _changed(self.path)
            for block in Export(file, self.path, self.limits).blocks():
                if not spool.write(block):
                    break
        return spool


_AGAIN = Lock()


def stamp(path: Path) -> tuple[int, int]:
    """What tells a file from a later state of it."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _changed(path: Path) -> OpenError:
    why = "the file has changed since it was opened"
    return OpenError("can't read this version", where=str(path), why=why, now="Open the file again.")
