"""``redraft stats``, and ``redraft report`` with ``--jobs``: what a long run says, and where its rows go."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from viewer.cli.corpus.journal import Journal, Position, fingerprint
from viewer.cli.corpus.run import Write, work_through
from viewer.cli.corpus.unit import Task
from viewer.cli.inputs import Warned
from viewer.cli.output import refuse
from viewer.cli.progress import Progress
from viewer.cli.spooling import spooled
from viewer.errors import RequestError
from viewer.exporters import terminal
from viewer.exporters.facts import plural

_FORMATS = ("jsonl", "csv")
_NAMED = 20  # troubles that are told one by one at the end; the rest is counted

DONE, TROUBLE = 0, 2


def stats(options: argparse.Namespace) -> int:
    """Write figures for every neighbouring pair of every article; the exit status."""
    return run(options, Task("stats", _format(options), raw=options.raw))


def reports(options: argparse.Namespace) -> int:
    """Write a report of every article of every file; the exit status."""
    if options.article or options.old is not None or options.new is not None:
        raise RequestError("--jobs works through every article; --article, --from and --to exclude it")
    return run(options, Task("report", _format(options), whole=options.all, raw=options.raw))


def run(options: argparse.Namespace, task: Task) -> int:
    """Work through all files; the exit status."""
    refuse(options)
    jobs = options.jobs or 1
    with spooled(options.files) as paths, _written(options, paths, task) as (write, start):
        watch = _Watch(paths, start)
        warn = Warned()
        with watch.progress:
            end = work_through(paths, task, jobs, write, start=start, watch=watch, warn=warn)
        warn.end()
    for line in end.trouble[:_NAMED]:
        terminal.say(line)
    if more := len(end.trouble) - _NAMED:
        terminal.say(f"and {more:,} more that could not be compared") if more > 0 else None
    return TROUBLE if end.trouble else DONE


@contextmanager
def _written(options: argparse.Namespace, paths: Sequence[Path], task: Task) -> Iterator[tuple[Write, Position]]:
    """Where rows go, and from where on they are still wanted; nothing is written where all that came is trouble."""
    top = task.rows.top(task.whole)
    if options.out is None:
        printed = _Printed(top)
        yield printed.write, printed.position
        printed.finish()
        return
    journal = Journal(options.out, fingerprint(paths, task), replace=options.force)
    try:
        if journal.begin():
            files = f"{journal.position.place:,} of {plural(len(paths), 'file')}"
            terminal.say(f"going on with {options.out}.part: {files} and {journal.position.pairs:,} pairs are done")
        if not journal.position.size:
            journal.write(top, Position(size=len(top)))
        yield journal.write, journal.position
        if _in_vain(journal.position):
            journal.discard()
        else:
            journal.finish()
    except BaseException:
        journal.abandon()
        if journal.position.pairs:
            kept = f"{plural(journal.position.pairs, 'pair')} are kept in {options.out}.part"
            terminal.say(f"{kept}; the same command goes on from there")
        raise


class _Printed:
    """Standard output; what stands once above all rows comes with the first of them."""

    def __init__(self, top: bytes) -> None:
        self.position = Position()
        self._top = top

    def write(self, payload: bytes, position: Position) -> None:
        """Rows, and where the run stands after them."""
        self.position = position
        if payload:
            terminal.put([self._top, payload])
            self._top = b""

    def finish(self) -> None:
        """There are no more."""
        if not _in_vain(self.position):
            terminal.put([self._top])


def _in_vain(position: Position) -> bool:
    return bool(position.trouble) and not position.pairs


class _Watch:
    """Turns where a run stands into a line of progress; files count by their sizes."""

    def __init__(self, paths: Sequence[Path], start: Position) -> None:
        self._sizes = [_size(path) for path in paths]
        self._total = sum(self._sizes) or 1
        self._done, self._counted = 0, 0
        self._start = start
        self._base = self._share(start.place, 0.0)
        self.progress = Progress(len(paths), "file")

    def __call__(self, position: Position, within: float, /) -> None:
        share = self._share(position.place, within)
        left = 1 - self._base
        self.progress.passed(
            position.place,
            share=(share - self._base) / left if left else 1.0,
            rate=(position.pairs - self._start.pairs, "pair"),
        )

    def _share(self, place: int, within: float) -> float:
        while self._counted < place:
            self._done += self._sizes[self._counted]
            self._counted += 1
        here = self._sizes[place] * within if place < len(self._sizes) else 0.0
        return (self._done + here) / self._total


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _format(options: argparse.Namespace) -> str:
    """Of the two that hold many articles: the one that was named, or that the ending says."""
    if options.format:
        if options.format not in _FORMATS:
            why = "it can't hold many articles"
            raise RequestError(f"--jobs doesn't write {options.format}", why=why, now="Choose jsonl or csv")
        return str(options.format)
    if options.out is None:
        return _FORMATS[0]
    ending = options.out.suffix.lower().removeprefix(".")
    if ending not in _FORMATS:
        raise RequestError("the ending names no format", where=str(options.out), why="known are .jsonl and .csv")
    return str(ending)
