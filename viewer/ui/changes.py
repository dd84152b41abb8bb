"""Going from change to change: which stop is the current one, and what is said of it.

What a stop is stands in `viewer.model.stops`; where it stands on the screen is known to `viewer.ui.panes`.
"""

import math

from PySide6.QtCore import QObject, Signal

from viewer.model.spread import Spread
from viewer.model.stops import Mark, Stop, summary
from viewer.ui.panes import Panes


class Changes(QObject):
    """The stops of the pair on show."""

    moved = Signal()  # to another stop
    notice = Signal(str)  # a sentence for the status bar, for a while
    spoken = Signal(str)  # for screen readers

    def __init__(self, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._at: int | None = None
        self.spread: Spread | None = None
        panes.clicked.connect(self._clicked)

    def show(self, spread: Spread | None) -> None:
        """Turn to another pair; None until it is compared."""
        self.spread, self._at = spread, None

    @property
    def stops(self) -> tuple[Stop, ...]:
        """What there is to stop at."""
        return () if self.spread is None else self.spread.stops

    @property
    def stop(self) -> Stop | None:
        """The current one."""
        return None if self._at is None else self.stops[self._at]

    @property
    def position(self) -> str:
        """Where among the stops: "change 3 of 17"."""
        if not self.stops:
            return "" if self.spread is None else "no change"
        if self._at is None:
            return f"{len(self.stops)} change{'' if len(self.stops) == 1 else 's'}"
        return f"change {self._at + 1} of {len(self.stops)}"

    @property
    def summary(self) -> str:
        """What changed in one line, "17 changes: 9 added, …", once the comparison is there."""
        return "" if self.spread is None else summary(self.spread.counts)

    def go(self, by: int) -> None:
        """To the next or previous stop; at the ends it says so and stays."""
        if self.spread is None or not self.stops:
            self.notice.emit("No change between these two versions.")
            return
        target = math.floor(self._here()) + 1 if by > 0 else math.ceil(self._here()) - 1
        if not 0 <= target < len(self.stops):
            self.notice.emit("This is the last change." if by > 0 else "This is the first change.")
            return
        self.go_to(target)

    def go_to(self, index: int) -> None:
        """To a stop by its place among them."""
        if self.spread is None:
            return
        self._at = index
        self._panes.go_to(self.stops[index])
        self._tell()

    def choose(self, stop: Stop) -> None:
        """To a stop, or to a run of minor changes, which isn't counted among them."""
        if stop in self.stops:
            self.go_to(self.stops.index(stop))
        elif self.spread is not None:
            self._panes.go_to(stop)

    def go_to_move(self, by: int) -> None:
        """To the next or previous move; at the ends it says so and stays."""
        places = [index for index, stop in enumerate(self.stops) if stop.mark is Mark.MOVED]
        here = self._here()
        target = next((i for i in (places if by > 0 else reversed(places)) if (i - here) * by > 0), None)
        if target is None:
            end = "last" if by > 0 else "first"
            self.notice.emit(f"This is the {end} move." if places else "Nothing moved between these two versions.")
            return
        self.go_to(target)

    def other_end(self) -> None:
        """To the other end of the current move."""
        if self.stop is None or self.stop.mark is not Mark.MOVED:
            self.notice.emit("Only a moved sentence has another end. Go to one first, or click on it.")
            return
        self._panes.other_end(self.stop)

    def point_out(self) -> None:
        """Outline the current stop again."""
        if self.stop is not None:
            self._panes.point_out(self.stop)

    def _here(self) -> float:
        """The place of the current stop; without one, between the stops above and below the first line in view."""
        if self._at is not None or self.spread is None:
            return self._at or 0
        return self.spread.stop_from(*self._panes.first_in_view()) - 0.5

    def _clicked(self, change: int) -> None:
        index = None if self.spread is None else self.spread.stop_of(change)
        if index is not None:
            self._at = index
            self.point_out()  # it is in view: whoever clicks doesn't want to be taken away
            self._tell()

    def _tell(self) -> None:
        if self.spread is not None and self.stop is not None:
            self.spoken.emit(f"{self.stop.mark.value}, {self.position}: {self.spread.words(self.stop)}")
        self.moved.emit()
