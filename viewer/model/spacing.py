"""Where the slider's columns stand: evenly, or by the time between the versions.

By time, every column keeps the width that a finger hits surely; what room is left is shared out by the gaps, so that an
afternoon of rewriting stands close together and a quiet year apart::

    even      |  v0  |  v1  |  v2  |  v3  |
    by time   | v0 | v1 | v2 |                | v3 |

A history that fills the view, or nearly, would have no room left to tell anything by. It gets that of a whole view more
and scrolls: no gap is wider than what one sees at once.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Self

_LITTLE = 0.25  # of the view: less room than this tells nothing
_LONG = timedelta(days=36500)  # a gap that no clock can have meant


@dataclass(frozen=True, slots=True)
class Spacing:
    """The columns side by side, in pixels from the left end of the first one.

    Attributes:
        edges: the left edge of each column, rising, and the right edge of the last one.
    """

    edges: tuple[float, ...] = (0.0,)

    @classmethod
    def even(cls, count: int, step: float) -> Self:
        """So many columns, all as wide."""
        return cls(tuple(place * step for place in range(count + 1)))

    @classmethod
    def by_time(cls, times: Sequence[datetime | None], least: float, width: float) -> Self:
        """Columns that stand apart as their versions do in time.

        Args:
            times: when each version was captured; one without a time stands beside the one before it.
            least: the width of a column.
            width: of the view; all columns together fill it, if they tell at least two times and have room for it.
        """
        gaps = _gaps(times)
        whole = sum(gaps)
        left = width - least * len(times)
        room = left if left >= _LITTLE * width else width
        steps = (least + (room * gap / whole if whole else 0.0) for gap in gaps)
        return cls(tuple(accumulate(steps, initial=0.0)))

    @property
    def length(self) -> float:
        """Of all columns together."""
        return self.edges[-1]

    def at(self, along: float) -> int:
        """The column at a place; beyond the ends the first or the last one."""
        return min(max(bisect_right(self.edges, along) - 1, 0), max(0, len(self.edges) - 2))

    def width(self, column: int) -> float:
        """Of one column, with the room that it leaves before the next one."""
        return self.edges[column + 1] - self.edges[column]


def _gaps(times: Sequence[datetime | None]) -> list[float]:
    """Seconds from each version to the next; 0 after the last, where one has no time, and where the clock ran back."""
    gaps = [0.0] * len(times)
    before: datetime | None = None
    for place, time in enumerate(times):
        if time is None:
            continue
        if before is not None and timedelta() < time - before < _LONG:
            gaps[place - 1] = (time - before).total_seconds()
        before = time
    return gaps
