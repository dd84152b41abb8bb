"""The gutter of a pane: for each changed sentence a sign, the number of its move, and a bar along its lines.

Sentences that were added, removed or moved together share one bar. Where several bars meet in a line, they share its
height.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from viewer.model.marking import Marking
from viewer.model.stops import Mark
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.signs import BAR, SIGN, draw_bar, draw_sign

_BAR, _SIGN = 16.0, 22.0  # pixels from the text to the left of a bar, and to the right of a sign
_RUNS = {Mark.ADDED, Mark.REMOVED, Mark.MOVED}


Placed = tuple[Marking, Sequence[QRectF]]
"""A changed sentence and its lines, from the top of their block."""


Bar = tuple[Marking, float, float]
"""A bar's first changed sentence, its top and its bottom."""


def paint_gutter(painter: QPainter, found: Sequence[Bar], corner: QPointF, colours: Theme) -> None:
    """Paint the signs and bars of one block, beside the text whose first line begins at ``corner``."""
    left = corner.x()
    font = painter.font()
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    for marking, *ends in found:
        top, bottom = (corner.y() + end for end in ends)
        colour = style.accent(colours, marking.mark)
        if marking.mark is not Mark.MINOR:
            draw_bar(painter, marking.mark, QRectF(left - _BAR, top + 1, BAR, max(4.0, bottom - top - 2)), colour)
        number = "" if marking.move is None else str(marking.move)
        width = painter.fontMetrics().horizontalAdvance(number) if number else 0
        middle = top + min((bottom - top) / 2, 11.0)
        draw_sign(painter, marking.mark, QPointF(left - _SIGN - width - SIGN, middle - SIGN / 2), colour)
        if number:
            painter.setPen(colour)
            area = QRectF(left - _SIGN - width, middle - 8, width + 2, 16)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, number)


def bars(placed: Sequence[Placed]) -> list[Bar]:
    """The bars beside changed sentences of one block, measured from where their lines are."""
    markings = [marking for marking, _ in placed]
    lines: dict[float, list[int]] = {}
    heights: dict[float, float] = {}
    for index, (_, rectangles) in enumerate(placed):
        for rectangle in rectangles:
            lines.setdefault(rectangle.top(), []).append(index)
            heights[rectangle.top()] = rectangle.height()
    found: dict[int, tuple[float, float]] = {}
    leads = _leads(markings)
    for line, indices in lines.items():
        told = list(dict.fromkeys(leads[index] for index in indices))
        share = heights[line] / len(told)
        for place, index in enumerate(told):
            top, bottom = line + place * share, line + (place + 1) * share
            before = found.get(index, (top, bottom))
            found[index] = (min(top, before[0]), max(bottom, before[1]))
    return [(markings[index], top, bottom) for index, (top, bottom) in found.items()]


def _leads(markings: Sequence[Marking]) -> list[int]:
    """For each sentence the first of the run that it belongs to: one bar for what was added or moved together."""
    leads = [0] * len(markings)
    for index in range(1, len(markings)):
        one, other = markings[index - 1], markings[index]
        together = one.change == other.change or (
            one.mark is other.mark and one.mark in _RUNS and one.move == other.move
        )
        leads[index] = leads[index - 1] if together else index
    return leads
