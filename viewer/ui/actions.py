"""Makes a window's actions and menus out of the tables in `viewer.ui.menus`: what is seen at once, then the rest."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from viewer.ui.menus import first
from viewer.ui.menus.command import Command, Menu, Needs

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


def begin(window: "MainWindow") -> dict[str, QAction]:
    """Those of the toolbar, by the names of their commands, and the titles of the menus."""
    for title in first.TITLES:
        window.menuBar().addMenu(title)
    actions = {command.name: _action(window, command) for command in first.COMMANDS}
    enable(actions, first.COMMANDS, {Needs.NOTHING})
    return actions


def fill(window: "MainWindow", menus: Collection[Menu], actions: dict[str, QAction]) -> dict[str, QMenu]:
    """Put the rows into the menus and what they need into ``actions``; the menus that have names."""
    named: dict[str, QMenu] = {}
    for entry, menu in zip(window.menuBar().actions(), menus, strict=True):
        made = entry.menu()
        assert isinstance(made, QMenu)
        _fill(window, made, menu, actions, named)
    return named


def enable(actions: dict[str, QAction], commands: Collection[Command], there: Collection[Needs]) -> None:
    """Let those commands be chosen whose needs are met."""
    for command in commands:
        actions[command.name].setEnabled(command.needs in there)


def _fill(window: "MainWindow", made: QMenu, menu: Menu, actions: dict[str, QAction], named: dict[str, QMenu]) -> None:
    if menu.name:
        named[menu.name] = made
    for row in menu.rows:
        if row is None:
            made.addSeparator()
        elif isinstance(row, Menu):
            _fill(window, made.addMenu(row.title), row, actions, named)
        else:
            if row.name not in actions:
                actions[row.name] = _action(window, row)
            made.addAction(actions[row.name])


def _action(window: "MainWindow", command: Command) -> QAction:
    action = QAction(command.text, window)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(key) for key in command.keys])
    action.setCheckable(command.checkable)
    action.setIconVisibleInMenu(not command.checkable)  # an icon would stand where the check mark is to be seen
    if command.short:
        action.setIconText(command.short)
    if command.tip:
        action.setToolTip(f"{command.tip} ({command.keys[0]})" if command.keys else command.tip)
    action.triggered.connect(lambda on=False: command.run(window, on))
    return action
