"""Whether the list of changes stands beside the panes, and what is in it: of the pair on show, or nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from viewer.model.stops import Stop
from viewer.ui.entries import Entry

if TYPE_CHECKING:
    from viewer.model.spread import Spread
    from viewer.ui.article import ArticleView

_WIDE = 1280  # pixels below which the list would take the panes' room
_LATER = 60  # milliseconds after which the changes of a pair are listed: what is read comes first


class Listing(QObject):
    """That of the article on show."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._ask)
        self._wanted = False  # if there is room for it
        self._listed: Spread | None = None  # of which comparison the changes are
        view.change_list.chosen.connect(self._choose)

    def wish(self, *, on: bool) -> None:
        """Have the list beside the panes, or not."""
        self._wanted = on
        self.fit()

    @property
    def has_room(self) -> bool:
        """Whether it can be there."""
        return self._view.width() >= _WIDE

    @property
    def settled(self) -> bool:
        """Whether it was asked for."""
        return not self._later.isActive()

    def fit(self) -> None:
        """Show it or hide it, as there is room and anything to say."""
        sides, panel = self._view.sides, self._view.change_list
        alone = sides is not None and sides[0] is None  # then nothing can have changed
        fits = self._wanted and self.has_room and not alone
        if fits != panel.isVisible():
            panel.setVisible(fits)
            self._later.start()

    def begin(self) -> None:
        """List the changes of the pair on show, in a moment."""
        self._later.start()

    def clear(self) -> None:
        """The pair on show isn't compared: the changes of the last one would be said of it."""
        self._later.stop()
        self._listed, self._view.change_list.known = None, False
        self._view.change_list.show_entries(())

    def _ask(self) -> None:
        if self._view.spread is not None and self._wanted:
            self._view.comparer.list_changes(self._view.spread, self._show)

    def _show(self, entries: Sequence[Entry]) -> None:
        view, panel = self._view, self._view.change_list
        self._listed = view.spread
        panel.known, panel.article_only = True, bool(view.beside.text) and not view.comparer.whole
        panel.show_entries(entries)
        panel.point_out(view.changes.stop)

    def _choose(self, stop: Stop, into: bool) -> None:  # noqa: FBT001 - the slot of a signal
        """Go to a change; until those of the pair on show are listed, one of the last pair leads nowhere."""
        if self._listed is self._view.spread:
            self._view.changes.choose(stop, into)
