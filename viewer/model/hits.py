"""Where words stand on a sheet: how often in each block, and from that any one of them.

A letter stands hundreds of thousands of times in a long text. Kept are the counts alone, 8 bytes for each block; where
in a block the words stand is worked out again for those that somebody goes to or has in view.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator

from viewer.model.blocks import Spot
from viewer.model.search import Search
from viewer.model.sheet import Sheet


class Hits:
    """Those found so far.

    Args:
        sheet: where to look.
        search: for what.
        marked: whether only those count that something marked as changed is part of.
    """

    def __init__(self, sheet: Sheet, search: Search, *, marked: bool = False) -> None:
        self._sheet, self._search, self._marked = sheet, search, marked
        self._ends = array("Q")  # of each block that was searched: how many there are up to its end

    def look(self) -> Iterator[None]:
        """Search block by block; whoever asks may do something else in between."""
        if self._search:
            for block in range(len(self._ends), len(self._sheet.blocks)):
                self._ends.append(len(self) + sum(1 for _ in self._within(block)))
                yield

    def __len__(self) -> int:
        """How many there are."""
        return self._ends[-1] if self._ends else 0

    def before(self, block: int) -> int:
        """How many stand above a block."""
        return self._ends[min(block, len(self._ends)) - 1] if block > 0 and self._ends else 0

    def at(self, index: int) -> Spot:
        """Where one of them stands; counted from 0."""
        block = bisect_right(self._ends, index)
        return list(self._within(block))[index - self.before(block)]

    def among(self, first: int, end: int) -> Iterator[Spot]:
        """Those in some blocks, ``first`` up to but not including ``end``."""
        for block in range(first, min(end, len(self._ends))):
            if self.before(block) < self._ends[block]:
                yield from self._within(block)

    def _within(self, block: int) -> Iterator[Spot]:
        for first, last in self._search.hits(self._sheet.text(block)):
            hit = Spot(block, first, last)
            if not self._marked or self._touches_mark(hit):
                yield hit

    def _touches_mark(self, hit: Spot) -> bool:
        """Whether any letter of a stretch is marked as changed."""
        return any(
            spot.start < hit.end and hit.start < spot.end
            for _, spots in self._sheet.markings(hit.block)
            for spot in spots
        )
