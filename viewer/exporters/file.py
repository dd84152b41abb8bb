"""Writes a file whole or not at all, and never over another one unless told to.

The bytes go into a file without a name in the same folder first and reach the disk before it gets its name, so that a
crash, a kill or a full disk leaves the old file or the whole new one, and nothing beside it. Where a system knows no
files without names (Linux alone does, see open(2) on O_TMPFILE), a hidden neighbour takes their part.

To replace a file the new one needs a name for a moment, since no system links a file over another one: a kill in that
moment leaves a hidden file. Whoever writes holds a lock on it; one that nobody holds goes when the next file is written
beside it.
"""

import contextlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from viewer.errors import ExistsError, ExportError

try:
    import fcntl
except ImportError:  # no Unix
    fcntl = None  # type: ignore[assignment]

_HIDDEN = ".redraft-"
_FRESH = 60.0  # seconds


def write(path: Path, pieces: Iterable[bytes], *, replace: bool) -> None:
    """Write the pieces, one after the other, to the file.

    Args:
        path: where to.
        pieces: the content.
        replace: whether a file that is there may go; a link is followed, permissions are kept.

    Raises:
        ExistsError: a file is there and ``replace`` is False.
        ExportError: it can't be written; nothing is left behind.
    """
    refuse(path, replace=replace)
    with _told(path):
        target = Path(os.path.realpath(path)) if replace else path
        _sweep(target.parent)
        with _draft(target.parent) as draft:
            for piece in pieces:
                draft.write(piece)
            draft.flush()
            if replace:
                _keep_permissions(target, draft)
            os.fsync(draft.fileno())
            _name(draft, target, replace=replace)
        _settle(target.parent)


def place(part: Path, path: Path, *, replace: bool) -> None:
    """Give a finished file, which lies in the same folder, its name; raises as `write` does and leaves it then."""
    refuse(path, replace=replace)
    with _told(path):
        if replace:
            part.replace(os.path.realpath(path))
        else:
            _appear(part, path)
            part.unlink(missing_ok=True)
        _settle(path.parent)


def refuse(path: Path, *, replace: bool, sources: Iterable[Path] = ()) -> None:
    """Raise what `write` would raise for a name that is taken, before any work is done.

    What was opened (``sources``) is never written to, whatever was said.
    """
    if any(_within(path, source) for source in sources):
        raise ExportError("can't write this file", where=str(path), why="it belongs to what is opened")
    try:
        mode = path.lstat().st_mode if not replace else path.stat().st_mode
    except OSError:
        return
    if stat.S_ISDIR(mode):
        raise ExportError("can't write this file", where=str(path), why="it is a folder")
    if not replace:
        raise _exists(path)
    if not stat.S_ISREG(mode):
        raise ExportError("can't write this file", where=str(path), why="it is no ordinary file")


def _within(path: Path, source: Path) -> bool:
    real, opened = Path(os.path.realpath(path)), Path(os.path.realpath(source))
    return real.exists() and (opened in {real, *real.parents} or (opened.exists() and real.samefile(opened)))


def _exists(path: Path) -> ExistsError:
    return ExistsError("this file exists already", where=str(path), now="Name another one, or say --force")


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tells what goes wrong in words for people."""
    try:
        yield
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise ExportError("can't write this file", where=str(path), why=error.strerror or str(error)) from error


@contextlib.contextmanager
def _draft(folder: Path) -> Iterator[BinaryIO]:
    """A file in the folder that goes when it is closed: without a name, or else a hidden neighbour with one."""
    try:
        handle = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o666)
    except (OSError, AttributeError):
        with _hidden(folder) as part, part.open("x+b") as draft:
            _hold(draft)
            yield draft
    else:
        with os.fdopen(handle, "w+b") as draft:
            _hold(draft)
            yield draft


@contextlib.contextmanager
def _hidden(folder: Path) -> Iterator[Path]:
    part = folder / f"{_HIDDEN}{secrets.token_hex(8)}.part"
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove hidden files whose writers are gone; a fresh one may be about to be locked."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            if (
                entry.name.startswith(_HIDDEN)
                and entry.name.endswith(".part")
                and entry.is_file(follow_symlinks=False)
                and time.time() - entry.stat(follow_symlinks=False).st_mtime > _FRESH
            ):
                with open(entry.path, "rb") as part:  # noqa: PTH123 - a path of scandir
                    _lock(part)
                    os.unlink(entry.path)  # noqa: PTH108


def _hold(file: BinaryIO) -> None:
    """Lock a file as long as it is open; where a file system knows no locks, nobody sweeps either."""
    with contextlib.suppress(OSError):
        _lock(file)


def _lock(file: BinaryIO) -> None:
    """The lock; OSError if somebody else holds it."""
    if fcntl is not None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _keep_permissions(target: Path, draft: BinaryIO) -> None:
    with contextlib.suppress(OSError):
        _chmod(draft, target.stat())


def _name(draft: BinaryIO, target: Path, *, replace: bool) -> None:
    """Let the draft appear in one step."""
    if not replace:
        with contextlib.suppress(_Unlinkable):
            _link(draft, target)
            return
    with _hidden(target.parent) as part:
        try:
            _link(draft, part)
        except _Unlinkable:
            _copy(draft, part)
        if replace:
            part.replace(target)
        else:
            _appear(part, target)


class _Unlinkable(Exception):  # noqa: N818 - no error: a file system without links, or no /proc
    """There is another way."""


def _link(draft: BinaryIO, name: Path) -> None:
    """A name for a draft; Python follows the link in /proc only when it is told the folder that the link lies in."""
    try:
        if isinstance(draft.name, str):
            name.hardlink_to(draft.name)
            return
        folder = os.open("/proc/self/fd", os.O_RDONLY)
        try:
            os.link(str(draft.fileno()), name, src_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(folder)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError) as error:
        raise _Unlinkable from error


def _copy(draft: BinaryIO, name: Path) -> None:
    draft.seek(0)
    with name.open("xb") as copy:
        shutil.copyfileobj(draft, copy)
        copy.flush()
        _chmod(copy, os.fstat(draft.fileno()))
        os.fsync(copy.fileno())


def _chmod(file: BinaryIO, like: os.stat_result) -> None:
    with contextlib.suppress(OSError, AttributeError):  # not every system has permissions of this kind
        os.fchmod(file.fileno(), stat.S_IMODE(like.st_mode))


def _appear(part: Path, target: Path) -> None:
    """Give the file its name, unless somebody took it meanwhile."""
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # A file system without links (FAT): take the name first, then fill it in one step.
        target.open("xb").close()
        part.replace(target)


def _settle(folder: Path) -> None:
    """Have the new name reach the disk too; not every system opens folders."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
