"""Side by side, inline, one version; only changes; what is marked: pressed with the real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from viewer.model.change import Half
from viewer.model.stops import Mark
from viewer.model.view import Layout
from viewer.settings import Settings
from viewer.ui.pane import Pane
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PIXELS = 2  # that rounding to whole ones may cost


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(window, key, modifiers)
    settle(qtbot, window)


def height_of(pane: Pane, half: Half, paragraph: int) -> float:
    """How far below the top of the view the beginning of a paragraph stands."""
    found = pane.sheet.find(half, paragraph, 0)
    assert found is not None
    return pane.top(found[0]) - pane.verticalScrollBar().value()


def folds(pane: Pane) -> list[str]:
    return [block.fold.words for block in pane.sheet.blocks if block.fold]


@pytest.fixture
def story(open_window: Open, tmp_path: Path) -> MainWindow:
    """A long text with a removal, an edit and an addition, far from each other."""
    old, new = long(60), long(60, changed=[30])
    del new[10]
    new.insert(50, "A crane driver called Osk sang a song about the tide that nobody knew.")
    return open_window(write(tmp_path / "story.capture", old, new))


def test_the_keys_choose_a_layout_that_is_remembered(
    qtbot: QtBot, window: MainWindow, stored: list[Settings], open_window: Open
) -> None:
    panes = window.view.panes
    press(qtbot, window, Qt.Key.Key_2)
    assert (panes.old.isVisible(), panes.new.isVisible()) == (False, True)
    assert window.commands["inline"].isChecked()
    assert "means" in panes.new.toPlainText(), "removed words stand in the one column"
    assert stored[-1].layout == "inline"
    press(qtbot, window, Qt.Key.Key_3)
    assert "means" not in panes.new.toPlainText()
    assert panes.new.isVisible()
    press(qtbot, window, Qt.Key.Key_3)
    assert (panes.old.isVisible(), panes.new.isVisible()) == (True, False), "again: the other version"
    press(qtbot, window, Qt.Key.Key_1)
    assert panes.old.isVisible()
    assert panes.new.isVisible()
    assert window.commands["side"].isChecked()
    press(qtbot, window, Qt.Key.Key_2)
    assert not open_window(settings=stored[-1]).view.panes.old.isVisible()


def test_a_narrow_window_shows_one_column_by_itself(qtbot: QtBot, window: MainWindow, stored: list[Settings]) -> None:
    panes = window.view.panes
    window.resize(820, 700)
    settle(qtbot, window)
    assert panes.view.layout is Layout.INLINE
    assert not panes.old.isVisible()
    assert window.commands["inline"].isChecked()
    assert not [each for each in stored if each.layout != "side"], "nobody chose it"
    press(qtbot, window, Qt.Key.Key_1)
    assert panes.old.isVisible(), "who wants two columns gets them"
    window.resize(1200, 700)
    settle(qtbot, window)
    assert panes.old.isVisible()
    window.resize(820, 700)
    settle(qtbot, window)
    assert not panes.old.isVisible()


def test_the_headline_too_stands_in_one_line(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_2)
    said = [label.text() for label in window.view.panes.findChildren(QLabel) if label.isVisible()]
    assert any("Version 8 → 9" in words for words in said)
    assert any("shut for two weeks" in words and "reopens early" in words for words in said)


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_U])
def test_another_way_to_show_it_leaves_the_sentence_where_it_is(qtbot: QtBot, story: MainWindow, key: Qt.Key) -> None:
    pane = story.view.panes.new
    pane.reveal(pane.spots([change.new[0] for change in _changes(story) if change.words.new]))
    settle(qtbot, story)
    pane.verticalScrollBar().setValue(round(pane.top(pane.sheet.find(Half.NEW, 29, 0)[0]) - 60))  # type: ignore[index]
    settle(qtbot, story)
    before = height_of(pane, Half.NEW, 29)
    for _ in range(1 if key == Qt.Key.Key_3 else 2):
        press(qtbot, story, key)
        assert abs(height_of(pane, Half.NEW, 29) - before) <= PIXELS
    press(qtbot, story, Qt.Key.Key_1)
    assert abs(height_of(pane, Half.NEW, 29) - before) <= PIXELS


def _changes(window: MainWindow) -> tuple:  # type: ignore[type-arg]
    assert window.view.spread is not None
    return window.view.spread.pair.comparison.changes


@pytest.mark.parametrize("layout", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3])
def test_only_changes_folds_in_every_layout(qtbot: QtBot, story: MainWindow, layout: Qt.Key) -> None:
    press(qtbot, story, layout)
    press(qtbot, story, Qt.Key.Key_U)
    panes = story.view.panes
    assert story.commands["only_changes"].isChecked()
    for pane in panes.shown:
        assert len(folds(pane)) == 4
        assert "… " in pane.toPlainText()
    if layout == Qt.Key.Key_1:
        spread = story.view.spread
        assert spread is not None
        pairs = spread.lay(panes.view).shared
        assert max(abs(panes.old.top(old) - panes.new.top(new)) for old, new in pairs) < 1
    press(qtbot, story, Qt.Key.Key_U)
    assert not folds(panes.new)


def test_a_click_opens_one_fold(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_U)
    pane = story.view.panes.new
    before = folds(pane)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.band(0).center().toPoint())
    settle(qtbot, story)
    assert folds(pane) == before[1:]
    assert folds(story.view.panes.old) == before[1:], "on the other side too"


def test_tab_goes_through_the_folds_in_view_and_enter_opens(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_U)
    pane = story.view.panes.new
    pane.setFocus()
    before = folds(pane)
    inside = [block for block in pane.in_view() if pane.sheet.blocks[block].fold]
    assert len(inside) > 1
    for block in inside[:2]:
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        assert pane.overlay.fold == block
    QTest.keyClick(pane, Qt.Key.Key_Backtab, SHIFT)
    assert pane.overlay.fold == inside[0]
    QTest.keyClick(pane, Qt.Key.Key_Return)
    settle(qtbot, story)
    assert folds(pane) == before[1:]
    for _ in range(len(inside)):
        QTest.keyClick(pane, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not pane, "behind the last one Tab leaves"


def test_more_or_fewer_sentences_stay_around_a_change(qtbot: QtBot, story: MainWindow, stored: list[Settings]) -> None:
    press(qtbot, story, Qt.Key.Key_U)
    before = len(story.view.panes.new.sheet.blocks)
    press(qtbot, story, Qt.Key.Key_U, CTRL | SHIFT)
    assert len(story.view.panes.new.sheet.blocks) > before
    assert [each.context for each in stored][-1:] == [3]
    for _ in range(5):
        story.commands["closer"].trigger()
    settle(qtbot, story)
    assert stored[-1].context == 0
    assert "No sentence less" in story.notice


def test_a_hidden_kind_is_passed_over_and_said(qtbot: QtBot, story: MainWindow) -> None:
    count = len(story.view.changes.stops)
    story.commands["show_removed"].trigger()
    settle(qtbot, story)
    assert not story.commands["show_removed"].isChecked()
    assert len(story.view.changes.stops) == count - 1
    assert story.viewing.notice == "1 kind hidden"
    for _ in range(count - 1):
        press(qtbot, story, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
        assert story.view.changes.stop is not None
        assert story.view.changes.stop.mark is not Mark.REMOVED
    press(qtbot, story, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    assert story.notice == "This is the last change; 1 not shown."
    story.commands["show_all"].trigger()
    settle(qtbot, story)
    assert story.viewing.notice == ""
    assert len(story.view.changes.stops) == count


def test_minor_changes_are_dimmed_hidden_and_shown_by_one_key(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    old, new = long(3), long(3)
    old.append("He said so; quietly and twice.")
    new.append("He said so, quietly and twice.")
    window = open_window(write(tmp_path / "minor.capture", old, new))
    assert window.viewing.notice == "1 minor change dimmed"
    for notice, name in (("1 minor change hidden", "hide"), ("", "show"), ("1 minor change dimmed", "dim")):
        press(qtbot, window, Qt.Key.Key_I)
        assert window.viewing.notice == notice
        assert window.commands[f"minor_{name}"].isChecked()


def test_what_is_opened_next_is_shown_whole(qtbot: QtBot, story: MainWindow, tmp_path: Path) -> None:
    story.commands["show_removed"].trigger()
    press(qtbot, story, Qt.Key.Key_I)
    press(qtbot, story, Qt.Key.Key_U)
    story.filing.open_paths([write(tmp_path / "next.capture", long(9), long(9, changed=[1]), title="Next")])
    qtbot.waitUntil(lambda: story.view.sides is not None and story.view.sides[1].text.title == "Next")
    settle(qtbot, story)
    assert story.viewing.notice == ""
    assert not folds(story.view.panes.new)
    assert not story.commands["only_changes"].isChecked()


def test_one_version_says_what_is_only_in_the_other(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_3)
    assert story.viewing.notice == "1 change only in the older version"
    press(qtbot, story, Qt.Key.Key_3)
    assert story.viewing.notice == "1 change only in the newer version"


def test_f7_leads_to_every_change_inline(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_2)
    pane = window.view.panes.new
    for _ in window.view.changes.stops:
        press(qtbot, window, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
        stop = window.view.changes.stop
        assert stop is not None
        change = _changes(window)[stop.changes[0]]
        half = Half.NEW if change.new else Half.OLD
        top = pane.rectangles(pane.spots(change.side(half), half))[0].top()
        assert 0 <= top < pane.viewport().height()


def test_find_says_what_it_searched(qtbot: QtBot, story: MainWindow) -> None:
    press(qtbot, story, Qt.Key.Key_2)
    press(qtbot, story, Qt.Key.Key_U)
    story.view.finder.open_bar()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "lamp")
    qtbot.waitUntil(lambda: "in this text, folded sentences left out" in story.view.finder.found)


def test_what_is_copied_in_one_column_are_the_words_of_one_version(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_2)
    window.view.panes.setFocus()
    press(qtbot, window, Qt.Key.Key_A)
    press(qtbot, window, Qt.Key.Key_C)
    assert window.view.spread is not None
    assert QGuiApplication.clipboard().text() == "\n".join(window.view.spread.pair.new.text.paragraphs)
