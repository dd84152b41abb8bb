"""A sheet of paper: its size, its margins, and what stands at its head and foot."""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPen

from viewer.exporters.base import Layout
from viewer.ui.paper.ink import SMALL, Ink

_MARGIN = {Layout.SIDE: 34.0, Layout.INLINE: 62.0, Layout.CHANGES: 62.0}  # left and right
_TOP, _BOTTOM = 52.0, 46.0
_HEAD, _FOOT = 30.0, 26.0  # of their lines, from the edge


@dataclass(frozen=True, slots=True)
class Folio:
    """What a page says of itself: at its head, and at its foot left and right."""

    title: str
    step: str
    source: str
    number: str


def lay_out(layout: Layout) -> QPageLayout:
    """A4, lying for two columns and upright for one; the same everywhere, so that the same choice looks the same."""
    lying = layout is Layout.SIDE
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, orientation, QMarginsF(), QPageLayout.Unit.Point, QMarginsF())


class Paper:
    """What is painted on.

    Args:
        device: a PDF file or a printer.
        painter: paints on it.
        layout: decides the margins.
        ink: what is written with.

    Attributes:
        unit: a point, in units of the device.
        left, right, top, bottom: of the text, in units of the device from the corner of what can be painted on.
    """

    def __init__(self, device: QPagedPaintDevice, painter: QPainter, layout: Layout, ink: Ink) -> None:
        self.device, self.painter, self.layout, self.ink = device, painter, layout, ink
        self.unit = device.logicalDpiY() / 72
        full = device.pageLayout().fullRectPixels(device.logicalDpiY())
        shown = device.pageLayout().paintRectPixels(device.logicalDpiY())
        self._area = QRectF(full).translated(-shown.x(), -shown.y())
        margin = _MARGIN[layout] * self.unit
        self.left, self.right = self._area.left() + margin, self._area.right() - margin
        self.top, self.bottom = self._area.top() + _TOP * self.unit, self._area.bottom() - _BOTTOM * self.unit

    @property
    def width(self) -> float:
        """Of the text."""
        return self.right - self.left

    def frame(self, folio: Folio) -> None:
        """Head and foot of a page."""
        head, foot = self._area.top() + _HEAD * self.unit, self._area.bottom() - _FOOT * self.unit
        self._line(folio.title, folio.step, head)
        self._line(folio.source, folio.number, foot)
        self.painter.setPen(QPen(QColor(self.ink.colours.line), 0.6 * self.unit))
        for at in (head + 6 * self.unit, foot - 13 * self.unit):
            self.painter.drawLine(QPointF(self.left, at), QPointF(self.right, at))

    def _line(self, left: str, right: str, baseline: float) -> None:
        """Two texts at the ends of a line; the left one is cut short if there is no room for it."""
        font = self.ink.font(SMALL, serif=False)
        metrics = QFontMetricsF(font, self.device)
        taken = metrics.horizontalAdvance(right)
        room = self.width - taken - 24 * self.unit
        self.painter.setFont(font)
        self.painter.setPen(QColor(self.ink.colours.dim))
        self.painter.drawText(QPointF(self.right - taken, baseline), right)
        shown = metrics.elidedText(left, Qt.TextElideMode.ElideRight, room)
        self.painter.drawText(QPointF(self.left, baseline), shown)
