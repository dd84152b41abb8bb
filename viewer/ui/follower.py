"""Lets one pane follow the other when somebody scrolls: rows stand level, so both stand equally far down."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from viewer.ui.leveler import Leveler
from viewer.ui.pane import Pane


class Follower:
    """Both panes, linked or not.

    Args:
        old: the left pane.
        new: the right one.
        leveler: fills in what comes into view.

    Attributes:
        linked: whether one follows the other.
    """

    def __init__(self, old: Pane, new: Pane, leveler: Leveler) -> None:
        self._old, self._new, self._leveler = old, new, leveler
        self._still = False
        self.linked = True
        for pane in (old, new):
            pane.verticalScrollBar().valueChanged.connect(partial(self._moved, pane))

    def follow(self, pane: Pane) -> None:
        """Let the other pane follow this one."""
        other = self._new if pane is self._old else self._old
        if self._still or not self.linked or not self._leveler.level or other.isHidden():
            return
        with self.still():
            other.verticalScrollBar().setValue(pane.verticalScrollBar().value())
            self._leveler.settle(other)

    @contextmanager
    def still(self) -> Iterator[None]:
        """While one pane is moved by the program, the other one doesn't follow."""
        before, self._still = self._still, True
        try:
            yield
        finally:
            self._still = before

    def hold(self, *, on: bool) -> None:
        """The same for as long as it takes, until it is switched off."""
        self._still = on

    def _moved(self, pane: Pane, _value: int) -> None:
        if self._still or pane.settling:
            return  # the program moved it; who did so lets the other pane follow
        self.follow(pane)
        with self.still():
            self._leveler.settle(pane)
        self.follow(pane)
