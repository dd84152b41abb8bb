"""Lets one pane follow the other when somebody scrolls."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from viewer.model.scroll import follow
from viewer.ui.pane import Pane


class Follower:
    """Both panes, linked or not.

    Args:
        old: the left pane.
        new: the right one.
        scrolled: told when somebody scrolled, before the other pane follows.

    Attributes:
        linked: whether one follows the other.
        shared: blocks of both sides that stand level, as (old, new).
    """

    def __init__(self, old: Pane, new: Pane, scrolled: Callable[[], None]) -> None:
        self._old, self._new, self._told = old, new, scrolled
        self._still = False
        self.linked = True
        self.shared: Sequence[tuple[int, int]] = ()
        for pane in (old, new):
            pane.verticalScrollBar().valueChanged.connect(partial(self._moved, pane))

    def follow(self, pane: Pane) -> None:
        """Let the other pane follow this one."""
        other = self._new if pane is self._old else self._old
        if self._still or not self.linked or not self.shared or other.isHidden():
            return
        shared = self.shared if pane is self._old else tuple((new, old) for old, new in self.shared)
        with self.still():
            target = follow(
                pane.verticalScrollBar().value(),
                view=pane.viewport().height(),
                heights=(pane.height_of_text(), other.height_of_text()),
                shared=shared,
                tops=(pane.top, other.top),
            )
            other.verticalScrollBar().setValue(round(target))

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
        with self.still():
            self._told()
        self.follow(pane)
