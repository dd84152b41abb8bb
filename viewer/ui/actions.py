"""Makes a window's actions and menus out of the tables in `viewer.ui.menus`."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from viewer.ui.menus import MENUS, Command, Menu, Needs, commands

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


def build(window: "MainWindow") -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """The actions of a window by the names of their commands, and the menus that have names."""
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    for menu in MENUS:
        _fill(window, window.menuBar().addMenu(menu.title), menu, actions, menus)
    return actions, menus


def enable(actions: dict[str, QAction], there: Collection[Needs]) -> None:
    """Let those commands be chosen whose needs are met."""
    for command in commands():
        actions[command.name].setEnabled(command.needs in there)


def _fill(window: "MainWindow", made: QMenu, menu: Menu, actions: dict[str, QAction], menus: dict[str, QMenu]) -> None:
    if menu.name:
        menus[menu.name] = made
    for row in menu.rows:
        if row is None:
            made.addSeparator()
        elif isinstance(row, Menu):
            _fill(window, made.addMenu(row.title), row, actions, menus)
        else:
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
