"""Where the slider's columns stand: evenly, or by the time between the versions.

By time, every column keeps the width that a finger hits surely; what room is left is shared out by the gaps, so that an
afternoon of rewriting stands close together and a quiet year apart::

    even      |  v0  |  v1  |  v2  |  v3  |
    by time   | v0 | v1 | v2 |                | v3 |
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import accumulate

_LONG = timedelta(days=36500)  # a gap that no clock can have meant


def even(count: int, step: float) -> tuple[float, ...]:
    """The left edges of so many columns, and the right edge of the last one, in pixels."""
    return tuple(place * step for place in range(count + 1))


def by_time(times: Sequence[datetime | None], least: float, width: float) -> tuple[float, ...]:
    """The left edges of the columns, and the right edge of the last one, in pixels.

    Args:
        times: when each version was captured; one without a time stands beside the one before it.
        least: the width of a column.
        width: what all columns together should fill; they take more if ``least`` asks for it.
    """
    gaps = _gaps(times)
    whole = sum(gaps)
    room = max(0.0, width - least * len(times))
    steps = (least + (room * gap / whole if whole else 0.0) for gap in gaps)
    return tuple(accumulate(steps, initial=0.0))


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
