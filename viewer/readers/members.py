"""A file as a stream that knows where it stands: plain, or made of gzip members that follow each other.

Web archives compress each record by itself, so that one can be read without the others: a place is a member and an
offset inside. Reading never crosses the end of a member; `Members.here` goes on to the next one.
"""

import re
from collections.abc import Callable
from typing import BinaryIO, NamedTuple, Protocol

from viewer.model.limits import Limits
from viewer.readers.deflate import MAGIC, DamageError, Member, Points

_BLOCK = 1 << 16
_PEEK = 64
_TRIES = 4096  # places where a member may begin that are looked at before giving up


class Place(NamedTuple):
    """Where a byte stands: the offset in the file at which its member begins, and its offset inside.

    A plain file is one member.
    """

    member: int
    inside: int


class Sum(Protocol):
    """What is told the bytes that are passed over, like a `hashlib` object."""

    def update(self, data: memoryview, /) -> object:
        """Takes the next bytes."""


class Members:
    """The stream; ``points`` are shared by all streams over one file, ``size`` of the file lets it leap if known."""

    def __init__(self, file: BinaryIO, limits: Limits, points: Points | None = None, size: int = 0) -> None:
        self._file, self._limits, self._size = file, limits, size
        self._points = points or Points()
        file.seek(0)
        self.compressed: bool = file.read(3) == MAGIC
        self._member: Member | None = None
        self._buffer, self._at, self._start = b"", 0, 0
        self._passed, self._over = 0, False
        self._open(0)

    # Where it stands

    def here(self) -> Place | None:
        """The place of the next byte, in the next member if this one is at its end; None at the end of the file."""
        while not self._left() and not self._fill():
            if self._member is None or not self._another():
                return None
        return Place(self._member.start if self._member else 0, self.tell())

    @property
    def raw(self) -> int:
        """How far into the file it is, about."""
        return self._member.raw if self._member else self.tell()

    def tell(self) -> int:
        """How far inside the member it is."""
        return self._start + self._at

    def seek(self, place: Place) -> None:
        """Goes to a place that `here` has told; raises `DamageError` if the file has no such place any more."""
        if self._member is None:
            self._open(place.inside)
            return
        self._open(place.member)
        self._member.jump(place.inside)
        self._start = self._member.inside
        self.skip(place.inside - self._start)
        if self.tell() != place.inside:
            raise DamageError("the file has changed since it was opened")

    # Reading, inside the member

    def read(self, size: int) -> bytes:
        """So many bytes; fewer only at the end of the member."""
        pieces = []
        while size > 0 and (self._left() or self._fill()):
            pieces.append(self._taken(min(self._at + size, len(self._buffer))))
            size -= len(pieces[-1])
        return b"".join(pieces)

    def readline(self, size: int) -> bytes:
        """Up to a line feed, or so many bytes."""
        if end := self._buffer.find(b"\n", self._at, self._at + size) + 1:
            return self._taken(end)
        pieces: list[bytes] = []
        while size > 0 and (self._left() or self._fill()):
            most = min(self._at + size, len(self._buffer))
            pieces.append(self._taken(self._buffer.find(b"\n", self._at, most) + 1 or most))
            size -= len(pieces[-1])
            if pieces[-1].endswith(b"\n"):
                break
        return b"".join(pieces)

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay to be read."""
        while self._left() < size:
            start, rest = self.tell(), self._buffer[self._at :]
            try:
                more = self._fill()
            finally:
                self._start, self._buffer, self._at = start, rest + self._buffer, 0
            if not more:
                break
        return self._buffer[self._at : self._at + size]

    def skip(self, size: int, sum_: Sum | None = None) -> int:
        """Passes over so many bytes, telling them to ``sum_``; how many there were."""
        done = self._leap(size) if sum_ is None else 0
        while done < size and (self._left() or self._fill()):
            step = min(size - done, self._left())
            if sum_ is not None:
                sum_.update(memoryview(self._buffer)[self._at : self._at + step])
            self._at += step
            done += step
        return done

    def skip_blank(self) -> None:
        """Passes over line ends."""
        while self._left() or self._fill():
            some = self._buffer[self._at : self._at + _PEEK]
            rest = some.lstrip(b"\r\n")
            self._at += len(some) - len(rest)
            if rest:
                return

    # Finding the way again

    def search(self, pattern: re.Pattern[bytes], longest: int) -> bool:
        """Goes on to what matches, ``longest`` bytes at most, inside the member; to its end if there is nothing."""
        while self._left() or self._fill():
            if found := pattern.search(self._buffer, self._at):
                self._at = found.start()
                return True
            tail = self._buffer[max(self._at, len(self._buffer) - longest) :]
            start = self._start + len(self._buffer) - len(tail)
            if not self._fill():
                return False
            self._start, self._buffer = start, tail + self._buffer
        return False

    def next_member(self, begins: Callable[[bytes], bool]) -> bool:
        """Goes on to the next member whose first bytes satisfy ``begins``; a plain file has none."""
        at = self._member.start if self._member and not self._over else -1
        for _ in range(_TRIES):
            at = self._magic(at + 1) if at >= 0 else -1
            if at < 0:
                return False
            try:
                self._open(at)
                if begins(self.peek(_PEEK)):
                    return True
            except DamageError:
                continue
        return False

    # Helpers

    def _left(self) -> int:
        return len(self._buffer) - self._at

    def _leap(self, size: int) -> int:
        """Passes over what lies far ahead in a plain file without reading it."""
        ahead = min(size - self._left(), self._size - self._start - len(self._buffer))
        if self._member is not None or ahead < _BLOCK:
            return 0
        done = self._left() + ahead
        self._start, self._buffer, self._at = self.tell() + done, b"", 0
        self._file.seek(self._start)
        return done

    def _taken(self, end: int) -> bytes:
        piece = self._buffer[self._at : end]
        self._at = end
        return piece

    def _fill(self) -> bool:
        """Reads the next block of the member; False at its end."""
        self._start += len(self._buffer)
        self._buffer, self._at = b"", 0
        self._buffer = self._member.block() if self._member else self._file.read(_BLOCK)
        return bool(self._buffer)

    def _open(self, at: int, pending: bytes = b"") -> None:
        """Begins at an offset of the file: of a plain one anywhere, of a compressed one where a member begins."""
        self._buffer, self._at, self._start = b"", 0, 0 if self.compressed else at
        if self.compressed:
            self._member = Member(self._file, at, self._limits, self._points, pending)
        else:
            self._file.seek(at)

    def _another(self) -> bool:
        """Goes on to the member behind this one, over zeros that some writers put between; False if there is none."""
        assert self._member is not None
        at, rest = self._member.raw, self._member.rest()
        self._passed += self._member.inside
        if self._limits.beyond(self._passed, at):  # each by itself may be within the limit
            self._over = True
            raise DamageError("it grows beyond all reason when it is unpacked; the rest is left out")
        while not rest.lstrip(b"\0"):
            at += len(rest)
            rest = self._file.read(_BLOCK)
            if not rest:
                return False
        padding = len(rest) - len(rest.lstrip(b"\0"))
        self._open(at + padding, rest[padding:])
        return True

    def _magic(self, at: int) -> int:
        """Where the next member may begin, from an offset of the file on; -1 if nowhere."""
        self._file.seek(at)
        tail = b""
        while block := self._file.read(_BLOCK):
            found = (tail + block).find(MAGIC)
            if found >= 0:
                return at + found
            joint = tail + block
            tail = joint[-2:]
            at += len(joint) - len(tail)
        return -1
