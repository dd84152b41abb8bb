"""The three notes of the first start: beside what they speak of, reachable by keyboard, gone for good once closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from viewer.settings import Settings
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write
from .test_accessible import heard, nameless
from .test_stepping import CTRL, UP, numbers, press

__all__ = ["heard"]  # a fixture


@pytest.fixture
def first(open_window: Open) -> MainWindow:
    """The sample as the first start shows it."""
    return open_window(settings=Settings(theme="light", started=True, notes=True), size=(1200, 800))


def words(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.tour.findChildren(QLabel))


def above(window: MainWindow, of: QWidget) -> bool:
    """Whether the note stands below something and points at it."""
    at = of.mapTo(window, QPoint(0, of.height()))
    return abs(window.tour.y() - at.y()) < 10 and window.rect().contains(window.tour.geometry())


def test_they_explain_marks_slider_and_changes_one_after_the_other(
    first: MainWindow, stored: list[Settings], heard: list[str]
) -> None:
    assert first.tour.isVisible()
    assert "1 of 3" in words(first)
    assert "What the colours mean" in words(first)
    assert first.view.panes.new.hasFocus(), "the focus stays where it is"
    QTest.mouseClick(first.tour.on, Qt.MouseButton.LeftButton)
    assert "2 of 3" in words(first)
    assert above(first, first.view.timeline)
    QTest.mouseClick(first.tour.on, Qt.MouseButton.LeftButton)
    assert "F7 leads to the next change" in words(first)
    assert above(first, first.toolbar.buttons["next_change"])
    assert [said.split(".")[0] for said in heard] == ["The slider", "From change to change"]
    QTest.mouseClick(first.tour.on, Qt.MouseButton.LeftButton)
    assert not first.tour.isVisible()
    assert not stored[-1].notes


def test_the_keyboard_reaches_them_and_escape_closes_them_for_good(
    qtbot: QtBot, first: MainWindow, stored: list[Settings], open_window: Open
) -> None:
    for _ in range(6):
        press(qtbot, first, Qt.Key.Key_F6)
        if first.tour.on.hasFocus():
            break
    assert first.tour.on.hasFocus()
    assert nameless(first) == []
    QTest.keyClick(first.tour.on, Qt.Key.Key_Space)
    assert "2 of 3" in words(first)
    QTest.keyClick(first.tour.on, Qt.Key.Key_Escape)
    assert not first.tour.isVisible()
    assert QApplication.focusWidget() in {first.view.panes.old, first.view.panes.new}
    again = open_window(settings=stored[-1])
    assert not again.tour.isVisible()
    again.apply(notes=True)  # as the settings do
    assert again.tour.isVisible()


def test_the_window_works_as_always_under_them(qtbot: QtBot, first: MainWindow) -> None:
    press(qtbot, first, UP, CTRL)
    assert numbers(first) == (7, 8)
    assert first.tour.isVisible()
    QTest.mouseClick(first.tour.on, Qt.MouseButton.LeftButton)
    press(qtbot, first, UP, CTRL)
    assert "2 of 3" in words(first), "a step doesn't begin them again"
    first.resize(800, 700)
    settle(qtbot, first)
    qtbot.waitUntil(lambda: above(first, first.view.timeline))


def test_close_ends_them_and_another_file_has_none(
    qtbot: QtBot, first: MainWindow, tmp_path: Path, stored: list[Settings]
) -> None:
    first.filing.open_paths([write(tmp_path / "a.capture", ["It is open."], ["It is shut."])])
    qtbot.waitUntil(lambda: first.view.article is not None and first.view.article.title == "A short story")
    settle(qtbot, first)
    assert not first.tour.isVisible()
    assert first.settings.notes, "nobody closed them"
    first.filing.open_sample()
    qtbot.waitUntil(first.tour.isVisible)
    close = next(each for each in first.tour.findChildren(QPushButton) if each.text() == "Close")
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not first.tour.isVisible()
    assert not stored[-1].notes


def test_what_passes_is_read_in_a_narrow_window_too(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(800, 700)
    window.say("The window is too narrow for the change list; the change reader (F8) has room.")
    label = next(each for each in window.statusBar().findChildren(QLabel) if each.text().startswith("The window"))
    qtbot.waitUntil(lambda: label.mapTo(window, QPoint(label.sizeHint().width(), 0)).x() <= 800)
    window.say("")
    assert "11 changes" in " ".join(each.text() for each in window.statusBar().findChildren(QLabel) if each.isVisible())
