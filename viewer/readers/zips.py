"""What a zip file holds, read where it lies: nothing is unpacked to disk, and no name inside is ever used as a path.

Python's own ``zipfile`` reads the list of contents; the contents themselves are opened here, because its streams can't
go back without beginning anew, know no limits, and are lost with a list that was cut off.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from viewer.model.limits import Limits
from viewer.readers.deflate import DamageError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAGIC = b"PK\x03\x04"
"""How a zip file begins, and each of its contents (APPNOTE 6.3, section 4.3.7)."""

_END = b"PK\x05\x06"
_TAIL = 65_557  # the end of the list, with the longest comment
_LIST = 32 << 20  # bytes that the list of contents may have
_BLOCK = 1 << 16
_STREAMED, _ENCRYPTED = 8, 1  # flags
_STORED, _DEFLATED = 0, 8  # methods
_LARGE = 0xFFFFFFFF  # in place of a length that stands elsewhere


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the contents.

    Attributes:
        name: as it stands there; for people only.
        head: where its head begins in the file.
        packed: how many bytes it takes.
        size: how many it has.
        method: how it is packed.
        encrypted: whether a password is needed.
    """

    name: str
    head: int
    packed: int
    size: int
    method: int
    encrypted: bool = False


def entries(file: BinaryIO) -> list[Entry]:
    """The list of contents; raises `DamageError` if there is none, or too long a one."""
    _bounded(file)
    try:
        with zipfile.ZipFile(file) as opened:
            infos = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error, OverflowError) as error:
        raise DamageError(f"its list of contents is damaged ({str(error).lower().rstrip('.')})") from error
    return [
        Entry(
            info.filename,
            info.header_offset,
            info.compress_size,
            info.file_size,
            info.compress_type,
            bool(info.flag_bits & _ENCRYPTED),
        )
        for info in infos
    ]


def found(file: BinaryIO) -> Iterator[Entry]:
    """What a file holds whose list is lost, by going from one head to the next."""
    at = 0
    while True:
        file.seek(at)
        head = file.read(30)
        if len(head) < 30 or not head.startswith(MAGIC):  # noqa: PLR2004 - the head's length
            return
        flags, method, packed, size, named, extra = struct.unpack("<6xHH8xIIHH", head)
        name = file.read(named).decode("utf-8", "replace")
        start = at + 30 + named + extra
        if packed == _LARGE or (flags & _STREAMED and not packed):
            packed = size = _next(file, start) - start
        yield Entry(name, at, packed, size, method, bool(flags & _ENCRYPTED))
        at = start + packed + (16 if flags & _STREAMED else 0)


def opened_entry(file: BinaryIO, entry: Entry, limits: Limits, *, closing: bool = False) -> BinaryIO:
    """One of the contents, to go back and forth in; with ``closing`` it takes the file along when it is closed.

    Raises:
        DamageError: it can't be read.
    """
    if entry.encrypted:
        raise DamageError("it is encrypted")
    if entry.method not in {_STORED, _DEFLATED}:
        raise DamageError(f"it is packed in a way that can't be unpacked here (method {entry.method})")
    try:
        file.seek(entry.head)
        head = file.read(30)
    except (OSError, ValueError, OverflowError) as error:
        raise DamageError("its place lies outside of the file") from error
    if len(head) < 30 or not head.startswith(MAGIC):  # noqa: PLR2004 - the head's length
        raise DamageError("it isn't where the list of contents says")
    named, extra = struct.unpack("<26xHH", head)
    start = entry.head + 30 + named + extra
    region = _Region(file, start, entry.packed, closing=closing)
    return cast("BinaryIO", region if entry.method == _STORED else _Inflated(region, limits))


def content(file: BinaryIO, entry: Entry, limits: Limits) -> bytes:
    """The whole of a small one; raises `DamageError`."""
    limit = limits.version_bytes
    stream, pieces, length = opened_entry(file, entry, limits), [], 0
    while piece := stream.read(_BLOCK):
        pieces.append(piece)
        length += len(piece)
        if length > limit:
            raise DamageError(f"it is larger than {limit >> 20} MB")
    return b"".join(pieces)


def names(file: BinaryIO) -> tuple[str, ...]:
    """What the list of contents names; nothing if there is none."""
    try:
        return tuple(entry.name for entry in entries(file))
    except DamageError:
        return ()


def _bounded(file: BinaryIO) -> None:
    """Refuses a list that would take the memory when it is read."""
    end = file.seek(0, io.SEEK_END)
    file.seek(max(0, end - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise DamageError("its end is missing, and with it the list of what it holds")
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    if length == _LARGE and at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":  # noqa: PLR2004 - "zip64" lengths
        file.seek(min(end, int.from_bytes(tail[at - 12 : at - 4], "little")))
        length = int.from_bytes(file.read(56)[40:48], "little")
    if length > _LIST:
        raise DamageError(f"its list of contents is longer than {_LIST >> 20} MB")
    file.seek(0)


def _next(file: BinaryIO, start: int) -> int:
    """Where the next head begins behind ``start``, or the end of the file."""
    file.seek(start)
    at, tail = start, b""
    while block := file.read(_BLOCK):
        joint = tail + block
        places = [place for sign in (MAGIC, b"PK\x01\x02") if (place := joint.find(sign)) >= 0]
        if places:
            return at + min(places)
        tail = joint[-3:]
        at += len(joint) - len(tail)
    return at + len(tail)


class _Region(io.RawIOBase):
    """A stretch of a file as if it were one."""

    def __init__(self, file: BinaryIO, start: int, length: int, *, closing: bool) -> None:
        super().__init__()
        self._file, self._start, self._length, self._at = file, start, length, 0
        self._closing = closing

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Reads the next bytes."""
        view = memoryview(buffer).cast("B")
        self._file.seek(self._start + self._at)
        data = self._file.read(max(0, min(len(view), self._length - self._at)))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to an offset inside; ``whence`` is the beginning."""
        assert whence == 0
        self._at = offset
        return offset

    def tell(self) -> int:
        """Where it is."""
        return self._at

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def close(self) -> None:
        """Also called when nobody holds it any more."""
        if self._closing:
            self._file.close()
        super().close()


class _Inflated(_Region):
    """The same, deflated; going back means unpacking it anew. Raises `DamageError` where it is damaged or a bomb."""

    def __init__(self, packed: _Region, limits: Limits) -> None:
        super().__init__(cast("BinaryIO", packed), 0, 0, closing=True)
        self._limits = limits
        self._begin()

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Reads the next bytes."""
        view = memoryview(buffer).cast("B")
        data = self._some(len(view))
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to an offset inside; ``whence`` is the beginning."""
        assert whence == 0
        if offset < self._at:
            self._begin()
        while self._at < offset and self._some(min(_BLOCK, offset - self._at)):
            pass
        return self._at

    def _begin(self) -> None:
        self._file.seek(0)
        self._at, self._pending = 0, b""
        self._state = zlib.decompressobj(-zlib.MAX_WBITS)

    def _some(self, size: int) -> bytes:
        data = b""
        while not data and not self._state.eof:
            raw = self._pending or self._file.read(_BLOCK)
            try:
                data = self._state.decompress(raw, size)
            except zlib.error as error:
                raise DamageError(f"its compressed bytes are damaged ({error})") from error
            self._pending = self._state.unconsumed_tail
            if not data and not raw:
                raise DamageError("it ends too early")
        self._at += len(data)
        if self._limits.beyond(self._at, self._file.tell()):
            raise DamageError(f"it unpacks to more than {self._limits.ratio:,} times its size")
        return data
