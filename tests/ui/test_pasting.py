"""Pasting: two texts from the clipboard are compared at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from viewer import readers
from viewer.settings import Settings
from viewer.ui.window import MainWindow

from .conftest import Open, settle

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST = "The pier\n\nIt rained on the fair. Nobody minded the rain.\nThe mayor came late."
SECOND = "The pier\n\nIt rained on the fair. Everybody minded the rain.\nThe mayor came late."


@pytest.fixture
def empty(qtbot: QtBot, stored: list[Settings]) -> MainWindow:
    """A window without a file."""
    window = MainWindow(Settings(theme="light", started=True), stored.append)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.furnish()
    return window


def copy(text: str = "", html: str = "") -> None:
    """Put something on the clipboard."""
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def paste(qtbot: QtBot, window: MainWindow, versions: int) -> None:
    """Paste by key and wait until it is shown."""
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_V, CTRL)
    pasted(qtbot, window, versions)


def pasted(qtbot: QtBot, window: MainWindow, versions: int) -> None:
    qtbot.waitUntil(lambda: window.notice.startswith(f"{versions} pasted text"))
    settle(qtbot, window)


def forget(qtbot: QtBot, window: MainWindow) -> None:
    """Close the window and let the pastes go."""
    window.close()
    answer(window, "Discard")
    qtbot.waitUntil(lambda: not window.isVisible())


def answer(window: MainWindow, words: str) -> QMessageBox:
    (box,) = window.findChildren(QMessageBox)
    next(button for button in box.buttons() if button.text().replace("&", "") == words).click()
    return box


def test_two_texts_are_compared_at_once(qtbot: QtBot, empty: MainWindow) -> None:
    copy(FIRST)
    paste(qtbot, empty, 1)
    assert empty.view.sides is not None
    assert empty.view.sides[0] is None
    copy(SECOND)
    paste(qtbot, empty, 2)
    old, new = empty.view.sides
    assert old is not None
    assert (old.text.title, old.version.number, new.version.number) == ("The pier", 1, 2)
    assert empty.view.changes.summary == "1 change: 1 edited"
    assert new.version.captured_at is None, "a time is never invented"
    assert new.version.time_note is not None
    assert new.version.time_note.startswith("pasted ")
    assert empty.view.gap == ""
    assert not empty.commands["reload"].isEnabled()
    forget(qtbot, empty)


def test_what_a_browser_copies_is_read_as_a_page(qtbot: QtBot, empty: MainWindow) -> None:
    copy("One two", "<h1>The pier</h1><p>One <script>no</script><i>two</i></p>")
    empty.commands["paste"].trigger()
    pasted(qtbot, empty, 1)
    assert empty.view.sides is not None
    text = empty.view.sides[1].text
    assert (text.title, text.paragraphs) == ("The pier", ("One two",))
    forget(qtbot, empty)


def test_an_open_capture_gives_way_and_the_pastes_can_be_shown_again(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    copy(FIRST)
    window.view.panes.new.setFocus()
    paste(qtbot, window, 1)
    assert "harbour-bridge.capture isn't shown any more" in window.notice
    window.filing.open_sample()
    qtbot.waitUntil(lambda: window.view.capture is not None and window.view.capture.format == "capture")
    settle(qtbot, window)
    assert window.commands["reload"].isEnabled()
    window.commands["show_pasted"].trigger()
    settle(qtbot, window)
    assert window.view.capture is not None
    assert window.view.capture.format == "paste"
    forget(qtbot, window)


def test_nothing_on_the_clipboard_is_said(qtbot: QtBot, empty: MainWindow) -> None:
    copy("   ")
    QTest.keyClick(empty, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(empty.messages.isVisible)
    assert "no text on the clipboard" in empty.messages.text
    assert not empty.commands["show_pasted"].isEnabled()
    empty.close()


def test_a_field_that_takes_text_takes_the_paste(window: MainWindow) -> None:
    copy("bridge")
    window.view.finder.open_bar()
    field = window.view.finder.findChild(QLineEdit)
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    assert field.text() == "bridge"
    assert window.view.capture is not None
    assert window.view.capture.format == "capture"


def test_whoever_closes_with_unsaved_pastes_is_asked(
    qtbot: QtBot, empty: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, text in enumerate((FIRST, SECOND), 1):
        copy(text)
        paste(qtbot, empty, number)
    empty.close()
    assert empty.isVisible()
    box = answer(empty, "Cancel")
    assert "2 pasted texts aren't saved" in box.text()
    assert empty.isVisible()
    target = tmp_path / "pasted.capture"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.waitUntil(lambda: not empty.findChildren(QMessageBox))
    empty.close()
    answer(empty, "Save…")
    qtbot.waitUntil(lambda: not empty.isVisible())
    saved = readers.read(target)
    assert [saved.text(version).whole for version in saved.articles[0].held] == [
        text.replace("\n\n", "\n") for text in (FIRST, SECOND)
    ]
    assert saved.articles[0].versions[0].captured_at is None


def test_saved_pastes_ask_nothing(
    qtbot: QtBot, empty: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(FIRST)
    paste(qtbot, empty, 1)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.capture"), ""))
    empty.commands["save_capture"].trigger()
    qtbot.waitUntil(lambda: "Written" in empty.notice)
    assert not empty.pasting.unsaved
    empty.close()
    assert not empty.isVisible()
