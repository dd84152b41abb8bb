"""Both panes: they scroll together, their rows stand level, and the reader's place is kept.

Rows are kept level by leaving room below the shorter side. Scrolling by paired sentences without level rows was tried
too: the text is shorter, but the eye searches for the partner of every line, and the panes glide at different speeds.
Inline, and where one version is shown alone, one of the two panes has all the room.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.model.blocks import Spot
from viewer.model.change import Change, Half, Span
from viewer.model.marking import Marking
from viewer.model.pair import Side
from viewer.model.place import START, Place
from viewer.model.sheet import Sheet
from viewer.model.sheets import Bare, Sheets, bare
from viewer.model.spread import Spread
from viewer.model.stops import Stop
from viewer.model.view import Layout, View
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.bearings import bearing, texts_of
from viewer.ui.board import Board
from viewer.ui.follower import Follower
from viewer.ui.formats import Formats
from viewer.ui.head import Head
from viewer.ui.hint import explain
from viewer.ui.leveler import Leveler
from viewer.ui.links import Links
from viewer.ui.moves import Moves
from viewer.ui.pane import Pane
from viewer.ui.riddance import Riddance
from viewer.ui.typeface import Typeface
from viewer.ui.widths import Widths

_EMPTY = Sheet((), {}, {})


class Panes(QWidget):
    """The two versions."""

    zoomed = Signal(int)
    recoded = Signal(object, object)  # Half, for whose version another encoding may be wanted; QPoint to offer it at
    clicked = Signal(int)  # place in Comparison.changes
    filled = Signal()  # both texts are whole
    resized = Signal(int)  # the width that both texts have
    viewed = Signal()  # to be shown in another way
    shown_again = Signal()  # in that way
    to_be_laid = Signal(object)  # Spread: work out its sheets for the view, then `show_again`
    menu_wanted = Signal(QPoint, object)  # where on the screen, and on which Marking, if on any

    def __init__(self) -> None:
        super().__init__()
        self.old, self.new = Pane(Half.OLD), Pane(Half.NEW)
        self._heads = {half: Head(half) for half in Half}
        self.links = Links(self.old, self.new)
        self._board = Board(self, (self.old, self.new), self._heads, self.links)
        self._leveler = Leveler(self)
        self._follower = Follower(self.old, self.new, self._leveler)
        self._leveler.finished.connect(self._finished)
        self._riddance = Riddance(self)
        self._widths = Widths(self, self._leveler, self._follower)
        self._colours, self._typeface = style.wanted("light"), Typeface()
        self._sides: tuple[Side | None, Side] | None = None
        self.spread: Spread | None = None
        self.view = View()
        self._dressed: tuple[object, ...] | None = None  # for which formats
        self.moves = Moves(self)
        for pane in (self.old, self.new):
            self._heads[pane.half].recoded.connect(self.recoded)
            pane.gestures.zoomed.connect(self.zoomed)
            pane.gestures.menu_wanted.connect(self.menu_wanted)
            pane.gestures.asked.connect(partial(explain, self, pane))
            pane.gestures.unfolded.connect(self.unfold)
            pane.gestures.clicked.connect(self._clicked)
            pane.gestures.hovered.connect(self.moves.light)
            pane.resized.connect(self._widths.changed)
            pane.framed.connect(self._heads[pane.half].indent)

    # What is shown

    def hold(self) -> None:
        """Another style comes and lays everything out anew: remember the places until `dress`."""
        self._widths.hold()
        self._leveler.rest()
        for pane in (self.old, self.new):
            pane.hold()
        self._follower.hold(on=True)

    def dress(self, colours: Theme, typeface: Typeface) -> None:
        """Take colours and typeface; what is on show is shown anew, at the same place."""
        self._colours, self._typeface = colours, typeface
        self.links.dress(colours)
        for head in self._heads.values():
            head.dress(typeface)
        self._dressed = None
        self._widths.release()
        self._follower.hold(on=False)
        self.show_again()

    def show_view(self, view: View) -> None:
        """Show the same in another way, at the same place."""
        if view != self.view:
            self.view = view
            self.viewed.emit()
            if self.spread is not None and self.spread.slow(view):
                self.to_be_laid.emit(self.spread)
            else:
                self.show_again()

    def show_sides(self, old: Side | None, new: Side, ready: Bare | None = None) -> None:
        """Show two versions without marks; what that takes may be worked out already."""
        self._show(old, new, None, ready)

    def show_spread(self, spread: Spread) -> None:
        """Show two versions with the marks of their comparison."""
        pair, same = spread.pair, self.view.layout is not Layout.INLINE and self.view.context is None
        if self._sides == (pair.old, pair.new) and self.spread is None and same:
            self.spread = spread
            sheets = spread.lay(self.view)
            self._riddance.take(self.old.sheet, self.new.sheet)
            for pane, sheet in self._sheets(sheets):
                pane.mark(sheet)
            self._level(sheets)
            self._show_heads()
        else:
            self._show(pair.old, pair.new, spread)

    def unfold(self, key: int) -> None:
        """Show what is folded there."""
        self.show_view(replace(self.view, opened=self.view.opened | {key}))

    def finish(self) -> None:
        """Fill in and level all that is left, at once (for pictures)."""
        self._widths.finish()
        self._leveler.finish()

    @property
    def shown(self) -> list[Pane]:
        """The panes that have something to show, the main one first."""
        return [pane for pane in (self.new, self.old) if pane.sheet.blocks] or [self.new]

    @property
    def settled(self) -> bool:
        """Whether everything is filled in and level."""
        return self._leveler.done and self._widths.calm and all(pane.overview.settled for pane in self.shown)

    def forget(self) -> None:
        """Another article comes: nobody's place is kept, and nothing is hidden."""
        self._sides = self.spread = None
        self.show_view(View(self.view.layout, self.view.half))

    # Moving about

    def set_linked(self, linked: bool) -> None:  # noqa: FBT001 - the slot of a checkable action
        """Let the panes scroll together, or each alone."""
        self._follower.linked = linked
        self._follower.follow(self.new)

    def point_out(self, stop: Stop) -> None:
        """Outline a stop and join its ends, wherever the reader is."""
        if self.spread is not None:
            for pane in self.shown:
                pane.overlay.outline(self.spots(pane, self.changes(stop.changes)))
            self.moves.point_out(stop)

    def point_at(self, spans: Mapping[Half, Sequence[Span]], *, reveal: bool = False) -> None:
        """Outline stretches of both versions, wherever the reader is, or bring them into view."""
        with self._follower.still():  # both are to be seen, wherever the other one stands
            for pane in self.shown:
                spots = sorted({spot for half, found in spans.items() for spot in pane.spots(found, half)})
                if reveal:
                    self.reveal(pane, spots)
                pane.overlay.outline(spots)

    def go_to(self, stop: Stop) -> None:
        """Point out a stop and bring it into view, on the newer side if it stands there."""
        self.point_out(stop)
        changes = self.changes(stop.changes)
        main = next((pane for pane in self.shown if self.spots(pane, changes, pane.half)), self.shown[0])
        self.moves.end = main.half
        self.reveal(main, self.spots(main, changes, main.half) or self.spots(main, changes))

    def reveal(self, pane: Pane, spots: Sequence[Spot]) -> None:
        """Bring a stretch of a pane into view, filled in or not."""
        if spots:
            if not pane.has(spots[0].block):
                pane.footing.approach(spots[0].block)
                self._leveler.settle(pane)
            pane.reveal(spots)
            self._leveler.settle(pane)

    def changes(self, indices: Iterable[int]) -> list[Change]:
        """Changes of the pair on show."""
        assert self.spread is not None
        return [self.spread.pair.comparison.changes[index] for index in indices]

    def spots(self, pane: Pane, changes: Iterable[Change], half: Half | None = None) -> list[Spot]:
        """Where changes stand on a pane, with the words of one version or of both."""
        changes = list(changes)
        halves = Half if half is None else (half,)
        return sorted(
            {spot for each in halves for spot in pane.spots((s for c in changes for s in c.side(each)), each)}
        )

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """On to the text; a focus proxy would have Tab pass over the older version."""
        self.shown[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Too narrow for two columns, or wide enough again."""
        super().resizeEvent(event)
        self._widths.settle()
        self.resized.emit(self.width())

    # Helpers

    def _clicked(self, found: Marking) -> None:
        self.moves.end = found.half
        self.clicked.emit(found.change)

    def _sheets(self, sheets: Sheets) -> Iterable[tuple[Pane, Sheet]]:
        return [(pane, sheet) for pane in (self.old, self.new) if (sheet := sheets.side(pane.half)) is not None]

    def _dress(self) -> None:
        if self._dressed == (self.view.layout, self.view.showing.minor):
            return
        self._dressed = (self.view.layout, self.view.showing.minor)
        inline = self.view.layout is Layout.INLINE
        formats = Formats(self._colours, struck=inline, minor=self.view.showing.minor)
        for pane in (self.old, self.new):
            pane.hold()  # before another font lays everything out anew
            pane.dress(self._colours, formats, self._typeface)
        self.moves.peeked.dress(self._colours, formats, self._typeface)

    def show_again(self) -> None:
        """Show what is on show anew, at the same place."""
        if self._sides is not None:
            self._show(*self._sides, self.spread)
            self.shown_again.emit()

    def _show(self, old: Side | None, new: Side, spread: Spread | None, ready: Bare | None = None) -> None:
        """Show two versions where the reader is."""
        texts = texts_of(old, new)
        if self._sides != (old, new):
            self.view = replace(self.view, opened=frozenset())
        if spread is not None:
            sheets = spread.lay(self.view)
        elif ready is not None and ready.view == self.view:
            sheets = ready.sheets
        else:
            sheets = bare(None if old is None else texts[Half.OLD], texts[Half.NEW], self.view)
        before = texts if self._sides is None else texts_of(*self._sides)
        places = {
            pane.half: bearing(self._reader(pane), before, texts, sheet, pane) for pane, sheet in self._sheets(sheets)
        }
        self._sides, self.spread = (old, new), spread
        same = all(pane.sheet is sheets.side(pane.half) for pane in self.shown) and len(places) == len(self.shown)
        self._riddance.take(*(() if same else (self.old.sheet, self.new.sheet)))
        self._dress()
        self.moves.leave()
        focus = self.old.hasFocus() or self.new.hasFocus()
        self._board.arrange(places.keys())
        with self._follower.still():
            for pane in (self.old, self.new):
                pane.show_sheet(sheets.side(pane.half) or _EMPTY, places.get(pane.half, START))
        if focus and not any(pane.hasFocus() for pane in self.shown):
            self.setFocus()
        if same:
            self.moves.join()
            self._widths.level()
        else:
            self._level(sheets)
        with self._follower.still():  # level rows have moved what was in view
            for pane in self.shown[: 1 if self._follower.linked else 2]:
                pane.restore(places[pane.half])
            self._leveler.settle()
        self._follower.follow(self.new)
        self._show_heads()

    def _reader(self, pane: Pane) -> Place:
        """Where the reader of a pane is; of linked panes and of an empty one the main one counts."""
        if self._sides is None:
            return START
        return (self.shown[0] if self._follower.linked or not pane.sheet.blocks else pane).place()

    def _show_heads(self) -> None:
        assert self._sides is not None
        inline = self.view.layout is Layout.INLINE
        self._board.tell(*self._sides, self.spread, self._colours, inline=inline)

    def _level(self, sheets: Sheets) -> None:
        self._widths.forget()
        self.moves.join()
        for pane in self.shown:
            pane.overview.survey(frozenset() if self.spread is None else self.spread.upward)
        with self._follower.still():
            self._leveler.begin([self.old, self.new] if sheets.bounds else self.shown, sheets.bounds)
        self._follower.follow(self.new)

    def _finished(self) -> None:
        for pane in self.shown:
            pane.overview.survey()
        self._follower.follow(self.new)
        self.filled.emit()
