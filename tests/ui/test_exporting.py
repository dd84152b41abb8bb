"""Exporting from the window: what is chosen in the dialog is what the command line writes, to the byte."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from viewer.exporters import FORMS
from viewer.exporters.base import Form, Layout
from viewer.exporters.fragments import FRAGMENTS, anchor
from viewer.model.stops import Mark
from viewer.ui.export_dialog import ExportDialog
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write
from .test_moves import at


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return write(tmp_path / "story.capture", long(9), long(9, changed=[1]), long(10, changed=[1, 2]))


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file dialog of the desktop, which no test can click in, says to write."""
    found = tmp_path / "written.out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(found), ""))
    return found


def asked(window: MainWindow, name: str) -> ExportDialog:
    window.commands[f"export_{name}"].trigger()
    assert window.exporting.dialog is not None
    return window.exporting.dialog


def save(qtbot: QtBot, dialog: ExportDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    qtbot.mouseClick(box.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]


def choices(form: Form) -> Iterator[tuple[bool, Layout | None]]:
    return ((whole, layout) for whole in (False, True) for layout in form.layouts or (None,))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_is_chosen_is_what_the_command_line_writes(
    qtbot: QtBot, open_window: Open, story: Path, target: Path, form: Form
) -> None:
    window, there = open_window(story), story.parent / "there"
    for whole, layout in choices(form):
        dialog = asked(window, form.name)
        (dialog.whole if whole else dialog.pair).click()
        for offered, button in dialog.layouts.items():
            assert button.isVisibleTo(dialog) is (offered in form.layouts)
        if layout is not None:
            dialog.layouts[layout].click()
        save(qtbot, dialog)
        qtbot.waitUntil(target.exists, timeout=20_000)
        words = [
            "report",
            str(story),
            "-o",
            str(there),
            "--force",
            "--format",
            form.name,
            *(["--all"] if whole else []),
        ]
        words += ["--layout", layout.value] if layout else []
        subprocess.run([sys.executable, "-m", "viewer", *words], check=True)
        assert target.read_bytes() == there.read_bytes(), (whole, layout)
        qtbot.waitUntil(lambda: window.filing.idle)
        target.unlink()


def test_what_the_dialog_shows_unasked_is_what_the_command_line_does_unasked(
    qtbot: QtBot, open_window: Open, story: Path, target: Path
) -> None:
    window, there = open_window(story), story.parent / "there.html"
    save(qtbot, asked(window, "html"))
    qtbot.waitUntil(target.exists)
    subprocess.run([sys.executable, "-m", "viewer", "report", story, "-o", there], check=True)
    assert target.read_bytes().replace(b'<body class="side">', b"") == there.read_bytes().replace(
        b'<body class="side">', b""
    )


def test_the_dialog_offers_the_formats_of_the_registry_and_remembers_the_choice(
    qtbot: QtBot, window: MainWindow, target: Path
) -> None:
    dialog = asked(window, "csv")
    assert [dialog.form.itemText(at) for at in range(dialog.form.count())] == [form.title for form in FORMS]
    assert dialog.form.currentText() == "CSV Table"
    assert dialog.choice.layout is None
    dialog.form.setCurrentIndex(0)
    dialog.layouts[Layout.CHANGES].click()
    dialog.whole.click()
    save(qtbot, dialog)
    qtbot.waitUntil(target.exists)
    settle(qtbot, window)
    again = asked(window, "md")
    assert (again.choice.whole, again.choice.layout) == (True, Layout.CHANGES)
    again.reject()
    assert window.exporting.dialog is None


def test_the_dialog_goes_when_another_article_is_shown(qtbot: QtBot, open_window: Open, story: Path) -> None:
    window = open_window(story)
    dialog = asked(window, "html")
    with qtbot.waitSignal(dialog.finished):
        window.filing.open_sample()
    assert window.exporting.dialog is None


def test_a_report_that_cannot_be_written_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = str(tmp_path / "no" / "folder" / "x.html")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (nowhere, ""))
    save(qtbot, asked(window, "html"))
    qtbot.waitUntil(window.messages.isVisible)
    assert "x.html" in window.messages.text


def test_nothing_is_written_where_no_file_is_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    save(qtbot, asked(window, "pdf"))
    assert window.filing.idle
    assert list(tmp_path.iterdir()) == []


def test_this_change_is_exported_from_its_context_menu_as_it_would_be_copied(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, point = at(window, Mark.EDITED)
    for suffix in (".html", ".md", ".txt", ".other"):
        target = tmp_path / f"change{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, pane.viewport().mapToGlobal(point))
        QApplication.sendEvent(pane.viewport(), event)
        menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
        next(action for action in menu.actions() if action.text() == "E&xport This Change…").trigger()
        menu.close()
        qtbot.waitUntil(target.exists)
        stop, report = window.view.changes.stop, window.exporting.report()
        assert stop is not None
        assert report is not None
        assert stop.mark is Mark.EDITED
        (pair,) = report.pairs
        fragment = next((each for each in FRAGMENTS if each.suffix == suffix), FRAGMENTS[0])
        written = target.read_bytes().decode()
        assert unescape(written) == unescape(fragment.write(report, pair, stop.changes))
        assert (anchor(pair, stop.changes) in written) is (fragment.suffix == ".html")
        assert written.isascii() or fragment.suffix != ".html", "no browser has to guess how it is encoded"


def test_the_current_change_is_exported_from_the_menu(qtbot: QtBot, window: MainWindow, target: Path) -> None:
    window.commands["export_change"].trigger()
    assert window.notice == "Go to a change first."
    window.commands["next_change"].trigger()
    window.commands["export_change"].trigger()
    qtbot.waitUntil(target.exists)
    assert target.read_text().startswith('<figure id="change-')


def test_a_name_without_an_ending_gets_one_and_what_has_that_name_is_asked_about(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "report"), ""))
    save(qtbot, asked(window, "md"))
    written = tmp_path / "report.md"
    qtbot.waitUntil(written.exists)
    qtbot.waitUntil(lambda: window.filing.idle)
    written.write_text("mine")
    for answer, kept in (("Cancel", True), ("&Replace", False)):
        save(qtbot, asked(window, "md"))
        (box,) = (each for each in window.findChildren(QMessageBox) if each.isVisible())
        assert "report.md exists already" in box.text()
        next(button for button in box.buttons() if button.text() == answer).click()
        qtbot.waitUntil(lambda: window.filing.idle)
        assert (written.read_text() == "mine") is kept


def test_what_is_opened_is_never_written_over(
    qtbot: QtBot, open_window: Open, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, before = open_window(story), story.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(story), ""))
    save(qtbot, asked(window, "json"))
    assert "belongs to what is opened" in window.messages.text
    window.messages.hide()
    window.commands["save_capture"].trigger()
    assert "belongs to what is opened" in window.messages.text
    qtbot.waitUntil(lambda: window.filing.idle)
    assert story.read_bytes() == before


def test_a_pdf_that_does_not_fit_is_said_and_the_next_one_is_written(
    qtbot: QtBot, window: MainWindow, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = os.fsync

    def failing(_handle: int) -> None:
        monkeypatch.setattr(os, "fsync", full)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", failing)
    save(qtbot, asked(window, "pdf"))
    qtbot.waitUntil(window.messages.isVisible, timeout=10_000)
    assert "No space left" in window.messages.text
    assert not target.exists()
    save(qtbot, asked(window, "pdf"))
    qtbot.waitUntil(target.exists, timeout=10_000)


def test_a_long_pdf_can_be_stopped_and_leaves_what_was_there(
    qtbot: QtBot, open_window: Open, tmp_path: Path, target: Path
) -> None:
    window = open_window(write(tmp_path / "long.capture", long(900), long(900, changed=[1])))
    target.write_text("old")
    save(qtbot, asked(window, "pdf"))
    qtbot.waitUntil(lambda: window.filing.writing.working)
    window.commands["stop"].trigger()
    qtbot.waitUntil(lambda: "was not written" in window.notice, timeout=20_000)
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["long.capture", target.name]
