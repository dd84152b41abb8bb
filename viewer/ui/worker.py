"""A background thread that does one piece of work at a time, the most urgent first, and answers on the UI thread.

Work that is dropped while it waits is never begun; work that is dropped while it runs is told so through its
``cancelled`` argument, and its answer goes nowhere. More urgent work makes the running piece stop and wait its turn:
it is begun anew later. After urgent work that took long, what isn't urgent waits a moment: the window is about to show
a long answer, and each of its calls into Qt would have to fight for the interpreter.
"""

import heapq
import threading
from collections.abc import Callable
from itertools import count
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import Cancelled

Work = Callable[[Callable[[], bool]], Any]
"""What is to be done; told how to ask whether it should stop."""


_LONG, _REST = 0.2, 0.15  # seconds: of urgent work, and of rest after it


class Ticket:
    """One piece of work that was handed in.

    ``drop`` may be called at any time on the UI thread; after it neither ``then`` nor ``failed`` is called.
    """

    def __init__(self, work: Work, then: Callable[[Any], None], failed: Callable[[Exception], None], rank: int) -> None:
        self.work, self.then, self.failed, self.rank = work, then, failed, rank
        self.dropped = threading.Event()
        self.yields = threading.Event()
        self.forgotten: Callable[[Ticket], None] = _nothing

    def drop(self) -> None:
        """Nobody waits for this any more."""
        self.dropped.set()
        self.forgotten(self)

    def stopped(self) -> bool:
        """What the work polls: dropped, or more urgent work has come."""
        return self.dropped.is_set() or self.yields.is_set()


def _nothing(_ticket: Ticket) -> None:
    """A ticket that no worker counts yet."""


class Worker(QObject):
    """The thread; it starts with the first piece of work and ends with `close`."""

    _done = Signal(object, object)  # ticket, then a function that delivers the answer

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._queue: list[tuple[int, int, Ticket]] = []
        self._serial = count()
        self._running: Ticket | None = None
        self._rested = 0.0  # when what isn't urgent may begin
        self._closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._unanswered: set[Ticket] = set()
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self, work: Work, then: Callable[[Any], None], failed: Callable[[Exception], None], *, rank: int = 0
    ) -> Ticket:
        """Hand in work; ``then`` gets its answer and ``failed`` its error, both on the UI thread.

        Args:
            work: called on the thread.
            then: called with what ``work`` returned.
            failed: called with what ``work`` raised.
            rank: 0 is the most urgent.
        """
        ticket = Ticket(work, then, failed, rank)
        self._unanswered.add(ticket)
        ticket.forgotten = self._unanswered.discard
        with self._changed:
            heapq.heappush(self._queue, (rank, next(self._serial), ticket))
            if self._running is not None and self._running.rank > rank:
                self._running.yields.set()
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name)
            self._thread.start()
        return ticket

    @property
    def idle(self) -> bool:
        """Whether everything that wasn't dropped has been answered."""
        return not self._unanswered

    def close(self, *, finish: bool = False) -> None:
        """End the thread; returns when it has ended. What waits or runs is dropped, or done first if ``finish``."""
        with self._changed:
            self._closed = True
            waiting = [ticket for _, _, ticket in self._queue]
            running = [] if self._running is None else [self._running]
            self._changed.notify()
        if not finish:
            for ticket in (*waiting, *running):
                ticket.drop()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (ticket := self._next()) is not None:
            self._do(ticket)

    def _next(self) -> Ticket | None:
        with self._changed:
            self._running = None
            while True:
                while self._queue and not self._rests():
                    ticket = heapq.heappop(self._queue)[2]
                    if not ticket.dropped.is_set():
                        ticket.yields.clear()
                        self._running = ticket
                        return ticket
                if self._closed and not self._queue:
                    return None
                self._changed.wait(max(0.0, self._rested - perf_counter()) if self._queue else None)

    def _rests(self) -> bool:
        """Whether the first in the queue can wait until the window has shown the last answer."""
        return self._queue[0][0] > 0 and not self._closed and perf_counter() < self._rested

    def _do(self, ticket: Ticket) -> None:
        began = perf_counter()
        try:
            answer = ticket.work(ticket.stopped)
        except Cancelled:
            if not ticket.dropped.is_set():
                with self._changed:
                    heapq.heappush(self._queue, (ticket.rank, next(self._serial), ticket))
        except Exception as error:  # noqa: BLE001 - the edge: whatever work raises is answered, never lost
            failure = error
            self._done.emit(ticket, lambda: ticket.failed(failure))
        else:
            self._done.emit(ticket, lambda: ticket.then(answer))
            if ticket.rank == 0 and (ended := perf_counter()) - began > _LONG:
                self._rested = ended + _REST

    def _deliver(self, ticket: Ticket, deliver: Callable[[], None]) -> None:
        self._unanswered.discard(ticket)
        if not ticket.dropped.is_set() and not self._closed:
            deliver()
