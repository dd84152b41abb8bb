"""Going from change to change: which stop is the current one, and what is said of it.

What a stop is stands in `viewer.model.stops`; where it stands on the screen is known to `viewer.ui.panes`.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from viewer.model.spread import Spread
from viewer.model.stops import Mark, Stop, summary
from viewer.ui.onward import stop_in_view
from viewer.ui.panes import Panes


class Changes(QObject):
    """The stops of the pair on show.

    Attributes:
        stops: what there is to stop at: of what is marked and shown.
        stop: the current one.
    """

    moved = Signal()  # to another stop
    notice = Signal(str)  # a sentence for the status bar, for a while
    spoken = Signal(str)  # for screen readers

    def __init__(self, panes: Panes, listing: Callable[[], bool], parent: QObject) -> None:
        """``listing`` tells whether the reader is in the list of changes, where its selection follows instead."""
        super().__init__(parent)
        self._panes, self._listing = panes, listing
        self.stop: Stop | None = None
        self.spread: Spread | None = None
        self.stops: tuple[Stop, ...] = ()
        panes.clicked.connect(self._clicked)
        panes.viewed.connect(self._viewed)
        panes.shown_again.connect(self.point_out)

    def show(self, spread: Spread | None) -> None:
        """Turn to another pair; None until it is compared."""
        self.spread, self.stop = spread, None
        self._count()

    @property
    def hidden(self) -> int:
        """How many stops aren't to be seen."""
        return 0 if self.spread is None else len(self.spread.stops) - len(self.stops)

    @property
    def position(self) -> str:
        """Where among the stops: "change 3 of 17"."""
        stops = self.stops
        if not stops:
            return "" if self.spread is None else "no change shown" if self.hidden else "no change"
        if self.stop is None:
            return f"{len(stops)} change{'' if len(stops) == 1 else 's'}"
        return f"change {stops.index(self.stop) + 1} of {len(stops)}"

    @property
    def summary(self) -> str:
        """What changed in one line, "17 changes: 9 added, …", once the comparison is there."""
        return "" if self.spread is None else summary(self.spread.counts)

    def go(self, by: int) -> None:
        """To the next or previous stop; at the ends it says so and stays."""
        stops, hidden = self.stops, f"; {self.hidden} not shown" if self.hidden else ""
        if not stops:
            self.notice.emit(f"No change between these two versions{hidden}.")
            return
        target = math.floor(self._here()) + 1 if by > 0 else math.ceil(self._here()) - 1
        if not 0 <= target < len(stops):
            self.notice.emit(f"This is the {'last' if by > 0 else 'first'} change{hidden}.")
            return
        self.go_to(target, into=not self._listing())

    def go_to(self, index: int, *, into: bool = False) -> None:
        """To a stop by its place among those that are shown; ``into``: with the focus."""
        self.stop = self.stops[index]
        self._enter(self.stop, into=into)
        self._tell()

    def choose(self, stop: Stop, into: bool = False) -> None:  # noqa: FBT001, FBT002 - the slot of a signal
        """To a stop, or to a run of minor changes, which isn't counted among them; in whichever version it stands."""
        view = self._panes.view
        if self.spread is None:
            return
        if not self.spread.stands(stop, view):
            self._panes.show_view(replace(view, half=view.half.other))
        if stop in self.stops:
            self.go_to(self.stops.index(stop), into=into)
        else:
            self._enter(stop, into=into)

    def go_to_move(self, by: int) -> None:
        """To the next or previous move; at the ends it says so and stays."""
        places = [index for index, stop in enumerate(self.stops) if stop.mark is Mark.MOVED]
        here = self._here()
        target = next((i for i in (places if by > 0 else reversed(places)) if (i - here) * by > 0), None)
        if target is None:
            end, hidden = "last" if by > 0 else "first", f"; {self.hidden} not shown" if self.hidden else ""
            nothing = f"Nothing moved between these two versions{hidden}."
            self.notice.emit(f"This is the {end} move{hidden}." if places else nothing)
            return
        self.go_to(target, into=not self._listing())

    def other_end(self) -> None:
        """To the other end of the current move."""
        if (move := self._move()) is not None and not self._panes.moves.other_end(move):
            self.notice.emit("Its other end is in the version that isn't shown; peek at it instead.")

    def peek(self) -> None:
        """Show the other end of the current move without leaving the place."""
        if (move := self._move()) is not None:
            self._panes.moves.peek(move)

    def point_out(self) -> None:
        """Outline the current stop again."""
        if self.stop is not None:
            self._panes.point_out(self.stop)

    def _enter(self, stop: Stop, *, into: bool) -> None:
        """Go there; the focus stays in a pane that shows it."""
        panes, changes = self._panes, self._panes.changes(stop.changes)
        panes.go_to(stop)
        if into and not any(pane.hasFocus() and panes.spots(pane, changes, pane.half) for pane in panes.shown):
            next((pane for pane in panes.shown if pane.half is panes.moves.end), panes.shown[0]).setFocus()

    def _move(self) -> Stop | None:
        if self.stop is None or self.stop.mark is not Mark.MOVED:
            self.notice.emit("Only a moved sentence has another end. Go to one first, or click on it.")
            return None
        return self.stop

    def _here(self) -> float:
        """The place of the current stop; without one, between the stops above and below the first line in view."""
        stops = self.stops
        return stop_in_view(self._panes, stops) - 0.5 if self.stop is None else stops.index(self.stop)

    def _clicked(self, change: int) -> None:
        self.stop = next((stop for stop in self.stops if change in stop.changes), self.stop)
        if self.stop is not None and change in self.stop.changes:
            self.point_out()  # it is in view: whoever clicks doesn't want to be taken away
            self._tell()

    def _viewed(self) -> None:
        """The same pair is shown in another way; the stop stays the current one if it is still to be seen."""
        self._count()
        if self.stop is not None and self.stop not in self.stops:
            self.stop = None

    def _count(self) -> None:
        self.stops = () if self.spread is None else self.spread.stops_in(self._panes.view)

    def _tell(self) -> None:
        if self.spread is not None and self.stop is not None:
            self.spoken.emit(f"{self.stop.mark.value}, {self.position}: {self.spread.words(self.stop)}")
        self.moved.emit()
