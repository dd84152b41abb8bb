"""Going to a version by what is remembered of it, and back; every headline with the version that brought it."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from viewer.settings import Settings
from viewer.ui.history import History
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .test_stepping import ALT, CTRL, SHIFT, numbers, press


def opened(qtbot: QtBot, window: MainWindow, command: str = "go_to_version") -> History:
    window.commands[command].trigger()
    (dialog,) = window.findChildren(History)
    qtbot.waitExposed(dialog)
    return dialog


def field(dialog: History) -> QLineEdit:
    found = dialog.focusWidget()
    assert isinstance(found, QLineEdit), "one can type at once"
    return found


def rows(dialog: History, column: int) -> list[str]:
    return [str(dialog.versions.index(row, column).data()) for row in range(dialog.versions.rowCount())]


def test_a_number_and_enter_go_to_that_version_beside_its_predecessor(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    QTest.keyClicks(field(dialog), "3")
    assert rows(dialog, 0) == ["3"]
    QTest.keyClick(field(dialog), Qt.Key.Key_Return)
    settle(qtbot, window)
    assert numbers(window) == (2, 3)
    assert not window.findChildren(History)


def test_a_date_narrows_the_list_and_the_arrows_choose_while_typing(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    QTest.keyClicks(field(dialog), "5 March")
    found = rows(dialog, 0)
    assert found == ["0", "1", "2", "3", "4"]
    QTest.keyClick(field(dialog), Qt.Key.Key_Up)
    row = dialog.table.currentIndex().row()
    QTest.keyClick(field(dialog), Qt.Key.Key_Enter)
    settle(qtbot, window)
    assert numbers(window)[1] == int(found[row])


def test_a_version_that_is_not_here_is_shown_but_cannot_be_gone_to(qtbot: QtBot, window: MainWindow) -> None:
    before = numbers(window)
    dialog = opened(qtbot, window)
    QTest.keyClicks(field(dialog), "6")
    assert rows(dialog, 2) == ["not in this file"]
    QTest.keyClick(field(dialog), Qt.Key.Key_Return)
    settle(qtbot, window)
    assert numbers(window) == before


def test_the_headline_history_lists_each_headline_once_where_it_came(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window, "headlines")
    found = rows(dialog, 2)
    assert len(found) > 1
    assert all(one != other for one, other in pairwise(found))
    assert len(found) < len(rows_of_all(dialog))


def rows_of_all(dialog: History) -> list[str]:
    dialog.findChild(QCheckBox).setChecked(False)  # type: ignore[union-attr]
    return rows(dialog, 2)


def test_a_click_goes_to_a_headline_and_the_list_stays(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window, "headlines")
    first = dialog.table.visualRect(dialog.versions.index(1, 2)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    settle(qtbot, window)
    assert numbers(window)[1] == int(rows(dialog, 0)[1])
    assert dialog.isVisible()


def test_back_and_forward_go_through_the_pairs_looked_at(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL, SHIFT)
    assert numbers(window) == (5, 8)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert numbers(window) == (7, 8)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert numbers(window) == (8, 9)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert window.notice == "No pair was looked at before."
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert numbers(window) == (7, 8)


def test_the_way_back_keeps_the_distance_that_was_locked(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL, SHIFT)
    assert numbers(window) == (7, 9)
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    assert numbers(window) == (5, 8)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert numbers(window) == (7, 9)
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    assert numbers(window) == (5, 8), "both handles go on together"


def test_first_and_latest_come_beside_what_is_read(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    assert numbers(window) == (7, 9)
    press(qtbot, window, Qt.Key.Key_L, CTRL, SHIFT)
    assert numbers(window) == (0, 9)


def test_headlines_inside_the_texts_come_in_from_the_background(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    for day, title in enumerate(("Bridge shut", "Bridge shut", "Bridge open"), 1):
        (folder / f"2024-03-0{day}.txt").write_text(f"{title}\n\nDay {day} on the quay.\n", encoding="utf-8")
    window = open_window(folder)
    dialog = opened(qtbot, window, "headlines")
    qtbot.waitUntil(lambda: rows(dialog, 2) == ["Bridge shut", "Bridge open"])


def test_versions_stand_apart_by_time_when_asked_and_that_is_remembered(
    qtbot: QtBot, window: MainWindow, stored: list[Settings]
) -> None:
    timeline = window.view.timeline

    def gap(column: int) -> int:
        return timeline.column_area(column + 1).left() - timeline.column_area(column).left()

    assert abs(gap(0) - gap(7)) <= 1
    window.commands["by_time"].trigger()
    assert gap(7) > 5 * gap(0), "a quarter of an hour against six days"
    assert stored[-1].by_time
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=timeline.column_area(2).center())
    settle(qtbot, window)
    assert numbers(window)[1] == 2


def test_the_line_of_the_article_leads_to_all_headlines(qtbot: QtBot, window: MainWindow) -> None:
    (facts,) = window.view.header.findChildren(QLabel)
    window.view.timeline.setFocus()
    QTest.keyClick(window.view.timeline, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert facts.hasSelectedText(), "one sees where the focus is"
    QTest.keyClick(facts, Qt.Key.Key_Return)
    (dialog,) = window.findChildren(History)
    qtbot.waitExposed(dialog)
    assert rows(dialog, 0) == ["0", "3", "9"]
