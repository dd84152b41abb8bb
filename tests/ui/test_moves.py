"""Both ends of a move: peeked at, led to, lit up, joined; and what the mouse is told that rests on a change."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from viewer.model.change import Change, Half
from viewer.model.stops import Mark
from viewer.settings import Settings
from viewer.ui.pane import Pane
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

CTRL, SHIFT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier(0)
SENTENCE = "A cook called Marten Osk has boiled crabs at this quay since the year 1988."


@pytest.fixture
def story(open_window: Open, tmp_path: Path) -> MainWindow:
    """One sentence moved from near the beginning to near the end of a long text."""
    old, new = long(40), long(40)
    old.insert(2, SENTENCE)
    new.insert(36, SENTENCE)
    return open_window(write(tmp_path / "moved.capture", old, new))


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
    settle(qtbot, window)


def moved(window: MainWindow) -> Change:
    assert window.view.spread is not None
    return next(change for change in window.view.spread.pair.comparison.changes if change.moved)


def in_view(pane: Pane, half: Half, change: Change) -> bool:
    rectangles = pane.rectangles(pane.spots(change.side(half), half))
    return bool(rectangles) and 0 <= rectangles[0].top() < pane.viewport().height()


def test_peek_shows_the_other_end_with_what_stands_around_it(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_F7, CTRL)
    panes, scroll = story.view.panes, story.view.panes.new.verticalScrollBar().value()
    press(qtbot, story, Qt.Key.Key_M, CTRL | SHIFT)
    peeked = panes.moves.peeked
    assert peeked.isVisible()
    assert peeked.title == "Version 0, paragraph 3: where it was"
    text = peeked.pane.toPlainText()
    assert text.split("\n") == [long(40)[1], SENTENCE, long(40)[2]]
    assert peeked.pane.hasFocus()
    assert panes.rect().contains(peeked.geometry())
    press(qtbot, story, Qt.Key.Key_Escape)
    assert not peeked.isVisible()
    assert panes.new.hasFocus(), "back where the reader was"
    assert panes.new.verticalScrollBar().value() == scroll
    panes.old.setFocus()
    press(qtbot, story, Qt.Key.Key_M, CTRL | SHIFT)
    assert peeked.title == "Version 1, paragraph 37: where it is now"


def test_peek_has_room_for_what_stands_around_it_in_a_small_window(qtbot: QtBot, story: MainWindow) -> None:
    story.resize(800, 600)
    settle(qtbot, story)
    panes = story.view.panes
    press(qtbot, story, Qt.Key.Key_F7, CTRL)
    press(qtbot, story, Qt.Key.Key_M, CTRL | SHIFT)
    peeked = panes.moves.peeked
    assert peeked.height() >= 200
    assert panes.rect().contains(peeked.geometry())


def test_peek_goes_when_one_clicks_elsewhere_or_goes_to_the_other_end(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_F7, CTRL)
    panes = story.view.panes
    press(qtbot, story, Qt.Key.Key_M, CTRL | SHIFT)
    QTest.mouseClick(panes.old.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 5))
    assert not panes.moves.peeked.isVisible()
    panes.new.setFocus()
    press(qtbot, story, Qt.Key.Key_M, CTRL | SHIFT)
    press(qtbot, story, Qt.Key.Key_M, CTRL)
    assert not panes.moves.peeked.isVisible()
    assert in_view(panes.old, Half.OLD, moved(story))


def test_peek_goes_when_the_panes_take_another_size(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_F7, CTRL)
    press(qtbot, story, Qt.Key.Key_M, CTRL | SHIFT)
    assert story.view.panes.moves.peeked.isVisible()
    story.resize(story.width() - 90, story.height())
    settle(qtbot, story)
    assert not story.view.panes.moves.peeked.isVisible()


def test_peek_goes_when_another_pair_comes(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_F7, CTRL)
    press(qtbot, window, Qt.Key.Key_M, CTRL | SHIFT)
    peeked = window.view.panes.moves.peeked
    assert peeked.isVisible()
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    assert not peeked.isVisible(), "it would show the words of another pair"
    assert window.view.panes.new.hasFocus()


def test_in_one_column_the_key_leads_from_note_to_sentence_and_back(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_2, CTRL)
    press(qtbot, story, Qt.Key.Key_F7, CTRL)
    pane = story.view.panes.new
    for half in (Half.OLD, Half.NEW, Half.OLD):
        press(qtbot, story, Qt.Key.Key_M, CTRL)
        assert in_view(pane, half, moved(story))
    press(qtbot, story, Qt.Key.Key_M, CTRL | SHIFT)
    assert story.view.panes.moves.peeked.title == "Version 1, paragraph 37: where it is now"


def test_in_one_version_alone_the_other_end_can_be_peeked_at(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_3, CTRL)
    press(qtbot, story, Qt.Key.Key_F7, CTRL)
    press(qtbot, story, Qt.Key.Key_M, CTRL)
    assert "peek at it instead" in story.notice
    press(qtbot, story, Qt.Key.Key_M, CTRL | SHIFT)
    assert story.view.panes.moves.peeked.title == "Version 0, paragraph 3: where it was"


def test_peek_needs_a_move(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_M, CTRL | SHIFT)
    assert "another end" in story.notice
    assert not story.view.panes.moves.peeked.isVisible()


def test_lines_join_all_moves_on_demand(qtbot: QtBot, window: MainWindow, stored: list[Settings]) -> None:
    links = window.view.panes.links
    before = links.grab().toImage()
    window.commands["move_lines"].trigger()
    settle(qtbot, window)
    assert links.grab().toImage() != before
    assert stored[-1].move_lines
    window.commands["show_moved"].trigger()
    settle(qtbot, window)
    assert links.grab().toImage() == before, "what isn't marked isn't joined"
    window.commands["show_moved"].trigger()
    window.commands["move_lines"].trigger()
    settle(qtbot, window)
    assert links.grab().toImage() == before


def test_where_windows_are_mirrored_a_line_still_joins_the_ends(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    story = open_window(write(tmp_path / "moved.capture", [SENTENCE, *long(3)], [*long(3), SENTENCE]))
    press(qtbot, story, Qt.Key.Key_F7, CTRL)
    links = story.view.panes.links

    def ends() -> list[list[int]]:
        """The lines at which the line begins and ends on the side of either version."""
        picture = links.grab().toImage()
        empty = picture.pixelColor(2, 1)
        x = (
            (picture.width() - 2, 1)
            if links.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else (1, picture.width() - 2)
        )
        return [[y for y in range(picture.height()) if picture.pixelColor(each, y) != empty] for each in x]

    old, new = ends()
    assert max(old) < min(new), "from above down to below"
    story.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle(qtbot, story)
    old, new = ends()
    assert max(old) < min(new)


def at(window: MainWindow, mark: Mark) -> tuple[Pane, QPoint]:
    """The middle of the first line of a change of that kind."""
    stop = next(stop for stop in window.view.changes.stops if stop.mark is mark)
    window.view.changes.choose(stop)
    assert window.view.spread is not None
    change = window.view.spread.pair.comparison.changes[stop.changes[0]]
    pane, spans = (window.view.panes.new, change.new) if change.new else (window.view.panes.old, change.old)
    return pane, pane.rectangles(pane.spots(spans))[0].center().toPoint()


def hover(pane: Pane, point: QPoint) -> None:
    place, none = QPointF(point), Qt.MouseButton.NoButton
    QApplication.sendEvent(pane.viewport(), QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, NONE))


def test_hovering_joins_the_ends_too(qtbot: QtBot, window: MainWindow) -> None:
    pane, point = at(window, Mark.MOVED)
    window.view.changes.choose(next(stop for stop in window.view.changes.stops if stop.mark is Mark.ADDED))
    settle(qtbot, window)
    links = window.view.panes.links
    before = links.grab().toImage()
    pane, point = at_move_in_view(window)
    hover(pane, point)
    assert links.grab().toImage() != before
    hover(pane, QPoint(2, 2))
    assert links.grab().toImage() == before


def test_a_line_to_where_the_mouse_was_goes_with_the_pair(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    old, new = long(10), long(10)
    old.insert(1, SENTENCE)
    new.insert(6, SENTENCE)
    story = open_window(write(tmp_path / "moved.capture", old, new, [*new, "The end."]))
    press(qtbot, story, Qt.Key.Key_PageUp, CTRL)
    hover(*at_move_in_view(story))
    press(qtbot, story, Qt.Key.Key_PageDown, CTRL)
    links = story.view.panes.links
    left = links.grab().toImage()
    hover(story.view.panes.new, QPoint(2, 2))
    assert links.grab().toImage() == left, "nothing moved between these two"


def at_move_in_view(window: MainWindow) -> tuple[Pane, QPoint]:
    pane = window.view.panes.new
    spots = pane.spots(moved(window).new)
    return pane, pane.rectangles(spots)[0].center().toPoint()


def test_the_mouse_that_rests_is_told_why_a_pair_is_a_pair(window: MainWindow) -> None:
    for mark, words in ((Mark.EDITED, "% alike"), (Mark.MOVED, "(M1)"), (Mark.ADDED, "only in the newer")):
        pane, point = at(window, mark)
        QApplication.sendEvent(
            pane.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, pane.viewport().mapToGlobal(point))
        )
        assert words in QToolTip.text()
    QApplication.sendEvent(pane.viewport(), QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1)))


def test_the_context_menu_is_about_the_change_under_the_mouse(qtbot: QtBot, window: MainWindow) -> None:
    pane, point = at(window, Mark.MOVED)
    window.view.changes.choose(next(stop for stop in window.view.changes.stops if stop.mark is Mark.ADDED))
    pane, point = at_move_in_view(window)
    QApplication.sendEvent(
        pane.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, pane.viewport().mapToGlobal(point))
    )
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    texts = [action.text() for action in menu.actions()]
    assert "Pee&k at Other End" in texts
    assert "Copy with Ci&tation" in texts
    assert window.view.changes.stop is not None
    assert window.view.changes.stop.mark is Mark.MOVED
    next(action for action in menu.actions() if "Hide" in action.text()).trigger()
    menu.close()
    settle(qtbot, window)
    assert "1 kind hidden" in window.viewing.notice
