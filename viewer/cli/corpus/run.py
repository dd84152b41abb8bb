"""The order of a long run: units are done by whoever is free and written in the order of the files."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from viewer.cli.corpus.crew import Alone, BrokenProcessPool, Crew, Processes
from viewer.cli.corpus.journal import Position
from viewer.cli.corpus.unit import STEPS, Done, Task, Unit
from viewer.exporters import escapes

if TYPE_CHECKING:
    from concurrent.futures import Future

_AHEAD = 4  # units for each process that may be done before their turn
_ARTICLES = 16  # of one file that are given to a process at a time

Write = Callable[[bytes, Position], None]


class Watch(Protocol):
    """Told how far a run is."""

    def __call__(self, position: Position, within: float, /) -> None:
        """Takes where it stands and which share of that file is done."""


@dataclass(slots=True)
class _Slot:
    unit: Unit
    future: "Future[Done] | None" = None


def work_through(
    paths: Sequence[Path],
    task: Task,
    jobs: int,
    write: Write,
    *,
    start: Position,
    watch: Watch,
    warn: Callable[[str], None],
) -> Position:
    """Do what is left to do of all files, in order; where it stands at the end, with all trouble.

    Args:
        paths: all files.
        task: what is done with each article.
        jobs: how many processes; 1 is this one.
        write: takes rows and where the run stands after them.
        start: where an earlier run stood.
        watch: told how far it is.
        warn: told the warnings of the files.
    """
    position = start
    units = [Unit(place, path) for place, path in enumerate(paths) if place >= start.place]
    line = deque(map(_Slot, units))
    if line:
        line[0].unit = replace(units[0], first=start.first, step=start.step)
    crew: Crew = Alone(task) if jobs == 1 else Processes(task, jobs)
    with crew:
        while line:
            for slot in islice(line, 1 if jobs == 1 else _AHEAD * jobs):
                slot.future = slot.future or crew.submit(slot.unit)
            slot = line.popleft()
            done = _result(slot, line, crew)
            for warning in done.warnings:
                warn(f"warning: {escapes.line(slot.unit.path.name)}: {warning}")
            line.extendleft(reversed(list(map(_Slot, _rest(slot.unit, done)))))
            position = _after(position, done, line, len(paths))
            write(done.payload, position)
            watch(position, position.first / done.articles if position.place == slot.unit.place else 0.0)
    return position


def _result(slot: _Slot, line: deque[_Slot], crew: Crew) -> Done:
    """What came of a unit. If a process died, nobody knows of which unit: this one is tried once more, alone."""
    assert slot.future is not None
    try:
        return slot.future.result()
    except BrokenProcessPool:
        crew.mend()
        for other in line:
            other.future = None
    try:
        return crew.submit(slot.unit).result()
    except BrokenProcessPool:
        crew.mend()
        first = slot.unit.first + 1
        place = f" from article {first} on" if slot.unit.first else ""
        trouble = f"{slot.unit.path}: is left out{place}: the process that worked on it died"
        last = slot.unit.last or 0
        return Done(until=last, articles=last, trouble=(trouble,))


def _rest(unit: Unit, done: Done) -> Iterator[Unit]:
    """What is left of a unit, in portions that several processes can do."""
    last = done.articles if unit.last is None else min(unit.last, done.articles)
    following = done.until
    if done.step:
        end = done.steps if unit.end is None else min(unit.end, done.steps)
        for step in range(done.step, end, STEPS):
            yield replace(unit, first=done.until, last=done.until + 1, step=step, end=min(step + STEPS, end))
        following += 1
    for first in range(following, last, _ARTICLES):
        yield replace(unit, first=first, last=min(first + _ARTICLES, last), step=0, end=None)


def _after(position: Position, done: Done, line: deque[_Slot], files: int) -> Position:
    following = line[0].unit if line else Unit(files, Path())
    return Position(
        following.place,
        following.first,
        position.size + len(done.payload),
        position.pairs + done.pairs,
        position.trouble + done.trouble,
        following.step,
    )
