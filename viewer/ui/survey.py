"""Asks something of every version of an article in the background, one after the other.

One version waits at a time, behind everything that the reader waits for; what is asked is worked out on the thread.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal

from viewer.model.capture import Capture, Text, Version
from viewer.ui.worker import Ticket, Worker


class Survey(QObject):
    """One question at a time; a new one ends the one before it."""

    answered = Signal(int, object)  # column, and what was found there
    missed = Signal(int)  # the column of one that can't be read
    ended = Signal()

    def __init__(self, worker: Worker, rank: int, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._rank = worker, rank
        self._ticket: Ticket | None = None

    def begin(self, capture: Capture, columns: Iterable[tuple[int, Version]], question: Callable[[Text], Any]) -> None:
        """Ask the question of these versions, in this order; one that can't be read is told and passed over."""
        self.stop()
        self._next(capture, iter(columns), question)

    def stop(self) -> None:
        """Nobody waits for the answers any more."""
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None

    @property
    def busy(self) -> bool:
        """Whether more answers will come."""
        return self._ticket is not None

    def _next(self, capture: Capture, columns: Iterator[tuple[int, Version]], question: Callable[[Text], Any]) -> None:
        self._ticket = None
        found = next(columns, None)
        if found is None:
            self.ended.emit()
            return
        column, version = found

        def told(answer: object) -> None:
            self.answered.emit(column, answer)
            self._next(capture, columns, question)

        def failed(_error: Exception) -> None:
            self.missed.emit(column)
            self._next(capture, columns, question)

        self._ticket = self._worker.submit(
            lambda _cancelled: question(capture.text(version)), told, failed, rank=self._rank
        )
