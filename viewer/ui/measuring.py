"""Measures how much pairs of versions differ, for the slider's bars and the list of articles: what is in view first.

One comparison waits at a time: an article of ten thousand versions must not put ten thousand pieces of work into the
queue, and whoever scrolls on doesn't want those that he left.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.model.figures import Figures
from viewer.ui.worker import Ticket, Worker

Measure = Callable[[Hashable], Callable[[Callable[[], bool]], Figures]]
"""Makes the work that measures what a key stands for."""


class Measuring(QObject):
    """Answers with `measured` for each key that it is asked about, at once if it knows it already.

    Args:
        worker: does the work.
        rank: how urgent it is.
        measured: knows what a key stands for.
        parent: the owner.
    """

    measured = Signal(object, object)  # key, Figures
    rested = Signal()  # everything that was asked for is answered

    def __init__(self, worker: Worker, rank: int, measured: Measure, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._rank, self._measured = worker, rank, measured
        self._known: dict[Hashable, Figures | None] = {}
        self._waiting: list[Hashable] = []
        self._busy: Hashable = None
        self._drop: Callable[[], None] = _nothing

    @property
    def idle(self) -> bool:
        """Whether everything that was asked for is answered."""
        return self._busy is None

    def forget(self) -> None:
        """Something else comes; the keys will mean something else."""
        self._drop()
        self._known.clear()
        self._waiting.clear()
        self._busy = None

    def measure(self, keys: Iterable[Hashable]) -> None:
        """Measure these, the first one first, instead of those that were asked for before."""
        self._waiting.clear()
        for key in keys:
            if key not in self._known:
                self._waiting.append(key)
            elif (found := self._known[key]) is not None:
                self.measured.emit(key, found)
        self._waiting.reverse()
        if self._busy is None:
            self._next()

    def _next(self) -> None:
        while self._waiting:
            if (key := self._waiting.pop()) not in self._known:
                self._busy = key
                self._drop = self._submit(key).drop
                return
        self.rested.emit()

    def _submit(self, key: Hashable) -> Ticket:
        return self._worker.submit(
            self._measured(key),
            partial(self._answered, key),
            lambda _error: self._answered(key, None),
            rank=self._rank,
        )

    def _answered(self, key: Hashable, found: Figures | None) -> None:
        """None where the comparison failed: that is said when the pair is asked for."""
        self._known[key], self._busy = found, None
        if found is not None:
            self.measured.emit(key, found)
        if self._busy is None:
            self._next()


def _nothing() -> None:
    """Nothing is under way that could be dropped."""
