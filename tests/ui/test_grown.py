"""Lists of versions that are open while more versions come."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from viewer.ui.everywhere import Everywhere
from viewer.ui.history import History

from .conftest import Grow, settle
from .growing import Growing
from .test_growing import grown, pair

LEFT = Qt.MouseButton.LeftButton


def click(table: QTableView, row: int) -> None:
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.model().index(row, 0)).center())


def test_the_list_of_versions_grows_with_them(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(10, 15)], [range(40)])
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 5)
    window.commands["go_to_version"].trigger()
    (dialog,) = window.findChildren(History)
    qtbot.waitExposed(dialog)
    click(dialog.table, 1)
    settle(qtbot, window)
    assert pair(window) == (10, 11)
    growing.go()
    grown(qtbot, window, 40)
    table = dialog.table
    assert table.model().rowCount() == 40
    assert table.currentIndex().siblingAtColumn(0).data() == "11", "what was selected stays selected"
    click(table, 12)
    settle(qtbot, window)
    assert pair(window) == (11, 12)


def test_what_was_found_stays_with_its_versions_and_what_comes_is_searched(
    qtbot: QtBot,
    grow: Grow,
) -> None:
    growing = Growing([range(10, 15)], [range(40)])
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 5)
    window.commands["find_everywhere"].trigger()
    (dialog,) = window.findChildren(Everywhere)
    qtbot.waitExposed(dialog)
    (words,) = dialog.findChildren(QLineEdit)
    QTest.keyClicks(words, "day 11 at sea")
    QTest.keyClick(words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "of 5 versions" in dialog.summary)
    assert dialog.summary.startswith("In 4 of 5 versions: first in version 10, last in version 14")
    growing.go()
    grown(qtbot, window, 40)
    qtbot.waitUntil(lambda: "of 40 versions" in dialog.summary)
    assert dialog.summary.startswith("In 39 of 40 versions: first in version 0, last in version 39")
    model = dialog.tree.model()
    named = [model.index(row, 0).data().split(" · ")[0] for row in range(model.rowCount())]
    assert named == [f"version {number}" for number in range(40) if number != 11]
    dialog.tree.setCurrentIndex(model.index(11, 0))
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    QTest.mouseClick(dialog.tree.viewport(), LEFT, pos=dialog.tree.visualRect(model.index(11, 0)).center())
    settle(qtbot, window)
    assert pair(window) == (11, 12)
    assert "has what you look for" in window.view.timeline.words(12)
    assert "has what you look for" not in window.view.timeline.words(11)
