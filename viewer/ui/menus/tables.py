"""All menus, and all commands."""

from functools import cache

from viewer.ui.menus import changes, edit, file, help, versions, view  # noqa: A004 - named as its menu is
from viewer.ui.menus.command import Command, Menu

MENUS: tuple[Menu, ...] = (file.MENU, edit.MENU, view.MENU, versions.MENU, changes.MENU, help.MENU)
"""In the order of `first.TITLES`."""


@cache
def commands() -> tuple[Command, ...]:
    """All of them, in the order of the menus; asked for twice at every step."""
    return tuple(command for menu in MENUS for command in menu.commands())
