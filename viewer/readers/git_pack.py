"""The objects in one pack of git, read with dulwich's functions and checked before they are unfolded.

A pack is untrusted: an object may claim any size, a chain of differences may lead in circles, the index may be missing
(a bundle has none) or lie. Nothing is unfolded beyond the limit, and `git_store` compares each object with its name.
"""

import mmap
import struct
import threading
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count

from dulwich.errors import ApplyDeltaError, ChecksumMismatch, FileFormatException, WrongObjectException
from dulwich.lru_cache import LRUSizeCache
from dulwich.object_format import ObjectFormat
from dulwich.pack import apply_delta, unpack_object_at

BROKEN = (
    ApplyDeltaError,
    AssertionError,
    AttributeError,
    ChecksumMismatch,
    EOFError,
    FileFormatException,
    LookupError,
    OSError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    WrongObjectException,
    struct.error,
    zlib.error,
)
"""What dulwich raises over damaged data."""

TYPES: Mapping[int, bytes] = {1: b"commit", 2: b"tree", 3: b"blob", 4: b"tag"}
"""By their numbers in a pack."""

Raw = tuple[int, bytes]
"""An object: the number of its type, and its bytes."""

Contents = mmap.mmap | bytes
Offset = Callable[[bytes], int | None]

_HEAD = 12  # bytes before the first object: "PACK", version, number of objects
_CHAIN = 5_000  # differences on top of one another; git makes 50, or 4,095 if one insists
_CACHE = 32 << 20  # bytes of objects that others are based on


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one place of a pack.

    Attributes:
        kind: one of `TYPES`, or a difference to another object.
        back: how far before this one that object is; 0 if it is told by its name.
        base: its name.
        end: where the entry ends.
    """

    offset: int
    kind: int
    back: int
    base: bytes
    data: bytes
    end: int


class Pack:
    """A pack and where the objects are in it; safe to be asked from several threads.

    ``contents`` is the file and ``start`` where the pack begins in it (in a bundle after the list of branches),
    ``offset`` tells where in the pack an object is by its name, ``most`` is how many bytes an object may have.
    """

    def __init__(self, contents: Contents, start: int, form: ObjectFormat, offset: Offset, most: int) -> None:
        self.offset = offset
        self._contents, self._start, self._form, self._most = contents, start, form, most
        self._recent = LRUSizeCache[int, Raw](_CACHE, compute_size=lambda raw: len(raw[1]))
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """How many objects it says it has."""
        return int.from_bytes(self._contents[self._start + 8 : self._start + _HEAD], "big")

    def read(self, offset: int, elsewhere: Callable[[bytes], Raw]) -> Raw:
        """The object at a place, put together from differences; ``elsewhere`` finds what they are based on by name.

        Raises:
            one of `BROKEN`: it is damaged, or beyond the limit.
        """
        chain: list[tuple[int, bytes]] = []
        total = 0
        while (known := self._known(offset)) is None:
            entry = self.entry(offset)
            if entry.kind in TYPES:
                known = entry.kind, entry.data
                break
            chain.append((offset, entry.data))
            total += len(entry.data)
            if total > self._most or len(chain) > _CHAIN:
                raise ValueError("differences beyond the limit")
            base = self.base(entry)
            if base is None:
                offset, known = -1, elsewhere(entry.base)
                break
            offset = base
        for place, delta in reversed(chain):
            if offset >= 0:
                self._keep(offset, known)
            offset, known = place, (known[0], self.applied(known[1], delta))
        return known

    def entry(self, offset: int) -> Entry:
        """The entry at a place; raises one of `BROKEN`."""
        place = self._start + offset
        if offset < _HEAD or _claimed(self._contents, place) > self._most:
            raise ValueError("an object beyond the limit")
        unpacked, end = unpack_object_at(self._contents, place, self._form.hash_func)
        base = unpacked.delta_base
        if isinstance(base, int) and not 0 < base <= offset:
            raise ValueError("a difference to nothing")
        data = b"".join(unpacked.decomp_chunks)
        back, name = (base, b"") if isinstance(base, int) else (0, base or b"")
        return Entry(offset, unpacked.pack_type_num, back, name, data, end - self._start)

    def base(self, entry: Entry) -> int | None:
        """Where in this pack that is to which an entry is the difference."""
        return entry.offset - entry.back if entry.back else self.offset(entry.base)

    def applied(self, data: bytes, delta: bytes) -> bytes:
        """An object after a difference to another one."""
        _, place = _number(delta, 0)
        size, _ = _number(delta, place)
        if size > self._most:
            raise ValueError("an object beyond the limit")
        return b"".join(apply_delta(data, delta))

    def entries(self) -> Iterator[Entry]:
        """All entries from the first one on; raises one of `BROKEN` where the pack is cut or damaged."""
        offset = _HEAD
        for _ in range(len(self)):
            entry = self.entry(offset)
            yield entry
            offset = entry.end

    def _known(self, offset: int) -> Raw | None:
        with self._lock:
            return self._recent.get(offset)

    def _keep(self, offset: int, raw: Raw) -> None:
        """Remembers an object for the others that are based on it."""
        with self._lock:
            self._recent[offset] = raw


def indexed(pack: Pack, names: dict[bytes, int], form: ObjectFormat, tick: Callable[[float], None]) -> None:
    """Fills in where the objects of a pack without an index are, as far as they can be read.

    ``names`` is what the pack asks for places, so that differences find what they are based on as it fills.
    """
    by_place: dict[int, list[int]] = defaultdict(list)
    by_name: dict[bytes, list[int]] = defaultdict(list)
    whole: list[tuple[int, bytes]] = []
    with suppress(*BROKEN):
        for number, entry in enumerate(pack.entries()):
            tick(number / len(pack) / 2)
            if entry.kind in TYPES:
                whole.append((entry.offset, named(form, entry.kind, entry.data)))
            elif entry.back:
                by_place[entry.offset - entry.back].append(entry.offset)
            else:
                by_name[entry.base].append(entry.offset)
    while whole:
        offset, name = whole.pop()
        names[name] = offset
        tick(0.5 + len(names) / len(pack) / 2)
        for child in (*by_place.pop(offset, ()), *by_name.pop(name, ())):
            with suppress(*BROKEN):
                whole.append((child, named(form, *pack.read(child, _nowhere))))


def _nowhere(name: bytes) -> Raw:
    raise KeyError(name)


def is_pack(contents: Contents, start: int) -> bool:
    """Whether a pack begins here."""
    return contents[start : start + 4] == b"PACK"


def named(form: ObjectFormat, kind: int, data: bytes) -> bytes:
    """The name of an object: the hash over its type, its length and its bytes."""
    name = form.new_hash()
    name.update(b"%s %d\0" % (TYPES[kind], len(data)))
    name.update(data)
    return name.digest()


def _claimed(contents: Contents, place: int) -> int:
    """How large an entry says it is, or the difference that it holds."""
    first = contents[place : place + 1][0]
    size, shift = first & 15, 4
    for at in count(place + 1):
        if not first & 0x80:
            return size
        first = contents[at : at + 1][0]
        size |= (first & 0x7F) << shift
        shift += 7
    raise AssertionError


def _number(delta: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = delta[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            return value, place
