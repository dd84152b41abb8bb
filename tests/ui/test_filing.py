"""Opening, saving, exporting; what goes wrong is said and nothing is lost."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from viewer import readers
from viewer.model import capture as model
from viewer.model.recent import RecentTexts
from viewer.settings import Settings
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return write(tmp_path / "story.capture", long(5), long(5, changed=[1]), long(6, changed=[1, 2]))


def choose(monkeypatch: pytest.MonkeyPatch, dialog: str, answer: object) -> None:
    """Answer a file dialog of the desktop, which no test can click in."""
    monkeypatch.setattr(QFileDialog, dialog, lambda *_: answer)


def title_of(window: MainWindow) -> str:
    assert window.view.sides is not None
    return str(window.view.sides[1].text.title)


def test_open_asks_for_files_and_offers_what_the_readers_know(
    qtbot: QtBot, window: MainWindow, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, _folder: str, filters: str) -> tuple[list[str], str]:
        asked.append(filters)
        return [str(story)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    window.commands["open_file"].trigger()
    qtbot.waitUntil(lambda: title_of(window) == "A short story")
    assert all(pattern in asked[0] for form in readers.FORMATS for pattern in form.patterns)
    assert window.windowTitle() == "A short story — Redraft"


def test_several_files_chosen_together_are_one_article(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (1, 2):
        text = f"The old pier\n\nIt rained on day {day} of the fair. Nobody minded the rain.\n"
        (tmp_path / f"2024-05-0{day}.txt").write_text(text, encoding="utf-8")
    names = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    choose(monkeypatch, "getOpenFileNames", (names, ""))
    window.commands["open_file"].trigger()
    qtbot.waitUntil(lambda: title_of(window) == "The old pier")
    settle(qtbot, window)
    assert window.view.gap == "1 day later"
    choose(monkeypatch, "getExistingDirectory", str(tmp_path))
    window.commands["open_folder"].trigger()
    settle(qtbot, window)
    assert window.view.capture is not None
    qtbot.waitUntil(lambda: window.view.capture is not None and window.view.capture.format == "folder")


def test_nothing_happens_when_a_dialog_is_cancelled(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, "getOpenFileNames", ([], ""))
    choose(monkeypatch, "getExistingDirectory", "")
    choose(monkeypatch, "getSaveFileName", ("", ""))
    before = window.view.capture
    for name in ("open_file", "open_folder", "save_capture"):
        window.commands[name].trigger()
    assert window.view.capture is before


def test_files_can_be_dropped_on_the_window(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(story))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: title_of(window) == "A short story")


def test_an_address_dropped_on_the_window_is_not_fetched(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/page.html")])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_recent_files_are_kept_offered_and_cleared(
    qtbot: QtBot, open_window: Open, story: Path, stored: list[Settings]
) -> None:
    gone = str(story.parent / "gone.capture")
    window = open_window(settings=Settings(theme="light", recent=(gone,)))
    window.filing.open_paths([story])
    qtbot.waitUntil(lambda: title_of(window) == "A short story")
    assert stored[-1].recent == (str(story.resolve()), gone)
    (recent,) = (menu for menu in window.findChildren(QMenu) if menu.title() == "Open &Recent")
    first, second, *_ = recent.actions()
    assert first.isEnabled()
    assert not second.isEnabled()
    assert "not there any more" in second.text()
    window.filing.open_sample()
    settle(qtbot, window)
    first.trigger()
    qtbot.waitUntil(lambda: title_of(window) == "A short story")
    recent.actions()[-1].trigger()
    assert not stored[-1].recent


def test_a_file_that_is_not_there_is_said_and_what_is_on_show_stays(qtbot: QtBot, window: MainWindow) -> None:
    before = title_of(window)
    window.filing.open_paths([Path("nowhere/at-all.capture")])
    qtbot.waitUntil(window.messages.isVisible)
    assert "at-all.capture" in window.messages.text
    assert title_of(window) == before
    close = next(button for button in window.messages.findChildren(QToolButton) if button.text() == "Close")
    close.click()
    assert not window.messages.isVisible()


def test_warnings_stay_in_view_with_their_details(qtbot: QtBot, open_window: Open, story: Path) -> None:
    torn = story.read_text(encoding="utf-8") + '{"number": "three", "paragraphs": []}\n{"number": 4, "par'
    story.write_text(torn, encoding="utf-8")
    window = open_window(story)
    assert window.messages.isVisible()
    more = next(button for button in window.messages.findChildren(QToolButton) if button.text() == "Details")
    details = window.messages.findChild(QPlainTextEdit)
    assert details is not None
    assert not details.isVisible()
    more.click()
    assert details.isVisible()
    assert window.view.capture is not None
    assert details.toPlainText().split("\n") == list(window.view.capture.warnings)
    window.filing.open_sample()
    qtbot.waitUntil(lambda: not window.messages.isVisible())


def test_reload_reads_again_and_stays_at_the_pair(qtbot: QtBot, open_window: Open, story: Path) -> None:
    window = open_window(story)
    window.view.stepping.step(-1)
    settle(qtbot, window)
    lines = story.read_text(encoding="utf-8").splitlines()
    fourth = json.dumps({"number": 3, "title": "A short story", "paragraphs": ["Another end."]})
    story.write_text("\n".join([*lines, fourth, ""]), encoding="utf-8")
    window.commands["reload"].trigger()
    qtbot.waitUntil(lambda: window.view.article is not None and len(window.view.article.versions) == 4)
    settle(qtbot, window)
    assert window.view.sides is not None
    old, new = window.view.sides
    assert old is not None
    assert (old.version.number, new.version.number) == (0, 1)


def test_saving_as_capture_keeps_every_version(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "saved.capture"
    choose(monkeypatch, "getSaveFileName", (str(target), ""))
    window.commands["save_capture"].trigger()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "Written" in window.notice)
    before, after = window.view.capture, readers.read(target)
    assert before is not None
    for one, other in zip(before.articles[0].versions, after.articles[0].versions, strict=True):
        assert one.number == other.number
        assert one.absent == other.absent
        assert one.absent or before.text(one) == after.text(other)


def test_saving_passes_over_a_version_that_cannot_be_read_and_says_so(
    qtbot: QtBot, open_window: Open, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "saved.capture"
    choose(monkeypatch, "getSaveFileName", (str(target), ""))
    window = open_window(story)
    settle(qtbot, window)
    monkeypatch.setattr(model, "_RECENT", RecentTexts())  # of so short a story all words would still be at hand
    lines = story.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[2] = " " * (len(lines[2].encode()) - 1) + "\n"  # somebody spoils the first version meanwhile
    story.write_text("".join(lines), encoding="utf-8")
    window.commands["save_capture"].trigger()
    qtbot.waitUntil(lambda: "Written" in window.notice)
    assert [version.absent for version in readers.read(target).articles[0].versions] == [True, False, False]
    assert "Version 0 can't be read and is left out" in window.messages.text


def test_an_error_that_nobody_foresaw_gives_a_report_to_copy(qtbot: QtBot, window: MainWindow) -> None:
    window.trouble(ZeroDivisionError("a wheel fell off"))
    (box,) = window.findChildren(QMessageBox)
    assert "a wheel fell off" in box.detailedText()
    assert "fault of the program" in box.text()
    copy = next(button for button in box.buttons() if button.text() == "Copy Report")
    copy.click()
    assert "a wheel fell off" in QApplication.clipboard().text()
    qtbot.waitUntil(lambda: not box.isVisible())


def test_an_article_or_version_that_is_not_there_is_said(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    window.filing.open_paths([story], "https://example.org/none")
    qtbot.waitUntil(window.messages.isVisible)
    assert "no such article" in window.messages.text
    window.filing.open_paths([story], None, (0, 17))
    qtbot.waitUntil(lambda: "no version 17" in window.messages.text)


def test_the_first_window_without_a_file_helps(qtbot: QtBot, stored: list[Settings], story: Path) -> None:
    window = MainWindow(Settings(theme="light", started=True, recent=(str(story),)), stored.append)
    qtbot.addWidget(window)
    window.show()
    assert window.empty.isVisible()
    assert not window.commands["export_html"].isEnabled()
    buttons = {button.text(): button for button in window.empty.findChildren(QPushButton)}
    recent = next(button for text, button in buttons.items() if story.name in text)
    recent.click()
    qtbot.waitUntil(window.view.isVisible)
    settle(qtbot, window)
    assert title_of(window) == "A short story"
    buttons["See the &Sample Story"].click()
    qtbot.waitUntil(lambda: title_of(window) != "A short story")
    window.close()


def test_standard_keys_do_standard_things(window: MainWindow) -> None:
    for name, key in (("open_file", "Ctrl+O"), ("export_html", "Ctrl+E"), ("find", "Ctrl+F"), ("quit", "Ctrl+Q")):
        assert window.commands[name].shortcut() == QKeySequence(key)
    keys = [key.toString() for action in window.commands.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys)), "no key does two things"
