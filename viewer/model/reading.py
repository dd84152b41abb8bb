"""The one order in which both versions can be read together.

A comparison has its changes as the new text has them, with removed sentences at their old place. What moved stands
where it arrived; here it also leaves a trace where it departed::

    old  A M B      new  A B M      reading  A (M departed) B M
"""

from collections.abc import Iterator
from typing import NamedTuple

from viewer.model.change import Comparison, Kind


class Item(NamedTuple):
    """A change at its place, or, if ``departed``, the place in the old text that it moved away from."""

    change: int
    departed: bool = False


def reading(comparison: Comparison) -> tuple[Item, ...]:
    """Every change once, every moved one twice; the old text alone keeps its order in it too."""
    return tuple(_reading(comparison))


def _reading(comparison: Comparison) -> Iterator[Item]:
    behind = _departed(comparison)
    yield from behind.get(-1, ())
    for index in range(len(comparison.changes)):
        yield Item(index)
        yield from behind.get(index, ())


def _departed(comparison: Comparison) -> dict[int, list[Item]]:
    """The old ends of moves, by the change that stood before them in the old text and didn't move; -1 for none."""
    changes = comparison.changes
    if not any(change.moved for change in changes):
        return {}
    olds = sorted((span, index) for index, change in enumerate(changes) for span in change.old)
    found: dict[int, list[Item]] = {}
    before, told = -1, set()
    for _, index in olds:
        if not changes[index].moved:
            before = index
        elif index not in told:
            told.add(index)
            found.setdefault(before, []).append(Item(index, departed=True))
    return found


def only_old(item: Item, comparison: Comparison) -> bool:
    """Whether an item has words of the old text alone: something removed, or a place moved away from."""
    return item.departed or comparison.changes[item.change].kind is Kind.REMOVED


def upward(comparison: Comparison) -> frozenset[int]:
    """The changes that moved up: they arrived before the place that they departed from."""
    if not any(change.moved for change in comparison.changes):
        return frozenset()
    arrived: set[int] = set()
    found: set[int] = set()
    for item in reading(comparison):
        if item.departed and item.change in arrived:
            found.add(item.change)
        arrived.add(item.change)
    return frozenset(found)
