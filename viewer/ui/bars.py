"""The figures of the slider's bars: measured for the columns in view only, the one nearest to the handle first.

One comparison waits at a time: an article of ten thousand versions must not put ten thousand pieces of work into the
queue, and whoever scrolls on doesn't want those that he left.
"""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.model.capture import Version
from viewer.model.figures import Figures, figures
from viewer.model.spread import Spread
from viewer.ui.worker import Ticket, Worker

Step = tuple[Version, Version]
"""A held version and the held one after it."""

Compare = Callable[[Step], Callable[[Callable[[], bool]], Spread]]
"""Makes the work that compares two versions."""


class Bars(QObject):
    """Answers with `measured` for each step that it is asked about, at once if it knows it already."""

    measured = Signal(object, object)  # the later Version, Figures against the earlier one

    def __init__(self, worker: Worker, rank: int, compare: Compare, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._rank, self._compare = worker, rank, compare
        self._known: dict[Step, Figures | None] = {}
        self._waiting: list[Step] = []
        self._ticket: Ticket | None = None

    def forget(self) -> None:
        """Another article comes."""
        self._known.clear()
        self._waiting.clear()
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None

    def measure(self, steps: Iterable[Step]) -> None:
        """Measure these, the first one first, instead of those that were asked for before."""
        self._waiting.clear()
        for step in steps:
            if step not in self._known:
                self._waiting.append(step)
            elif (found := self._known[step]) is not None:
                self.measured.emit(step[1], found)
        self._waiting.reverse()
        if self._ticket is None:
            self._next()

    def _next(self) -> None:
        self._ticket = None
        if self._waiting:
            step = self._waiting.pop()
            comparison = self._compare(step)
            self._ticket = self._worker.submit(
                lambda cancelled: figures(comparison(cancelled).pair),
                partial(self._answered, step),
                lambda _error: self._answered(step, None),
                rank=self._rank,
            )

    def _answered(self, step: Step, found: Figures | None) -> None:
        """None where the comparison failed: that is said when the pair is asked for."""
        self._known[step] = found
        if found is not None:
            self.measured.emit(step[1], found)
        self._next()
