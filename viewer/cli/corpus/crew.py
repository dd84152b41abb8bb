"""The processes that work on units; one process alone is this one.

Started anew ("spawn"), not forked, so that it is the same on every system and no lock is copied while it is held.
"""

import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.synchronize import Event
from typing import Protocol, Self

from viewer.cli.corpus.unit import Done, Task, Unit, forget, work

__all__ = ["Alone", "BrokenProcessPool", "Crew", "Processes"]


class Crew(Protocol):
    """Who does units."""

    def submit(self, unit: Unit) -> "Future[Done]":
        """Have a unit done some time."""

    def mend(self) -> None:
        """After a process died: begin with new ones; what was submitted is lost."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(self, *_: object) -> None:
        """End, what is being done included."""


class Alone:
    """Does a unit when it is submitted."""

    def __init__(self, task: Task) -> None:
        self._task = task

    def submit(self, unit: Unit) -> "Future[Done]":
        """Do it now."""
        future: Future[Done] = Future()
        future.set_result(work(unit, self._task, _never))
        return future

    def mend(self) -> None:
        """Nothing can break."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        forget()


class Processes:
    """So many processes."""

    def __init__(self, task: Task, jobs: int) -> None:
        self._task, self._jobs = task, jobs
        self._context = get_context("spawn")
        self._stop = self._context.Event()
        self._others = frozenset(active_children())
        self._pool = self._begin()

    def submit(self, unit: Unit) -> "Future[Done]":
        """Have it done when one is free."""
        try:
            return self._pool.submit(_work, unit, self._task)
        except BrokenProcessPool as error:
            future: Future[Done] = Future()
            future.set_exception(error)
            return future

    def mend(self) -> None:
        """Begin with new processes.

        A pool that breaks ends its processes, but not one that a `submit` is just starting meanwhile, and then waits
        for it for ever: all of them are ended here.
        """
        for process in frozenset(active_children()) - self._others:
            process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _begin(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, self._context, _prepare, (self._stop,))


_stops: list[Event] = []


def _prepare(stop: Event) -> None:
    """In a new process: leave interruptions to the first one, and end when it ends, however that came."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _stops.append(stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(unit: Unit, task: Task) -> Done:
    return work(unit, task, _stops[0].is_set)


def _never() -> bool:
    return False
