"""Where words stand on a sheet: how often in each block, and from that any one of them.

A letter stands hundreds of thousands of times in a long text. Kept are the counts alone, 8 bytes for each block; where
in a block the words stand is worked out again for those that somebody goes to or has in view.

Words are looked for in what either version says, not in what stands there: where both are woven into one text, the
words of the one are passed over in the reading of the other, and a line that says how much is folded away is neither's.
A hit then goes from its first to its last letter, whatever stands between::

    there   The old [red][blue] car … 12 sentences
    read    The old red car
            The old blue car
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from viewer.model.blocks import Run, Spot
from viewer.model.change import Half
from viewer.model.search import Search
from viewer.model.sheet import Sheet
from viewer.model.stops import Mark

_NOBODY = "\0"  # stands for what is no words of a version: nobody looks for it


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
        spots = {
            reading.spot(block, *place)
            for reading in _readings(self._sheet.runs(block), mixed=self._sheet.mixed)
            for place in self._search.hits(reading.text)
        }
        return self._touching(block, sorted(spots)) if self._marked else iter(sorted(spots))

    def _touching(self, block: int, spots: Iterable[Spot]) -> Iterator[Spot]:
        """Those of which any letter is marked as changed."""
        marks = sorted(spot for _, spots in self._sheet.markings(block) for spot in spots)
        for spot in spots:
            place = bisect_left(marks, spot.end, key=lambda mark: mark.start)
            if place and marks[place - 1].end > spot.start:
                yield spot


class _Reading(NamedTuple):
    """What one version says in a block.

    Attributes:
        text: its words.
        starts: where each piece of them begins, rising.
        places: where each piece begins in the block.
    """

    text: str
    starts: Sequence[int]
    places: Sequence[int]

    def spot(self, block: int, start: int, end: int) -> Spot:
        """Where some of the words stand."""
        first, last = (bisect_right(self.starts, at) - 1 for at in (start, end - 1))
        return Spot(block, self.places[first] + start - self.starts[first], self.places[last] + end - self.starts[last])


def _readings(runs: Sequence[Run], *, mixed: bool) -> Iterator[_Reading]:
    """One of a block that is of one version; one for each version where words are of one alone."""
    places = list(accumulate((len(run.text) for run in runs), initial=0))
    owners = [_owner(run) if mixed else None for run in runs]
    for half in Half if any(owners) else (Half.NEW,):
        own = [at for at, owner in enumerate(owners) if owner is None or owner is half]
        texts = [_NOBODY * len(runs[at].text) if runs[at].note else runs[at].text for at in own]
        starts = list(accumulate(map(len, texts), initial=0))[:-1]
        yield _Reading("".join(texts), starts, [places[at] for at in own])


def _owner(run: Run) -> Half | None:
    """Whose words they are alone; None if either version has them, and of white space."""
    if run.text.isspace():
        return None
    if run.half is Half.OLD:
        return Half.OLD
    return Half.NEW if run.word or (run.marking is not None and run.marking.mark is Mark.ADDED) else None
