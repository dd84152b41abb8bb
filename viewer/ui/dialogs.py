"""What stays open beside the window: list of versions, find in all versions, change reader, properties."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog

from viewer.ui.article import ArticleView
from viewer.ui.changelist import left_out
from viewer.ui.entries import Entry
from viewer.ui.everywhere import Everywhere
from viewer.ui.header import open_in_browser
from viewer.ui.history import History
from viewer.ui.properties import Properties
from viewer.ui.readout import Readout


class Dialogs:
    """Each one speaks of the article on show and leads back to it; another article closes them."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        view.replaced.connect(lambda: self._close(History, Everywhere, Readout, Properties))

    def history(self, *, only_headlines: bool = False) -> None:
        """List the versions, to go to one of them."""
        self._close(History)
        History(self._view, only_headlines=only_headlines).show()

    def everywhere(self) -> None:
        """Look for a phrase in all versions: what is selected or looked for in these two, to begin with."""
        for there in self._view.window().findChildren(Everywhere):
            if there.isVisible():
                there.look_for(self._view.finder.phrase)
                return
        dialog = Everywhere(self._view, self._view.finder.phrase)
        dialog.marked.connect(self._view.timeline.show_hits)
        dialog.chosen.connect(self._found)
        dialog.show()
        dialog.search()

    def reader(self) -> None:
        """List the changes for those who hear them."""
        if self._view.spread is not None:
            self._view.comparer.list_changes(self._view.spread, self._read_out)

    def properties(self) -> None:
        """What is open, and what proves it."""
        view = self._view
        if view.capture is not None and view.article is not None and view.sides is not None:
            self._close(Properties)
            Properties(view.window(), view.capture, view.article, view.sides).show()

    def archive(self) -> None:
        """Show the newer version as its archive keeps it, in the user's browser."""
        sides = self._view.sides
        if sides is not None and (address := sides[1].version.archive_url):
            open_in_browser(address)

    def _close(self, *kinds: type[QDialog]) -> None:
        """Each of these knows what was on show when it was opened."""
        for kind in kinds:
            for dialog in self._view.window().findChildren(kind):
                dialog.close()

    def _read_out(self, entries: Sequence[Entry]) -> None:
        showing, spread = self._view.panes.view.showing, self._view.spread
        shown = [entry for entry in entries if showing.marks(entry.stop.mark)]
        summary = "\n".join(filter(None, (self._view.changes.summary, left_out(entries, showing))))
        self._close(Readout)
        reader = Readout(self._view.window(), summary, shown, lambda: self._view.spread is spread)
        self._view.changed.connect(reader.heed)
        reader.chosen.connect(self._view.changes.choose)
        reader.show()

    def _found(self, column: int, phrase: str) -> None:
        if self._view.handles is not None and self._view.handles.new != column:
            self._view.stepping.go_to(column)
        self._view.finder.look_for(phrase)
