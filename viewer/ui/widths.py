"""What other widths and fonts ask of the panes: what is in view is leveled at once, all else when nothing has moved.

Whoever drags the edge of the window sees some lines of two texts and nothing else. At 40,000 sentences it took 30 ms of
90 a frame to guess the heights of all paragraphs, to survey the overviews and to fill in what the next frame took away.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from viewer.ui.follower import Follower
from viewer.ui.leveler import Leveler

if TYPE_CHECKING:
    from viewer.ui.panes import Panes

_CALM = 120  # milliseconds without another width or font


class Widths(QObject):
    """Those of both panes."""

    def __init__(self, panes: "Panes", leveler: Leveler, follower: Follower) -> None:
        super().__init__(panes)
        self._panes, self._leveler, self._follower = panes, leveler, follower
        self._held = False  # whether the text is gone until another style is there
        self._changed = QTimer(self, singleShot=True, interval=0)
        self._changed.timeout.connect(self.level)
        self._waiting = QTimer(self, singleShot=True, interval=_CALM)
        self._waiting.timeout.connect(self._calmed)

    def changed(self) -> None:
        """A pane has another width. Both have, mostly: they are leveled once, before anything is painted."""
        self._changed.start()

    def settle(self) -> None:
        """Both panes have their sizes by now."""
        if self._changed.isActive():
            self.level()
        elif not self._held:
            self._leveler.settle()  # a higher view shows more

    def level(self) -> None:
        """The text in view has other lines, and may have others again soon."""
        self._changed.stop()
        if not self._held:
            self._waiting.start()
            with self._follower.still():
                self._leveler.rewrapped()
            self._follower.follow(self._panes.new)

    def hold(self) -> None:
        """The text is gone, and whatever widths come."""
        self._held = True

    def release(self) -> None:
        """It is about to be back."""
        self._held = False

    def forget(self) -> None:
        """Another sheet comes, of which all is guessed anew."""
        self._waiting.stop()

    @property
    def calm(self) -> bool:
        """Whether what is out of view has been seen to."""
        return not self._waiting.isActive()

    def finish(self) -> None:
        """Wait no longer (for pictures)."""
        if not self.calm:
            self._waiting.stop()
            self._calmed()

    def _calmed(self) -> None:
        """The width stays: guess how high all is that is out of view, and fill in what stands around the view."""
        if self._held:
            return
        for pane in self._panes.shown:
            pane.page.guess()
        with self._follower.still():
            self._leveler.again()
        self._follower.follow(self._panes.new)
