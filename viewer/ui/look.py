"""How one window looks: theme, text size, linked scrolling, full screen, where the focus is; kept in the settings."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from viewer import theme
from viewer.settings import COLUMN, LINE_HEIGHT, TEXT_SIZE, Settings
from viewer.ui import style
from viewer.ui.menus.tables import commands
from viewer.ui.preferences import Preferences
from viewer.ui.ring import Rings
from viewer.ui.typeface import chosen

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow
_BETWEEN = 3  # milliseconds, for whatever else the window has to do
_LINE_STEP, _COLUMN_STEP = 10, 8  # percent, letters


class Look(QObject):
    """What the View menu decides."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._preferences: Preferences | None = None
        self._left: Iterator[Callable[[], None]] = iter(())
        self._turn = QTimer(self, singleShot=True, interval=_BETWEEN)
        self._turn.timeout.connect(self._next_step)
        self._rings = Rings(lambda: style.wanted(window.settings.theme, window.settings.colours).focus, self)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.screenAdded.connect(self._scheme_changed)  # it may need sharper icons

    def dress(self) -> None:
        """Put the chosen theme and text size on everything, at once."""
        self._turn.stop()
        for step in self._steps():
            step()

    def dress_again(self) -> None:
        """The same in a window that people look at.

        The style sheet, all texts, painting: each has a turn of the event loop for itself, and nothing is painted
        before all of it is dressed.
        """
        self._left = iter(self._steps())
        self._turn.start()
        self._check()

    @property
    def dressed(self) -> bool:
        """Whether everything has the chosen theme."""
        return not self._turn.isActive()

    def _steps(self) -> tuple[Callable[[], None], ...]:
        return (self._hold, self._put_on_frame, self._put_on, self._release)

    def _next_step(self) -> None:
        if step := next(self._left, None):
            step()
            self._turn.start()  # not before: a timer that is late would follow at once

    def _hold(self) -> None:
        self._window.setUpdatesEnabled(False)
        self._window.view.panes.hold()

    def _put_on_frame(self) -> None:
        style.apply(style.wanted(self._window.settings.theme, self._window.settings.colours))

    def _release(self) -> None:
        self._window.setUpdatesEnabled(True)

    def _put_on(self) -> None:
        window, settings = self._window, self._window.settings
        colours = style.wanted(settings.theme, settings.colours)
        window.view.dress(colours, chosen(settings))
        window.articles.dress(colours)
        window.legend.dress(colours)
        window.tour.dress(colours)
        window.reviewing.dress(colours, chosen(settings))
        style.put_icons(window.commands, commands(), colours)
        self._check()

    def _scheme_changed(self, _scheme: object) -> None:
        self.dress_again()

    def choose_theme(self, name: str) -> None:
        """Choose "system", "light" or "dark"."""
        self._window.keep(theme=name)
        self.dress_again()

    def choose_colours(self, name: str) -> None:
        """Choose one of `theme.PALETTES`."""
        self._window.keep(colours=name)
        self.dress_again()
        if name == "classic":
            self._window.say("Many eyes can't tell red from green; signs, bars and underlines still tell them apart.")

    def zoom(self, by: int) -> None:
        """Larger or smaller article text by so many points; 0 is the normal size."""
        size = self._window.settings.text_size + by if by else Settings().text_size
        self._set(text_size=_within(size, TEXT_SIZE))

    def choose_family(self, name: str) -> None:
        """Letters with serifs, "serif", or without, "sans"."""
        self._set(family=name)

    def space(self, by: int) -> None:
        """Higher or lower lines, by so many steps."""
        self._set(line_height=round(_within(self._window.settings.line_height + by * _LINE_STEP, LINE_HEIGHT)))

    def widen(self, by: int) -> None:
        """Wider or narrower columns, by so many steps."""
        self._set(column=round(_within(self._window.settings.column + by * _COLUMN_STEP, COLUMN)))

    def _set(self, **changed: object) -> None:
        """Put another typeface on the article; nothing else needs a new look."""
        window = self._window
        window.keep(**changed)
        colours, typeface = style.wanted(window.settings.theme, window.settings.colours), chosen(window.settings)
        window.view.dress(colours, typeface)
        window.reviewing.dress(colours, typeface)
        self._check()

    def _check(self) -> None:
        """Check what is chosen in the menus."""
        commands, settings = self._window.commands, self._window.settings
        for name in ("system", "light", "dark"):
            commands[f"theme_{name}"].setChecked(settings.theme == name)
        for name in theme.PALETTES:
            commands[f"colours_{name}"].setChecked(settings.colours == name)
        for name in ("serif", "sans"):
            commands[f"family_{name}"].setChecked(settings.family == name)

    def link(self, on: bool) -> None:  # noqa: FBT001 - a checkable command
        """Scroll both panes together, or each alone."""
        self._window.keep(linked=on)
        self._window.view.panes.set_linked(on)
        self._window.update_status()

    def list_changes(self, on: bool) -> None:  # noqa: FBT001 - a checkable command
        """Have the change list beside the panes, or not."""
        self._window.keep(change_list=on)
        self._window.view.listing.wish(on=on)
        if on and not self._window.view.listing.has_room:
            self._window.say("The window is too narrow for the change list; the change reader (F8) has room.")

    def space_by_time(self, on: bool) -> None:  # noqa: FBT001 - a checkable command
        """Let the versions stand apart on the slider as they do in time, or evenly."""
        self._window.keep(by_time=on)
        self._window.view.timeline.space_by_time(on=on)

    def fold_same(self, on: bool) -> None:  # noqa: FBT001 - a checkable command
        """Show versions in a row with the same text as one on the slider, or each alone."""
        self._window.keep(fold_same=on)
        self._window.view.folds.wish(on=on)

    def list_articles(self, on: bool) -> None:  # noqa: FBT001 - a checkable command
        """List the articles beside the text, or leave all room to the text."""
        self._window.keep(list_shown=on)
        self._window.show_list()
        (self._window.articles.words if on else self._window.view.panes).setFocus()

    def preferences(self) -> None:
        """Open the settings."""
        if self._preferences is None:
            self._preferences = Preferences(self._window)
        self._preferences.fill()
        self._preferences.show()
        self._preferences.raise_()
        self._preferences.activateWindow()

    def full_screen(self, on: bool) -> None:  # noqa: FBT001 - a checkable command
        """All of the screen, or as before."""
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def next_area(self, by: int) -> None:
        """Focus to the next of left text, right text, change list, slider, list of articles and note."""
        view, articles, note = self._window.view, self._window.articles, self._window.tour.on
        all_areas = (view.panes.old, view.panes.new, view.change_list.list, view.timeline, articles.table, note)
        areas = tuple(area for area in all_areas if area.isVisible())
        focus = QApplication.focusWidget()
        here = next((place for place, area in enumerate(areas) if area is focus), -1 if by > 0 else 0)
        areas[(here + by) % len(areas)].setFocus(Qt.FocusReason.TabFocusReason)


def _within(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])
