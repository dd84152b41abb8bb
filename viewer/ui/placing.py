"""The slider's context menu: either handle without dragging, and what its columns stand for.

By the keyboard it opens at the newer handle, not in the middle of the slider, where Qt would open it.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from viewer.model.change import Half

if TYPE_CHECKING:
    from viewer.ui.timeline import Timeline


def open_menu(timeline: "Timeline", event: QContextMenuEvent) -> None:
    """Open it at the column under the mouse; of a version that isn't here no handle can stand on it."""
    track, handles = timeline.track, timeline.handles
    if handles is None:
        return
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    column = handles.new if by_key else track.at(event.pos().x())
    menu = QMenu(timeline)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if column is not None and not track.versions[column].absent:
        old, new = handles.choose_old(column), handles.choose_new(column)
        for half, text, after, at in (
            (Half.OLD, "older (left)", old, old.old),
            (Half.NEW, "newer (right)", new, new.new),
        ):
            if after != handles and at is not None:  # or it would change nothing
                choice = menu.addAction(f"Show version {track.versions[at].number} as the &{text} one")
                choice.triggered.connect(partial(timeline.chosen.emit, half, column))
        menu.addSeparator()
    timeline.menu_wanted.emit(menu)
    menu.popup(timeline.mapToGlobal(_foot(timeline, handles.new)) if by_key else event.globalPos())


def _foot(timeline: "Timeline", column: int) -> QPoint:
    area = timeline.column_area(column)
    return QPoint(area.center().x(), area.bottom())
