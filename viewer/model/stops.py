"""Stops: what "change 3 of 17", the next-change key and the change list count.

A stop is a maximal run of neighbouring changed sentences of one kind, or one move, whose both ends are one stop.
Minor changes are counted apart.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from viewer.model.change import Change, Comparison, Kind


class Mark(Enum):
    """How a change is shown and counted; a moved and edited sentence counts as moved."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"
    MOVED = "moved"
    MINOR = "minor"
    UNCHANGED = "unchanged"


_MARKS = {Kind.ADDED: Mark.ADDED, Kind.REMOVED: Mark.REMOVED, Kind.EDITED: Mark.EDITED, Kind.UNCHANGED: Mark.UNCHANGED}


def mark(change: Change) -> Mark:
    """The mark that a change bears."""
    if change.moved:
        return Mark.MOVED
    return Mark.MINOR if change.minor else _MARKS[change.kind]


@dataclass(frozen=True, slots=True)
class Stop:
    """One place to stop at.

    Attributes:
        mark: added, removed, edited or moved.
        changes: places in ``Comparison.changes``, in their order.
        move: the number of the move, for a moved one.
    """

    mark: Mark
    changes: tuple[int, ...]
    move: int | None = None


def stops(comparison: Comparison) -> tuple[Stop, ...]:
    """The stops of a comparison in the order of its changes; a move stands where its first sentence arrived."""
    moves: dict[int, list[int]] = {}
    for index, change in enumerate(comparison.changes):
        if change.move is not None:
            moves.setdefault(change.move, []).append(index)
    found = [Stop(Mark.MOVED, tuple(indices), move) for move, indices in moves.items()]
    found += (Stop(kind, indices) for kind, indices in _runs(comparison) if kind in _COUNTED)
    return tuple(sorted(found, key=lambda stop: stop.changes[0]))


def tally(comparison: Comparison) -> Counter[Mark]:
    """How many stops there are of each mark; runs of minor changes too, which are no stops."""
    counts = Counter(stop.mark for stop in stops(comparison))
    counts[Mark.MINOR] = sum(kind is Mark.MINOR for kind, _ in _runs(comparison))
    return counts


_COUNTED = {Mark.ADDED, Mark.REMOVED, Mark.EDITED}


def _runs(comparison: Comparison) -> Iterator[tuple[Mark, tuple[int, ...]]]:
    marks = [mark(change) for change in comparison.changes]
    for kind, indices in groupby(range(len(marks)), key=marks.__getitem__):
        yield kind, tuple(indices)
