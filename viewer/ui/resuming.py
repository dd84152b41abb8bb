"""Where a reader left each recent file, and the way back to it: article, pair, and the words at the top of the view.

Whoever left a file at its newest pair comes back to the newest pair, though it may be another one by then. What is no
longer there, because the file has changed, is passed over in silence: the file opens as if for the first time. Filters
are not brought back: nothing is ever hidden by what somebody chose last week.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.model.change import Half
from viewer.model.place import Place
from viewer.settings import Left, left_at

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


class Resuming(QObject):
    """Remembers and brings back, for one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._wanted: Left | None = None
        window.view.changed.connect(self._arrive)

    def leave(self) -> None:
        """Remember where the reader is, if the file is among the recent ones."""
        window, view = self._window, self._window.view
        name = window.filing.name
        if name not in window.settings.recent or view.article is None or view.sides is None or self._wanted is not None:
            return
        old, new = view.sides
        newest = view.handles is not None and [view.handles.old, view.handles.new] == list(view.handles.columns[-2:])
        place = view.panes.shown[0].place()
        left = Left(
            article=view.article.url or view.article.title if view.capture and len(view.capture.articles) > 1 else None,
            old=old.version.number if old and not newest else None,
            new=new.version.number if old and not newest else None,
            paragraph=place.paragraph,
            character=place.character,
            below=place.below,
            half=place.half.value,
        )
        if left != window.settings.left.get(name):
            window.settings = left_at(window.settings, name, left)
            window.keep()

    def of(self, paths: Sequence[Path]) -> Left | None:
        """Where the reader left what is opened now; None if he never did."""
        return self._window.settings.left.get(str(paths[0].resolve())) if len(paths) == 1 else None

    def come_back(self, left: Left | None) -> None:
        """Go to the place as soon as the pair is on show."""
        self._wanted = left

    def _arrive(self) -> None:
        view, left = self._window.view, self._wanted
        if left is None or view.sides is None or (view.sides[0] is not None and view.spread is None):
            return
        self._wanted = None
        old, new = view.sides
        place = Place(left.paragraph, left.character, left.below, Half(left.half))
        if not place.begins and place.paragraph < len(new.text.paragraphs):
            for pane in view.panes.shown:
                pane.kept = place
            view.panes.show_again()
        if left.new is not None and old is not None:
            self._window.say(f"Back at versions {old.version.number} and {new.version.number}, where you left off.")
