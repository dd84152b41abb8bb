"""A spread: a pair of versions ready to be laid open, both sides with their marks, their level rows and the stops.

All of it is worked out where the comparison is, in the background, so that the window only has to paint: also the
sheets for the way in which pairs are shown at the time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from viewer.model.change import Half
from viewer.model.marking import Marking, markings
from viewer.model.pair import Pair
from viewer.model.reading import upward
from viewer.model.rows import rows
from viewer.model.sheets import Sheets, sheets
from viewer.model.stops import Mark, Stop, stops, tally
from viewer.model.view import Layout, View

_VIEWS = 2  # whose sheets are kept: who looks at one column goes back to two
_MANY = 300
"""Changes, unchanged sentences among them, whose sheets take some milliseconds to work out."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A pair and what the window shows of it.

    Attributes:
        marks: of either side, by paragraph.
        shared: paragraphs that stand in one row, as (old, new), rising on both sides.
        stops: what the next-change key stops at.
        counts: how many there are of each mark.
        upward: the changes that moved up.
        pages: of a pair of pages, everything that they show, ready in the same way.
        laid: the sheets that were worked out last, by the way to show them.
    """

    pair: Pair
    marks: Mapping[Half, Mapping[int, tuple[Marking, ...]]]
    shared: tuple[tuple[int, int], ...]
    stops: tuple[Stop, ...]
    counts: Mapping[Mark, int]
    upward: frozenset[int] = frozenset()
    pages: "Spread | None" = None
    laid: dict[View, Sheets] = field(default_factory=dict, compare=False, repr=False)

    def lay(self, view: View) -> Sheets:
        """The sheets for one way to show the pair; the last ones are remembered."""
        if (found := self.laid.get(view)) is None:
            found = sheets(self.pair, self.marks, self.shared, view)
            for before in tuple(self.laid)[: 1 - _VIEWS]:
                del self.laid[before]
            self.laid[view] = found
        return found

    def slow(self, view: View) -> bool:
        """Whether to work out the sheets for a way to show it would be felt."""
        return view not in self.laid and len(self.pair.comparison.changes) > _MANY

    def stops_in(self, view: View) -> tuple[Stop, ...]:
        """The stops that are to be seen: of kinds that are marked, and in the version that is shown alone."""
        if view.layout is not Layout.ONE and not view.showing.hidden:
            return self.stops
        return tuple(stop for stop in self.stops if view.showing.marks(stop.mark) and self.stands(stop, view))

    def notice(self, view: View) -> str:
        """What of the comparison isn't to be seen; "" if all of it is."""
        alone = view.layout is Layout.ONE
        away = sum(not self.stands(stop, view) for stop in self.stops) if alone else 0
        other = "newer" if view.half is Half.OLD else "older"
        said = [view.showing.notice(self.counts)]
        said += [f"{away} change{'' if away == 1 else 's'} only in the {other} version"] if away else []
        return ", ".join(filter(None, said))

    def stands(self, stop: Stop, view: View) -> bool:
        """Whether a stop has a place in the versions that are shown."""
        changes = self.pair.comparison.changes
        return view.layout is not Layout.ONE or any(changes[index].side(view.half) for index in stop.changes)

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
        tuple((row.old, row.new) for row in found if row.old is not None and row.new is not None),
        stops(comparison),
        tally(comparison),
        upward(comparison),
        None if pair.whole is None else spread(pair.whole.pair),
    )
