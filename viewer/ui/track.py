"""Where the slider's columns stand in its view: evenly or by time, from either side, equal ones at one place."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF

from viewer.model.capture import Version
from viewer.model.folding import Folding
from viewer.model.handles import Handles
from viewer.model.spacing import Spacing

WIDEST, NARROWEST = 104, 26  # of a column; 24 px is the least that a finger hits surely (WCAG 2.5.8)
_MARGIN = 12  # left and right, for the tag of a handle on a narrow column


class Track:
    """A history of any length, and the part of it that is in view."""

    def __init__(self, width: int) -> None:
        self.versions: Sequence[Version] = ()
        self.folding = Folding()
        self._all = Folding()  # as it would be without handles
        self._spacing, self._by_time = Spacing(), False
        self._width, self.mirrored = width, False
        self.offset = 0  # pixels of the history before those in view

    # What there is

    def lay(self, versions: Sequence[Version], same: Collection[int], handles: Handles) -> None:
        """Have other versions, some of them shown with the ones before them."""
        self.versions = versions
        self._all = Folding.of(len(versions), same)
        self.folding = self._all.apart(handles.old, handles.new)
        self._space()

    def fold(self, same: Collection[int], handles: Handles) -> None:
        """Show these columns with the ones before them."""
        self._all = Folding.of(len(self.versions), same)
        self.part(handles)

    def part(self, handles: Handles) -> bool:
        """Have both handles at different places; whether anything had to move for it."""
        folding = self._all.apart(handles.old, handles.new)
        if folding is self.folding:
            return False
        at = handles.new if handles.new in self.in_view else self.in_view.start
        before = self._begin(at)
        self.folding = folding
        self._space()
        self.offset += round(self._begin(at) - before)  # what the reader looks at stays where it is
        return True

    def spread(self, *, by_time: bool) -> None:
        """Let the columns stand apart as their versions do in time, or evenly."""
        at = self.in_view.start
        before, self._by_time = self._begin(at), by_time
        self._space()
        self.offset += round(self._begin(at) - before)  # what the reader looks at stays where it is

    def widen(self, width: int) -> None:
        """The view has another width."""
        self._width = width
        self._space()

    # Where it is

    @property
    def length(self) -> int:
        """The width of the whole history, in pixels."""
        return round(2 * _MARGIN + self._spacing.length)

    @property
    def most(self) -> int:
        """The greatest offset."""
        return max(0, self.length - self._width)

    @property
    def in_view(self) -> range:
        """The columns in view, those that are folded among them."""
        if not self.versions:
            return range(0)
        first, last = (self._spacing.at(along + self.offset - _MARGIN) for along in (0, self._width - 1))
        return range(self.folding.firsts[first], self.folding.columns(last).stop)

    @property
    def firsts_in_view(self) -> Sequence[int]:
        """The columns that stand for those in view."""
        seen = self.in_view
        return self.folding.firsts[self.folding.place(seen.start) : self.folding.place(seen.stop - 1) + 1]

    def wanted(self, column: int, *, alone: bool = False) -> int:
        """The offset nearest to the present one at which a column is in view, with its neighbours or ``alone``."""
        edges, place = self._spacing.edges, self.folding.place(column)
        least, most = _MARGIN + edges[place + 1] - self._width, _MARGIN + edges[place]
        if not alone:
            least, most = 2 * _MARGIN + edges[min(place + 2, len(edges) - 1)] - self._width, edges[max(0, place - 1)]
        return self.offset if least <= self.offset <= most else round(least if self.offset < least else most)

    def area(self, column: int, height: int) -> QRectF:
        """Where a column is painted; what room it leaves before the next one lies behind it."""
        place = self.folding.place(column)
        wide = min(self._spacing.width(place), float(WIDEST))
        left = _MARGIN + self._spacing.edges[place] - self.offset
        if self.mirrored:
            left = self._width - left - wide
        return QRectF(left, 0, wide, height)

    def at(self, x: float) -> int | None:
        """The column at a place of the view, the first one of those that are folded there."""
        along = self._width - x if self.mirrored else x
        return self.folding.firsts[self._spacing.at(along + self.offset - _MARGIN)] if self.versions else None

    def together(self, column: int) -> range:
        """The columns that are shown where this one is."""
        return self.folding.columns(self.folding.place(column))

    def _begin(self, column: int) -> float:
        return self._spacing.edges[self.folding.place(column)]

    def _space(self) -> None:
        """Give the columns their places, for the width that there is now."""
        width, firsts = self._width - 2 * _MARGIN, self.folding.firsts
        times = [self.versions[column].captured_at for column in firsts] if self._by_time else []
        if any(times):
            self._spacing = Spacing.by_time(times, NARROWEST, width)
        else:
            step = min(float(WIDEST), max(float(NARROWEST), width / max(1, len(firsts))))
            self._spacing = Spacing.even(len(firsts), step)
