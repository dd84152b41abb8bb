"""Stepping through versions by keyboard, mouse and wheel."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QToolTip
from pytestqt.qtbot import QtBot

from viewer import engine, theme
from viewer.ui.columns import TAG
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write

LEFT = Qt.MouseButton.LeftButton


def numbers(window: MainWindow) -> tuple[int, int]:
    assert window.view.sides is not None
    old, new = window.view.sides
    assert old is not None
    return old.version.number, new.version.number


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    settle(qtbot, window)


def middle(window: MainWindow, column: int, y: int = 60) -> QPoint:
    return QPoint(window.view.timeline.column_area(column).center().x(), y)


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
UP, DOWN = Qt.Key.Key_PageUp, Qt.Key.Key_PageDown


def test_the_newest_two_versions_are_shown_first(window: MainWindow) -> None:
    assert numbers(window) == (8, 9)


def test_keys_step_both_sides_or_one(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, UP, CTRL)
    assert numbers(window) == (7, 8)
    press(qtbot, window, DOWN, CTRL)
    assert numbers(window) == (8, 9)
    press(qtbot, window, UP, CTRL, SHIFT)
    assert numbers(window) == (7, 9)
    press(qtbot, window, UP, ALT)
    assert numbers(window) == (7, 8)
    press(qtbot, window, UP, ALT)
    assert numbers(window) == (7, 5), "the newer handle passes over the older one"


def test_the_slider_steps_by_arrow_page_home_end_and_takes_it_back(qtbot: QtBot, window: MainWindow) -> None:
    window.view.timeline.setFocus()
    for key, expected in (
        (Qt.Key.Key_Left, (7, 8)),
        (Qt.Key.Key_Right, (8, 9)),
        (UP, (2, 3)),
        (DOWN, (8, 9)),
        (Qt.Key.Key_Home, (0, 1)),
        (Qt.Key.Key_Up, (1, 2)),
        (Qt.Key.Key_Down, (0, 1)),
        (Qt.Key.Key_End, (8, 9)),
    ):
        press(qtbot, window, key)
        assert numbers(window) == expected, key
    press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert numbers(window) == (8, 9)


def test_the_wheel_steps(qtbot: QtBot, window: MainWindow) -> None:
    place = QPointF(middle(window, 3))
    turn = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own argument
    )
    QApplication.sendEvent(window.view.timeline, turn)
    settle(qtbot, window)
    assert numbers(window) == (7, 8)


def test_a_click_moves_the_newer_handle_and_the_older_one_follows(qtbot: QtBot, window: MainWindow) -> None:
    QTest.mouseClick(window.view.timeline, LEFT, pos=middle(window, 3))
    settle(qtbot, window)
    assert numbers(window) == (2, 3)


def test_a_click_with_shift_moves_the_older_handle_which_then_stays(qtbot: QtBot, window: MainWindow) -> None:
    QTest.mouseClick(window.view.timeline, LEFT, SHIFT, middle(window, 1))
    settle(qtbot, window)
    assert numbers(window) == (1, 9)
    press(qtbot, window, UP, CTRL)
    assert numbers(window) == (1, 8)
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    press(qtbot, window, UP, CTRL)
    assert numbers(window) == (0, 7), "locked again, the older one follows at its distance"


def test_either_handle_can_be_dragged(qtbot: QtBot, window: MainWindow) -> None:
    timeline = window.view.timeline
    QTest.mousePress(timeline, LEFT, pos=middle(window, 8, TAG // 2))
    QTest.mouseMove(timeline, middle(window, 2))
    QTest.mouseRelease(timeline, LEFT, pos=middle(window, 2))
    settle(qtbot, window)
    assert numbers(window) == (2, 9)
    QTest.mousePress(timeline, LEFT, pos=middle(window, 9))
    QTest.mouseMove(timeline, middle(window, 4))
    QTest.mouseRelease(timeline, LEFT, pos=middle(window, 4))
    settle(qtbot, window)
    assert numbers(window) == (2, 4)


def test_either_handle_can_be_put_by_a_menu(qtbot: QtBot, window: MainWindow) -> None:
    at = middle(window, 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.view.timeline.mapToGlobal(at))
    QApplication.sendEvent(window.view.timeline, event)
    (menu,) = (menu for menu in window.view.timeline.findChildren(QMenu) if menu.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    settle(qtbot, window)
    assert numbers(window) == (2, 9)


def test_an_absent_version_is_passed_over_and_said(qtbot: QtBot, window: MainWindow) -> None:
    QTest.mouseClick(window.view.timeline, LEFT, pos=middle(window, 5))
    settle(qtbot, window)
    press(qtbot, window, DOWN, CTRL)
    assert numbers(window) == (5, 7)
    assert "Passed over 1 version" in window.notice


def test_at_the_ends_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, DOWN, CTRL)
    assert numbers(window) == (8, 9)
    assert "as far as the versions go" in window.notice


def test_first_and_last_pair_are_one_command_away(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["first_pair"].trigger()
    settle(qtbot, window)
    assert numbers(window) == (0, 1)
    window.commands["last_pair"].trigger()
    settle(qtbot, window)
    assert numbers(window) == (8, 9)


def test_a_neighbour_is_compared_before_it_is_asked_for(window: MainWindow) -> None:
    window.view.stepping.step(-1)
    assert window.view.spread is not None, "no turn of the event loop was needed"
    assert numbers(window) == (7, 8)


def test_fast_stepping_ends_with_the_marks_of_the_last_pair(qtbot: QtBot, window: MainWindow) -> None:
    shown = []
    window.view.comparer.compared.connect(
        lambda spread: shown.append((spread.pair.old.version.number, spread.pair.new.version.number, numbers(window)))
    )
    for by in (-1, -1, -1, 1, -1, -1, -1, -1, 1, -1):
        window.view.stepping.step(by)
    settle(qtbot, window)
    assert numbers(window) == (1, 2)
    spread = window.view.spread
    assert spread is not None
    assert (spread.pair.old.version.number, spread.pair.new.version.number) == (1, 2)
    assert all((old, new) == seen for old, new, seen in shown), "never the marks of another pair"


def test_two_texts_that_the_engine_fails_at_are_shown_without_marks(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(write(tmp_path / "a.capture", *([f"Story {number}."] for number in range(5))))

    def fault(*_: object) -> None:
        raise ZeroDivisionError("a wheel fell off")

    monkeypatch.setattr(engine, "compare_sides", fault)
    window.view.stepping.first_pair()
    qtbot.waitUntil(lambda: window.view.comparer.idle)
    assert numbers(window) == (0, 1)
    assert [pane.toPlainText() for pane in (window.view.panes.old, window.view.panes.new)] == ["Story 0.", "Story 1."]
    assert window.view.spread is None, "the marks of another pair are gone"
    (box,) = window.findChildren(QMessageBox)
    assert "a wheel fell off" in box.detailedText()
    box.close()


def test_the_slider_tells_version_time_headline_and_figures(window: MainWindow) -> None:
    timeline = window.view.timeline
    words = timeline.accessibleDescription()
    for part in ("version 9", "tenth of 10", "16 Mar 2024", "reopens early", "words added", "headline changed"):
        assert part in words, part
    assert "known, but not in this file" in timeline.words(6)
    at = middle(window, 0)
    QApplication.sendEvent(timeline, QHelpEvent(QHelpEvent.Type.ToolTip, at, timeline.mapToGlobal(at)))
    assert "version 0" in QToolTip.text()


def test_a_key_on_the_slider_tells_what_the_mouse_is_told(qtbot: QtBot, window: MainWindow) -> None:
    window.view.timeline.setFocus()
    press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_Return)
    assert QToolTip.isVisible()
    assert window.view.timeline.words(8) in QToolTip.text()
    assert numbers(window) == (7, 8)


def test_a_full_stop_that_went_is_no_word_but_a_change(open_window: Open, tmp_path: Path) -> None:
    texts = (["The ferry leaves at noon.", "Dogs ride free."], ["The ferry leaves at noon", "Dogs ride free."])
    window = open_window(write(tmp_path / "a.capture", *texts, texts[1]))
    timeline = window.view.timeline
    assert timeline.words(1).endswith("“A short story”, 1 change without a word")
    assert "nothing changed" in timeline.words(2)
    changed, same = (timeline.grab(timeline.column_area(at).adjusted(0, 24, 0, -40)).toImage() for at in (1, 2))
    ink = QColor(theme.load("light").edited_accent)

    def has_ink(image: QImage) -> bool:
        return any(image.pixelColor(x, y) == ink for x in range(image.width()) for y in range(image.height()))

    assert has_ink(changed)
    assert not has_ink(same)


def test_a_version_that_changes_only_punctuation_says_so(window: MainWindow) -> None:
    assert "minor" in window.view.timeline.words(4)
    assert "words added" not in window.view.timeline.words(4)
