"""Looks for rubbish when nobody does anything.

Python's own search through everything comes whenever enough has been made, and stops the window for 50 ms or more once
a few long articles are open: in the middle of a step as likely as not. Here it waits until nothing has moved for a
while, the longer the longer the last search took: who has been away for a minute may wait for a moment. The small
searches, of what was made lately, go on as ever, but in small lots: whichever thread searches, the window stands still.
"""

import gc
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor

_CALM = 4000  # milliseconds
_UNFELT = 0.02  # seconds that a search may take for each of these calms
_MOST = 15  # calms, a minute
_MADE, _OFTEN, _NEVER = 5_000, 3, 1_000_000  # objects between small searches; small ones between middle ones


class Tidy(QObject):
    """Runs for as long as its parent lives.

    Args:
        state: what changes whenever somebody does something.
        parent: whose life it shares.
    """

    def __init__(self, state: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._before = state, state()
        self._done: object = None
        self._calms, self._wanted = 0, 1
        self._timer = QTimer(self, interval=_CALM)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        gc.freeze()  # what a program is made of never becomes rubbish
        gc.set_threshold(_MADE, _OFTEN, _NEVER)

    def look(self) -> None:
        """Search once in every calm."""
        now = (QCursor.pos(), self._state())
        self._calms = self._calms + 1 if now == self._before else 0
        self._before = now
        if self._calms >= self._wanted and now != self._done:
            self._done, began = now, perf_counter()
            gc.collect()
            self._wanted = min(_MOST, 1 + int((perf_counter() - began) / _UNFELT))
