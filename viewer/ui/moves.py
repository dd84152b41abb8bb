"""The two ends of a move: led to, peeked at, joined by a line, lit up together."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from viewer.model.blocks import Spot, whole
from viewer.model.change import Change, Half
from viewer.model.marking import Marking
from viewer.model.sheet import Sheet
from viewer.model.stops import Mark, Stop
from viewer.model.view import Layout
from viewer.ui.peek import Peek

if TYPE_CHECKING:
    from viewer.ui.pane import Pane
    from viewer.ui.panes import Panes


class Moves:
    """Those of the pair that the panes show.

    Attributes:
        end: the end that the reader was led to; it counts where both stand in one column.
        peeked: the card that shows the other end.
    """

    def __init__(self, panes: "Panes") -> None:
        self._panes = panes
        self._all = False
        self.end = Half.NEW
        self.peeked = Peek(panes)

    def light(self, found: Marking | None) -> None:
        """The mouse is over a changed sentence, or over none: the ends of its move light up and are joined."""
        moved = found is not None and found.move is not None
        lit = self._panes.changes((found.change,)) if found is not None and moved else []
        self._panes.links.hint(lit)
        for pane in self._panes.shown:
            pane.overlay.light(self._panes.spots(pane, lit))

    def point_out(self, stop: Stop) -> None:
        """Join the ends of the current stop, if it is a move: across the band, or beside the one column."""
        self._panes.links.join(self._panes.changes(stop.changes) if stop.move is not None else ())
        if self._panes.view.layout is Layout.INLINE:
            pane = self._panes.shown[0]
            ends = [self._end_of(pane, stop, half) for half in Half] if stop.move is not None else [[], []]
            pane.overlay.join(ends[0], ends[1])

    def leave(self) -> None:
        """Something else is about to be shown: no line, no light and no card of what was shown before stays."""
        self._panes.links.join(())
        self._panes.links.hint(())
        self.peeked.close_it()

    def join_all(self, *, on: bool) -> None:
        """Join the ends of every move, or of the current one alone."""
        self._all = on
        self.join()

    def join(self) -> None:
        """Another pair is on show, or the same in another way."""
        moves: dict[int, list[Change]] = {}
        spread = self._panes.spread
        if spread is not None and self._all and self._panes.view.showing.marks(Mark.MOVED):
            for change in spread.pair.comparison.changes:
                if change.move is not None:
                    moves.setdefault(change.move, []).append(change)
        self._panes.links.join_all(tuple(moves.values()))

    def other_end(self, stop: Stop) -> bool:
        """Bring the other end of a move into view and give it the focus; False if it isn't shown at all."""
        there = self._here.other
        pane = self._pane(there)
        spots = self._end_of(pane, stop, there)
        if spots:
            self.end = there
            self._panes.reveal(pane, spots)
            pane.setFocus()
        return bool(spots)

    def peek(self, stop: Stop) -> None:
        """Show the other end of a move with what stands around it, over the place where the reader is."""
        spread, here = self._panes.spread, self._here
        assert spread is not None
        there, pane = here.other, self._pane(here)
        own = self._end_of(pane, stop, here)
        self._panes.reveal(pane, own)
        side = spread.pair.side(there)
        spans = sorted(span for change in self._panes.changes(stop.changes) for span in change.side(there))
        around = range(max(0, spans[0].paragraph - 1), min(len(side.text.paragraphs), spans[-1].paragraph + 2))
        blocks = whole(there, side.text.paragraphs, around)
        sheet = Sheet(blocks, {there: side.text.paragraphs}, {there: spread.marks[there]}, self._panes.view.showing)
        rectangles = pane.rectangles(own)
        area = rectangles[0].united(rectangles[-1]) if rectangles else QRectF(pane.viewport().rect())
        corner = pane.viewport().mapTo(self._panes, area.topLeft())
        where = f"Version {side.version.number}, {side.text.unit} {spans[0].paragraph + 1}"
        self.peeked.open_at(
            QRectF(corner, area.size()).toRect(),
            there,
            f"{where}: where it {'was' if there is Half.OLD else 'is now'}",
            sheet,
            [spot for span in spans for spot in sheet.spots(there, span)],
        )
        self.peeked.pane.overview.survey(spread.upward)

    # Helpers

    @property
    def _here(self) -> Half:
        """The version in which the reader looks at a move."""
        view = self._panes.view
        if view.layout is Layout.SIDE:
            return Half.OLD if self._panes.old.hasFocus() else Half.NEW
        return view.half if view.layout is Layout.ONE else self.end

    def _pane(self, half: Half) -> "Pane":
        return next((pane for pane in self._panes.shown if pane.half is half), self._panes.shown[0])

    def _end_of(self, pane: "Pane", stop: Stop, half: Half) -> list[Spot]:
        """Where one end of a move stands on a pane; in one column a note stands for the old one."""
        spots = self._panes.spots(pane, self._panes.changes(stop.changes), half)
        return [spot for spot in spots if pane.sheet.is_note(spot)] or spots
