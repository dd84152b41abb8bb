"""The footing of a pane: what of its text is filled in, and how high that stands, whatever else isn't there.

`viewer.ui.leveler` takes these steps in turn for all panes between two frames.
"""

from typing import TYPE_CHECKING

from viewer.model.ladder import Ladder, alone
from viewer.model.place import Place
from viewer.ui.page import TOP

if TYPE_CHECKING:
    from viewer.ui.pane import Pane

_SPARE = 3  # lines that a character may stand lower than its share of the block says
_NEAR = 15  # blocks: farther away it is quicker to begin anew


class Footing:
    """That of one pane, on one side of a ladder."""

    def __init__(self, pane: "Pane") -> None:
        self._pane = pane
        self._ladder, self._side = alone([]), 0

    def climb(self, ladder: Ladder, side: int) -> None:
        """Stand on a side of a ladder from now on."""
        self._ladder, self._side = ladder, side

    def stay(self) -> None:
        """Stand alone: other heights have come."""
        self.climb(alone(self._pane.page.heights), 0)

    def rewrap(self, place: Place) -> None:
        """Another width has come: guess anew how high the blocks around a place are."""
        found = self._pane.sheet.find(place.half, place.paragraph, place.character)
        self._ladder.set(self._side, self._pane.page.guess_near(found[0] if found else 0))

    @property
    def view(self) -> range:
        """The blocks in view by the ladder, filled in or not."""
        pane, place = self._pane, self._pane.kept
        if not pane.sheet.blocks:
            return range(0)
        top, room = float(pane.verticalScrollBar().value() - TOP), 0.0
        if place is not None:
            found = pane.sheet.find(place.half, place.paragraph, place.character)
            if place.begins or found:
                number = found[0] if found and not place.begins else 0
                room = self.room(number, 0 if place.begins else found[1] if found else 0)
                top = self._ladder.top(self._side, number) - max(0.0, place.below)
        bottom = top + room + pane.viewport().height()
        return range(self._ladder.at(self._side, top), self._ladder.at(self._side, bottom) + 1)

    def room(self, number: int, character: int) -> float:
        """How far below the top of its block the line of a character stands, about and at most, in pixels."""
        page = self._pane.page
        share = character / max(1, page.sheet.blocks[number].size)
        return min(page.heights[number], share * page.heights[number] + _SPARE * page.line)

    @property
    def covered(self) -> bool:
        """Whether all that is in view is filled in."""
        view, page = self.view, self._pane.page
        return page.first <= view.start and view.stop <= page.end

    @property
    def filled(self) -> bool:
        """Whether all that is wanted around the view is there with its marks."""
        return self._pane.page.complete(self.view)

    def cover(self) -> None:
        """Fill in what is in view; `stand` then moves it to where the reader is."""
        pane, page, view = self._pane, self._pane.page, self.view
        if page.first <= view.start and view.stop <= page.end:
            return
        if pane.kept is None:
            half, paragraph, character = pane.sheet.at(view.start, 0)
            scroll = pane.verticalScrollBar().value()
            pane.kept = Place(paragraph, character, self.guess(view.start)[0] - scroll if scroll else 0.0, half)
        pane.settling = True
        if page.first < page.end and page.first - _NEAR < view.start and view.stop < page.end + _NEAR:
            page.reach(view)
        else:
            pane.selection.keep()
            page.show(view.start, self._ladder.top(self._side, view.start), page.heights[view.start])
        pane.settling = False

    def fill(self) -> bool:
        """Add a few more marks or blocks around the view, or take away what is far; False if all is as it should be.

        As long as something is selected nothing goes.
        """
        pane, view, place, settling = self._pane, self.view, self._pane.place(), self._pane.settling
        pane.settling = True
        done = pane.page.fill(view) or (not pane.selection and pane.page.trim(view))
        pane.settling, pane.kept = settling, place
        return done

    def measure(self) -> None:
        """Tell the ladder how high those blocks are that were filled in."""
        if found := self._pane.lines.new():
            self._ladder.set(self._side, found)

    def stand(self, place: Place) -> None:
        """Stand as high as the ladder says, the reader at his place."""
        pane = self._pane
        pane.settling = True
        pane.page.stand(self._ladder, self._side)
        pane.document().documentLayout().documentSize()  # lays it out, or the scroll bar would know too short a text
        pane.restore(place)
        pane.selection.again()
        pane.settling = False

    def guess(self, block: int) -> tuple[float, float]:
        """From where to where the lines of a block go, in pixels, or will go if it isn't there yet."""
        top = TOP + self._ladder.top(self._side, block)
        return top, top + self._pane.page.heights[block] - self._pane.page.room_below(block)

    # At the ends, and far away

    def approach(self, block: int) -> None:
        """Scroll to where a block will be that isn't filled in."""
        self._pane.verticalScrollBar().setValue(round(self.guess(block)[0] - self._pane.viewport().height() / 3))

    @property
    def ended(self) -> bool:
        """Whether the view is at the end of the text."""
        bar = self._pane.verticalScrollBar()
        return 0 < bar.maximum() == bar.value()

    def end(self) -> None:
        """Go there."""
        pane, bar = self._pane, self._pane.verticalScrollBar()
        pane.settling = True
        bar.setValue(bar.maximum())
        pane.settling, pane.kept = False, None
