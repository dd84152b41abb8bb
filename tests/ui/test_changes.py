"""Going from change to change, and finding words."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from viewer.model.change import Half
from viewer.model.stops import Mark
from viewer.ui.window import MainWindow

from . import story
from .conftest import Open, settle

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_f7_goes_through_every_change_and_says_where_it_ends(window: MainWindow) -> None:
    count = len(window.view.changes.stops)
    assert window.view.changes.position == f"{count} changes"
    for number in range(1, count + 1):
        QTest.keyClick(window, Qt.Key.Key_F7)
        assert window.view.changes.position == f"change {number} of {count}"
        stop, spread = window.view.changes.stop, window.view.spread
        assert stop is not None
        assert spread is not None
        change = spread.pair.comparison.changes[stop.changes[0]]
        pane, spans = (window.view.panes.new, change.new) if change.new else (window.view.panes.old, change.old)
        top = pane.rectangles(pane.spots(spans))[0].top()
        assert 0 <= top < pane.viewport().height(), f"change {number} is in view"
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert "last change" in window.notice
    assert window.view.changes.position == f"change {count} of {count}"
    QTest.keyClick(window, Qt.Key.Key_F7, SHIFT)
    assert window.view.changes.position == f"change {count - 1} of {count}"


def test_the_first_change_says_so_too(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F7)
    QTest.keyClick(window, Qt.Key.Key_F7, SHIFT)
    assert "first change" in window.notice


def test_going_on_begins_at_what_is_in_view(qtbot: QtBot, window: MainWindow) -> None:
    bar = window.view.panes.new.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_F7)
    place = int(window.view.changes.position.split()[1])
    assert place > 1
    bar.setValue(bar.maximum())


def to_a_move(window: MainWindow) -> None:
    window.view.changes.go_to(
        next(index for index, stop in enumerate(window.view.changes.stops) if stop.mark is Mark.MOVED)
    )


def test_control_m_leads_from_one_end_of_a_move_to_the_other_and_back(window: MainWindow) -> None:
    to_a_move(window)
    stop, spread = window.view.changes.stop, window.view.spread
    assert stop is not None
    assert spread is not None
    change = spread.pair.comparison.changes[stop.changes[0]]
    for pane, spans in ((window.view.panes.old, change.old), (window.view.panes.new, change.new)):
        QTest.keyClick(window, Qt.Key.Key_M, CTRL)
        assert QApplication.focusWidget() is pane
        top = pane.rectangles(pane.spots(spans))[0].top()
        assert 0 <= top < pane.viewport().height()


def test_only_a_move_has_another_end(window: MainWindow) -> None:
    window.view.changes.go_to(
        next(index for index, stop in enumerate(window.view.changes.stops) if stop.mark is Mark.EDITED)
    )
    QTest.keyClick(window, Qt.Key.Key_M, CTRL)
    assert "another end" in window.notice


def test_a_click_on_a_sentence_makes_it_the_current_change(window: MainWindow) -> None:
    pane, spread = window.view.panes.new, window.view.spread
    assert spread is not None
    stop = next(stop for stop in window.view.changes.stops if stop.mark is Mark.ADDED)
    spans = spread.pair.comparison.changes[stop.changes[0]].new
    pane.reveal(pane.spots(spans))
    at = pane.rectangles(pane.spots(spans))[0].center().toPoint()
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.view.changes.stop == stop
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert window.view.changes.stop == stop, "a click elsewhere changes nothing"


def test_the_status_bar_counts_the_changes_of_the_pair(window: MainWindow) -> None:
    words = window.view.changes.summary
    assert words.startswith(f"{len(window.view.changes.stops)} changes: ")
    for kind in ("added", "removed", "edited", "moved"):
        assert kind in words


def finder(window: MainWindow) -> QLineEdit:
    field = window.view.finder.findChild(QLineEdit)
    assert field is not None
    return field


def test_find_ignores_how_quotes_dashes_accents_and_spaces_are_written(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(story.write(tmp_path / "a.capture", ["“Café” – don’t  stop."], ['"Cafe" - don\'t stop.']))
    window.view.finder.open_bar()
    QTest.keyClicks(finder(window), "cafe\" - don't stop")
    qtbot.waitUntil(lambda: "1 in the older, 1 in the newer" in window.view.finder.found)


def test_find_can_keep_to_what_changed(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    lamp = "The lamp on the quay shines at night."
    window = open_window(story.write(tmp_path / "a.capture", [lamp], [lamp, "Another lamp was lit on the pier."]))
    window.view.finder.open_bar()
    QTest.keyClicks(finder(window), "lamp")
    qtbot.waitUntil(lambda: "1 in the older, 2 in the newer" in window.view.finder.found)
    (only,) = window.view.finder.findChildren(QCheckBox)
    QTest.keyClick(only, Qt.Key.Key_Space)
    assert "0 in the older, 1 in the newer" in window.view.finder.found


def test_find_counts_in_both_versions_and_goes_through_all(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    field = finder(window)
    assert field.hasFocus()
    QTest.keyClicks(field, "bridge")
    old, new = (pane.toPlainText().lower().count("bridge") for pane in (window.view.panes.old, window.view.panes.new))
    qtbot.waitUntil(lambda: f"{old} in the older, {new} in the newer" in window.view.finder.found)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.view.finder.found.startswith(f"1 of {old + new}")
    assert window.view.finder.current == (Half.OLD, "Bridge")
    QTest.keyClick(window, Qt.Key.Key_F3, SHIFT)
    assert window.view.finder.found.startswith(f"{old + new} of {old + new}")
    assert window.view.finder.current == (Half.NEW, "bridge")
    assert not window.view.panes.new.textCursor().hasSelection(), "a hit is no selection"
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.view.finder.found.startswith(f"1 of {old + new}")
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    assert window.view.finder.found.startswith(f"{old + new} of")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not window.view.finder.isVisible()
    assert not window.view.panes.new.extraSelections()


def test_find_says_when_there_is_nothing(window: MainWindow) -> None:
    window.view.finder.open_bar()
    field = finder(window)
    QTest.keyClicks(field, "xylophone")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "0 in the older, 0 in the newer" in window.view.finder.found
    field.clear()
    window.view.finder.search()
    assert window.view.finder.found == ""


def test_find_begins_with_the_selected_words_and_follows_the_slider(qtbot: QtBot, window: MainWindow) -> None:
    window.view.panes.new.setTextCursor(window.view.panes.new.document().find("Oskarby"))
    window.view.finder.open_bar()
    assert finder(window).text() == "Oskarby"
    window.view.stepping.step(-1)
    settle(qtbot, window)
    count = window.view.panes.new.toPlainText().count("Oskarby")
    assert f"{count} in the newer" in window.view.finder.found


def test_another_theme_keeps_the_hit_where_the_reader_is(qtbot: QtBot, window: MainWindow) -> None:
    finder = window.view.finder
    finder.look_for("bridge")
    for _ in range(3):
        finder.next()
    before = finder.found, finder.current
    assert finder.found.startswith("3 of")
    window.commands["theme_dark"].trigger()
    qtbot.waitUntil(lambda: window.look.dressed)
    settle(qtbot, window)
    assert (finder.found, finder.current) == before
    assert window.view.panes.old.extraSelections()


def test_the_smallest_window_shows_all_that_the_find_bar_says(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(story.write(tmp_path / "a.capture", story.long(60), story.long(60, changed=[30])))
    window.resize(window.minimumSize())
    window.commands["only_changes"].trigger()
    settle(qtbot, window)
    finder = window.view.finder
    finder.look_for("the")
    finder.next()
    settle(qtbot, window)
    (count,) = (label for label in finder.findChildren(QLabel) if label.text() == finder.found)
    assert "folded sentences left out" in finder.found
    room, wrapped = count.rect().adjusted(0, 0, 0, 1000), Qt.TextFlag.TextWordWrap
    needed = count.fontMetrics().boundingRect(room, wrapped, finder.found).height()
    qtbot.waitUntil(lambda: count.height() >= needed)
    assert finder.rect().contains(count.geometry())
