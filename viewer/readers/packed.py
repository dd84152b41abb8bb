"""A compressed `.capture`, unpacked to a spool so that its lines can be read anywhere."""

import io
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from viewer.model.capture import Text
from viewer.model.limits import Limits
from viewer.readers.base import Terms, hashed, opened, refused
from viewer.readers.record import words
from viewer.readers.spool import Spool
from viewer.readers.unwrap import unwrapped

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK = 1 << 16
_SpoolT = TypeVar("_SpoolT", bound=Spool)


@dataclass(frozen=True, slots=True)
class Packed(Generic[_SpoolT]):
    """What was unpacked; ``size`` and ``sha256`` are those of the file as it lies there."""

    spool: _SpoolT
    size: int
    sha256: str
    warnings: tuple[str, ...]

    def lines(self) -> io.BufferedReader:
        """The unpacked file from its start."""
        return io.BufferedReader(_Unpacked(self.spool), _BLOCK)


def unpacked(path: Path, terms: Terms, spool: _SpoolT) -> Packed[_SpoolT]:
    """The file without its compression, as far as it doesn't grow beyond all reason."""
    warnings = []
    with opened(path) as file:
        try:
            size, sha256 = hashed(file, terms.cancelled)
            file.seek(0)
            inner = unwrapped(file, path.name, terms.limits)
            for block in inner.blocks():
                terms.step(min(1.0, file.tell() / max(size, 1)), "unpacking")
                if not spool.write(block):
                    warnings.append("it unpacks to more than there is room for; what fits is opened")
                    break
        except OSError as error:
            raise refused(path, error) from error
    if inner.over:
        warnings.append(f"it unpacks to more than {spool.size >> 20} MB, beyond all reason; what came before is read")
    return Packed(spool, size, sha256, (*spool.notices, *warnings, *inner.warnings))


@dataclass(frozen=True, eq=False)
class PackedLines:
    """The words of versions in it; a copy in another process unpacks it again when it is first asked."""

    path: Path
    limits: Limits
    spools: list[Spool] = field(default_factory=list)

    def read(self, key: Hashable, /) -> Text:
        """The words on the line at ``key``, (offset, length) in bytes of the unpacked file."""
        assert isinstance(key, tuple)
        with _AGAIN:
            if not self.spools:
                self.spools.append(
                    unpacked(self.path, Terms(self.limits, lambda: False, lambda *_: None), Spool(self.limits)).spool
                )
        try:
            return words(self.spools[0].read(*key), str(self.path))
        except OSError as error:
            raise refused(self.path, error) from error

    def __reduce__(self) -> tuple[type["PackedLines"], tuple[Path, Limits]]:
        return PackedLines, (self.path, self.limits)


_AGAIN = Lock()


class _Unpacked(io.RawIOBase):
    """A spool as a file."""

    def __init__(self, spool: Spool) -> None:
        self._spool, self._at = spool, 0

    def readable(self) -> bool:
        """It is there for that."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """The next bytes."""
        view = memoryview(buffer).cast("B")
        block = self._spool.read(self._at, len(view))
        view[: len(block)] = block
        self._at += len(block)
        return len(block)
