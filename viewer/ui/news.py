"""Takes what a reader says in the background to the thread of the window: the latest of it, a few times a second.

A reader may speak thousands of times a second and the window must not drown in it; but the last word must arrive, and
a capture that was handed over must not be lost because a mere percentage followed it. So whatever is said while the
window still digests the last news is merged and delivered afterwards.
"""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.model.capture import Capture, Progress

Told = Callable[[float, str, Capture | None], None]
"""Hears the share done, what is being done, and the latest of the captures that were handed over, if any."""

_PAUSE = 250  # milliseconds between two deliveries


class News(QObject):
    """Hears one piece of work after the other.

    Args:
        told: called on the thread of the window.
        parent: the owner.
    """

    _said = Signal()

    def __init__(self, told: Told, parent: QObject) -> None:
        super().__init__(parent)
        self._told = told
        self._lock = threading.Lock()
        self._serial = 0
        self._latest: tuple[float, str, Capture | None] | None = None
        self._so_far: Capture | None = None
        self._under_way = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._deliver)
        self._said.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> Progress:
        """Listen to new work, which gets what this returns; nothing more is told of any work before."""
        self.end()
        return partial(self._say, self._serial)

    def end(self) -> None:
        """Nothing more is told, even if it is on its way."""
        with self._lock:
            self._serial += 1
            self._latest = self._so_far = None

    def _say(self, serial: int, share: float, what: str, so_far: Capture | None = None, /) -> None:
        """Called on the thread of the work."""
        with self._lock:
            if serial != self._serial:
                return
            self._so_far = so_far or self._so_far
            self._latest = (share, what, self._so_far)
            first, self._under_way = not self._under_way, True
        if first:
            self._said.emit()

    def _deliver(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, None
            self._under_way = latest is not None
        if latest is not None:
            self._pause.start()
            self._told(*latest)
