"""Change over time as rows of bars, one bar a step: a row for each kind, so that no colour has to tell them apart."""

from collections.abc import Sequence
from typing import NamedTuple

from viewer.exporters.course import Leg
from viewer.model.stops import Mark

HEIGHT = 100
"""Of the highest bar."""

_LEAST = 3  # the height of a bar that stands for anything at all


class Bars(NamedTuple):
    """One row.

    Attributes:
        total: words of all steps.
        heights: a bar for each step, as (place, height), those without any left out.
    """

    mark: Mark
    total: int
    heights: tuple[tuple[int, int], ...]


def chart(legs: Sequence[Leg]) -> list[Bars]:
    """Words added, removed, edited and moved at each step, all on one scale."""
    words = [leg.measures.words for leg in legs]
    columns = {
        Mark.ADDED: [count.added for count in words],
        Mark.REMOVED: [count.removed for count in words],
        Mark.EDITED: [count.edited for count in words],
        Mark.MOVED: [count.moved for count in words],
    }
    highest = max(map(max, columns.values()), default=0)
    return [Bars(mark, sum(counts), _heights(counts, highest)) for mark, counts in columns.items()]


def _heights(counts: Sequence[int], highest: int) -> tuple[tuple[int, int], ...]:
    return tuple((place, max(_LEAST, round(HEIGHT * count / highest))) for place, count in enumerate(counts) if count)
