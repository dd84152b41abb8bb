"""A ladder: at what height each block of one or two panes begins, whether it is laid out yet or not.

Only what stands around the reader is laid out; the height of everything else is an estimate until somebody comes near.
A rung is what begins at one height on both sides, a row that both versions share and what follows it there; it is as
high as its higher side, and the other side leaves the difference free below its last block. So rows are level by
what a ladder is, also where one end of a row is far out of view::

    old          new
    A            A            rung 0
    B                         (free)
    C            C            rung 1: as high as C and D together
                 D

Giving each lonely paragraph a rung of its own made a rewritten article twice as long and half of it empty.

Where a rung begins is added up in parts of some dozens of rungs: blocks turn out otherwise than guessed all the time,
and each time only their own part and the tops of the parts are added up anew.

Measured before this was here: with all of two texts of 14,000 paragraphs in their documents, whatever changed the
height of one block cost Qt 40 ms, and filling them took a minute.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import sub

from viewer.model.sheet import Sheet


class Ladder:
    """Heights in pixels. Blocks are counted from 0 on each side; the sides are 0, and 1 if there are two.

    Args:
        heights: of the blocks of each side, with what they leave free below by themselves; kept, and changed by `set`.
        bounds: the blocks at which the rungs begin, on each side as many, rising, the number of blocks last.
    """

    def __init__(self, heights: Sequence[list[float]], bounds: Sequence[Sequence[int]]) -> None:
        self._heights, self._bounds = heights, bounds
        self._worked_out: list[float] | None = None  # when somebody asks: many a ladder is never climbed
        self._sums: list[float] = []  # of the rungs of each part
        self._tops: list[float] | None = None  # where each part begins, and where the last one ends

    @property
    def _rungs(self) -> list[float]:
        """How high each is."""
        if self._worked_out is None:
            sides = []
            for side, begins in zip(self._heights, self._bounds, strict=True):
                every = list(accumulate(side, initial=0.0))
                tops = list(map(every.__getitem__, begins))
                sides.append(map(sub, tops[1:], tops))
            rungs = self._worked_out = list(map(max, *sides) if len(sides) > 1 else sides[0])
            self._sums = [sum(rungs[first : first + _PART]) for first in range(0, len(rungs), _PART)]
        return self._worked_out

    def set(self, side: int, heights: Mapping[int, float]) -> None:
        """Some blocks are laid out and found to be so high."""
        own, begins, rungs = self._heights[side], self._bounds[side], self._rungs
        changed = set()
        for block, height in heights.items():
            if own[block] != height:
                own[block] = height
                changed.add(bisect_right(begins, block) - 1)
        for rung in changed:
            rungs[rung] = max(
                sum(each[limits[rung] : limits[rung + 1]])
                for each, limits in zip(self._heights, self._bounds, strict=True)
            )
        for part in {rung // _PART for rung in changed}:
            self._sums[part] = sum(rungs[part * _PART : (part + 1) * _PART])
            self._tops = None

    @property
    def height(self) -> float:
        """Of all of it."""
        return self._top(len(self._rungs))

    def top(self, side: int, block: int) -> float:
        """Where a block begins; for the number of blocks, where the ladder ends."""
        begins = self._bounds[side]
        rung = bisect_right(begins, block) - 1
        if rung == len(self._rungs):
            return self.height
        return self._top(rung) + sum(self._heights[side][begins[rung] : block])

    def spare(self, side: int, block: int) -> float:
        """What is left free below a block, or above the first one for -1, so that the next rung is level."""
        if block < 0:
            return self.top(side, 0)
        return self.top(side, block + 1) - self.top(side, block) - self._heights[side][block]

    def lonely(self, side: int, block: int) -> bool:
        """Whether one side of a block's rung has blocks that face nothing."""
        rung = bisect_right(self._bounds[side], block) - 1
        counts = {each[rung + 1] - each[rung] for each in self._bounds}
        return len(counts) > 1

    def at(self, side: int, height: float) -> int:
        """The block that stands at a height, with what is left free below it."""
        begins, count = self._bounds[side], len(self._heights[side])
        if not count:
            return 0
        rung, top = self._rung(max(0.0, height))
        block = begins[rung]
        while block + 1 < min(begins[rung + 1], count) and top + self._heights[side][block] <= height:
            top += self._heights[side][block]
            block += 1
        return max(0, min(block, count - 1))

    def _top(self, rung: int) -> float:
        """Where a rung begins; for their number, where the last one ends."""
        rungs, part = self._rungs, rung // _PART
        return self._parts()[part] + sum(rungs[part * _PART : rung])

    def _rung(self, height: float) -> tuple[int, float]:
        """The last rung that begins at a height or below it, and where."""
        rungs, parts = self._rungs, self._parts()
        part = max(0, min(bisect_right(parts, height), len(self._sums)) - 1)
        first = part * _PART
        tops = list(accumulate(rungs[first : first + _PART], initial=parts[part]))
        inside = max(0, min(bisect_right(tops, height), len(tops) - 1) - 1)
        return first + inside, tops[inside]

    def _parts(self) -> list[float]:
        if self._tops is None:
            self._tops = list(accumulate(self._sums, initial=0.0))
        return self._tops


_PART = 64  # rungs
_MOST = 8_000_000.0  # pixels: Qt counts in 64ths of one, in 32 bits
_WRAPPED = 1.03  # what lines lose because words aren't cut


def guessed(sheet: Sheet, letters: float, line: float, gap: float) -> list[float]:
    """How high the blocks of a sheet are, about, in pixels.

    Args:
        sheet: with its blocks.
        letters: in a line that is full.
        line: height of a line.
        gap: below a block.
    """
    heights = guessed_of(sheet, range(len(sheet.blocks)), letters, line, gap)
    if (whole := sum(heights)) > _MOST:
        heights = [max(1.0, height * _MOST // whole) for height in heights]
    return heights


def guessed_of(sheet: Sheet, blocks: range, letters: float, line: float, gap: float) -> list[float]:
    """The same of some blocks, in a text that isn't too high for Qt."""
    full = max(1.0, letters / _WRAPPED)
    sizes = sheet.sizes[blocks.start : blocks.stop]
    by_size = {size: (size // full + 1) * line + gap for size in set(sizes)}
    heights = list(map(by_size.__getitem__, sizes))
    for number in sheet.joined[bisect_right(sheet.joined, blocks.start) : bisect_right(sheet.joined, blocks.stop)]:
        heights[number - 1 - blocks.start] -= gap
    return heights


def alone(heights: list[float]) -> Ladder:
    """The ladder of a single pane."""
    return Ladder((heights,), (range(len(heights) + 1),))
