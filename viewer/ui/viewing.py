"""How pairs are shown in one window: layout, what is marked, what is folded away; the upper half of the View menu.

The layout and the sentences around changes are kept in the settings. What is hidden is not: another article is always
shown whole.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.model.showing import KINDS, Minor, Showing
from viewer.model.stops import Mark
from viewer.model.view import CONTEXT, Choice, Layout

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


class Viewing(QObject):
    """Decides; `viewer.ui.panes` shows."""

    changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._panes = window, window.view.panes
        self._choice = Choice(Layout(window.settings.layout))
        self._panes.resized.connect(self._resized)
        self._panes.viewed.connect(self.changed)
        window.view.change_list.all_wanted.connect(self.reset)

    def follow(self) -> None:
        """Show pairs as the settings say."""
        settings = self._window.settings
        if Layout(settings.layout) is not self._choice.wanted:
            self._use(self._choice.choose(Layout(settings.layout)))
        if self._panes.view.context not in {None, settings.context}:
            self.fold(on=True)
        self._switch_overview(on=settings.overview)
        self._panes.moves.join_all(on=settings.move_lines)

    # Layout

    def choose(self, layout: Layout) -> None:
        """Somebody wants this layout; one version again means the other one."""
        again = layout is Layout.ONE and self._choice.layout is Layout.ONE
        self._window.keep(layout=layout.value)
        self._use(self._choice.choose(layout))
        if again:
            self._panes.show_view(replace(self._panes.view, half=self._panes.view.half.other))
        self.changed.emit()

    def _resized(self, width: int) -> None:
        self._use(self._choice.resized(width))

    def _use(self, choice: Choice) -> None:
        self._choice = choice
        self._panes.show_view(replace(self._panes.view, layout=choice.layout))

    # What is marked

    @property
    def showing(self) -> Showing:
        """What is marked."""
        return self._panes.view.showing

    def toggle(self, kind: Mark) -> None:
        """Leave out the marks of a kind, or bring them back."""
        self._mark(self.showing.toggled(kind))

    def show_minor(self, how: Minor | None = None) -> None:
        """Show, dim or hide minor changes; without a wish the next of these."""
        self._mark(replace(self.showing, minor=how or self.showing.minor.next))

    def reset(self) -> None:
        """Mark everything again."""
        self._mark(Showing())

    def _mark(self, showing: Showing) -> None:
        self._panes.show_view(replace(self._panes.view, showing=showing))
        self.changed.emit()

    # What is folded away

    def fold(self, on: bool) -> None:  # noqa: FBT001 - a checkable command
        """Fold away what didn't change, or show it."""
        context = self._window.settings.context if on else None
        self._panes.show_view(replace(self._panes.view, context=context, opened=frozenset()))

    def widen(self, by: int) -> None:
        """Leave more sentences around changes, or fewer."""
        place = CONTEXT.index(self._window.settings.context) + by
        if not 0 <= place < len(CONTEXT):
            self._window.say("No sentence less." if by < 0 else "No more than that; open what is folded instead.")
            return
        self._window.keep(context=CONTEXT[place])
        self.fold(on=True)
        self._window.say(f"{CONTEXT[place]} sentence{'' if CONTEXT[place] == 1 else 's'} around each change.")

    # What else is shown

    def join_moves(self, on: bool) -> None:  # noqa: FBT001 - a checkable command
        """Join both ends of every move, or of the current one alone."""
        self._window.keep(move_lines=on)
        self._panes.moves.join_all(on=on)

    def show_overview(self, on: bool) -> None:  # noqa: FBT001 - a checkable command
        """Have the scroll bars show where the changes are, or not."""
        self._window.keep(overview=on)
        self._switch_overview(on=on)

    def _switch_overview(self, *, on: bool) -> None:
        for pane in (self._panes.old, self._panes.new):
            pane.overview.switch(on=on)

    # What it says

    @property
    def notice(self) -> str:
        """What isn't to be seen of the pair on show."""
        spread = self._window.view.spread
        return "" if spread is None else spread.notice(self._panes.view)

    def update(self) -> None:
        """Check what is on in the menus."""
        commands, view = self._window.commands, self._panes.view
        shown = view.layout if self._window.view.sides else self._choice.wanted  # an empty window has no width for it
        for layout in Layout:
            commands[layout.value].setChecked(shown is layout)
        for kind in KINDS:
            commands[f"show_{kind.value}"].setChecked(kind not in view.showing.hidden)
        for how in Minor:
            commands[f"minor_{how.value}"].setChecked(how is view.showing.minor)
        self._window.view.change_list.heed(view.showing)
        commands["only_changes"].setChecked(view.context is not None)
        commands["move_lines"].setChecked(self._window.settings.move_lines)
        commands["overview"].setChecked(self._window.settings.overview)
