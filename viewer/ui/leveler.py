"""Keeps what is in view of one or two panes filled in and their rows level; fills in what stands around it when idle.

A ladder says where everything stands (`viewer.model.ladder`). Blocks that are laid out tell it how high they are, it
tells the panes what to leave free, and the reader's place never moves: all of that happens between two frames.
"""

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.model.ladder import Ladder
from viewer.ui.pane import Pane

SLICE = 0.006
"""How long one idle slice may last, in seconds; while a comparison runs beside it, it takes twice as long."""

_TURNS = 6  # at most, until what is in view is there: where blocks turn out lower than they were guessed, more are


class Leveler(QObject):
    """Levels some panes, the main one first."""

    finished = Signal()  # everything around the reader is filled in and level

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._panes: Sequence[Pane] = ()
        self._bounds: Sequence[Sequence[int]] = ()
        self._rests = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    def begin(self, panes: Sequence[Pane], bounds: Sequence[Sequence[int]] = ()) -> None:
        """Keep these panes filled in from now on; what is in view is there and level when this returns.

        Args:
            panes: the main one first.
            bounds: the blocks of each at which the rows begin that stand level, see `Ladder`; none if there are none.
        """
        self._panes, self._bounds = panes, bounds
        self.again()

    def again(self) -> None:
        """Other widths or sizes have come: everything is as high as it is guessed to be, until it is laid out."""
        if self._bounds:
            ladder = Ladder([pane.page.heights for pane in self._panes], self._bounds)
            for side, pane in enumerate(self._panes):
                pane.footing.climb(ladder, side)
        else:
            for pane in self._panes:
                pane.footing.stay()
        self._settle(self._panes)
        self._rests = False
        self._timer.start()

    def rewrapped(self) -> None:
        """Another width has come, and more may follow: level what is in view, and leave the rest until `again`."""
        self.rest()
        self._settle(self._panes)

    def rest(self) -> None:
        """Fill in no more than what is in view, until it begins anew: all of it may be gone soon."""
        self._rests = True
        self._timer.stop()

    @property
    def level(self) -> bool:
        """Whether the panes stand on one ladder."""
        return bool(self._bounds) and len(self._panes) > 1

    def settle(self, main: Pane | None = None) -> None:
        """See to it that what is in view is there and level, also on panes that were scrolled."""
        panes = [main] if main is not None and not self.level else list(self._panes)
        if not all(pane.footing.covered for pane in panes):
            ended = [pane for pane in panes if pane.footing.ended]
            scrolled = [pane for pane in panes if pane.kept is None]
            self._settle(panes)
            for pane in scrolled:  # what was held on to meanwhile may begin far above the view
                pane.kept = None
            for pane in ended:  # whoever went to the end is there, however long the text turns out to be
                pane.footing.end()
                self._settle(panes)
                pane.footing.end()
        if not self._rests and not all(pane.footing.filled for pane in panes):
            self._timer.start()

    @property
    def done(self) -> bool:
        """Whether everything around the reader is filled in and level."""
        return not self._timer.isActive()

    def finish(self) -> None:
        """Do all that is left, at once (for pictures)."""
        while not self.done:
            self._slice()

    def _slice(self) -> None:
        end = perf_counter() + SLICE
        while perf_counter() < end:
            filled = [pane for pane in self._panes if pane.footing.fill()]
            if not filled:
                self._timer.stop()
                self.finished.emit()
                return
            self._stand(self._panes)

    def _settle(self, panes: Sequence[Pane]) -> None:
        for _ in range(_TURNS):
            for pane in panes:
                pane.footing.cover()
            self._stand(panes)
            if all(pane.footing.covered for pane in panes):
                return

    def _stand(self, panes: Sequence[Pane]) -> None:
        """Level what is filled in, the reader's places kept."""
        places = [pane.place() for pane in panes]
        for pane in panes:
            pane.footing.measure()
        for pane, place in zip(panes, places, strict=True):
            pane.footing.stand(place)
