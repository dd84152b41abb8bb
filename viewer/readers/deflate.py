"""One gzip member, block by block: bounded, and with every word that comes before a fault.

Python's own ``gzip`` hides where members begin and loses what a damaged block held. A member that is long (a file that
was compressed as a whole) is remembered at points on the way, as ``zran`` of the zlib examples does, so that going back
into it doesn't mean beginning anew, and nothing has to be unpacked to disk.
"""

import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO

from viewer.model.limits import Limits

if TYPE_CHECKING:
    from zlib import _Decompress as Inflating

MAGIC = b"\x1f\x8b\x08"
"""How a member begins (RFC 1952, section 2.3.1)."""

_RAW, _BLOCK = 1 << 16, 1 << 17  # bytes that are read at a time, and that are handed out
_NAMED = 1 << 16  # bytes that the name or the comment in a head may have
_HEAD_SUM, _EXTRA, _NAME, _COMMENT = 2, 4, 8, 16  # flags
_CRUMB = 256  # bytes at a time when the last words before a fault are picked up
_APART = 4 << 20  # bytes between two points that are remembered
_POINTS = 128  # in one member at most, of some 50 KB each

_State = tuple[int, int, "Inflating"]
"""How far inside the member, where in the file, and how zlib goes on from there."""


class DamageError(Exception):
    """The stream can't be read on from here; the text says why."""


class Points:
    """Points inside long members from which reading can begin."""

    def __init__(self) -> None:
        self._known: dict[int, list[_State]] = {}
        self._apart: dict[int, int] = {}

    def __reduce__(self) -> tuple[type["Points"], tuple[()]]:
        return Points, ()  # they only save time, and can't be pickled

    def add(self, member: int, inside: int, raw: int, state: "Inflating") -> None:
        """Remembers a point if it is far enough from the last one; of too many, every other is forgotten."""
        known = self._known.setdefault(member, [])
        apart = self._apart.setdefault(member, _APART)
        if inside < (known[-1][0] if known else 0) + apart:
            return
        known.append((inside, raw, state.copy()))
        if len(known) > _POINTS:
            self._known[member], self._apart[member] = known[1::2], 2 * apart

    def before(self, member: int, inside: int) -> _State | None:
        """The last point at or before a place."""
        earlier = [point for point in self._known.get(member, ()) if point[0] <= inside]
        if not earlier:
            return None
        known, raw, state = earlier[-1]
        return known, raw, state.copy()


class Member:
    """A member that begins at ``start``; ``pending`` are the bytes from there on that were read already.

    Attributes:
        inside: how many bytes were handed out.
        ended: whether the member is at its end.
    """

    def __init__(self, file: BinaryIO, start: int, limits: Limits, points: Points, pending: bytes = b"") -> None:
        self.start, self.inside, self.ended = start, 0, False
        self._file, self._limits, self._points = file, limits, points
        self._pending = pending
        self._read = start + len(pending)  # how far the file was read
        self._fault = ""
        self._sum: int | None = 0  # None if the beginning was jumped over
        self._state = zlib.decompressobj(-zlib.MAX_WBITS)
        self._pass_head()
        self._data = self.raw

    @property
    def raw(self) -> int:
        """The offset in the file of the next compressed byte; behind the end, where the next member begins."""
        return self._read - len(self._pending)

    def rest(self) -> bytes:
        """The bytes from `raw` on that were read already."""
        return self._pending

    def jump(self, inside: int) -> None:
        """Goes to the last remembered point before a place, if there is one."""
        if point := self._points.before(self.start, inside):
            self.inside, self._read, self._state = point
            self._file.seek(self._read)
            self._pending, self._sum = b"", None

    def block(self) -> bytes:
        """The next bytes; none at the end. Raises `DamageError` once all that came before it was handed out."""
        if self._fault:
            raise DamageError(self._fault)
        while not self._state.eof:
            there = bool(self._pending) or self._more()
            try:
                data = self._state.decompress(self._pending, _BLOCK)
            except zlib.error as error:
                return self._crumbs(str(error).rpartition(": ")[2])
            self._pending = self._state.unused_data if self._state.eof else self._state.unconsumed_tail
            if data:
                return self._handed(data)
            if not there:
                raise self._broken("the file ends inside it")
        if not self.ended:
            self._finish()
        return b""

    def _handed(self, data: bytes) -> bytes:
        self.inside += len(data)
        if self._sum is not None:
            self._sum = zlib.crc32(data, self._sum)
        if self.inside > _APART:
            self._look_back()
        return data

    def _look_back(self) -> None:
        """Of a long member: whether it is a bomb, and whether it is time to remember where it is."""
        if self._limits.beyond(self.inside, self.raw - self.start):
            self._fault = "it grows beyond all reason when it is unpacked"
        if not self._state.eof:
            self._points.add(self.start, self.inside, self.raw, self._state)

    def _finish(self) -> None:
        """Compares the sum and the length that end a member."""
        self.ended = True
        sum_, length = struct.unpack("<II", self._take(8))
        if length != self.inside & 0xFFFFFFFF or self._sum not in (None, sum_):
            raise self._broken("its words are not those that its checksum was made of")

    def _broken(self, why: str) -> DamageError:
        """The error of now, which every later call raises too."""
        self._fault = why
        return DamageError(why)

    def _crumbs(self, why: str) -> bytes:
        """What stands between the last block and a fault; the next `block` tells the fault."""
        self._fault = f"its compressed bytes are damaged ({why})"
        self._file.seek(self._data)
        state, seen, found = zlib.decompressobj(-zlib.MAX_WBITS), 0, []
        while piece := self._file.read(_CRUMB):
            try:
                data = state.decompress(piece)
            except zlib.error:
                break
            found.append(data[max(0, self.inside - seen) :])
            seen += len(data)
        crumbs = b"".join(found)
        self.inside += len(crumbs)
        if not crumbs:
            raise DamageError(self._fault)
        return crumbs

    def _more(self) -> bool:
        self._pending += self._file.read(_RAW)
        self._read = self._file.tell()
        return bool(self._pending)

    def _take(self, size: int) -> bytes:
        """So many bytes of a head or a tail."""
        while len(self._pending) < size:
            before = len(self._pending)
            self._more()
            if len(self._pending) == before:
                raise self._broken("the file ends inside it")
        taken, self._pending = self._pending[:size], self._pending[size:]
        return taken

    def _pass_head(self) -> None:
        if not self._pending:
            self._file.seek(self.start)
        head = self._take(10)
        if not head.startswith(MAGIC):
            raise DamageError("what follows is not gzip")
        flags = head[3]
        if flags & _EXTRA:
            self._take(struct.unpack("<H", self._take(2))[0])
        for flag in (_NAME, _COMMENT):
            if flags & flag:
                self._pass_name()
        if flags & _HEAD_SUM:
            self._take(2)

    def _pass_name(self) -> None:
        for _ in range(_NAMED):
            if self._take(1) == b"\0":
                return
        raise DamageError("the name in its head has no end")
