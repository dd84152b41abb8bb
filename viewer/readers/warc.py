"""Web archives: WARC and ARC files, plain, compressed record by record or as a whole.

Opening reads heads only; the words of a page are taken out when it is shown. The hash of the file is made beside that,
on a thread of its own: both spend their time where Python's lock isn't held.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from viewer.model.capture import Cancelled, Capture, Progress
from viewer.model.limits import Limits
from viewer.readers.base import Format, Probe, Source, Terms, hashed, opened, refused
from viewer.readers.unwrap import Seekable, kind_of

_NAMES = (".warc", ".arc")
_SEEN_THROUGH = (None, "gzip")  # compressions in which records can be found by their place


@dataclass(frozen=True, slots=True)
class FilePart:
    """An archive on disk; bzip2 and xz are taken off, while gzip stays."""

    path: Path

    @property
    def name(self) -> str:
        """Of the file."""
        return self.path.name

    @property
    def size(self) -> int:
        """Of the file; 0 if it is compressed as a whole, in another way than gzip."""
        with opened(self.path) as file:
            return self.path.stat().st_size if kind_of(file.read(6)) in _SEEN_THROUGH else 0

    def open(self, limits: Limits) -> BinaryIO:
        """Its bytes."""
        file = opened(self.path)
        kind = kind_of(file.read(6))
        file.seek(0)
        return file if kind in _SEEN_THROUGH else cast("BinaryIO", Seekable(file, str(kind), limits))


def _knows(probe: Probe) -> float:
    if probe.folder_names is not None:
        return 0.0
    if probe.unwrapped.startswith((b"WARC/0", b"WARC/1", b"filedesc:")):
        return 1.0
    return 0.6 if probe.name.endswith(_NAMES) else 0.0


def _read(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    from viewer.readers.archive import Index, aside  # noqa: PLC0415 - as heavy as the libraries behind it

    path = source.path
    part = FilePart(path)
    try:
        with aside(lambda stop: _hash(path, stop), cancelled) as digest:
            index = Index(str(path), FORMAT.name, (part,), Terms(limits, cancelled, progress))
            size = path.stat().st_size
            index.fill(0, lambda raw: raw / max(1, size))
            size, sha256 = digest.result()
            return index.capture(sha256, size)
    except OSError as error:
        raise refused(path, error) from error


FORMAT = Format("warc", "Web archive (WARC, ARC)", ("*.warc", "*.warc.gz", "*.arc", "*.arc.gz"), _knows, _read)


def _hash(path: Path, cancelled: Cancelled) -> tuple[int, str]:
    with opened(path) as file:
        return hashed(file, cancelled)
