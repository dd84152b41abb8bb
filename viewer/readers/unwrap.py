"""Compression around a single file: gzip, bzip2 and xz are taken off as a stream, within limits.

A bomb is stopped by its ratio long before it is whole; a torn stream gives what it held up to the tear.
"""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from viewer.model.limits import Limits
from viewer.readers.deflate import DamageError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK = 1 << 18
_Stream = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile
_MAGIC = {"gzip": b"\x1f\x8b\x08", "bzip2": b"BZh", "xz": b"\xfd7zXZ\x00", "lzma": b"\x5d\x00\x00"}
_ENDINGS = (".gz", ".bz2", ".xz", ".lzma")
_DAMAGE = (OSError, EOFError, lzma.LZMAError, zlib.error)


class Unwrapped:
    """A file without its compression, read from the start once.

    Attributes:
        name: of what is inside: "notes.txt" for "notes.txt.gz".
        kind: of the compression, "gzip"; None if there is none.
        over: whether there was more than the limit allows; set by reading.
        warnings: what reading found damaged.
    """

    def __init__(self, file: BinaryIO, name: str, kind: str | None, limits: Limits) -> None:
        self.name, self.kind, self.over = name, kind, False
        self.warnings: tuple[str, ...] = ()
        self._outer, self._limits = file, limits
        self._inner = _stream(file, kind) if kind else None

    def head(self, size: int) -> bytes:
        """The first bytes; fewer if the stream is damaged."""
        return b"".join(self._blocks(size))[:size]

    def read(self) -> bytes:
        """All of it, up to the limit of one version; sets `over` if that isn't all."""
        limit = self._limits.version_bytes
        data = b"".join(self._blocks(limit + 1))
        self.over = self.over or len(data) > limit
        return data[:limit]

    def blocks(self) -> Iterator[bytes]:
        """All of it, block by block, whatever its size; sets `over` where it grows like a bomb."""
        return self._blocks(None)

    def _blocks(self, size: int | None) -> Iterator[bytes]:
        done = 0
        while (size is None or done < size) and not self.over:
            try:
                # read1 hands out what came before a tear, read would lose it.
                left = _BLOCK if size is None else size - done
                block = self._inner.read1(min(_BLOCK, left)) if self._inner else self._outer.read(left)
            except _DAMAGE as error:
                if self._inner is None:
                    raise
                self.warnings = (f"the {self.kind} stream is damaged ({error}); what came before is read",)
                return
            if not block:
                return
            done += len(block)
            self.over = self.kind is not None and _bomb(done, self._outer.tell(), self.kind, self._limits)
            yield block


class Seekable(io.RawIOBase):
    """What is inside a compressed file, to go back and forth in; going back means unpacking it anew.

    Raises `DamageError` where it is torn or grows beyond all reason.
    """

    def __init__(self, outer: BinaryIO, kind: str, limits: Limits) -> None:
        super().__init__()
        self._outer, self._inner, self._kind, self._limits = outer, _stream(outer, kind), kind, limits

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Reads the next bytes."""
        try:
            data = self._inner.read1(memoryview(buffer).nbytes)
        except _DAMAGE as error:
            raise DamageError(str(error)) from error
        if _bomb(self._inner.tell(), self._outer.tell(), self._kind, self._limits):
            raise DamageError("it grows beyond all reason when it is unpacked")
        memoryview(buffer).cast("B")[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to an offset of what is inside."""
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        """Where it is, inside."""
        return self._inner.tell()

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes, though slowly."""
        return True

    def close(self) -> None:
        """Closes the file too."""
        self._inner.close()
        self._outer.close()
        super().close()


def kind_of(head: bytes) -> str | None:
    """The compression that a file with these first bytes has: "gzip", "bzip2", "xz", "lzma"; None for none."""
    return next((kind for kind, magic in _MAGIC.items() if head.startswith(magic)), None)


def unwrapped(file: BinaryIO, name: str, limits: Limits) -> Unwrapped:
    """The file without its compression, recognised by its first bytes."""
    head = file.read(6)
    file.seek(0)
    kind = kind_of(head)
    path = PurePath(name)
    return Unwrapped(file, path.stem if kind and path.suffix.lower() in _ENDINGS else name, kind, limits)


def _stream(file: BinaryIO, kind: str) -> _Stream:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=file)
    return bz2.BZ2File(file) if kind == "bzip2" else lzma.LZMAFile(file)


def _bomb(done: int, spent: int, kind: str, limits: Limits) -> bool:
    """Whether what was unpacked so far has grown beyond all reason, by what was read for it."""
    return limits.beyond(done, spent, lzma=kind in {"xz", "lzma"})
