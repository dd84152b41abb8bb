"""What the mouse that rests on a changed sentence is told: what happened to it, and why it is one with another."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip

from viewer.model.marking import Marking
from viewer.model.reason import told

if TYPE_CHECKING:
    from viewer.ui.pane import Pane
    from viewer.ui.panes import Panes


def explain(panes: "Panes", pane: "Pane", at: QPoint, found: Marking | None) -> None:
    """Say it at a place of the screen; over anything else say nothing."""
    if found is None:
        QToolTip.hideText()
        return
    (change,) = panes.changes((found.change,))
    assert panes.spread is not None
    words = told(change, found.half, panes.spread.pair.unit)
    QToolTip.showText(at, f"<p>{escape(words)}</p>", pane.viewport())
