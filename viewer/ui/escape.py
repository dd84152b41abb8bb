"""Keeps the Escape key for a widget that has a use of its own for it, before the window's command takes it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Why a widget may lose the focus that its reader hasn't left: a menu or another window is in front for a while."""


def claimed(event: object) -> bool:
    """Whether the event asks who wants Escape; it is answered then. For a widget's ``event``."""
    if (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.key() == Qt.Key.Key_Escape
    ):
        event.accept()
        return True
    return False
