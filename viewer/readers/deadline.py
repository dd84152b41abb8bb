"""Lets a piece of work that belongs to others take only so long.

Extraction runs through thousands of lines that know no clock. A process that could be killed would cost a second to
start; so the thread that works is told to stop by the one way that Python has for it, `PyThreadState_SetAsyncExc`. It
stops between two steps of Python: what hangs inside a library written in C isn't stopped, so sizes are bounded too.

The order to stop may come at any step: while the work still runs, when it has just ended, or inside a finalizer, where
Python drops it. So it is given again every second, and whoever ends the work waits for one that may be on its way.
"""

import ctypes
import threading
import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

_AGAIN = 1.0  # seconds


class OutOfTimeError(BaseException):  # so that no ``except Exception`` on the way takes it for its own
    """It took too long."""


def in_time(work: Callable[[], Answer], seconds: float) -> Answer | None:
    """What the work answers; None if it takes longer than so many seconds."""
    watch = _Watch(seconds)
    answer: Answer | None = None
    failure: BaseException | None = None
    begun = False
    while not watch.ended:  # once, unless an order arrives while it is ended
        try:
            if not begun:
                begun = True
                watch.start()
                answer = work()
            watch.end()
        except OutOfTimeError:
            continue
        except BaseException as error:  # noqa: BLE001 - raised again as soon as nothing can stop this thread any more
            failure = error
    if failure is not None:
        raise failure
    return answer


class _Watch(threading.Thread):
    """Orders the thread that made it to stop, until it is ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(daemon=True)
        self.ended = False
        self._seconds = seconds
        self._worker = threading.get_ident()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._ordered = False

    def run(self) -> None:
        """Wait, and order."""
        wait = self._seconds
        while not self._over.wait(wait):
            with self._lock:
                if not self._over.is_set():
                    self._order()
            wait = _AGAIN

    def end(self) -> None:
        """No order is given from now on, and none is on its way.

        There is room for one order only. So where one may be on its way another one is given, and waited for. To take
        it back (`PyThreadState_SetAsyncExc` with NULL) would leave Python 3.11 looking for it for ever.
        """
        self._over.set()
        try:
            with self._lock:
                ordered = self._ordered
            if ordered:
                self._order()
                while True:
                    time.sleep(0)
        except OutOfTimeError:
            pass
        self.ended = True

    def _order(self) -> None:
        self._ordered = True
        order = ctypes.py_object(OutOfTimeError)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._worker), order)
