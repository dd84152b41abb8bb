"""The context menu of the text: what can be done with the words or the change under the mouse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from viewer.model.marking import Marking
from viewer.model.showing import KINDS

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


def open_menu(window: "MainWindow", at: QPoint, found: Marking | None) -> None:
    """Open it; the change under the mouse becomes the current one, which the commands are about."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if found is not None:
        window.view.panes.clicked.emit(found.change)
    for name in ("copy", "cite", "select_all"):
        menu.addAction(window.commands[name])
    if found is not None:
        export = menu.addAction(window.commands["export_change"].text())
        export.triggered.connect(lambda _on=False: window.exporting.change(found.change))
    if found is not None and found.move is not None:
        menu.addSeparator()
        for name in ("other_end", "peek"):
            menu.addAction(window.commands[name])
    if found is not None and found.mark in KINDS:
        menu.addSeparator()
        hide = menu.addAction(f"&Hide What Is {found.mark.value.capitalize()}")
        hide.triggered.connect(lambda _on=False: window.viewing.toggle(found.mark))
    menu.popup(at)
