"""A compressed database, unpacked to a file of its own for as long as somebody needs it.

SQLite opens files by their names and goes back and forth in them. Small ones need no file: they stay in memory.
"""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from viewer.model.limits import Limits
from viewer.readers.base import Terms
from viewer.readers.packed import Packed, unpacked
from viewer.readers.spool import NamedSpool

_AGAIN = Lock()


@dataclass(frozen=True, eq=False)
class Replica:
    """The file; a copy in another process unpacks it again when it is first asked."""

    source: Path
    limits: Limits
    spools: list[NamedSpool] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """Where it lies; raises `viewer.errors.OpenError` if it is gone and can't be made anew."""
        with _AGAIN:
            if not self.spools:
                terms = Terms(self.limits, lambda: False, lambda *_: None)
                self.spools.append(unpacked(self.source, terms, NamedSpool(self.limits)).spool)
        return self.spools[0].path

    def __reduce__(self) -> tuple[type["Replica"], tuple[Path, Limits]]:
        return Replica, (self.source, self.limits)


def replica(path: Path, terms: Terms) -> tuple[Replica, Packed[NamedSpool]]:
    """Unpacks a file."""
    packed = unpacked(path, terms, NamedSpool(terms.limits))
    return Replica(path, terms.limits, [packed.spool]), packed
