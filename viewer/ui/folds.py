"""Shows neighbouring versions that say the same as one column of the slider, and lets a step lead from text to text.

What says the same becomes known bar by bar. Columns fold only once all bars in view are there, all at once and while
nobody has hold of the slider: nothing moves away under a hand that is about to click, and the newer handle stays where
it is. What changed on a page outside its article is told where it is shown, so such versions don't fold.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from viewer.model.figures import Figures

if TYPE_CHECKING:
    from viewer.ui.measuring import Measuring
    from viewer.ui.stepping import Stepping
    from viewer.ui.strip import Strip

_AGAIN = 200  # milliseconds until it is tried again where somebody has hold of the slider
_MANY = 4  # one in so many bars: there may be more of the kind nearby, and they had better fold with these
_PATIENCE = 1500  # milliseconds that those in view wait for the others


class Folds(QObject):
    """Those of the article on show."""

    def __init__(self, strip: "Strip", bars: "Measuring", stepping: "Stepping", parent: QObject) -> None:
        super().__init__(parent)
        self._strip, self._stepping = strip, stepping
        self._known: set[int] = set()  # columns that say the same as the one before them
        self._shown: frozenset[int] = frozenset()
        self._wanted = True
        self._later = QTimer(self, singleShot=True, interval=_AGAIN)
        self._later.timeout.connect(self._fold)
        strip.shown.connect(self._learn)
        bars.rested.connect(self._rested)
        self._before = 0  # how many were known when the bars rested last
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._waiting.timeout.connect(self._fold)

    def open(self) -> None:
        """Another article comes."""
        self._known, self._shown, self._before = set(), frozenset(), 0
        self._waiting.stop()
        self._later.stop()

    def grow(self, now: Callable[[int | None], int | None]) -> frozenset[int]:
        """Versions have come: the same ones say the same, wherever they stand now, unless one came between them.

        The slider is shown anew with these columns folded: were they folded afterwards, it would jump twice.
        """
        stood = [(now(column - 1), now(column)) for column in self._known]
        self._known = {new for old, new in stood if old is not None and new == old + 1}
        self._shown = self._wish()
        self._stepping.fold(self._shown)
        return self._shown

    def said(self, column: int) -> str:
        """What there is to say beside a version that is known to say the same as the one before it, else ""."""
        return " · same text as the version before" if column in self._known else ""

    def wish(self, *, on: bool) -> None:
        """Whether anything is to be folded."""
        self._wanted = on
        self._fold()

    @property
    def settled(self) -> bool:
        """Whether everything known is shown."""
        return not self._later.isActive() and not self._waiting.isActive()

    def _learn(self, column: int, found: Figures) -> None:
        """A bar is there; what it was measured against may not be the column before it."""
        handles = self._stepping.handles
        if found.same and handles is not None and handles.follows(column):
            self._known.add(column)

    def _rested(self) -> None:
        """All bars that were asked for are there.

        Where many say the same, folding brings as many others into view, and so on through a history of daily captures:
        the slider would creep. So more is measured first, and folded at once.
        """
        found, self._before = len(self._known) - self._before, len(self._known)
        if self._wanted and found and found * _MANY >= self._strip.asked:
            if not self._strip.reached:
                self._waiting.start()
            if self._waiting.isActive() and self._strip.reach():
                return
        self._waiting.stop()
        self._fold()

    def _wish(self) -> frozenset[int]:
        return frozenset(self._known) if self._wanted else frozenset()

    def _fold(self) -> None:
        folded = self._wish()
        if folded == self._shown:
            return
        if self._strip.held:
            self._later.start()
            return
        self._shown = folded
        self._stepping.fold(folded)
        if self._stepping.handles is not None:
            self._strip.fold(folded, self._stepping.handles)
