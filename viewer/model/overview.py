"""The overview of a text: where its changes lie, as fractions of its height.

Fractions, so that it is worked out and painted once and is right at every height of the window (after Meld).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from viewer.model.stops import Mark


class Tick(NamedTuple):
    """A stretch of changed text.

    Attributes:
        mark: its kind.
        start: where it begins, 0 to 1.
        end: where it ends.
        upward: for what moved, whether its other end lies above; None for all else.
    """

    mark: Mark
    start: float
    end: float
    upward: bool | None = None


def ticks(places: Iterable[Tick], height: float) -> tuple[Tick, ...]:
    """Stretches in pixels of a text of that height, in order, as fractions; neighbours of one kind as one."""
    return tuple(_joined(places, height)) if height > 0 else ()


def _joined(places: Iterable[Tick], height: float) -> Iterator[Tick]:
    held: Tick | None = None
    for place in sorted(places, key=lambda place: (place.start, place.end)):
        tick = place._replace(start=_fraction(place.start, height), end=_fraction(place.end, height))
        if held is None:
            held = tick
        elif (tick.mark, tick.upward) == (held.mark, held.upward) and tick.start - held.end <= _NEAR:
            held = held._replace(end=max(held.end, tick.end))
        else:
            yield held
            held = tick
    if held is not None:
        yield held


def _fraction(pixels: float, height: float) -> float:
    return min(max(pixels / height, 0.0), 1.0)


_NEAR = 0.002
"""Of the height: a pixel or two of any strip."""
