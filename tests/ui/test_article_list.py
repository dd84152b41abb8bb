"""The list of articles beside the text."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSplitter
from pytestqt.qtbot import QtBot

from viewer.model.catalogue import Order
from viewer.settings import Settings
from viewer.ui import article_list
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

CTRL = Qt.KeyboardModifier.ControlModifier


def archive(folder: Path) -> Path:
    """Five articles: three with a history, one with a single version, one that is only known."""
    path = folder / "archive.capture"
    lines: list[str] = []
    for place, (title, versions) in enumerate(
        (
            ("The lighthouse", (long(4), long(4, changed=[1]))),
            ("Café closes", (long(3),)),
            ("Moths of the quay", (long(6), long(6, changed=[0]), long(6, changed=[0, 2, 3, 4]))),
            ("Gone", ()),
            ("The keeper’s cat", (long(2), long(2, changed=[0, 1]))),
        )
    ):
        _, *rest = write(path, *versions, title=title).read_text(encoding="utf-8").splitlines()
        lines += (line.replace("example.org/a", f"example.org/{place}") for line in rest)
        if not versions:
            lines.append('{"number": 0}')
    header = '{"format": "redraft-capture", "version": 1}'
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    return path


@pytest.fixture
def window(open_window: Open, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_window(archive(tmp_path), size=(1500, 800))
    qtbot.waitUntil(lambda: window.articles.settled)
    settle(qtbot, window)
    return window


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def titles(window: MainWindow) -> list[str]:
    catalogue = window.articles.rows.catalogue
    return [catalogue.entry(place).name for place in catalogue.shown]


def current(window: MainWindow) -> str:
    return titles(window)[window.articles.table.currentIndex().row()]


def shows(qtbot: QtBot, window: MainWindow, title: str) -> None:
    qtbot.waitUntil(lambda: window.view.sides is not None and window.view.sides[1].text.title == title)
    settle(qtbot, window)


def test_a_capture_with_one_article_has_no_list(open_window: Open) -> None:
    window = open_window()
    assert not window.articles.isVisible()
    assert not window.commands["article_list"].isEnabled()


def test_every_article_is_listed_and_the_one_on_show_is_marked(window: MainWindow) -> None:
    assert window.articles.isVisible()
    assert titles(window) == ["The lighthouse", "Café closes", "Moths of the quay", "Gone", "The keeper’s cat"]
    assert current(window) == "The lighthouse"
    assert window.articles.count == "5 articles; 2 with nothing to compare"


def test_arrow_keys_show_the_article_they_come_to(qtbot: QtBot, window: MainWindow) -> None:
    window.articles.table.setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    shows(qtbot, window, "Moths of the quay")
    assert window.articles.table.hasFocus()
    press(window, Qt.Key.Key_End)
    shows(qtbot, window, "The keeper’s cat")
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Return)
    shows(qtbot, window, "The lighthouse")
    assert window.view.panes.new.hasFocus()


def test_a_click_shows_the_article(qtbot: QtBot, window: MainWindow) -> None:
    table = window.articles.table
    middle = table.visualRect(window.articles.rows.index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    shows(qtbot, window, "Moths of the quay")
    assert any("article 3 of 5" in label.text() for label in window.view.header.findChildren(QLabel))


def test_an_article_that_is_not_in_the_file_says_so_and_can_be_passed(qtbot: QtBot, window: MainWindow) -> None:
    window.articles.table.setFocus()
    window.articles.table.selectRow(3)
    qtbot.waitUntil(lambda: "No version of that article" in window.notice)
    assert window.view.sides is not None
    assert window.view.sides[1].text.title == "The lighthouse"
    press(window, Qt.Key.Key_Down)
    shows(qtbot, window, "The keeper’s cat")
    press(window, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "No version of that article" in window.notice)
    step = window.view.spread
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.articles.settled)
    assert window.view.spread is step, "the article on show isn't shown anew"


def test_search_finds_however_it_is_typed_and_escape_takes_it_away(qtbot: QtBot, window: MainWindow) -> None:
    window.articles.words.setFocus()
    QTest.keyClicks(window.articles.words, "cafe")
    assert titles(window) == ["Café closes"]
    assert window.articles.count.startswith("1 of 5 articles")
    press(window, Qt.Key.Key_Return)
    shows(qtbot, window, "Café closes")
    window.articles.words.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert len(titles(window)) == 5
    assert current(window) == "Café closes"
    press(window, Qt.Key.Key_Escape)
    assert window.view.panes.new.hasFocus()


def test_letters_typed_in_the_list_go_to_the_search_and_the_down_key_back(qtbot: QtBot, window: MainWindow) -> None:
    window.articles.table.setFocus()
    press(window, Qt.Key.Key_K)
    QTest.keyClicks(window.articles.words, "eeper's")
    assert window.articles.words.hasFocus()
    assert titles(window) == ["The keeper’s cat"]
    press(window, Qt.Key.Key_Down)
    assert window.articles.table.hasFocus()
    shows(qtbot, window, "The keeper’s cat")


def test_nothing_found_is_no_trouble(window: MainWindow) -> None:
    window.articles.words.setFocus()
    QTest.keyClicks(window.articles.words, "zeppelin")
    assert titles(window) == []
    press(window, Qt.Key.Key_Return)
    assert window.articles.count.startswith("0 of 5 articles")


def test_the_order_can_be_chosen(window: MainWindow) -> None:
    window.articles.order.choose(Order.VERSIONS)
    assert titles(window)[0] == "Moths of the quay"
    assert current(window) == "The lighthouse"
    assert window.articles.order.accessibleName() == "Sort articles: Most versions first"
    assert window.articles.order.menu().actions()[2].isChecked()


def test_the_most_changed_come_first_once_they_are_measured(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_list, "_AHEAD", 1)
    window.articles.order.choose(Order.CHANGE)
    qtbot.waitUntil(lambda: window.articles.rows.catalogue.amounts == 3)
    qtbot.waitUntil(lambda: window.articles.settled)
    amounts = [window.articles.rows.catalogue.measured(place) for place in window.articles.rows.catalogue.shown]
    assert amounts[3:] == [None, None]
    known = [amount for amount in amounts if amount is not None]
    assert known == sorted(known, reverse=True)
    assert "the change of 3 is measured so far" in window.articles.count


def test_a_row_tells_a_screen_reader_all_it_shows(qtbot: QtBot, window: MainWindow) -> None:
    rows = window.articles.rows
    qtbot.waitUntil(lambda: rows.catalogue.measured(0) is not None)
    said = rows.data(rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(said, str)
    for part in ("The lighthouse", "2 versions", "2 Mar 2024", "us", "changed from the first to the latest version"):
        assert part in said
    assert "not in this file" in str(rows.data(rows.index(3, 0), Qt.ItemDataRole.DisplayRole))
    assert "one version" in str(rows.data(rows.index(1, 0), Qt.ItemDataRole.ToolTipRole))
    interface = QAccessible.queryAccessibleInterface(window.articles.table)
    assert interface.text(QAccessible.Text.Name) == "Articles"
    assert interface.text(QAccessible.Text.Description).startswith("5 articles")


def test_the_list_can_be_put_away_and_is_remembered(
    qtbot: QtBot, window: MainWindow, open_window: Open, stored: list[Settings], tmp_path: Path
) -> None:
    press(window, Qt.Key.Key_B, CTRL)
    assert not window.articles.isVisible()
    assert not stored[-1].list_shown
    assert window.view.panes.new.hasFocus()
    other = open_window(archive(tmp_path), settings=stored[-1], size=(1440, 800))
    assert not other.articles.isVisible()
    press(other, Qt.Key.Key_B, CTRL)
    assert other.articles.isVisible()
    assert other.articles.words.hasFocus()
    qtbot.waitUntil(lambda: other.articles.width() == other.settings.list_width)


def test_its_width_is_remembered(window: MainWindow, stored: list[Settings]) -> None:
    splitter = window.articles.parentWidget()
    assert isinstance(splitter, QSplitter)
    handle = splitter.handle(1)
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start + QPoint(90, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start + QPoint(90, 0))
    width = window.articles.width()
    assert width > Settings().list_width
    window.close()
    assert stored[-1].list_width == width


def test_f6_comes_to_the_list_too(window: MainWindow) -> None:
    window.view.timeline.setFocus()
    press(window, Qt.Key.Key_F6)
    assert window.articles.table.hasFocus()
    press(window, Qt.Key.Key_F6)
    assert window.view.panes.old.hasFocus()


def test_another_capture_is_listed_from_its_beginning(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.articles.words.setText("cafe")
    folder = tmp_path / "other"
    folder.mkdir()
    path = archive(folder)
    path.write_text(path.read_text(encoding="utf-8").replace("The lighthouse", "The pier"), encoding="utf-8")
    window.filing.open_paths([path])
    shows(qtbot, window, "The pier")
    assert titles(window)[0] == "The pier"
    assert window.articles.words.text() == ""


def test_rows_that_have_nothing_to_compare_look_weaker(window: MainWindow) -> None:
    table = window.articles.table
    window.articles.order.choose(Order.FILE)
    table.clearSelection()
    image = table.viewport().grab().toImage()

    def darkest(row: int) -> int:
        area = table.visualRect(window.articles.rows.index(row, 0))
        points = ((x, y) for x in range(area.left(), area.right(), 2) for y in range(area.top(), area.top() + 24))
        return min(image.pixelColor(x, y).lightness() for x, y in points)

    assert darkest(1) > darkest(2)
