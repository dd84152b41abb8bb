"""A spread: a pair of versions ready to be laid open, both sides with their marks, their level rows and the stops.

All of it is worked out where the comparison is, in the background, so that the window only has to paint.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.model.change import Half
from viewer.model.level import Stretch, stretches
from viewer.model.marking import Marking, markings
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

    def stop_of(self, change: int) -> int | None:
        """The place of the stop that a change belongs to; None for one that isn't counted."""
        return next((index for index, stop in enumerate(self.stops) if change in stop.changes), None)

    def stop_from(self, old: int, new: int) -> int:
        """The place of the first stop at or below these paragraphs, on whichever side; behind the last if none is."""
        changes = self.pair.comparison.changes
        for index, stop in enumerate(self.stops):
            for change in stop.changes:
                spans = ((changes[change].old, old), (changes[change].new, new))
                if any(span.paragraph >= paragraph for side, paragraph in spans for span in side):
                    return index
        return len(self.stops)

    def words(self, stop: Stop) -> str:
        """The first sentence of a stop, as the newer version has it if it does."""
        change = self.pair.comparison.changes[stop.changes[0]]
        side, spans = (self.pair.new, change.new) if change.new else (self.pair.old, change.old)
        return side.words(spans[:1])


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
