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


class Strip:
    """Collects the changes of a text from its beginning to its end; those of one kind that nearly touch become one.

    Args:
        height: of the text, in pixels.

    Attributes:
        ticks: what was collected, by where it begins.
    """

    def __init__(self, height: float) -> None:
        self.ticks: list[Tick] = []
        self._height = height
        self._last: dict[tuple[Mark, bool | None], int] = {}  # where the last tick of each kind is

    def add(self, mark: Mark, start: float, end: float, *, upward: bool | None = None) -> None:
        """Put a stretch behind those before it, in pixels."""
        tick = Tick(mark, self._fraction(start), self._fraction(end), upward)
        place = self._last.get((mark, upward))
        if place is not None and tick.start - self.ticks[place].end <= _NEAR:
            before = self.ticks[place]
            self.ticks[place] = before._replace(end=max(before.end, tick.end))
        else:
            self._last[mark, upward] = len(self.ticks)
            self.ticks.append(tick)

    def _fraction(self, pixels: float) -> float:
        return min(max(pixels / self._height, 0.0), 1.0) if self._height > 0 else 0.0


_NEAR = 0.002
"""Of the height: a pixel or two of any strip."""
