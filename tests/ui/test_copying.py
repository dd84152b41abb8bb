"""Copying with a source, and the changes in the forms that people paste."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write
from .test_stepping import CTRL, SHIFT, press


def test_a_selection_is_copied_with_its_source(qtbot: QtBot, window: MainWindow) -> None:
    window.view.panes.old.setFocus()
    cursor = window.view.panes.old.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(20, cursor.MoveMode.KeepAnchor)
    window.view.panes.old.setTextCursor(cursor)
    press(qtbot, window, Qt.Key.Key_C, CTRL, SHIFT)
    quoted, source = QGuiApplication.clipboard().text().splitlines()
    assert quoted == "“The Kittiwake Bridge”"
    assert "version 8, captured Fri 15 Mar 2024, 18:20 UTC" in source
    assert window.view.spread is not None
    assert source.endswith(window.view.spread.pair.old.text.sha256)


def test_without_a_selection_the_current_change_is_quoted(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_C, CTRL, SHIFT)
    assert "go to a change" in window.notice
    press(qtbot, window, Qt.Key.Key_F7)
    press(qtbot, window, Qt.Key.Key_C, CTRL, SHIFT)
    assert QGuiApplication.clipboard().text().startswith("“The Kittiwake Bridge, which")
    assert "version 9" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("command", "has"), [("copy_html", "<ins>"), ("copy_markdown", "- "), ("copy_text", "[-will stay closed")]
)
def test_changes_are_copied_with_their_evidence(window: MainWindow, command: str, has: str) -> None:
    window.commands[command].trigger()
    copied = QGuiApplication.clipboard().text()
    assert has in copied
    assert window.view.spread is not None
    assert window.view.spread.pair.new.text.sha256 in copied
    assert QGuiApplication.clipboard().mimeData().hasHtml() == (command == "copy_html")
    assert window.notice.startswith("Copied")


def test_an_archived_version_opens_where_the_archive_keeps_it(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.capture", ["One lamp."], ["Two lamps."])
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[-1] = lines[-1][:-1] + ', "archive_url": "https://archive.example/2"}'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    window = open_window(path)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    window.commands["open_archive"].trigger()
    assert opened == ["https://archive.example/2"]


def test_a_version_without_an_archived_copy_offers_none(window: MainWindow, qtbot: QtBot) -> None:
    settle(qtbot, window)
    assert not window.commands["open_archive"].isEnabled()
