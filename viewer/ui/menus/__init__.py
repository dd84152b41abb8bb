"""Every command of the window, a table a menu: menus, toolbar, keys, tool tips and Help are made from them."""

from viewer.ui.menus import changes, edit, file, help, versions, view  # noqa: A004 - named as its menu is
from viewer.ui.menus.command import Command, Menu, Needs

MENUS: tuple[Menu, ...] = (file.MENU, edit.MENU, view.MENU, versions.MENU, changes.MENU, help.MENU)
"""From the left."""

TOOLBAR = (
    *("open_file", "", "older", "newer", "", "previous_change", "next_change", "position"),
    *("", "side", "inline", "only_changes"),
)
"""Names of commands from the left; "" separates, "position" says which change is the current one."""

ICONS_ONLY = ("previous_change", "next_change")
"""Those of the toolbar whose icon says enough beside "change 3 of 17"."""

COMPACT = ("side", "inline", "only_changes")
"""Those whose icon must do in a window that has no room for more."""

__all__ = ["COMPACT", "ICONS_ONLY", "MENUS", "TOOLBAR", "Command", "Menu", "Needs", "commands"]


def commands() -> list[Command]:
    """All of them, in the order of the menus."""
    return [command for menu in MENUS for command in menu.commands()]
