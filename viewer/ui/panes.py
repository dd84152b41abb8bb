"""Both panes side by side: they scroll together, their rows stand level, and the reader's place is kept.

Rows are kept level by leaving room below the shorter side. Scrolling by paired sentences without level rows was tried
too: the text is shorter, but the eye has to search for the partner of every line, and the panes glide at different
speeds. With level rows both stand still relative to each other.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from viewer.model.change import Change, Half, Span, Words
from viewer.model.pair import Side, gap
from viewer.model.place import START, Place, found_again
from viewer.model.scroll import follow
from viewer.model.spread import Spread
from viewer.model.stops import Stop
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.head import Head
from viewer.ui.leveler import Leveler
from viewer.ui.links import Links
from viewer.ui.pane import Pane


class Panes(QWidget):
    """The two versions."""

    zoomed = Signal(int)
    clicked = Signal(int)  # place in Comparison.changes
    filled = Signal()  # both texts are whole

    def __init__(self) -> None:
        super().__init__()
        self.old, self.new = Pane(Half.OLD), Pane(Half.NEW)
        self._heads = {Half.OLD: Head(Half.OLD), Half.NEW: Head(Half.NEW)}
        self.links = Links(self.old, self.new)
        self._leveler = Leveler(self.old, self.new)
        self._colours = style.wanted("light")
        self._sides: tuple[Side | None, Side] | None = None
        self._spread: Spread | None = None
        self._linked = True
        self._following = False
        self._anchor: tuple[Place, Place] | None = None  # kept while nobody scrolls
        self._leveler.finished.connect(self._finished)
        self._lay_out()
        for pane, name in ((self.old, "Older version"), (self.new, "Newer version")):
            pane.setAccessibleName(name)
            pane.zoomed.connect(self.zoomed)
            pane.clicked.connect(self.clicked)
            pane.resized.connect(self._resized)
            pane.verticalScrollBar().valueChanged.connect(partial(self._bar_moved, pane))
            pane.viewport().installEventFilter(self)

    # What is shown

    def hold(self) -> None:
        """Another style comes and lays everything out anew: remember the places until `dress`."""
        self._anchor = self._anchor or (self.old.place(), self.new.place())
        self._following = True

    def dress(self, colours: Theme, points: float) -> None:
        """Take colours and text size; what is on show is shown anew, at the same place."""
        self._colours = colours
        # Before another font lays everything out anew; the same again until somebody scrolls, or three steps of zoom
        # there and back would end elsewhere.
        places = self._anchor or (self.old.place(), self.new.place())
        self.links.dress(colours)
        for pane in (self.old, self.new):
            pane.dress(colours, points)
        for head in self._heads.values():
            head.dress(points)
        self._following = False
        if self._spread is not None:
            self._show(self._spread.pair.old, self._spread.pair.new, self._spread, places)
            self._show_heads(self._spread.pair.old, self._spread.pair.new, self._spread.pair.headline)
        elif self._sides is not None:
            self._show(*self._sides, None, places)
            self._show_heads(*self._sides, Words())
        self._anchor = places

    def show_sides(self, old: Side | None, new: Side) -> None:
        """Show two versions without marks."""
        self._show(old, new, None, self._places(old, new))
        self._anchor = None
        self._show_heads(old, new, Words())

    def show_spread(self, spread: Spread) -> None:
        """Show two versions with the marks of their comparison."""
        pair = spread.pair
        if self._sides == (pair.old, pair.new):
            self._spread = spread
            for pane in (self.old, self.new):
                pane.mark(spread.marks[pane.half])
            self._level(spread)
        else:
            self._show(pair.old, pair.new, spread, self._places(pair.old, pair.new))
            self._anchor = None
        self._show_heads(pair.old, pair.new, pair.headline)

    def finish(self) -> None:
        """Fill in and level all that is left, at once (for pictures)."""
        self._leveler.finish()

    @property
    def settled(self) -> bool:
        """Whether everything is filled in and level."""
        return self._leveler.done

    # Moving about

    def set_linked(self, linked: bool) -> None:  # noqa: FBT001 - the slot of a checkable action
        """Let the panes scroll together, or each alone."""
        self._linked = linked
        if linked:
            self._scrolled(self.new)

    def point_out(self, stop: Stop) -> None:
        """Outline a stop and join its ends, wherever the reader is."""
        changes = self._changes(stop)
        for pane in (self.old, self.new):
            pane.outline(_spans(changes, pane.half))
        self.links.join(changes if stop.move is not None else ())

    def go_to(self, stop: Stop) -> None:
        """Point out a stop and bring it into view, on the newer side if it stands there."""
        self.point_out(stop)
        changes = self._changes(stop)
        main = self.new if _spans(changes, Half.NEW) else self.old
        self._reveal(main, _spans(changes, main.half))

    def other_end(self, stop: Stop) -> None:
        """Bring the end of a move into view that is on the side without the focus, and give it the focus."""
        here = self.old if self.old.hasFocus() else self.new
        there = self.new if here is self.old else self.old
        self._reveal(there, _spans(self._changes(stop), there.half))
        there.setFocus()

    def first_in_view(self) -> tuple[int, int]:
        """The first paragraph in view of the older and of the newer version."""
        return self.old.place().paragraph, self.new.place().paragraph

    def forget(self) -> None:
        """Another article comes: nobody's place is kept."""
        self._sides = self._spread = self._anchor = None

    # Hovering over one end of a move lights up the other

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the mouse over both texts."""
        if self._spread is not None and event.type() in (QEvent.Type.MouseMove, QEvent.Type.Leave):
            pane = self.old if watched is self.old.viewport() else self.new
            found = pane.marking_at(event.position()) if isinstance(event, QMouseEvent) else None
            changes = self._spread.pair.comparison.changes
            change = changes[found.change] if found is not None and found.move is not None else None
            for each in (self.old, self.new):
                each.light(() if change is None else _spans((change,), each.half))
        return super().eventFilter(watched, event)

    # Helpers

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for column, pane in ((0, self.old), (2, self.new)):
            card = style.named(QFrame(), "card")
            grid.addWidget(card, 0, column, 2, 1)
            grid.addWidget(self._heads[pane.half], 0, column)
            inset = QWidget()
            inset_layout = QGridLayout(inset)
            inset_layout.setContentsMargins(1, 0, 1, 8)
            inset_layout.addWidget(pane)
            grid.addWidget(inset, 1, column)
            if pane is self.old:
                self._left = (card, self._heads[pane.half], inset, self.links)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.links, 0, 1, 2, 1)
        grid.setRowStretch(1, 1)

    def _show(self, old: Side | None, new: Side, spread: Spread | None, places: tuple[Place, Place]) -> None:
        self._sides, self._spread = (old, new), spread
        self.links.join(())
        with self._unlinked():
            for pane, side, place in ((self.old, old, places[0]), (self.new, new, places[1])):
                marks = {} if spread is None else spread.marks[pane.half]
                pane.show_text(() if side is None else side.text.paragraphs, marks, place)
        self._level(spread)
        with self._unlinked():  # level rows have moved what was in view
            self.new.restore(places[1])
            if not self._linked:
                self.old.restore(places[0])
        self._scrolled(self.new)

    def _show_heads(self, old: Side | None, new: Side, headline: Words) -> None:
        for part in self._left:
            part.setVisible(old is not None)  # one version alone has the window to itself
        self._grid.setColumnStretch(0, 0 if old is None else 1)
        between = ""
        if old is not None:
            self._heads[Half.OLD].show_side(old, "", headline.old, self._colours)
            between = gap(old.version, new.version) or ""
        self._heads[Half.NEW].show_side(new, between, headline.new, self._colours)

    def _places(self, old: Side | None, new: Side) -> tuple[Place, Place]:
        """Where to show both texts: at the words that stand at the top now, where they exist."""
        if self._sides is None:
            return START, START
        was_old, was_new = (() if side is None else side.text.paragraphs for side in self._sides)
        now_old, now_new = (() if side is None else side.text.paragraphs for side in (old, new))
        place = self.new.place()
        if self._linked:
            return _again(place, was_new, now_old), _again(place, was_new, now_new)
        return _again(self.old.place(), was_old, now_old), _again(place, was_new, now_new)

    def _level(self, spread: Spread | None) -> None:
        with self._unlinked():
            self._leveler.begin(() if spread is None else spread.stretches)
        self._scrolled(self.new)

    def _finished(self) -> None:
        self._scrolled(self.new)
        self.filled.emit()

    def _resized(self) -> None:
        with self._unlinked():
            self._leveler.again()
        self._scrolled(self.new)

    def _bar_moved(self, pane: Pane, _value: int) -> None:
        if self._following or self._leveler.busy or pane.settling:
            return  # the program moved it; who did so lets the other pane follow
        self._anchor = None
        with self._unlinked():
            self._leveler.level_view()
        self._scrolled(pane)

    def _scrolled(self, pane: Pane) -> None:
        """Let the other pane follow."""
        if self._following or not self._linked or self._spread is None:
            return
        other = self.new if pane is self.old else self.old
        shared = self._spread.shared
        if pane is self.new:
            shared = tuple((new, old) for old, new in shared)
        with self._unlinked():
            target = follow(
                pane.verticalScrollBar().value(),
                view=pane.viewport().height(),
                heights=(pane.height_of_text(), other.height_of_text()),
                shared=shared,
                tops=(pane.top, other.top),
            )
            other.verticalScrollBar().setValue(round(target))

    @contextmanager
    def _unlinked(self) -> Iterator[None]:
        """While one pane is moved by the program, the other one doesn't follow."""
        before, self._following = self._following, True
        try:
            yield
        finally:
            self._following = before

    def _reveal(self, pane: Pane, spans: Sequence[Span]) -> None:
        if not spans:
            return
        if not pane.block(spans[0].paragraph).isValid():
            self._leveler.finish()
        pane.reveal(spans)

    def _changes(self, stop: Stop) -> list[Change]:
        assert self._spread is not None
        changes = self._spread.pair.comparison.changes
        return [changes[index] for index in stop.changes]


def _spans(changes: Sequence[Change], half: Half) -> list[Span]:
    return sorted(span for change in changes for span in change.side(half))


def _again(place: Place, before: Sequence[str], after: Sequence[str]) -> Place:
    """The beginning stays the beginning; another place is found by its words."""
    return START if place == START else found_again(place, before, after)
