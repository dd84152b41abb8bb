"""The toolbar: it says less where there is less room, and never hides a command.

What doesn't fit is given up in this order: the words of what only changes the view, the legend (Help has it), all other
words. It is measured, not guessed: how wide words are depends on the desktop's letters.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from viewer.ui.menus import COMPACT, ICONS_ONLY, TOOLBAR
from viewer.ui.style import named

_HEIGHT = 46  # pixels; the style would make it half as high again
_EDGES, _BETWEEN = 24, 2  # pixels, as the style has them
_EXPORT = "export_html"
_LONGEST = "change 88 of 88"  # the buttons behind it stand still while the reader goes through the changes


class Toolbar(QToolBar):
    """Made from the table in `viewer.ui.menus`.

    Args:
        commands: all of the window.
        legend: stands before the last command.
    """

    def __init__(self, commands: Mapping[str, QAction], legend: QWidget) -> None:
        super().__init__("Toolbar", movable=False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(18, 18))
        self.setFixedHeight(_HEIGHT)
        self._commands = commands
        self._position = named(QLabel(), "position")
        for name in TOOLBAR:
            if name == "position":
                self.addWidget(self._position)
            elif name:
                self.addAction(commands[name])
            else:
                self.addSeparator()
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._legend = [self.addWidget(legend), self.addSeparator()]
        self.addAction(commands[_EXPORT])
        self._spell_out(ICONS_ONLY, on=False)

    def say(self, position: str) -> None:
        """Say which change is the current one."""
        self._position.setText(position)

    def fit(self, width: int) -> None:
        """Say as much as there is room for."""
        self._position.setMinimumWidth(self._position.fontMetrics().horizontalAdvance(_LONGEST))
        spoken = [name for name in TOOLBAR if name in self._commands and name not in {*COMPACT, *ICONS_ONLY}]
        for compact, legend, words in ((False, True, True), (True, True, True), (True, False, True)):
            self._spell_out(COMPACT, on=not compact)
            self._spell_out([*spoken, _EXPORT], on=words)
            for part in self._legend:
                part.setVisible(legend)
            if self._needed() <= width:
                return
        self._spell_out([*spoken, _EXPORT], on=False)

    def _needed(self) -> int:
        """The width of all of it; Qt's own size hint still speaks of what was there before."""
        parts = [self.widgetForAction(action) for action in self.actions() if action.isVisible()]
        return _EDGES + sum(max(part.sizeHint().width(), part.minimumWidth(), 0) + _BETWEEN for part in parts)

    def _spell_out(self, names: Iterable[str], *, on: bool) -> None:
        """Show the words of these commands, or their icons alone."""
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for name in names:
            button = self.widgetForAction(self._commands[name])
            assert isinstance(button, QToolButton)
            button.setToolButtonStyle(beside if on else alone)
