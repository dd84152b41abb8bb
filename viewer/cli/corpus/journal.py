"""What a long run has written already: ``OUT.part``, and in ``OUT.part.journal`` how far it can be relied on.

A line of the journal is written after the rows that it speaks of have reached the disk, so whatever ends the run (a
kill, a full disk, a power cut), the next one cuts ``OUT.part`` where the last line says and goes on from there. A run
is known by its fingerprint: program version, task, names, sizes and times of all files. The rows of another run are
never gone on with and never thrown away unasked.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from viewer.cli.corpus.unit import Task
from viewer.errors import ExportError
from viewer.exporters import facts, file

_SECONDS = 1.0  # between two lines of the journal, so that many small files don't wait for the disk each


@dataclass(frozen=True, slots=True)
class Position:
    """Where a run stands.

    Attributes:
        place: the next file.
        first: the next of its articles.
        size: bytes written so far.
        pairs: compared so far.
        trouble: met so far.
        step: the next step of that article.
    """

    place: int = 0
    first: int = 0
    size: int = 0
    pairs: int = 0
    trouble: tuple[str, ...] = ()
    step: int = 0


def fingerprint(paths: Sequence[Path], task: Task) -> str:
    """What a run is known by."""
    return hashlib.sha256(json.dumps([facts.TOOL, asdict(task), [_stat(path) for path in paths]]).encode()).hexdigest()


class Journal:
    """The file that is being written, and its journal."""

    def __init__(self, out: Path, mark: str, *, replace: bool) -> None:
        self._out, self._replace = out, replace
        self._part = out.with_name(f"{out.name}.part")
        self._log = out.with_name(f"{out.name}.part.journal")
        self._mark = mark
        self.position = Position()
        self._noted = time.monotonic()
        self._told = 0  # of the trouble, by lines of the journal
        self._rows: IO[bytes] | None = None
        self._lines: IO[str] | None = None

    def begin(self) -> bool:
        """Open both files; whether an earlier run is gone on with.

        Raises:
            ExportError: what is there is of another run, or can't be written.
        """
        try:
            earlier = self._read() if self._part.exists() else None
            if earlier is None and self._part.exists() and not self._replace:
                raise self._foreign()
            self.position = earlier or Position()
            self._told = len(self.position.trouble)
            self._rows = self._part.open("r+b" if earlier else "wb")
            self._rows.truncate(self.position.size)
            self._rows.seek(self.position.size)
            self._lines = self._log.open("a" if earlier else "w", encoding="utf-8")
            if earlier is None:
                self._put({"run": self._mark})
        except OSError as error:
            raise _refused(self._part, error) from error
        return earlier is not None

    def write(self, payload: bytes, position: Position) -> None:
        """Rows, and where the run stands after them."""
        assert self._rows is not None
        try:
            self._rows.write(payload)
            self.position = position
            if time.monotonic() - self._noted > _SECONDS:
                self.note()
        except OSError as error:
            raise _refused(self._part, error) from error

    def note(self) -> None:
        """Have everything so far reach the disk, and say so."""
        assert self._rows is not None
        self._rows.flush()
        os.fsync(self._rows.fileno())
        self._put(asdict(self.position) | {"trouble": self.position.trouble[self._told :]})
        self._told = len(self.position.trouble)
        self._noted = time.monotonic()

    def finish(self) -> None:
        """Give the file its name."""
        try:
            self.note()
            self.close()
        except OSError as error:
            raise _refused(self._part, error) from error
        file.place(self._part, self._out, replace=self._replace)
        self._log.unlink(missing_ok=True)

    def abandon(self) -> None:
        """Leave both files as they are, to be gone on with."""
        with contextlib.suppress(OSError):  # what hinders it has been told
            if self._rows is not None and not self._rows.closed:
                self.note()
        self.close()

    def discard(self) -> None:
        """Leave nothing behind."""
        self.close()
        for path in (self._part, self._log):
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close both files."""
        for stream in (self._rows, self._lines):
            if stream is not None:
                stream.close()

    def _put(self, line: dict[str, Any]) -> None:
        assert self._lines is not None
        self._lines.write(json.dumps(line) + "\n")
        self._lines.flush()

    def _read(self) -> Position | None:
        """Where an earlier run of this mark stands; None if it is another one or can't be relied on."""
        try:
            top, *lines = self._log.read_text(encoding="utf-8").splitlines()
            if json.loads(top) != {"run": self._mark}:
                return None
        except (OSError, ValueError):
            return None
        size = self._part.stat().st_size
        position = Position()
        for line in lines:
            with contextlib.suppress(ValueError, TypeError):  # the last line may be half
                found = json.loads(line)
                position = Position(**found | {"trouble": (*position.trouble, *found["trouble"])})
        return position if position.size <= size else None

    def _foreign(self) -> ExportError:
        return ExportError(
            "this file is left over from another run",
            where=str(self._part),
            why="it was made from other files, with other options or by another version of Redraft",
            now="Delete it, name another file, or say --force",
        )


def _refused(part: Path, error: OSError) -> ExportError:
    why = error.strerror or str(error)
    return ExportError("can't write this file", where=str(part), why=why, now="The same command goes on from here")


def _stat(path: Path) -> list[Any]:
    try:
        found = path.stat()
    except OSError:
        return [str(path)]
    return [str(path), found.st_size, found.st_mtime_ns]
