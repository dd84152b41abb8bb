"""Paints a column of the slider: the bar by the words that changed, number and time below, a handle on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import floor, sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from viewer.model import elapsed
from viewer.model.capture import Version
from viewer.model.change import Half
from viewer.model.figures import Figures
from viewer.model.handles import Handles
from viewer.model.stops import Mark
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.signs import draw_bar

TAG, _LABELS = 18, 34
HEIGHT, LOW = TAG + 50 + _LABELS + 10, TAG + 22 + _LABELS + 10
"""Of a column, in pixels: the handle's tag, the bar, number and time; in a window that has room, and in a low one."""

_TAG_WIDTH = 34
_ROOMY = 64  # pixels of a column that holds number and count beside each other
_LARGE = 400  # words changed that fill a bar; more is drawn no higher
_ASIDE = 10  # pixels that the label of a narrow column stands out on either side
_KEPT = 300  # pictures; more are on view in no window


@dataclass(frozen=True, slots=True)
class Column:
    """What the slider knows of a version, or of several in a row that say the same.

    Attributes:
        version: the first one.
        last: the last one.
        named: the one whose number stands below, that of a handle first of all.
        figures: how much the first one changed; None while it isn't known.
        count: how many captures they are; an archive's reader may have made one version of several.
    """

    version: Version
    last: Version
    named: Version
    figures: Figures | None = None
    count: int = 1


def shown(versions: Sequence[Version], together: range, handles: Handles | None, figures: Figures | None) -> Column:
    """What is painted of versions that are shown as one: how many, and which of them a handle stands on."""
    here = next((at for at in (handles.new, handles.old) if at in together), None) if handles else None
    version, last, named = (versions[at] for at in (together[0], together[-1], together[0] if here is None else here))
    return Column(version, last, named, figures, sum(versions[at].captures for at in together))


class Pictures:
    """Columns as they were painted last: a column takes 0.4 ms, and each step paints all that are in view."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[tuple[object, ...], QPixmap]] = {}  # by number of the first version

    def paint(self, painter: QPainter, area: QRectF, shown: Column, colours: Theme) -> None:
        """Paint a column, anew where anything about it is new."""
        ratio, number = painter.device().devicePixelRatioF(), shown.version.number
        left = floor((area.left() - _ASIDE) * ratio) / ratio  # whole pixels of the display, or all would be blurred
        here = area.translated(-left, -area.top())
        looks = (here, shown, colours, ratio, painter.font())  # the same where the strip scrolls
        if number not in self._kept or self._kept[number][0] != looks:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            picture = _empty(QSizeF(area.width() + 2 * _ASIDE + 2, area.height()), ratio)
            inner = QPainter(picture)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner.setFont(painter.font())
            paint_column(inner, here, shown, colours)
            inner.end()
            self._kept[number] = looks, picture
        painter.drawPixmap(QPointF(left, area.top()), self._kept[number][1])


def _empty(size: QSizeF, ratio: float) -> QPixmap:
    picture = QPixmap((size * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def paint_column(painter: QPainter, area: QRectF, shown: Column, colours: Theme) -> None:
    """Paint one; the figures may not be known yet."""
    bar = _bar(area)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a number and a time read so everywhere
    if shown.version.absent:
        painter.setPen(QPen(QColor(colours.control), 1, Qt.PenStyle.DashLine))
        side = min(bar.width(), 26.0)
        painter.drawRect(QRectF(bar.center().x() - side / 2, bar.bottom() - side, side, side - 0.5))
    elif shown.figures is not None:
        _paint_figures(painter, bar, shown.figures, colours)
    painter.setPen(QPen(QColor(colours.line), 1))
    for below in range(3 if shown.count > 1 else 1):  # several lie in a pile
        foot = bar.bottom() + 0.5 + 2 * below
        painter.drawLine(QPointF(bar.left() - 4 + below, foot), QPointF(bar.right() + 4 - below, foot))
    _paint_label(painter, area, shown, colours)


def paint_handles(painter: QPainter, old: QRectF | None, new: QRectF, colours: Theme) -> None:
    """Both handles, the newer one on top, on whichever side of the other it stands."""
    if old is not None:
        _paint_handle(painter, old, Half.OLD, colours, left=old.left() < new.left())
    _paint_handle(painter, new, Half.NEW, colours, left=old is not None and new.left() < old.left())


def _paint_handle(painter: QPainter, area: QRectF, half: Half, colours: Theme, *, left: bool) -> None:
    """A frame around the column and a tag on it: dashed for the older one, solid for the newer one."""
    bar = _bar(area)
    colour = QColor(colours.focus)
    dashed = half is Half.OLD
    painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    frame = QRectF(bar.left() - 4, 9, bar.width() + 8, bar.bottom() - 6)
    painter.drawRoundedRect(frame, 5, 5)
    aside = max(0.0, (_TAG_WIDTH + 4 - area.width()) / 2)  # the tags of two narrow neighbours stand side by side
    tag = QRectF(bar.center().x() - _TAG_WIDTH / 2 + (-aside if left else aside), 1, _TAG_WIDTH, 17)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(QColor(colours.pane) if dashed else colour)
    painter.drawRoundedRect(tag, 8, 8)
    font = painter.font()
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colour if dashed else QColor(colours.pane))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, half.value)


def paint_hit(painter: QPainter, area: QRectF, colours: Theme) -> None:
    """A diamond below the column of a version that has what is looked for."""
    bar = _bar(area)
    middle = QPointF(bar.center().x(), bar.bottom() + 0.5)
    painter.save()
    painter.setPen(QPen(QColor(colours.text), 1))
    painter.setBrush(QColor(colours.hit))
    painter.drawPolygon([middle + QPointF(x, y) for x, y in ((-6, 0), (0, -6), (6, 0), (0, 6))])
    painter.restore()


def _bar(area: QRectF) -> QRectF:
    wide = min(30.0, area.width() - 8)
    return QRectF(area.center().x() - wide / 2, TAG + 4, wide, area.height() - TAG - _LABELS - 10)


def _paint_figures(painter: QPainter, bar: QRectF, figures: Figures, colours: Theme) -> None:
    """Parts stacked upwards, the height by the square root of the words: small edits show, rewrites fit."""
    parts = [
        (mark, words)
        for mark, words in (
            (Mark.EDITED, figures.edited),
            (Mark.MOVED, figures.moved),
            (Mark.REMOVED, figures.removed),
            (Mark.ADDED, figures.added),
        )
        if words
    ]
    if figures.changes and not parts:
        parts = [(Mark.EDITED, 1)]  # a full stop is no word, but a change
    total = sum(words for _, words in parts)
    height = max(4.0 * len(parts), bar.height() * min(1.0, sqrt(total / _LARGE)))
    bottom = bar.bottom()
    for mark, words in parts:
        share = max(3.0, height * words / total)
        area = QRectF(bar.left(), bottom - share, bar.width(), share - 1)
        painter.fillRect(area, QColor(getattr(colours, f"{mark.value}_word")))
        draw_bar(painter, mark, area, style.accent(colours, mark))
        bottom -= share
    if not parts:
        _paint_trifle(painter, bar, figures, colours)


def _paint_trifle(painter: QPainter, bar: QRectF, figures: Figures, colours: Theme) -> None:
    """No sentence changed: a T for another headline, dots for minor changes, an equals sign for nothing at all."""
    middle, foot = bar.center().x(), bar.bottom() - 3
    if figures.headline:
        painter.setPen(QPen(QColor(colours.text), 2))
        painter.drawLine(QPointF(middle - 5, foot - 10), QPointF(middle + 5, foot - 10))
        painter.drawLine(QPointF(middle, foot - 10), QPointF(middle, foot))
    elif figures.minor:
        painter.setPen(QPen(QColor(colours.minor_accent), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(bar.left(), bar.bottom() - 2), QPointF(bar.right(), bar.bottom() - 2))
    else:
        painter.setPen(QPen(QColor(colours.minor_accent), 1.5))
        for up in (0, 4):
            painter.drawLine(QPointF(middle - 5, foot - up), QPointF(middle + 5, foot - up))


def _paint_label(painter: QPainter, area: QRectF, shown: Column, colours: Theme) -> None:
    """Number and time; of several how many they are, and the first and the last number where there is room."""
    version, count = shown.named, f"×{shown.count}" if shown.count > 1 else ""
    font = painter.font()
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colours.dim if version.absent else colours.text))
    wide = painter.fontMetrics().horizontalAdvance
    badge = wide(count) + 8 if count else 0
    numbers = f"v{version.number}"
    every = f"v{shown.version.number}–{shown.last.number}"
    if version is shown.version is not shown.last and wide(every) + badge + 12 <= area.width():
        numbers = every
    beside = bool(count) and max(_ROOMY, wide(numbers) + badge + 12) <= area.width()
    first = QRectF(area.left() - 8, area.bottom() - _LABELS, area.width() + 16, 15)
    if beside:
        first.moveLeft(first.left() - badge / 2 - 2)
    center = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    if wide(numbers) <= area.width() - 2 or version.number % 5 == 0:
        painter.drawText(first, center, numbers)
    second = QRectF(area.left(), first.bottom(), area.width(), 15)
    if beside:
        _paint_badge(
            painter, QPointF(first.center().x() + wide(numbers) / 2 + 4 + badge / 2, first.center().y()), count
        )
    elif count:
        _paint_badge(painter, second.center(), count)
        return
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(QColor(colours.dim))
    text = _short_time(version.captured_at, area.width()) if version.captured_at else ""
    if version.absent and area.width() >= 52:  # noqa: PLR2004 - room for the words
        text = "not here"
    painter.drawText(second, center, text)


def _paint_badge(painter: QPainter, middle: QPointF, count: str) -> None:
    """How many versions stand here, in an outline; with the pen as it is."""
    wide = painter.fontMetrics().horizontalAdvance(count) + 8
    area = QRectF(middle.x() - wide / 2, middle.y() - 7, wide, 14)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, 7, 7)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, count)


def _short_time(time: datetime, width: float) -> str:
    """As much of a time as fits below a column."""
    if width < 44:  # noqa: PLR2004 - room for the day
        return ""
    return elapsed.short(time, clock=width >= 84)  # noqa: PLR2004 - room for day and clock
