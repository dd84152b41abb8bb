"""The change list beside the panes, and the change reader."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from viewer.model.change import Half
from viewer.model.stops import Mark
from viewer.settings import Settings
from viewer.ui.changelist import ChangeList
from viewer.ui.readout import Readout
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write
from .test_stepping import CTRL, LEFT, SHIFT, middle, press

WIDE = (1440, 900)


def lines(panel: ChangeList) -> list[str]:
    return [str(panel.entries.index(row).data()) for row in range(panel.entries.rowCount())]


def test_the_list_has_a_line_for_each_change_the_kind_first(open_window: Open) -> None:
    window = open_window(size=WIDE)
    found = lines(window.view.change_list)
    assert len(found) == len(window.view.changes.stops)
    kinds = [line.split(":")[0].split(" and ")[0] for line in found]
    assert kinds == [stop.mark.value for stop in window.view.changes.stops]


def test_the_list_can_be_narrowed_to_a_kind(open_window: Open) -> None:
    panel = open_window(size=WIDE).view.change_list
    panel.kinds.setCurrentText("moved")
    assert lines(panel)
    assert all(line.startswith("moved") for line in lines(panel))


def test_an_empty_list_says_why(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "a.capture", ["One."], ["One.", "Two."], ["One.", "Two."]), size=WIDE)
    panel = window.view.change_list
    assert said(panel) == "Nothing changed between these two."
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    assert said(panel) == ""
    panel.kinds.setCurrentText("moved")
    assert said(panel) == "No change of this kind."


def said(panel: ChangeList) -> str:
    """What stands in the list's place."""
    return " ".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible() and one.text().endswith("."))


def test_a_click_goes_to_the_change(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=WIDE)
    panel = window.view.change_list
    place = panel.list.visualRect(panel.entries.index(2)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, window)
    assert window.view.changes.position == "change 3 of 11"


def test_a_click_on_a_change_of_the_last_pair_leads_nowhere_in_the_next_one(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=WIDE)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        press(qtbot, window, key, CTRL)
    panel = window.view.change_list
    before = lines(panel)
    QTest.keyClick(window, Qt.Key.Key_PageUp, CTRL)  # compared already, so it is on show at once
    assert window.view.spread is not None
    assert lines(panel) == before  # the changes of this pair are listed in a moment
    last = panel.entries.index(panel.entries.rowCount() - 1)
    panel.list.scrollTo(last)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(last).center())
    settle(qtbot, window)
    assert lines(panel) != before
    assert window.view.changes.stop is None


def test_the_keys_move_the_list_along(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=WIDE)
    press(qtbot, window, Qt.Key.Key_F7)
    press(qtbot, window, Qt.Key.Key_F7)
    assert window.view.change_list.list.currentIndex().row() == 1


def test_the_list_follows_a_step(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=WIDE)
    before = lines(window.view.change_list)
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    assert lines(window.view.change_list) != before
    assert window.view.change_list.entries.rowCount() >= len(window.view.changes.stops)


def test_the_list_can_be_put_away_and_that_is_remembered(open_window: Open, stored: list[Settings]) -> None:
    window = open_window(size=WIDE)
    assert window.view.change_list.isVisible()
    window.commands["change_list"].trigger()
    assert not window.view.change_list.isVisible()
    assert stored[-1].change_list is False


def test_in_a_narrow_window_the_panes_keep_their_room(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=(1000, 700))
    assert not window.view.change_list.isVisible()
    window.commands["change_list"].trigger()
    window.commands["change_list"].trigger()
    assert "too narrow" in window.notice
    window.resize(*WIDE)
    qtbot.waitUntil(window.view.change_list.isVisible)
    settle(qtbot, window)
    assert lines(window.view.change_list)


def test_the_reader_says_each_change_whole_and_leads_to_it(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_F8)
    (reader,) = window.findChildren(Readout)
    said = [reader.list.item(row).text() for row in range(reader.list.count())]
    assert len(said) >= len(window.view.changes.stops)
    edited = next(line for line in said if line.startswith("edited"))
    assert "” became “" in edited
    assert edited.endswith(")")
    assert "paragraph" in edited.rsplit("(", 1)[1]
    QTest.keyClick(reader.list, Qt.Key.Key_Down)
    QTest.keyClick(reader.list, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.view.changes.position == "change 2 of 11"
    assert reader.isVisible()


def test_the_reader_goes_with_its_pair(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_F8)
    (reader,) = window.findChildren(Readout)
    window.commands["minor_hide"].trigger()
    settle(qtbot, window)
    assert reader.isVisible(), "it is the same pair"
    QTest.mouseClick(window.view.timeline, LEFT, pos=middle(window, 3))
    settle(qtbot, window)
    assert not any(each.isVisible() for each in window.findChildren(Readout)), "its changes are those of another pair"


def test_next_move_passes_over_everything_else(qtbot: QtBot, window: MainWindow) -> None:
    found = []
    for _ in range(2):
        press(qtbot, window, Qt.Key.Key_F7, CTRL)
        assert window.view.changes.stop is not None
        found.append(window.view.changes.stop)
    assert [stop.mark for stop in found] == [Mark.MOVED] * 2
    assert found[0] != found[1]
    press(qtbot, window, Qt.Key.Key_F7, CTRL)
    assert window.notice == "This is the last move."
    press(qtbot, window, Qt.Key.Key_F7, CTRL, SHIFT)
    assert window.view.changes.stop == found[0]


def test_the_areas_include_the_list(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=WIDE)
    window.view.panes.new.setFocus()
    press(qtbot, window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.view.change_list.list


def test_what_the_view_menu_leaves_out_is_left_out_here_too_and_said(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=WIDE)
    panel, before = window.view.change_list, lines(window.view.change_list)
    window.commands["show_removed"].trigger()
    settle(qtbot, window)
    assert lines(panel) == [line for line in before if not line.startswith("removed")]
    (hidden,) = (one for one in panel.findChildren(QLabel) if one.isVisible() and "Left out" in one.text())
    assert "Left out by the View menu: 3 removed." in hidden.text()
    panel.kinds.setCurrentText("removed")
    assert lines(panel) == []
    assert "No change" not in said(panel), "there are some"
    panel.kinds.setCurrentText("added")
    assert not hidden.isVisible()
    panel.kinds.setCurrentIndex(0)
    window.view.change_list.list.setFocus()
    QTest.keyClick(window.view.change_list.list, Qt.Key.Key_Tab)
    QTest.keyClick(hidden, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert lines(panel) == before
    assert window.commands["show_removed"].isChecked()


def test_minor_changes_are_left_out_as_in_the_panes(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(4):
        press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    press(qtbot, window, Qt.Key.Key_I, CTRL)
    press(qtbot, window, Qt.Key.Key_F8)
    (reader,) = window.findChildren(Readout)
    assert not any(reader.list.item(row).text().startswith("minor") for row in range(reader.list.count()))
    assert "Left out by the View menu: " in reader.list.accessibleName()


def test_the_focus_follows_into_the_text(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=WIDE)
    panes, panel = window.view.panes, window.view.change_list.list
    window.view.timeline.setFocus()
    press(qtbot, window, Qt.Key.Key_F7)
    assert QApplication.focusWidget() is panes.new
    press(qtbot, window, Qt.Key.Key_F7)
    assert window.view.change_list.entries.entry(panel.currentIndex().row()).kind == "removed"
    assert QApplication.focusWidget() is panes.old, "only there it is to be seen"
    while window.view.change_list.entries.entry(panel.currentIndex().row()).kind != "edited":
        press(qtbot, window, Qt.Key.Key_F7)
    assert QApplication.focusWidget() is panes.new
    panes.old.setFocus()
    press(qtbot, window, Qt.Key.Key_F7, SHIFT)
    assert QApplication.focusWidget() is panes.old, "it is to be seen where the reader is"
    panel.setFocus()
    press(qtbot, window, Qt.Key.Key_F7)
    assert QApplication.focusWidget() is panel, "its selection follows"
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() in (panes.old, panes.new)
    assert window.view.changes.position == f"change {panel.currentIndex().row() + 1} of 11"


def test_a_change_of_the_version_that_is_not_shown_alone_brings_it(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=WIDE)
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    panel = window.view.change_list
    row = next(row for row, line in enumerate(lines(panel)) if line.startswith("removed"))
    QTest.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(panel.entries.index(row)).center()
    )
    settle(qtbot, window)
    assert window.view.panes.view.half is Half.OLD
    assert window.view.changes.stop is not None
    assert window.view.changes.stop.mark is Mark.REMOVED
    assert "only in the newer version" in window.viewing.notice


def test_an_arrow_points_from_the_older_words_to_the_newer_in_any_script(open_window: Open, tmp_path: Path) -> None:
    old, new = (f"قال رئيس البلدية إن الجسر سيفتح يوم {day} في الصباح." for day in ("الاثنين", "الخميس"))
    window = open_window(write(tmp_path / "a.capture", [old], [new]), size=WIDE)
    (entry,) = window.view.change_list.entries.all
    layout = QTextLayout(entry.words)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    places = [
        layout.glyphRuns(entry.words.index(word), 1)[0].boundingRect().left() for word in ("الاثنين", "→", "الخميس")
    ]
    assert places == sorted(places)
