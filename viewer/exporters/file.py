"""Writes a file whole or not at all, and never over another one unless told to.

The bytes go to a nameless neighbour in the same folder first and reach the disk before the name appears, so that a
crash, a kill or a full disk leaves the old file or the whole new one.
"""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from viewer.errors import ExistsError, ExportError


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
    try:
        target = Path(os.path.realpath(path)) if replace else path
        with _neighbour(target) as part:
            _fill(part, pieces)
            if replace:
                _keep_permissions(target, part)
                part.replace(target)
            else:
                _appear(part, target)
        _settle(target.parent)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise ExportError("can't write this file", where=str(path), why=error.strerror or str(error)) from error


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
def _neighbour(target: Path) -> Iterator[Path]:
    part = target.parent / f".redraft-{secrets.token_hex(8)}.part"
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _fill(part: Path, pieces: Iterable[bytes]) -> None:
    with part.open("xb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _keep_permissions(target: Path, part: Path) -> None:
    with contextlib.suppress(OSError):
        part.chmod(stat.S_IMODE(target.stat().st_mode))


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
