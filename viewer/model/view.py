"""How the window shows a pair: side by side, inline or one version alone; what is marked; what is folded."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from viewer.model.change import Half
from viewer.model.showing import Showing

NARROW = 868
"""Width of the text below which two columns are too narrow to read: a window of 900 pixels, less its margins."""

CONTEXT = (0, 1, 2, 3, 5, 8)
"""Unchanged sentences that can be left on either side of a change."""


class Layout(StrEnum):
    """How two versions are shown."""

    SIDE = "side"
    INLINE = "inline"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class View:
    """What is on show of a pair.

    Attributes:
        layout: how.
        half: which version, where one is shown alone.
        showing: which changes bear their marks.
        context: how many unchanged sentences stay around each change; None if all of them do.
        opened: the folds that were opened by hand.
    """

    layout: Layout = Layout.SIDE
    half: Half = Half.NEW
    showing: Showing = field(default=Showing())
    context: int | None = None
    opened: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """The layout that was chosen, and the one that fits.

    A window that becomes narrow turns to inline by itself and back when it is wide again. Whoever chooses side by side
    in a narrow window gets it, until the window is wide again.

    Attributes:
        wanted: what was chosen last.
        narrow: whether two columns have too little room.
        insists: whether side by side was chosen in spite of it.
    """

    wanted: Layout = Layout.SIDE
    narrow: bool = False
    insists: bool = False

    @property
    def layout(self) -> Layout:
        """What to show."""
        by_itself = self.narrow and self.wanted is Layout.SIDE and not self.insists
        return Layout.INLINE if by_itself else self.wanted

    def choose(self, layout: Layout) -> "Choice":
        """Somebody wants this one."""
        return replace(self, wanted=layout, insists=self.narrow and layout is Layout.SIDE)

    def resized(self, width: int) -> "Choice":
        """The text has so many pixels now."""
        narrow = width < NARROW
        return replace(self, narrow=narrow, insists=self.insists and narrow)
