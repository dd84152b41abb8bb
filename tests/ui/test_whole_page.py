"""The two readings of a page: what changed outside the article is said, and one click or key away."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from viewer.model.change import Half
from viewer.settings import Settings
from viewer.ui import spoken
from viewer.ui.hint import explain
from viewer.ui.window import MainWindow

from .conftest import Open, settle

DATA = Path(os.environ.get("REDRAFT_DATA", "../shared/data")) / "html_pairs"
_STORY = """
<p>The ferry will cross the sound four times a day, and twice in winter, the harbour office said on Monday morning.</p>
<p>Tickets will cost three crowns for grown-ups. Dogs travel free of charge as long as they are on a leash.</p>
<p>The line had been closed since the old pier was damaged by ice in the hard winter of nineteen eighty-seven.</p>
"""


def _page(path: Path, footer: str) -> Path:
    head = "<html><head><title>Ferry line opens in May</title></head><body><nav><a href='/'>Home</a></nav>"
    article = f"<article><h1>Ferry line opens in May</h1>{_STORY}</article>"
    path.write_text(f"{head}{article}<footer><p>{footer}</p></footer></body></html>", encoding="utf-8")
    return path


@pytest.fixture
def pages(open_window: Open, tmp_path: Path) -> MainWindow:
    """An article that is the same, on pages that aren't."""
    return open_window(_page(tmp_path / "1.html", "Order the timetable"), _page(tmp_path / "2.html", "Order a map"))


def _button(window: MainWindow) -> QToolButton:
    button = window.view.beside.findChild(QToolButton, "otherReading")
    assert button is not None
    return button


def test_the_notice_says_it_and_leads_to_the_change_and_back(qtbot: QtBot, pages: MainWindow) -> None:
    view = pages.view
    assert view.beside.isVisible()
    assert view.beside.text == "Unchanged in the article; 1 change outside it"
    assert view.beside.accessibleName() == "unchanged in the article; 1 change outside it"
    assert "timetable" not in view.panes.old.toPlainText()
    QTest.mouseClick(_button(pages), Qt.MouseButton.LeftButton)
    settle(qtbot, pages)
    assert "timetable" in view.panes.old.toPlainText()
    assert pages.commands["whole_page"].isChecked()
    assert view.changes.position == "change 1 of 1", "the change is gone to"
    assert view.beside.text == "The whole page is shown; unchanged in the article; 1 change outside it"
    QTest.mouseClick(_button(pages), Qt.MouseButton.LeftButton)
    settle(qtbot, pages)
    assert "timetable" not in view.panes.old.toPlainText()
    assert not pages.commands["whole_page"].isChecked()


def test_the_list_of_changes_says_that_it_is_of_the_article(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    paths = _page(tmp_path / "1.html", "Order the timetable"), _page(tmp_path / "2.html", "Order a map")
    window = open_window(*paths, settings=Settings(theme="light", started=True, change_list=True), size=(1500, 800))
    qtbot.waitUntil(lambda: "Nothing changed in the article." in _labels(window))
    window.commands["whole_page"].trigger()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.view.change_list.entries.rowCount() == 1)


def test_what_stands_on_a_page_is_counted_in_lines(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(
        _page(tmp_path / "1.html", "Order the timetable"), _page(tmp_path / "2.html", "Order a map"), size=(1500, 800)
    )
    window.commands["whole_page"].trigger()
    settle(qtbot, window)
    (entry,) = window.view.change_list.entries.all
    assert entry.place == "line 6"
    assert window.view.spread is not None
    marking = window.view.spread.marks[Half.NEW][5][0]
    explain(window.view.panes, window.view.panes.new, QPoint(300, 300), marking)
    assert "Paired with line 6" in QToolTip.text()


def test_a_whole_page_is_copied_as_it_is_shown(qtbot: QtBot, pages: MainWindow) -> None:
    pages.commands["whole_page"].trigger()
    settle(qtbot, pages)
    pages.commands["copy_new"].trigger()
    words = QGuiApplication.clipboard().text()
    assert words.count("Ferry line opens in May") == 1
    assert words.endswith("Order a map")
    assert words.startswith("Home\n")


def _labels(window: MainWindow) -> list[str]:
    return [label.text() for label in window.view.change_list.findChildren(QLabel) if label.isVisible()]


def test_a_screen_reader_is_told(qtbot: QtBot, pages: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(spoken, "announce", lambda _widget, words: heard.append(words))
    pages.commands["whole_page"].trigger()
    settle(qtbot, pages)
    assert any("the whole page is shown" in words for words in heard)
    pages.commands["whole_page"].trigger()
    settle(qtbot, pages)
    assert "unchanged in the article; 1 change outside it" in heard[-1]


def test_hashes_and_exports_stay_those_of_the_versions(qtbot: QtBot, pages: MainWindow) -> None:
    before = [side.text.sha256 for side in pages.view.sides or () if side is not None]
    pages.commands["whole_page"].trigger()
    settle(qtbot, pages)
    assert [side.text.sha256 for side in pages.view.sides or () if side is not None] == before
    report = pages.exporting.report()
    assert report is not None
    (pair,) = report.pairs
    assert [pair.old.text.sha256, pair.new.text.sha256] == before
    assert report.notes == ("Compared is everything that the pages show, not the article alone.",)


def test_another_capture_begins_with_its_articles(qtbot: QtBot, pages: MainWindow, tmp_path: Path) -> None:
    pages.commands["whole_page"].trigger()
    settle(qtbot, pages)
    other = [_page(tmp_path / f"{number}.html", f"Edition {number}") for number in (3, 4)]
    pages.filing.open_paths(other)
    qtbot.waitUntil(lambda: pages.view.capture is not None and "3.html" in pages.view.capture.path)
    settle(qtbot, pages)
    assert not pages.commands["whole_page"].isChecked()
    assert "Edition" not in pages.view.panes.new.toPlainText()


def test_what_is_no_page_has_nothing_beside_it(window: MainWindow) -> None:
    assert not window.view.beside.isVisible()
    assert not window.commands["whole_page"].isEnabled()


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared pages aren't here")
@pytest.mark.parametrize("name", ["dataset-removal", "image-removal", "major-changes"])
def test_pairs_of_real_pages_show_their_change(open_window: Open, name: str) -> None:
    window = open_window(*(DATA / f"edgi_truepos-{name}-{end}.html" for end in "ab"))
    assert window.view.changes.stops or window.view.beside.isVisible()
    if name == "dataset-removal":
        assert window.view.beside.text == "Unchanged in the article; 1 change outside it"
