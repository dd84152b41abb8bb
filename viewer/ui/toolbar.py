"""The toolbar: it says less where there is less room, and never hides a command.

What doesn't fit is given up in this order: the words of what only changes the view, the legend (Help has it), all other
words. It is measured, not guessed: how wide words are depends on the desktop's letters.

The buttons are ours, since asking the toolbar for those that it makes costs 20 ms of the start: PySide looks for the
class of what it gives back among all widgets, and makes the enumerations of each. For the same reason enumerations of
the namespace Qt are given as numbers: to make them all takes another 20 ms.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from viewer.ui.menus.first import COMPACT, ICONS_ONLY, TOOLBAR
from viewer.ui.style import named

_HEIGHT = 46  # pixels; the style would make it half as high again
_EDGES, _BETWEEN, _LINE = 24, 2, 17  # pixels, as the style has them
_EXPORT = "export_html"
_BESIDE, _ALONE = 2, 0  # of Qt.ToolButtonStyle: the words beside the icon, the icon alone
_NEVER = 0  # of Qt.FocusPolicy
_LONGEST = "change 88 of 88"  # the buttons behind it stand still while the reader goes through the changes


class Toolbar(QToolBar):
    """Made from the table in `viewer.ui.menus`.

    Args:
        commands: all of the window.
    """

    def __init__(self, commands: Mapping[str, QAction]) -> None:
        super().__init__("Toolbar", movable=False)
        self.setProperty("toolButtonStyle", _BESIDE)
        self.setIconSize(QSize(18, 18))
        self.setFixedHeight(_HEIGHT)
        self._position = named(QLabel(), "position")
        self._legend: QWidget | None = None
        self._explains = False
        self._last: list[QAction] = []
        self.buttons: dict[str, QToolButton] = {}
        for name in TOOLBAR:
            if name == "position":
                self.addWidget(self._position)
            elif name:
                self._add(name, commands[name])
            else:
                self.addSeparator()
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._export = self._add(_EXPORT, commands[_EXPORT])
        self._spell_out(ICONS_ONLY, on=False)

    def have(self, legend: QWidget) -> None:
        """Have a legend before the last command, to show where there is something to explain."""
        self._legend = legend
        self._last = [self.insertWidget(self._export, legend), self.insertSeparator(self._export)]
        self.fit(self.width())

    def say(self, position: str, *, explain: bool) -> None:
        """Say which change is the current one; whether there is anything that a legend could explain."""
        self._position.setText(position)
        if explain != self._explains:
            self._explains = explain
            self.fit(self.width())

    def fit(self, width: int) -> None:
        """Say as much as there is room for."""
        self._position.setMinimumWidth(self._position.fontMetrics().horizontalAdvance(_LONGEST))
        spoken = [name for name in self.buttons if name not in {*COMPACT, *ICONS_ONLY}]
        explains = self._explains
        for compact, legend, words in ((False, explains, True), (True, explains, True), (True, False, True)):
            self._spell_out(COMPACT, on=not compact)
            self._spell_out(spoken, on=words)
            for part in self._last:
                part.setVisible(legend)
            if self._needed(legend=legend) <= width:
                return
        self._spell_out(spoken, on=False)

    def _needed(self, *, legend: bool) -> int:
        """The width of all of it; Qt's own size hint still speaks of what was there before."""
        parts: list[QWidget] = [*self.buttons.values(), self._position]
        lines = TOOLBAR.count("")
        if legend and self._legend is not None:
            parts, lines = [*parts, self._legend], lines + 1
        wide = sum(max(part.sizeHint().width(), part.minimumWidth()) + _BETWEEN for part in parts)
        return _EDGES + wide + lines * (_LINE + _BETWEEN) + _BETWEEN  # the last one behind the spring

    def _add(self, name: str, action: QAction) -> QAction:
        """A button as the toolbar itself would make it."""
        button = QToolButton(autoRaise=True)
        button.setProperty("focusPolicy", _NEVER)
        button.setIconSize(self.iconSize())
        button.setProperty("toolButtonStyle", _BESIDE)
        button.setDefaultAction(action)
        self.buttons[name] = button
        return self.addWidget(button)

    def _spell_out(self, names: Iterable[str], *, on: bool) -> None:
        """Show the words of these commands, or their icons alone."""
        for name in names:
            self.buttons[name].setProperty("toolButtonStyle", _BESIDE if on else _ALONE)
