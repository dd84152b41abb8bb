"""Keeps the rows of two panes level: those in view at once, the others in idle slices, the place never moving."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from viewer.model.level import Stretch, padding
from viewer.ui.pane import Pane

SLICE = 0.006
"""How long one idle slice may last, in seconds; while a comparison runs beside it, it takes twice as long."""

_PATIENCE = 2000  # turns without any stretch that could be leveled: better uneven than for ever
_BATCH = 16  # stretches between two looks at the clock: whatever changes its height moves all that stands below


class Leveler(QObject):
    """Levels the stretches of two panes; fills in the rest of their texts on the way."""

    finished = Signal()  # everything is filled in and level

    def __init__(self, old: Pane, new: Pane) -> None:
        super().__init__(new)
        self._old, self._new = old, new
        self._stretches: Sequence[Stretch] = ()
        self._waiting: list[Stretch] = []
        self.busy = False
        self._stuck = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    def begin(self, stretches: Sequence[Stretch]) -> None:
        """Level these from now on; what is in view is level when this returns."""
        self._stretches = stretches
        self.again()

    def again(self) -> None:
        """Widths or sizes have changed: level everything anew, what is in view first."""
        self.level_view()
        self._waiting = list(self._stretches)
        self._stuck = 0
        self._timer.start()

    def level_view(self) -> None:
        """Level what is in view and a little around it."""
        self._level(self._around_view())

    @property
    def done(self) -> bool:
        """Whether everything is filled in and level."""
        return not self._timer.isActive()

    def finish(self) -> None:
        """Do all that is left, at once (for pictures)."""
        for pane in (self._old, self._new):
            pane.document().documentLayout().documentSize()  # lays out all of it
        while not self.done:
            self._slice()

    def _slice(self) -> None:
        self.busy = True
        try:
            self._work()
        finally:
            self.busy = False

    def _work(self) -> None:
        end = perf_counter() + SLICE
        while perf_counter() < end:
            if self._new.fill() | self._old.fill():
                continue
            if not self._waiting:
                self._timer.stop()
                self.finished.emit()
                return
            batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            late = [stretch for stretch in batch if not self._laid_out(stretch)]
            self._waiting += late
            if len(late) == len(batch):
                self._stuck += 1  # Qt lays out a long text bit by bit and hasn't come so far
                if self._stuck > _PATIENCE:
                    self._waiting = []
                return
            self._stuck = 0
            self._level([stretch for stretch in batch if stretch not in late])

    def _around_view(self) -> Sequence[Stretch]:
        if not self._stretches:
            return ()
        view = self._new.in_view()
        first = bisect_right(self._stretches, view.start, key=lambda stretch: stretch.new.start) - 1
        last = bisect_right(self._stretches, view.stop, key=lambda stretch: stretch.new.start)
        return self._stretches[max(0, first - 1) : last + 1]

    def _level(self, stretches: Sequence[Stretch]) -> None:
        wanted = [pad for stretch in stretches for pad in self._pads(stretch)]
        if not wanted:
            return
        for pane in (self._old, self._new):
            place = pane.place()
            cursor = QTextCursor(pane.document())
            cursor.beginEditBlock()
            for each, block, pixels, hatched in wanted:
                if each is pane:
                    pane.pad(block, pixels, hatched=hatched)
            cursor.endEditBlock()
            pane.restore(place)

    def _pads(self, stretch: Stretch) -> Iterator[tuple[Pane, int, float, bool]]:
        if not self._laid_out(stretch):
            return
        sides = ((self._old, stretch.old), (self._new, stretch.new))
        heights = [sum(pane.ink(block) + pane.page.room_below(block) for block in side) for pane, side in sides]
        for (pane, side), pixels in zip(sides, padding(*heights), strict=True):
            if side:
                yield pane, side[-1], pixels, stretch.lonely and pixels > pane.page.room_below(side[-1])
            elif side.start == 0:
                yield pane, -1, pixels, True

    def _laid_out(self, stretch: Stretch) -> bool:
        """Whether the lines of all its blocks are known."""
        sides = ((self._old, stretch.old), (self._new, stretch.new))
        return all(pane.ink(block) > 0 for pane, side in sides for block in side)
