"""Stops: what "change 3 of 17", the next-change key and the change list count.

A stop is a maximal run of neighbouring changed sentences of one kind, or one move, whose both ends are one stop.
Minor changes are counted apart.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
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


def summary(counts: Mapping[Mark, int]) -> str:
    """A tally in words: "14 changes: 5 added, 4 removed, 3 edited, 2 moved; 4 minor"."""
    kinds = [f"{counts[kind]} {kind.value}" for kind in _ORDER if counts[kind]]
    total = sum(counts[kind] for kind in _ORDER)
    changes = f"{total or 'no'} change{'' if total == 1 else 's'}"
    minor = f"; {counts[Mark.MINOR]} minor" if counts[Mark.MINOR] else ""
    return f"{changes}{': ' if kinds else ''}{', '.join(kinds)}{minor}"


_ORDER = (Mark.ADDED, Mark.REMOVED, Mark.EDITED, Mark.MOVED)
_COUNTED = {Mark.ADDED, Mark.REMOVED, Mark.EDITED}


def _runs(comparison: Comparison) -> Iterator[tuple[Mark, tuple[int, ...]]]:
    marks = [mark(change) for change in comparison.changes]
    for kind, indices in groupby(range(len(marks)), key=marks.__getitem__):
        yield kind, tuple(indices)
