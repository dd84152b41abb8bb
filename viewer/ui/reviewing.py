"""The review of guessed rows in one window: which row is under review, what was decided, and whether that is saved.

Each decision makes another capture, which the panes show at once; those before are kept for undoing. Moving the cut of
one row again and again is one decision, which always begins with the capture before it: so the rows of neighbouring
pages follow the last place of the cut alone.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from viewer.model import choice, review
from viewer.model.capture import Article, Capture
from viewer.model.change import Half, Span
from viewer.model.row import Row
from viewer.theme import Theme
from viewer.ui import spoken
from viewer.ui.messages import ask
from viewer.ui.review import ReviewPanel
from viewer.ui.typeface import Typeface

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

_WORDS = 4  # on either side of the cut that are read aloud
_WAIT = 150  # milliseconds after the last move, so that no key waits for the panes


class _State(NamedTuple):
    """What is under review: the capture as it was decided so far, and which of its rows."""

    capture: Capture
    article: Article
    at: int


class Reviewing(QObject):
    """File ▸ Review Uncertain Rows…."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._panel: ReviewPanel | None = None
        self._looks: tuple[Theme, Typeface] | None = None
        self._state: _State | None = None
        self._rows: tuple[Row, ...] = ()
        self._before: list[_State] = []  # the last one is where the last decision began
        self._moving = False  # whether the next decision belongs to the last one
        self._pointed = False  # whether the row has been brought into view
        self._kept: Capture | None = None  # as it was opened, or saved
        self._possible: tuple[Article | None, bool] = (None, False)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._show)
        window.view.changed.connect(self._follow)
        window.messages.offer(window.commands["review"])

    def dress(self, colours: Theme, typeface: Typeface) -> None:
        """Take colours and typeface."""
        self._looks = colours, typeface
        if self._panel is not None:
            self._panel.dress(colours, typeface)
        self._point()

    @property
    def panel(self) -> ReviewPanel:
        """Below the texts; made when somebody reviews, as what nobody sees costs time at each start and other theme."""
        if self._panel is None:
            self._panel = ReviewPanel()
            self._connect(self._panel)
            if self._looks is not None:
                self._panel.dress(*self._looks)
            self._window.below.addWidget(self._panel)
        return self._panel

    @property
    def possible(self) -> bool:
        """Whether the article on show has rows to review."""
        article = self._window.view.article
        if article is not self._possible[0]:
            self._possible = article, article is not None and any(version.uncertain for version in article.versions)
        return self._possible[1]

    def open(self) -> None:
        """Show the first row that is still a guess."""
        view = self._window.view
        if view.capture is None or view.article is None:
            return
        if self._state is None or self._state.article is not view.article:
            if not self.unsaved:
                self._kept = view.capture
            self._before.clear()
            self._take(_State(view.capture, view.article, 0))
        if not self._rows:
            self._window.say("No row of this article can be reviewed.")
            return
        self.panel.show()
        self._go(next((at for at, row in enumerate(self._rows) if not row.settled), 0))
        self.panel.cutter.setFocus()

    def close(self) -> None:
        """Hide the panel; what was decided stays."""
        self.panel.hide()
        view = self._window.view
        view.panes.point_at({})
        view.panes.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Go on to something that forgets what was decided; ask first if it isn't saved."""
        if self._timer.isActive():
            self._show()
        if not self.unsaved:
            then()
            return

        def discard() -> None:
            self.forget()
            then()

        ask(
            self._window,
            "Rows were settled by hand, and that is not saved yet.",
            "A .capture file keeps what you decided; the opened file stays as it is.",
            {"&Save…": lambda: self._window.filing.save_capture(then), "&Discard": discard},
        )

    def forget(self) -> None:
        """Give up what was decided."""
        self._timer.stop()
        self._kept = self._state and self._state.capture

    @property
    def unsaved(self) -> bool:
        """Whether anything that was decided would be lost."""
        state = self._state
        if state is None or state.capture is self._kept:
            return False
        return self._timer.isActive() or state.capture is self._window.view.capture

    def saved(self, capture: Capture) -> None:
        """A capture was written."""
        if self._state is not None and self._state.capture is capture:
            self._kept = capture
            self._refresh()

    # Helpers

    def _connect(self, panel: ReviewPanel) -> None:
        panel.stepped.connect(self._step)
        panel.decided.connect(self._decide)
        panel.accepted.connect(self._accept)
        panel.undone.connect(self._undo)
        panel.saved.connect(self._window.filing.save_capture)
        panel.closed.connect(self.close)

    def _take(self, state: _State) -> None:
        """Turn to what was decided, or was decided before."""
        self._state, self._rows = state, review.rows(state.capture, state.article)

    def _go(self, at: int) -> None:
        """To a row, which ends the decision on the one before."""
        assert self._state is not None
        self._state = self._state._replace(at=at)
        self._moving = self._pointed = False
        self._refresh()
        row = self._rows[at]
        if sorted(row.numbers) != self._shown():
            self._show()
        self._point()
        left, right = (cell or "nothing" for cell in row.cells)
        self._announce(f"{self.panel.position.text()}. {self.panel.doubts.text()}. Left: {left} Right: {right}")

    def _step(self, by: int) -> None:
        if self._state is not None:
            self._go(min(max(self._state.at + by, 0), len(self._rows) - 1))

    def _decide(self, cut: int) -> None:
        if self._state is None:
            return
        if not self._moving:
            self._before.append(self._state)
            self._moving = True
        base = self._before[-1]
        capture, article = review.decided(base.capture, base.article, base.at, cut)
        row = self._rows[self._state.at]
        self._take(_State(capture, article, base.at))
        self._state = self._state._replace(at=self._again(row, base.at))
        self._refresh()
        left, right = self._rows[self._state.at].cells
        self._announce(f"Left ends: {_last(left)} Right begins: {_first(right)}")
        self._timer.start()

    def _again(self, row: Row, near: int) -> int:
        """Where a row is now: those above it may have been taken apart."""
        same = [at for at, one in enumerate(self._rows) if (one.numbers, one.text) == (row.numbers, row.text)]
        return min(same, key=lambda at: abs(at - near), default=0)

    def _accept(self) -> None:
        if self._state is None:
            return
        if not self._moving:
            self._decide(self._rows[self._state.at].cut)
        self._show()
        at, count = self._state.at, len(self._rows)
        order = [*range(at + 1, count), *range(at)]
        following = next((other for other in order if not self._rows[other].settled), None)
        if following is None:
            self._go(at)
            self._window.say("Every row is settled. Save the capture to keep that.")
        else:
            self._go(following)

    def _undo(self) -> None:
        if not self._before:
            self._window.say("There is nothing to take back.")
            return
        state = self._before.pop()
        self._take(state)
        self._show()
        self._go(state.at)

    def _show(self) -> None:
        """Show in the panes what was decided."""
        self._timer.stop()
        self._pointed = False
        if self._state is None:
            return
        capture, article, at = self._state
        view = self._window.view
        view.show_article(capture, article, choice.step(capture, article, *sorted(self._rows[at].numbers)))
        self._window.articles.grow(capture, view.place)
        if self._window.messages.isVisible():
            self._window.messages.warn(capture.warnings)

    def _follow(self) -> None:
        """Something else is on show: point at the row again, or leave the review if its capture has gone."""
        view = self._window.view
        if self._state is None or self._timer.isActive():
            return
        if view.article is not self._state.article:
            self.panel.hide()
        else:
            self._point()

    def _point(self) -> None:
        """Outline the row in the panes, once it is compared; the first time bring it into view."""
        view = self._window.view
        if self._state is None or self.panel.isHidden() or view.spread is None:
            return
        row = self._rows[self._state.at]
        if self._shown() == sorted(row.numbers):
            cells = sorted(zip(row.numbers, row.places, row.cells, strict=True))
            spans = {half: _span(place, cell) for half, (_, place, cell) in zip(Half, cells, strict=True)}
            view.panes.point_at(spans, reveal=not self._pointed)
            self._pointed = True

    def _shown(self) -> list[int]:
        """The numbers of the versions on show, the older one first."""
        sides = self._window.view.sides
        return [] if sides is None else [side.version.number for side in sides if side is not None]

    def _refresh(self) -> None:
        """Show the row in the panel."""
        assert self._state is not None
        row, count = self._rows[self._state.at], len(self._rows)
        left = sum(not one.settled for one in self._rows)
        what = "Headlines, row" if row.headlines else "Row"
        self.panel.show_row(
            row, f"{what} {self._state.at + 1} of {count} · {f'{left} left' if left else 'all settled'}"
        )

        self.panel.allow(
            undo=bool(self._before),
            previous=self._state.at > 0,
            next_=self._state.at + 1 < count,
            save=self._state.capture is not self._kept,
        )

    def _announce(self, words: str) -> None:
        spoken.announce(self.panel, words)


def _span(place: int | None, cell: str | None) -> list[Span]:
    return [] if place is None or cell is None else [Span(place, 0, len(cell))]


def _last(cell: str | None) -> str:
    return "nothing on the left" if cell is None else " ".join(cell.split()[-_WORDS:])


def _first(cell: str | None) -> str:
    return "nothing on the right" if cell is None else " ".join(cell.split()[:_WORDS])
