"""The overview beside a pane: every change at its place, the visible part marked, a click leads there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from viewer import theme
from viewer.model.overview import Strip, Tick
from viewer.model.stops import Mark
from viewer.settings import Settings
from viewer.ui.overview import paint_tick
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def story(open_window: Open, tmp_path: Path) -> MainWindow:
    old, new = long(60), long(60, changed=[8, 30])
    return open_window(write(tmp_path / "story.capture", old, [*new, "At the very end a gull was added to the story."]))


def test_ticks_are_fractions_and_neighbours_of_one_kind_are_one() -> None:
    added, moved = Mark.ADDED, Mark.MOVED
    strip = Strip(1000)
    strip.add(added, 100, 150)
    strip.add(added, 150.5, 200)
    strip.add(moved, 200, 300, upward=True)
    strip.add(moved, 300, 310, upward=False)
    strip.add(moved, 300, 320, upward=True)
    assert strip.ticks == [
        Tick(added, 0.1, 0.2),
        Tick(moved, 0.2, 0.32, upward=True),
        Tick(moved, 0.3, 0.31, upward=False),
    ]


def test_every_change_stands_where_its_lines_are_however_they_wrap(qtbot: QtBot, story: MainWindow) -> None:
    for width in (1200, 1000, 1500):
        story.resize(width, 700)
        settle(qtbot, story)
        pane = story.view.panes.new
        height = pane.height_of_text()
        wanted = [pane.extent(block) for block in (8, 30, 60)]
        found = pane.overview.found
        assert [tick.mark for tick in found] == [Mark.EDITED, Mark.EDITED, Mark.ADDED]
        for tick, (top, bottom) in zip(found, wanted, strict=True):
            assert top - 4 <= tick.start * height <= tick.end * height <= bottom + 4


def test_a_click_leads_to_the_place_and_dragging_goes_on(qtbot: QtBot, story: MainWindow) -> None:
    pane = story.view.panes.new
    bar = pane.overview
    at = QPoint(bar.width() // 2, round(bar.height() * bar.found[1].start))
    QTest.mousePress(bar, LEFT, pos=at)
    settle(qtbot, story)
    assert 30 in pane.in_view()
    QTest.mouseMove(bar, QPoint(at.x(), bar.height() - 1))
    QTest.mouseRelease(bar, LEFT, pos=QPoint(at.x(), bar.height() - 1))
    before = bar.value()
    QTest.mouseClick(bar, LEFT, pos=QPoint(at.x(), 1))
    assert bar.value() == 0
    assert before > 0
    other = story.view.panes.old.verticalScrollBar()
    assert abs(other.value() - bar.value()) <= 1, "the other pane follows"


def test_the_visible_part_is_marked(story: MainWindow) -> None:
    bar = story.view.panes.new.overview
    before = bar.grab().toImage()
    bar.setValue(bar.maximum())
    assert bar.grab().toImage() != before


def test_a_screen_reader_hears_a_scroll_bar_that_says_what_changed(story: MainWindow) -> None:
    bar = story.view.panes.new.overview
    spoken = QAccessible.queryAccessibleInterface(bar)
    assert spoken.role() == QAccessible.Role.ScrollBar
    assert spoken.text(QAccessible.Text.Name) == "Overview of the newer version"
    assert spoken.text(QAccessible.Text.Description) == "2 edited, 1 added"


def test_the_overview_can_be_left_out_and_that_is_remembered(
    qtbot: QtBot, story: MainWindow, stored: list[Settings]
) -> None:
    bar = story.view.panes.new.overview
    wide = bar.width()
    story.commands["overview"].trigger()
    settle(qtbot, story)
    assert bar.width() < wide
    assert not stored[-1].overview
    assert not bar.grab().isNull()
    QTest.mouseClick(bar, LEFT, pos=QPoint(3, bar.height() - 20))
    assert bar.value() > 0
    story.commands["overview"].trigger()
    settle(qtbot, story)
    assert bar.width() == wide


def test_kinds_differ_in_shape_not_only_in_colour() -> None:
    black = theme.load("light")
    pictures = []
    for kind, upward in (
        (Mark.ADDED, None),
        (Mark.REMOVED, None),
        (Mark.EDITED, None),
        (Mark.MOVED, True),
        (Mark.MOVED, False),
        (Mark.MINOR, None),
    ):
        image = QImage(20, 20, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_tick(painter, Tick(kind, 0, 1, upward), QRectF(5, 2, 10, 14), black)
        painter.end()
        ink = frozenset(
            (x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y) != QColor(Qt.GlobalColor.white)
        )
        pictures.append((len(ink), image.pixelColor(QPointF(10, 9).toPoint()).lightness() // 40, ink))
    assert len(set(pictures)) == len(pictures)


def test_no_mark_of_the_pair_before_is_shown(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    old, middle = long(300), long(300, changed=range(0, 300, 7))
    settings = Settings(theme="light", started=True, fold_same=False)
    window = open_window(write(tmp_path / "pairs.capture", old, middle, middle), settings=settings)
    window.view.stepping.step(-1)
    settle(qtbot, window)
    bar = window.view.panes.new.overview
    assert bar.found
    window.view.stepping.step(1)
    assert not bar.found, "at once"
    settle(qtbot, window)
    assert not bar.found
    window.view.stepping.step(-1)
    settle(qtbot, window)
    assert bar.found
