"""The objects of a repository: found by name in packs and single files, each compared with its name.

Nothing of the repository's configuration is read, and nothing outside of it: neither other object stores that it
borrows from, nor indexes over several packs. What is missing, damaged or too large raises `LostError`.
"""

import mmap
import threading
import weakref
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from dulwich.lru_cache import LRUSizeCache
from dulwich.object_format import ObjectFormat
from dulwich.objects import ObjectID, RawObjectID, ShaFile, hex_to_sha
from dulwich.pack import FilePackIndex, PackIndex, load_pack_index

from viewer.errors import OpenError
from viewer.readers.base import opened
from viewer.readers.git_pack import BROKEN, TYPES, Contents, Offset, Pack, Raw, indexed, is_pack, named

_CACHE = 16 << 20  # bytes of trees and commits that are kept, since one commit shares most trees with the next
_KINDS = {name: number for number, name in TYPES.items()}
_BLOB = 3

Tick = Callable[[float], None]
"""Told how much of a slow step is done, 0 to 1; may raise to stop it."""


class LostError(KeyError):
    """An object is missing, damaged or beyond the limit."""


class TooManyError(ValueError):
    """More objects were asked for than `Store.left` allowed."""


class Store:
    """Objects by their names in hexadecimal, as dulwich's functions ask for them; safe for several threads.

    Attributes:
        lost: the names that were asked for in vain.
        left: how many more objects may be asked for until somebody allows more.
        watch: called whenever an object is asked for; may raise to stop what is under way.
    """

    def __init__(self, form: ObjectFormat, most: int) -> None:
        self.form, self.lost, self.left = form, set[bytes](), 1 << 60
        self.watch: Callable[[], None] = _nothing
        self._most = most
        self._packs: list[Pack] = []
        self._folders: list[Path] = []
        self._closing: list[FilePackIndex] = []
        self._recent = LRUSizeCache[bytes, ShaFile](_CACHE, compute_size=lambda one: one.raw_length() + 200)
        self._lock = threading.Lock()
        weakref.finalize(self, _close, self._closing)

    def __getitem__(self, name: bytes) -> ShaFile:
        """The object; raises LostError."""
        self.watch()
        self.left -= 1
        if self.left < 0:
            raise TooManyError
        with self._lock:
            known = self._recent.get(name)
        if known is not None:
            return known
        kind, data = self.raw(name)
        try:
            made = ShaFile.from_raw_string(kind, data, ObjectID(name), object_format=self.form)
        except BROKEN as error:
            raise self._loss(name) from error
        if kind != _BLOB:
            with self._lock:
                self._recent[name] = made
        return made

    def raw(self, name: bytes) -> Raw:
        """The type and the bytes of an object; raises LostError."""
        try:
            binary = hex_to_sha(ObjectID(name))
        except BROKEN as error:
            raise self._loss(name) from error
        ways = [partial(self._packed, pack, binary) for pack in self._packs]
        ways += [partial(self._loose, folder, name) for folder in self._folders]
        for way in ways:
            with suppress(*BROKEN):
                raw = way()
                if raw is not None and named(self.form, *raw) == binary:
                    return raw
        raise self._loss(name)

    def add_folder(self, objects: Path, tick: Tick) -> Sequence[str]:
        """Adds a folder of objects; says which of its packs can't be read."""
        self._folders.append(objects)
        said = []
        for path in sorted((objects / "pack").glob("*.pack")):
            try:
                with opened(path) as file:
                    self.add_pack(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), 0, path, tick)
            except (OpenError, *BROKEN):
                said.append(f"the pack {path.name} can't be read")
        return said

    def add_pack(self, contents: Contents, start: int, path: Path, tick: Tick) -> float:
        """Adds a pack, with its index if there is one; the share of its objects that can be read.

        Raises:
            one of `BROKEN`: it isn't a pack at all.
        """
        if not is_pack(contents, start):
            raise ValueError("not a pack")
        index = self._index(path.with_suffix(".idx")) if start == 0 else None
        names: dict[bytes, int] = {}
        pack = Pack(contents, start, self.form, _finder(index) if index else names.get, self._most)
        if index is None:
            indexed(pack, names, self.form, tick)
        self._packs.append(pack)
        return 1.0 if index else len(names) / max(len(pack), 1)

    def _index(self, path: Path) -> PackIndex | None:
        if not path.is_file():  # a pipe would never end
            return None
        try:
            index = load_pack_index(path, self.form)
        except BROKEN:
            return None
        if isinstance(index, FilePackIndex):
            self._closing.append(index)
        return index

    def _packed(self, pack: Pack, name: bytes) -> Raw | None:
        offset = pack.offset(name)
        return None if offset is None else pack.read(offset, self._elsewhere)

    def _elsewhere(self, name: bytes) -> Raw:
        """What a difference in one pack is based on, found in the others."""
        for pack in self._packs:
            if (offset := pack.offset(name)) is not None:
                return pack.read(offset, _nowhere)
        raise KeyError(name)

    def _loose(self, folder: Path, name: bytes) -> Raw | None:
        text = name.decode("ascii")
        path = folder / text[:2] / text[2:]
        if not path.is_file():
            return None
        with path.open("rb") as file:
            data = zlib.decompressobj().decompress(file.read(self._most), self._most + 64)
            head, _, body = data.partition(b"\0")
            kind, length = head.split(b" ")
            if len(body) == int(length) <= self._most:
                return _KINDS[kind], body
        return None

    def _loss(self, name: bytes) -> LostError:
        self.lost.add(name)
        return LostError(name)


def _finder(index: PackIndex) -> Offset:
    def offset(name: bytes) -> int | None:
        try:
            return index.object_offset(RawObjectID(name))
        except BROKEN:
            return None

    return offset


def _nothing() -> None:
    """Nobody watches."""


def _nowhere(name: bytes) -> Raw:
    raise KeyError(name)


def _close(indexes: list[FilePackIndex]) -> None:
    for index in indexes:
        index.close()
