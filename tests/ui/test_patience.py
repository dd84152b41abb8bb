"""A comparison that takes long says so and can be given up."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from viewer import engine
from viewer.engine import Options
from viewer.errors import Cancelled
from viewer.model.pair import Pair, Side
from viewer.settings import Settings
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write
from .test_stepping import CTRL, numbers, press


def many(seed: int) -> list[str]:
    """Paragraphs that share words with those of other seeds, so that every one of them may be an edit of any other."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = [f"w{number}" for number in range(400)]
    return [f"The keeper saw {' '.join(chance.choices(words, k=14))}." for _ in range(12_000)]


def slow(_old: Side, _new: Side, _options: Options, cancelled: Callable[[], bool]) -> Pair:
    """A comparison that ends only when nobody waits for it."""
    while not cancelled():
        time.sleep(0.01)
    raise Cancelled


def test_short_texts_that_take_long_are_left_without_marks_too(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(write(tmp_path / "a.capture", *([f"Story {number}."] for number in range(5))))

    monkeypatch.setattr(engine, "compare_sides", slow)
    window.view.stepping.first_pair()
    bar = window.view.comparer.progress
    qtbot.waitUntil(bar.isVisible)
    (cancel,) = bar.findChildren(QToolButton)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.view.comparer.idle)
    assert numbers(window) == (0, 1)
    assert [pane.toPlainText() for pane in (window.view.panes.old, window.view.panes.new)] == ["Story 0.", "Story 1."]
    assert window.view.spread is None


def test_nothing_of_the_pair_before_is_said_of_one_that_was_given_up(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(
        write(tmp_path / "a.capture", *([f"Story {number}."] for number in range(5))), size=(1500, 800)
    )
    listed = window.view.change_list.list.model()
    assert listed.rowCount() == 1

    with monkeypatch.context() as patch:
        patch.setattr(engine, "compare_sides", slow)
        window.view.stepping.first_pair()
        bar = window.view.comparer.progress
        qtbot.waitUntil(bar.isVisible)
        (cancel,) = bar.findChildren(QToolButton)
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: numbers(window) == (0, 1))
        assert listed.rowCount() == 0
        said = [label.text() for label in window.view.change_list.findChildren(QLabel) if label.isVisible()]
        assert "These two aren't compared yet." in said
        QTest.keyClick(window, Qt.Key.Key_I, CTRL)
        assert not any("Nothing changed" in label.text() for label in window.view.change_list.findChildren(QLabel))
    press(qtbot, window, Qt.Key.Key_PageDown, CTRL)
    assert listed.rowCount() == 1


def test_the_bars_come_although_the_first_pair_was_given_up(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Settings(theme="light", started=True), lambda _settings: None)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.filing.open_paths([write(tmp_path / "a.capture", ["Short."], ["Short, too."], many(1), many(2))])
    bar = window.view.comparer.progress
    qtbot.waitUntil(bar.isVisible, timeout=20_000)
    (cancel,) = bar.findChildren(QToolButton)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    timeline = window.view.timeline
    qtbot.waitUntil(lambda: "word" in timeline.words(1), timeout=60_000)
    window.close()


def test_it_can_be_given_up_and_asked_for_again(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Settings(theme="light", started=True), lambda _settings: None)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.filing.open_paths([write(tmp_path / "a.capture", ["Short."], many(1), many(2))])
    bar = window.view.comparer.progress
    qtbot.waitUntil(bar.isVisible, timeout=20_000)
    assert bar.words == "Comparing …"
    (cancel,) = bar.findChildren(QToolButton)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert any("not compared; step away and back" in label.text() for label in window.statusBar().findChildren(QLabel))
    assert window.view.spread is None
    qtbot.waitUntil(lambda: window.view.comparer.idle, timeout=20_000)
    assert window.view.spread is None, "what was given up doesn't come after all"
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    settle(qtbot, window)
    assert window.view.changes.stops
    window.close()
