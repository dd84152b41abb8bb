"""The slider under the hand: what is in view of a long history, and which gesture Escape takes back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from viewer.model.change import Half
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write
from .test_stepping import ALT, CTRL, LEFT, SHIFT, UP, middle, numbers, press


@pytest.fixture
def history(open_window: Open, tmp_path: Path) -> MainWindow:
    """A history of which the slider shows a part."""
    window = open_window(write(tmp_path / "long.capture", *([f"Story {number}."] for number in range(28))))
    window.resize(720, 800)
    return window


def hold(qtbot: QtBot, window: MainWindow, place: QPoint, *modifiers: Qt.KeyboardModifier) -> None:
    QTest.mousePress(window.view.timeline, LEFT, modifiers[0] if modifiers else Qt.KeyboardModifier(0), place)
    settle(qtbot, window)


def drag(qtbot: QtBot, window: MainWindow, place: QPoint) -> None:
    QTest.mouseMove(window.view.timeline, place)
    settle(qtbot, window)


def test_the_older_handle_stays_in_view_when_it_moves_alone(qtbot: QtBot, history: MainWindow) -> None:
    timeline = history.view.timeline
    settle(qtbot, history)
    assert 0 not in timeline.track.in_view
    press(qtbot, history, Qt.Key.Key_L, CTRL, SHIFT)
    assert numbers(history) == (0, 27)
    assert 0 in timeline.track.in_view
    press(qtbot, history, UP, ALT)
    assert 26 in timeline.track.in_view


def test_where_the_slider_was_scrolled_away_the_older_handle_stays_under_the_mouse(
    qtbot: QtBot, history: MainWindow
) -> None:
    timeline = history.view.timeline
    settle(qtbot, history)
    timeline.scroll_to(0)
    settle(qtbot, history)
    place = middle(history, 3)
    hold(qtbot, history, place, SHIFT)
    drag(qtbot, history, place + QPoint(2, 0))
    assert numbers(history) == (3, 27)
    drag(qtbot, history, middle(history, 5))
    assert numbers(history) == (5, 27)
    QTest.mouseRelease(timeline, LEFT, pos=middle(history, 5))


def test_a_press_at_the_edge_does_not_drag_the_handle_on(qtbot: QtBot, history: MainWindow) -> None:
    timeline = history.view.timeline
    settle(qtbot, history)
    timeline.scroll_to(0)
    settle(qtbot, history)
    place = QPoint(timeline.width() - 3, 60)
    column = timeline.track.at(place.x())
    hold(qtbot, history, place)
    drag(qtbot, history, place - QPoint(1, 0))
    assert history.view.handles is not None
    assert history.view.handles.new == column
    drag(qtbot, history, QPoint(timeline.width() + 30, 60))
    assert history.view.handles.new > (column or 0), "beyond the edge it goes on"
    assert history.view.handles.new in timeline.track.in_view
    QTest.mouseRelease(timeline, LEFT, pos=place)


def test_escape_takes_back_a_drag_for_good(qtbot: QtBot, window: MainWindow) -> None:
    timeline = window.view.timeline
    hold(qtbot, window, middle(window, 5))
    drag(qtbot, window, middle(window, 3))
    assert numbers(window) == (2, 3)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert numbers(window) == (8, 9)
    drag(qtbot, window, middle(window, 3) + QPoint(2, 0))
    QTest.mouseRelease(timeline, LEFT, pos=middle(window, 3))
    settle(qtbot, window)
    assert numbers(window) == (8, 9)


def test_escape_goes_back_no_farther_than_to_where_the_slider_was_taken_up(qtbot: QtBot, window: MainWindow) -> None:
    timeline = window.view.timeline
    press(qtbot, window, UP, CTRL)
    press(qtbot, window, UP, CTRL)
    here = numbers(window)
    timeline.setFocus()
    press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert numbers(window) == here, "what was stepped to elsewhere is no part of the gesture"
    press(qtbot, window, Qt.Key.Key_Left)
    there = numbers(window)
    window.view.panes.setFocus()
    timeline.setFocus()
    press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert numbers(window) == there, "nor is what was done before the reader went elsewhere"


def test_the_keys_for_the_ends_lead_there_past_the_other_handle(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_L, CTRL, SHIFT)
    window.view.timeline.setFocus()
    press(qtbot, window, Qt.Key.Key_Home)
    assert numbers(window) == (0, 1)
    press(qtbot, window, Qt.Key.Key_End)
    assert numbers(window) == (0, 9)


def test_by_time_quiet_days_of_a_long_history_are_seen_too(qtbot: QtBot, history: MainWindow) -> None:
    timeline = history.view.timeline
    settle(qtbot, history)
    apart = [timeline.column_area(column).left() - timeline.column_area(column - 1).left() for column in (1, 27)]
    history.commands["by_time"].trigger()
    settle(qtbot, history)
    wider = [timeline.column_area(column).left() - timeline.column_area(column - 1).left() for column in (1, 27)]
    assert all(now > before + 10 for before, now in zip(apart, wider, strict=True))
    assert timeline.rect().contains(timeline.column_area(27)), "the handle is in view"


def tags(window: MainWindow) -> list[QColor]:
    """The colour of the newer handle's tag and of the older one's, near the ends that they turn to each other."""
    timeline, handles = window.view.timeline, window.view.handles
    assert handles is not None
    assert handles.old is not None
    picture = timeline.grab().toImage()
    areas = [timeline.column_area(column) for column in (handles.new, handles.old)]
    inwards = -1 if areas[0].left() > areas[1].left() else 1
    return [
        picture.pixelColor(area.center().x() + by, 9)
        for area, by in zip(areas, (inwards * 7, -inwards * 7), strict=True)
    ]


def test_neither_tag_hides_the_other_on_whichever_side_it_stands(qtbot: QtBot, history: MainWindow) -> None:
    settle(qtbot, history)
    side_by_side = tags(history)
    assert side_by_side[0] != side_by_side[1]
    history.view.timeline.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle(qtbot, history)
    assert tags(history) == side_by_side
    history.view.timeline.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    history.view.stepping.choose(Half.NEW, 20)
    history.view.stepping.choose(Half.OLD, 21)
    settle(qtbot, history)
    assert numbers(history) == (21, 20)
    assert tags(history) == side_by_side


def test_a_slider_that_was_scrolled_away_stays_there(qtbot: QtBot, history: MainWindow) -> None:
    timeline = history.view.timeline
    settle(qtbot, history)
    timeline.scroll_to(0)
    history.apply(line_height=170)
    settle(qtbot, history)
    assert timeline.column_area(0).left() > 0
    history.resize(730, 800)
    settle(qtbot, history)
    assert timeline.column_area(0).left() > 0
    history.commands["by_time"].trigger()
    settle(qtbot, history)
    assert timeline.column_area(0).left() > 0
    timeline.bring_into_view(27)
    history.resize(720, 800)
    settle(qtbot, history)
    assert timeline.rect().contains(timeline.column_area(27)), "a handle in view stays in view"
