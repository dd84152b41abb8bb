"""What tells the kinds apart without colour: a sign and a bar for each, drawn as paths so that they are sharp anywhere.

============ ===== =================== =================
kind         sign  bar                 underline in text
============ ===== =================== =================
added        +     solid               single
removed      −     hatched, outlined   dashed
edited       ≈     dots                dotted
moved        ⇅     two thin lines      wave
minor        ·     none                dotted, grey
============ ===== =================== =================
"""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from viewer.model.stops import Mark

SIGN = 10.0
"""Width and height of a sign, in device-independent pixels."""

BAR = 6.0
"""Width of a bar in the gutter."""


def draw_sign(painter: QPainter, mark: Mark, place: QPointF, colour: QColor, size: float = SIGN) -> None:
    """Draw the sign of ``mark`` with its top left corner at ``place``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place)
    painter.scale(size / SIGN, size / SIGN)
    pen = QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if mark is Mark.MINOR:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    painter.drawPath(_sign(mark))
    painter.restore()


def draw_bar(painter: QPainter, mark: Mark, bar: QRectF, colour: QColor) -> None:
    """Fill ``bar`` with the pattern of ``mark``: in the gutter, the legend and the slider."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    match mark:
        case Mark.ADDED:
            painter.fillRect(bar, colour)
        case Mark.REMOVED:
            _hatch(painter, bar, colour, step=4.0)
            painter.setPen(QPen(colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        case Mark.EDITED:
            _dots(painter, bar, colour)
        case Mark.MOVED:
            _stripes(painter, bar, colour)
        case _:
            pass
    painter.restore()


def draw_filler(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Hatch a place where the other side has a paragraph and this one has none."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour.setAlphaF(0.6)
    _hatch(painter, area, colour, step=10.0)
    painter.restore()


def draw_outline(painter: QPainter, lines: Iterable[QRectF], colour: QColor, width: float) -> None:
    """Draw one line around rectangles that touch each other."""
    path = QPainterPath()
    for rectangle in lines:
        line = QPainterPath()
        line.addRoundedRect(rectangle, 4, 4)
        path = path.united(line)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.simplified())


def _sign(mark: Mark) -> QPainterPath:
    path = QPainterPath()
    match mark:
        case Mark.ADDED:
            _line(path, 5, 1, 5, 9)
            _line(path, 1, 5, 9, 5)
        case Mark.REMOVED:
            _line(path, 1, 5, 9, 5)
        case Mark.EDITED:
            for top in (3.2, 6.8):
                path.moveTo(1, top)
                path.cubicTo(3.2, top - 3.2, 6.8, top + 3.2, 9, top)
        case Mark.MOVED:
            for x, tip, end in ((3.0, 1.0, 9.0), (7.0, 9.0, 1.0)):
                back = 2.4 if tip < end else -2.4
                _line(path, x, end, x, tip)
                path.moveTo(x - 2.0, tip + back)
                path.lineTo(x, tip)
                path.lineTo(x + 2.0, tip + back)
        case Mark.MINOR:
            path.addEllipse(QPointF(5, 5), 1.6, 1.6)
        case Mark.UNCHANGED:
            pass
    return path


def _stripes(painter: QPainter, bar: QRectF, colour: QColor) -> None:
    """Two lines along a bar of the gutter; lines across where the area is wide."""
    if bar.width() <= 2 * BAR:
        line = bar.width() / 4
        painter.fillRect(QRectF(bar.left(), bar.top(), line, bar.height()), colour)
        painter.fillRect(QRectF(bar.right() - line, bar.top(), line, bar.height()), colour)
        return
    y = bar.top()
    while y < bar.bottom():
        painter.fillRect(QRectF(bar.left(), y, bar.width(), min(2.0, bar.bottom() - y)), colour)
        y += 4


def _line(path: QPainterPath, x: float, y: float, to_x: float, to_y: float) -> None:
    path.moveTo(x, y)
    path.lineTo(to_x, to_y)


def _hatch(painter: QPainter, area: QRectF, colour: QColor, *, step: float) -> None:
    """Lines at 45° drawn one by one: Qt's own hatch brush keeps its pixels whatever the scale of the display."""
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, 1.2))
    height = area.height()
    # Anchored to the coordinate system, so that the lines of neighbouring areas meet and nothing crawls when scrolled.
    x = area.left() - height - (area.left() + area.bottom()) % step
    lines = []
    while x < area.right():
        lines.append(QLineF(x, area.bottom(), x + height, area.top()))
        x += step
    painter.drawLines(lines)
    painter.restore()


def _dots(painter: QPainter, bar: QRectF, colour: QColor) -> None:
    side = min(bar.width(), 4.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    rows, left = [], bar.left() if bar.width() > 2 * BAR else bar.center().x() - side / 2
    y = bar.top()
    while y + 1 < bar.bottom():
        x = left
        while x + 1 < bar.right():
            rows.append(QRectF(x, y, side, min(side, bar.bottom() - y)))
            x += 2 * side
        y += 2 * side
    painter.drawRects(rows)
