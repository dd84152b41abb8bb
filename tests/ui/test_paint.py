"""What is painted: thousands of columns, narrow ones, absent ones; signs; bands; fillers."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from viewer import theme
from viewer.model.capture import Version
from viewer.model.figures import Figures
from viewer.model.handles import Handles
from viewer.model.stops import Mark
from viewer.ui.signs import draw_bar, draw_filler, draw_sign
from viewer.ui.timeline import Timeline
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

KINDS = (Mark.ADDED, Mark.REMOVED, Mark.EDITED, Mark.MOVED)


def picture(paint: object, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter)  # type: ignore[operator]
    painter.end()
    return image


@pytest.mark.parametrize("width", [6, 30])
def test_bars_differ_in_shape_not_only_in_colour(width: int) -> None:
    black = QColor("#000000")
    pictures = [
        picture(lambda painter, kind=kind: draw_bar(painter, kind, QRectF(0, 0, width, 40), black), width, 40)
        for kind in (*KINDS, Mark.UNCHANGED)
    ]
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_signs_differ_in_shape_not_only_in_colour() -> None:
    black = QColor("#000000")
    pictures = [
        picture(lambda painter, kind=kind: draw_sign(painter, kind, QPointF(0, 0), black, 20), 20, 20)
        for kind in (*KINDS, Mark.MINOR, Mark.UNCHANGED)
    ]
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_a_filler_is_hatched_within_its_bounds() -> None:
    image = picture(lambda painter: draw_filler(painter, QRectF(10, 10, 20, 20), QColor("#000000")), 40, 40)
    inked = {(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y) != QColor("#FFFFFF")}
    assert inked
    assert all(10 <= x <= 30 and 10 <= y <= 30 for x, y in inked)


def test_a_slider_of_thousands_of_versions_keeps_targets_that_can_be_hit(qtbot: QtBot) -> None:
    start = datetime(2024, 1, 1, tzinfo=UTC)
    versions = [Version(n, start + timedelta(hours=n), key=None if n % 7 == 3 else n) for n in range(3000)]
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_versions(versions, Handles.newest([not version.absent for version in versions]))
    timeline.dress(theme.load("dark"))
    timeline.resize(timeline.sizeHint())
    timeline.show_figures(5, Figures(added=3, removed=900, edited=2, moved=1))
    timeline.show_figures(6, Figures())
    assert timeline.column_area(1).width() >= 24
    timeline.bring_into_view(5)
    assert not timeline.grab(timeline.column_area(5)).toImage().isNull()


@pytest.mark.parametrize("width", [777, 1400])
def test_a_scrolled_slider_looks_as_one_that_always_stood_there(qtbot: QtBot, width: int) -> None:
    versions = [Version(n, datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=n), key=n) for n in range(200)]

    def made(*offsets: int) -> QImage:
        timeline = Timeline()
        qtbot.addWidget(timeline)
        timeline.show_versions(versions, Handles.newest([True] * 200))
        timeline.resize(width, 112)
        timeline.show()
        for column in range(1, 200):
            timeline.show_figures(column, Figures(added=column, removed=3 * (column % 7)))
        for offset in offsets:
            timeline.scroll_to(offset)
            image = timeline.grab().toImage()
        timeline.close()
        return image

    assert made(2000, 1999, 1901, 2000, 1203) == made(1203)
    assert made(2000) != made(1203)


def test_a_taller_bar_means_more_words_changed(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_versions([Version(0, key=0), Version(1, key=1), Version(2, key=2)], Handles.newest([True] * 3))
    timeline.resize(400, 112)
    timeline.show_figures(0, Figures(added=20))
    timeline.show_figures(1, Figures(added=200))
    ink = QColor(theme.load("light").added_accent)

    def height(column: int) -> int:
        area = timeline.column_area(column)
        image = timeline.grab().toImage()
        x = round(area.center().x() * image.devicePixelRatio())
        return sum(image.pixelColor(x, y) == ink for y in range(round(85 * image.devicePixelRatio())))

    assert height(1) > height(0) > 0


def test_the_band_joins_both_ends_of_the_current_move(qtbot: QtBot, window: MainWindow) -> None:
    links = window.view.panes.findChildren(type(window.view.panes.links))[0]
    before = links.grab().toImage()
    window.view.changes.go_to(
        next(index for index, stop in enumerate(window.view.changes.stops) if stop.mark is Mark.MOVED)
    )
    settle(qtbot, window)
    assert links.grab().toImage() != before
    window.view.changes.go_to(
        next(index for index, stop in enumerate(window.view.changes.stops) if stop.mark is Mark.ADDED)
    )
    assert links.grab().toImage() == before


def test_space_that_faces_nothing_is_hatched(open_window: Open, tmp_path: object) -> None:
    old = long(6)
    new = ["A paragraph that came on top, about the crane and its driver.", *long(6)[:3], *long(9)[6:], *long(6)[3:]]
    window = open_window(write(tmp_path / "fillers.capture", old, new))  # type: ignore[operator]
    pane = window.view.panes.old
    image = pane.viewport().grab().toImage()
    line = QColor(theme.load("light").pane)
    x = round(300 * image.devicePixelRatio())
    inked = [y for y in range(30) if image.pixelColor(x, y) != line]
    assert inked, "above the first paragraph"
