"""A comparison that takes long says so and can be given up."""

import random
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from viewer.settings import Settings
from viewer.ui.window import MainWindow

from .conftest import settle
from .story import write
from .test_stepping import CTRL, press


def many(seed: int) -> list[str]:
    """Paragraphs that share words with those of other seeds, so that every one of them may be an edit of any other."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = [f"w{number}" for number in range(400)]
    return [f"The keeper saw {' '.join(chance.choices(words, k=14))}." for _ in range(12_000)]


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
