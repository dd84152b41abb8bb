"""What a format is: how sure it is that something is its own, and how it reads it into a `Capture`.

Readers never write, never fetch and never run anything. They raise `viewer.errors.OpenError` when nothing can be
opened; whatever else is wrong becomes a warning of the capture.
"""

import errno
import hashlib
import re
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from viewer.errors import Cancelled as Stopped
from viewer.errors import OpenError
from viewer.model.capture import Cancelled, Capture, Progress
from viewer.model.encodings import ENCODINGS
from viewer.model.limits import Limits
from viewer.readers import zips
from viewer.readers.unwrap import unwrapped

HEAD = 4096
"""How many bytes of a file a format sees before it claims it."""

_PAGE = 65_536  # of what seems to be a page of the web: its own head may be longer than that
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div)[\s>]", re.IGNORECASE)

_NAMES = 100_000  # of a folder, at most
_BLOCK = 1 << 20
_PACE = 0.25  # seconds


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be read: one file, one folder, or several files that were chosen together.

    Attributes:
        encodings: that a person chose, by the SHA-256 of a file as it lies there.
    """

    paths: tuple[Path, ...]
    encodings: Mapping[str, str] = field(default_factory=dict, hash=False)

    def encoding(self, sha256: str) -> str | None:
        """What was chosen for a file; nothing that text can't be in."""
        chosen = self.encodings.get(sha256)
        return chosen if chosen in ENCODINGS else None

    @property
    def path(self) -> Path:
        """The first, which for most formats is the only one."""
        return self.paths[0]

    @property
    def where(self) -> str:
        """As the user named it, for messages and for `Capture.path`."""
        return ", ".join(str(path) for path in self.paths)


@dataclass(frozen=True, slots=True)
class Probe:
    """What a format sees of a source before it is read.

    Attributes:
        name: of the file, lower case, without the ending of a compression.
        head: the first bytes of the file.
        unwrapped: the first bytes after gzip, bzip2 or xz; the same as ``head`` for a file that isn't compressed.
        page: of what seems to be HTML more of the same, sixteen times as much; else nothing.
        zip_names: what a zip file holds.
        folder_names: what a folder holds; None for a file.
        repository: whether a folder is the work tree of a git repository.
    """

    name: str
    head: bytes = b""
    unwrapped: bytes = b""
    page: bytes = b""
    zip_names: tuple[str, ...] = ()
    folder_names: tuple[str, ...] | None = None
    repository: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A format that captures can be read from.

    Attributes:
        name: as in `Capture.format`, "news-sniffer-page".
        title: as in the file dialog, "News Sniffer page".
        patterns: of its files' names, "*.html"; none for a folder.
        knows: how sure it is that the probe is its own, 0 (surely not) to 1 (surely).
        read: the capture; raises `viewer.errors.OpenError` if nothing can be opened.
    """

    name: str
    title: str
    patterns: tuple[str, ...]
    knows: Callable[[Probe], float]
    read: Callable[[Source, Limits, Cancelled, Progress], Capture]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms something is read: the last three arguments of `Format.read`, handed down together."""

    limits: Limits
    cancelled: Cancelled
    progress: Progress

    def step(self, share: float, what: str, so_far: Capture | None = None) -> None:
        """Says how far it is and stops here if nobody waits any more; raises `viewer.errors.Cancelled`."""
        poll(self.cancelled)
        self.progress(share, what, so_far)


class Pace:
    """Says when what a large capture holds so far should be handed over again: four times a second is often enough."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PACE

    def due(self) -> bool:
        """Whether it is time; the next time is counted from now."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + _PACE
        return True


def poll(cancelled: Cancelled) -> None:
    """Stops here if nobody waits any more; raises `viewer.errors.Cancelled`."""
    if cancelled():
        raise Stopped


def reason(error: OSError) -> str:
    """Why the system refused, in words."""
    known = {
        errno.EACCES: "there is no permission to read it",
        errno.EPERM: "there is no permission to read it",
        errno.ENOENT: "there is no such file or folder",
        errno.ENAMETOOLONG: "its name is too long",
        errno.ELOOP: "it is a link that leads to itself",
        errno.EISDIR: "it is a folder",
    }
    return known.get(error.errno or 0, (error.strerror or str(error)).lower())


def refused(path: Path, error: OSError) -> OpenError:
    """The error for something that the system doesn't let us read."""
    return OpenError("can't be read", where=str(path), why=reason(error))


def opened(path: Path) -> BinaryIO:
    """The file, for reading. Pipes and devices are refused: they may never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OpenError("can't be read", where=str(path), why="it is neither a file nor a folder")
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: OSError | ValueError) -> OpenError:
    if isinstance(error, OSError):
        return refused(path, error)
    return OpenError("can't be read", where=str(path), why="no file can have such a name")


def probe(path: Path) -> Probe:
    """What formats see of a file or folder."""
    if path.is_dir():
        names = tuple(sorted(child.name for child in children(path)))
        return Probe(path.name.lower(), folder_names=names, repository=(path / ".git").exists())
    with opened(path) as file:
        try:
            head = file.read(HEAD)
            file.seek(0)
            held = zips.names(file) if head.startswith(zips.MAGIC) else ()
            file.seek(0)
            inner = unwrapped(file, path.name, Limits())
            first = inner.head(HEAD)
            page = first + inner.head(_PAGE - HEAD) if _MARKUP.search(first) else b""
            return Probe(inner.name.lower(), head, first, page, held)
        except OSError as error:
            raise refused(path, error) from error


def children(folder: Path) -> list[Path]:
    """What lies in a folder, hidden things aside, sorted by name."""
    try:
        found = [child for child, _ in zip(folder.iterdir(), range(_NAMES), strict=False)]
    except OSError as error:
        raise refused(folder, error) from error
    return sorted(child for child in found if not child.name.startswith("."))


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of a file, unwrapped.

    Attributes:
        data: after gzip, bzip2 or xz; not more than the limit.
        sha256: of the file as it lies there.
        size: of the file as it lies there, in bytes.
        warnings: what is damaged or was cut off.
    """

    data: bytes
    sha256: str
    size: int
    warnings: tuple[str, ...] = ()


def contents(path: Path, limits: Limits, cancelled: Cancelled) -> Contents:
    """The whole of a small file; raises `viewer.errors.OpenError` if it is over the limit of a version."""
    with opened(path) as file:
        try:
            size, sha256 = hashed(file, cancelled)
            file.seek(0)
            inner = unwrapped(file, path.name, limits)
            data = inner.read()
        except OSError as error:
            raise refused(path, error) from error
    if inner.over:
        why = f"it is larger than the limit of {limits.version_bytes // (1 << 20)} MB for one version"
        raise OpenError("is not opened", where=str(path), why=why)
    return Contents(data, sha256, size, inner.warnings)


def hashed(file: BinaryIO, cancelled: Cancelled) -> tuple[int, str]:
    """Size in bytes and SHA-256 of a file from where it stands."""
    digest, size = hashlib.sha256(), 0
    while block := file.read(_BLOCK):
        poll(cancelled)
        digest.update(block)
        size += len(block)
    return size, digest.hexdigest()


def folder_hash(files: Iterable[tuple[str, str]]) -> str:
    """The hash of several files: over the sorted lines "sha256  name"."""
    lines = sorted(f"{sha256}  {name}\n" for name, sha256 in files)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
