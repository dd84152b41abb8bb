"""Where bytes lie that have no random access of their own: in memory as long as they are few, then in a private file.

The file of a `Spool` has no name (on Windows a hidden one), so nobody else opens it and nothing is left behind, however
the program ends. It lies where large temporary files belong: /tmp is often memory.
"""

import os
import shutil
import tempfile
import threading
import weakref
from pathlib import Path
from typing import IO

from viewer.model.limits import Limits

_MEMORY = 1 << 25  # bytes that stay in memory
_SPARE = 1 << 30  # bytes of the disk that are left to others


class Spool:
    """Bytes that are written once, at the end, and read anywhere; safe to be used by several threads.

    Attributes:
        size: in bytes.
    """

    def __init__(self, limits: Limits) -> None:
        self.size = 0
        folder = _folder()
        self._most = min(limits.spool_bytes, max(_MEMORY, shutil.disk_usage(folder).free - _SPARE))
        self._file = self._made(folder)
        self._lock = threading.Lock()
        weakref.finalize(self, self._file.close)

    def _made(self, folder: Path) -> IO[bytes]:
        return tempfile.SpooledTemporaryFile(_MEMORY, dir=str(folder))

    @property
    def on_disk(self) -> bool:
        """Whether it grew beyond what stays in memory."""
        return self.size > _MEMORY

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said of it, if anything."""
        if not self.on_disk:
            return ()
        size = f"{self.size / (1 << 30):.1f} GB" if self.size >> 30 else f"{self.size >> 20} MB"
        return (f"unpacked to a temporary file of {size}, which goes when this is closed",)

    def write(self, block: bytes) -> bool:
        """Adds a block; False if there is no room for it."""
        if self.size + len(block) > self._most:
            return False
        with self._lock:
            try:
                self._file.seek(self.size)
                self._file.write(block)
            except OSError:
                return False
        self.size += len(block)
        return True

    def read(self, start: int, length: int) -> bytes:
        """The bytes from ``start``; raises OSError."""
        with self._lock:
            self._file.seek(start)
            return bytes(self._file.read(length))


class NamedSpool(Spool):
    """One in a file with a name, for SQLite, which opens nothing else; it goes with the spool or with the program.

    Only a program that is killed leaves it behind, among the temporary files of its user.
    """

    path: Path

    def _made(self, folder: Path) -> IO[bytes]:
        handle, name = tempfile.mkstemp(prefix="redraft-", dir=folder)
        self.path = Path(name)
        file = os.fdopen(handle, "w+b", buffering=0)
        weakref.finalize(self, _removed, file, self.path)
        return file


def _removed(file: IO[bytes], path: Path) -> None:
    file.close()  # an open file can't be removed everywhere
    path.unlink(missing_ok=True)


def _folder() -> Path:
    chosen = Path(tempfile.gettempdir())
    large = Path("/var/tmp")  # noqa: S108 - the file has no name there
    named = any(name in os.environ for name in ("TMPDIR", "TEMP", "TMP"))
    return large if not named and large.is_dir() and os.access(large, os.W_OK) else chosen
