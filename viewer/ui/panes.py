"""Both panes side by side: they scroll together, their rows stand level, and the reader's place is kept.

Rows are kept level by leaving room below the shorter side. Scrolling by paired sentences without level rows was tried
too: the text is shorter, but the eye has to search for the partner of every line, and the panes glide at different
speeds. With level rows both stand still relative to each other.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from viewer.model.change import Change, Comparison, Span
from viewer.model.level import stretches
from viewer.model.marking import Half, markings
from viewer.model.pair import Pair, Side
from viewer.model.place import START, Place, found_again
from viewer.model.rows import Row, rows
from viewer.model.scroll import follow
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

    def __init__(self) -> None:
        super().__init__()
        self.old, self.new = Pane(Half.OLD), Pane(Half.NEW)
        self._heads = {Half.OLD: Head(Half.OLD), Half.NEW: Head(Half.NEW)}
        self._links = Links(self.old, self.new)
        self._leveler = Leveler(self.old, self.new)
        self._colours = style.wanted("light")
        self._sides: tuple[Side | None, Side] | None = None
        self._comparison: Comparison | None = None
        self._shared: tuple[tuple[int, int], ...] = ()
        self._linked = True
        self._following = False
        self._lay_out()
        for pane, name in ((self.old, "Older version"), (self.new, "Newer version")):
            pane.setAccessibleName(name)
            pane.zoomed.connect(self.zoomed)
            pane.clicked.connect(self.clicked)
            pane.resized.connect(self._resized)
            pane.verticalScrollBar().valueChanged.connect(lambda _value, pane=pane: self._scrolled(pane))
            pane.viewport().installEventFilter(self)

    # What is shown

    def dress(self, colours: Theme, points: float) -> None:
        """Take colours and text size; what is on show stays where it is."""
        self._colours = colours
        self._links.dress(colours)
        for pane in (self.old, self.new):
            pane.dress(colours, points)
        for head in self._heads.values():
            head.dress(points)
        if self._sides is not None:
            sides, comparison = self._sides, self._comparison
            self._show(*sides, "", comparison)
            # The heads take their words again from whoever showed them.

    def show_sides(self, old: Side | None, new: Side, gap: str) -> None:
        """Show two versions without marks; ``gap`` is the time between them in words."""
        self._show(old, new, gap, None)

    def show_pair(self, pair: Pair, gap: str) -> None:
        """Show two versions with the marks of their comparison."""
        if self._sides is not None and self._sides == (pair.old, pair.new):
            self._comparison = pair.comparison
            for pane in (self.old, self.new):
                pane.mark(markings(pair.comparison, pane.half))
            self._level(pair.comparison)
        else:
            self._show(pair.old, pair.new, gap, pair.comparison)
        self._heads[Half.OLD].show_side(pair.old, "", pair.headline.old, self._colours)
        self._heads[Half.NEW].show_side(pair.new, gap, pair.headline.new, self._colours)

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

    def go_to(self, stop: Stop) -> None:
        """Outline a stop and bring it into view on the side where it stands; a move on both where possible."""
        changes = self._changes(stop)
        old, new = _spans(changes, Half.OLD), _spans(changes, Half.NEW)
        for pane, spans in ((self.old, old), (self.new, new)):
            pane.outline(spans)
        self._links.join(changes if stop.move is not None else ())
        main, spans = (self.new, new) if new else (self.old, old)
        self._reveal(main, spans)

    def other_end(self, stop: Stop) -> None:
        """Bring the end of a move into view that is on the side without the focus, and give it the focus."""
        here = self.old if self.old.hasFocus() else self.new
        there = self.new if here is self.old else self.old
        self._reveal(there, _spans(self._changes(stop), there.half))
        there.setFocus()

    def forget_current(self) -> None:
        """No change is the current one."""
        for pane in (self.old, self.new):
            pane.outline(())
        self._links.join(())

    def first_in_view(self) -> int:
        """The first paragraph of the newer version in view."""
        return self.new.place().paragraph

    # Hovering over one end of a move lights up the other

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the mouse over both texts."""
        if event.type() in (QEvent.Type.MouseMove, QEvent.Type.Leave) and self._comparison is not None:
            pane = self.old if watched is self.old.viewport() else self.new
            found = pane.marking_at(event.position()) if event.type() == QEvent.Type.MouseMove else None  # type: ignore[attr-defined]
            change = self._comparison.changes[found.change] if found is not None and found.move is not None else None
            for each in (self.old, self.new):
                each.light(() if change is None else _spans((change,), each.half))
        return super().eventFilter(watched, event)

    # Helpers

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
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
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._links, 0, 1, 2, 1)
        grid.setRowStretch(1, 1)

    def _show(self, old: Side | None, new: Side, gap: str, comparison: Comparison | None) -> None:
        places = self._places(old, new)
        self._sides, self._comparison = (old, new), comparison
        self._links.join(())
        self._following = True
        for pane, side, place in ((self.old, old, places[0]), (self.new, new, places[1])):
            marks = {} if comparison is None else markings(comparison, pane.half)
            pane.show_text(() if side is None else side.text.paragraphs, marks, place)
        self._following = False
        if old is None:
            self._heads[Half.OLD].clear("Nothing to compare with: no other version is here")
        else:
            self._heads[Half.OLD].show_side(old, "", (), self._colours)
        self._heads[Half.NEW].show_side(new, gap, (), self._colours)
        self._level(comparison)

    def _places(self, old: Side | None, new: Side) -> tuple[Place, Place]:
        """Where to show both texts: at the words that stand at the top now, where they exist."""
        if self._sides is None:
            return START, START
        place, before = self.new.place(), self._sides[1].text.paragraphs
        sides = [() if side is None else side.text.paragraphs for side in (old, new)]
        if place == START:
            return START, START
        return found_again(place, before, sides[0]), found_again(place, before, sides[1])

    def _level(self, comparison: Comparison | None) -> None:
        assert self._sides is not None
        old, new = self._sides
        counts = (0 if old is None else len(old.text.paragraphs), len(new.text.paragraphs))
        found: tuple[Row, ...] = () if comparison is None else rows(comparison, *counts)
        self._shared = tuple((row.old, row.new) for row in found if row.old is not None and row.new is not None)
        self._following = True
        self._leveler.begin(stretches(found, *counts) if comparison is not None else ())
        self._following = False
        self._scrolled(self.new)

    def _resized(self) -> None:
        self._following = True
        self._leveler.again()
        self._following = False
        self._scrolled(self.new)

    def _scrolled(self, pane: Pane) -> None:
        if self._following or not self._linked or self._comparison is None:
            return
        other = self.new if pane is self.old else self.old
        self._following = True
        self._leveler.level_view()
        mine = 0 if pane is self.old else 1
        shared = self._shared if mine == 0 else tuple((new, old) for old, new in self._shared)
        other.verticalScrollBar().setValue(
            round(
                follow(
                    pane.verticalScrollBar().value(),
                    view=pane.viewport().height(),
                    heights=(pane.height_of_text(), other.height_of_text()),
                    shared=shared,
                    tops=(pane.top, other.top),
                )
            )
        )
        self._following = False

    def _reveal(self, pane: Pane, spans: Sequence[Span]) -> None:
        if not spans:
            return
        if not pane.block(spans[0].paragraph).isValid():
            self._leveler.finish()
        pane.reveal(spans)

    def _changes(self, stop: Stop) -> list[Change]:
        assert self._comparison is not None
        return [self._comparison.changes[index] for index in stop.changes]


def _spans(changes: Sequence[Change], half: Half) -> list[Span]:
    return sorted(span for change in changes for span in (change.old if half is Half.OLD else change.new))
