"""Which file is open and what proves it, to be read and copied."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from viewer.ui.properties import Properties
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write
from .test_stepping import ALT, press


def opened(qtbot: QtBot, window: MainWindow) -> Properties:
    press(qtbot, window, Qt.Key.Key_Return, ALT)
    (dialog,) = window.findChildren(Properties)
    qtbot.waitExposed(dialog)
    return dialog


def test_hashes_of_the_file_and_of_both_versions_can_be_read_and_copied(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    file = write(tmp_path / "a.capture", ["One <b>lamp</b>."], ["Two lamps."])
    window = open_window(file)
    dialog = opened(qtbot, window)
    (copying,) = (one for one in dialog.findChildren(QPushButton) if "Copy" in one.text())
    QTest.mouseClick(copying, Qt.MouseButton.LeftButton)
    sides = window.view.sides
    assert sides is not None
    assert sides[0] is not None
    for told in (dialog.page.toPlainText(), QGuiApplication.clipboard().text()):
        assert str(tmp_path) in told
        assert hashlib.sha256(file.read_bytes()).hexdigest() in told
        assert sides[0].text.sha256 in told
        assert sides[1].text.sha256 in told


def test_what_a_file_says_is_shown_as_it_is(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    folder = tmp_path / "<img src=x>"
    folder.mkdir()
    dialog = opened(qtbot, open_window(write(folder / "a.capture", ["One."], ["Two."])))
    assert "<img src=x>" in dialog.page.toPlainText()


def test_another_article_closes_what_spoke_of_the_last_one(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    opened(qtbot, window)
    window.commands["go_to_version"].trigger()
    window.commands["find_everywhere"].trigger()
    window.filing.open_paths([write(tmp_path / "b.capture", ["Three."], ["Four."])])
    qtbot.waitUntil(lambda: not [one for one in window.findChildren(QDialog) if one.isVisible()])


@pytest.mark.parametrize("name", ["properties", "go_to_version", "headlines", "change_reader", "find_everywhere"])
def test_asking_twice_gives_one_window_of_what_is_on_show_now(qtbot: QtBot, window: MainWindow, name: str) -> None:
    for _ in range(2):
        window.commands[name].trigger()
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QDialog)))
        window.view.stepping.step(-1)
        settle(qtbot, window)
    window.commands[name].trigger()
    qtbot.waitUntil(lambda: sum(one.isVisible() for one in window.findChildren(QDialog)) == 1)
