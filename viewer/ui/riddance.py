"""Lets go of what is large bit by bit: Python frees it all at once, and the window stands still meanwhile.

Two sheets of 40,000 sentences are freed in 40 ms, whichever thread lets go of them last: no other one runs meanwhile.
So they are taken apart here, a few hundred parts at a time. What somebody else still holds stays as it is.
"""

import gc
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from viewer.model.change import Comparison
from viewer.model.pair import Pair, Side, Whole
from viewer.model.sheet import Sheet
from viewer.model.sheets import Sheets
from viewer.model.spread import Spread

_MADE_OF_MANY = (Comparison, Pair, Sheet, Sheets, Side, Spread, Whole)
_LOT = 100  # parts at a time
_SLICE = 0.002  # seconds
_BETWEEN = 10  # milliseconds


class Riddance(QObject):
    """Frees what it is given, later."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heaps: list[list[object]] = []
        self._timer = QTimer(self, interval=_BETWEEN)
        self._timer.timeout.connect(self._slice)

    def take(self, *things: object) -> None:
        """Whoever calls this is about to let go of them."""
        self._heaps.append(list(things))
        self._timer.start()

    def _slice(self) -> None:
        end = perf_counter() + _SLICE
        while self._heaps and perf_counter() < end:
            heap = self._heaps[-1]
            lot = heap[-_LOT:]
            del heap[-_LOT:]
            if not heap:
                self._heaps.pop()
            self._heaps += [gc.get_referents(thing) for thing in lot if _large(thing)]
        if not self._heaps:
            self._timer.stop()


def _large(thing: object) -> bool:
    return isinstance(thing, _MADE_OF_MANY) or (isinstance(thing, tuple | list | dict) and len(thing) > _LOT)
