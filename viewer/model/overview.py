"""The overview of a text: where its changes lie, as fractions of its height.

Fractions, so that it is worked out and painted once and is right at every height of the window (after Meld).
"""

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


def add(found: list[Tick], place: Tick, height: float) -> None:
    """Put a stretch in pixels of a text of that height behind those before it, as fractions; with its like as one."""
    tick = place._replace(start=_fraction(place.start, height), end=_fraction(place.end, height))
    last = found[-1] if found else None
    if last and (tick.mark, tick.upward) == (last.mark, last.upward) and tick.start - last.end <= _NEAR:
        found[-1] = last._replace(end=max(last.end, tick.end))
    else:
        found.append(tick)


def _fraction(pixels: float, height: float) -> float:
    return min(max(pixels / height, 0.0), 1.0) if height > 0 else 0.0


_NEAR = 0.002
"""Of the height: a pixel or two of any strip."""
