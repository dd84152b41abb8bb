"""A spread: a pair of versions ready to be laid open, both sides with their marks, their level rows and the stops.

All of it is worked out where the comparison is, in the background, so that the window only has to paint.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.model.level import Stretch, stretches
from viewer.model.marking import Half, Marking, markings
from viewer.model.pair import Pair
from viewer.model.rows import rows
from viewer.model.stops import Mark, Stop, stops, tally


@dataclass(frozen=True, slots=True)
class Spread:
    """A pair and what the window shows of it.

    Attributes:
        marks: of either side, by paragraph.
        stretches: what stands level.
        shared: paragraphs that stand in one row, as (old, new), rising on both sides.
        stops: what the next-change key stops at.
        counts: how many there are of each mark.
    """

    pair: Pair
    marks: Mapping[Half, Mapping[int, tuple[Marking, ...]]]
    stretches: tuple[Stretch, ...]
    shared: tuple[tuple[int, int], ...]
    stops: tuple[Stop, ...]
    counts: Mapping[Mark, int]


def spread(pair: Pair) -> Spread:
    """Work out what the window shows of a pair."""
    comparison = pair.comparison
    counts = len(pair.old.text.paragraphs), len(pair.new.text.paragraphs)
    found = rows(comparison, *counts)
    return Spread(
        pair,
        {half: markings(comparison, half) for half in Half},
        stretches(found, *counts),
        tuple((row.old, row.new) for row in found if row.old is not None and row.new is not None),
        stops(comparison),
        tally(comparison),
    )
