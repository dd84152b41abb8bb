"""Long texts: shown around the reader first, whatever happens to the window; what was selected comes back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from viewer.model.blocks import LONGEST, Spot
from viewer.ui.pane import Pane
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

PIXELS = 2


@pytest.fixture
def story(qtbot: QtBot, open_window: Open, tmp_path: Path) -> MainWindow:
    """600 paragraphs, some changed, read in the middle."""
    window = open_window(write(tmp_path / "long.capture", long(600), long(600, changed=[1, 299, 301, 590])))
    pane = window.view.panes.new
    pane.verticalScrollBar().setValue(round(pane.top(298)) - 20)
    settle(qtbot, window)
    return window


def line_of(pane: Pane, block: int, character: int = 0) -> float:
    """How far below the top of the view a line stands."""
    return pane.rectangles([Spot(block, character, character + 1)])[0].top()


@pytest.mark.parametrize("name", ["resize", "larger", "theme_dark", "higher_lines"])
def test_the_words_at_the_top_stay_at_once_and_to_the_end(qtbot: QtBot, story: MainWindow, name: str) -> None:
    pane = story.view.panes.new
    place = pane.place()
    if name == "resize":
        story.resize(1100, 800)
        QTest.qWait(0)
    else:
        story.commands[name].trigger()
    assert not story.view.panes.settled, "most of it isn't there yet"
    assert abs(line_of(pane, place.paragraph, place.character) - place.below) <= PIXELS
    settle(qtbot, story)
    assert abs(line_of(pane, place.paragraph, place.character) - place.below) <= PIXELS
    assert pane.toPlainText().count("\n") == 599
    spread = story.view.spread
    assert spread is not None
    assert max(abs(story.view.panes.old.top(one) - pane.top(other)) for one, other in spread.shared) < 1


def test_three_steps_of_width_there_and_back_end_at_the_same_place(qtbot: QtBot, story: MainWindow) -> None:
    pane = story.view.panes.new
    before = line_of(pane, 298)
    for width in (1100, 1000, 940, 1000, 1100, 1200):
        story.resize(width, 800)
        settle(qtbot, story)
    assert abs(line_of(pane, 298) - before) <= PIXELS


def test_what_was_selected_comes_back(qtbot: QtBot, story: MainWindow) -> None:
    pane = story.view.panes.new
    cursor = QTextCursor(pane.document().findBlockByNumber(10))
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, 3)
    pane.setTextCursor(cursor)
    words = pane.selection.words()
    story.resize(1000, 800)
    settle(qtbot, story)
    assert pane.selection.words() == words
    story.commands["larger"].trigger()
    settle(qtbot, story)
    assert pane.selection.words() == words


def test_a_change_that_is_not_there_yet_is_gone_to_at_once(qtbot: QtBot, story: MainWindow) -> None:
    panes = story.view.panes
    story.commands["larger"].trigger()
    assert not panes.new.has(590)
    story.view.changes.go_to(len(story.view.changes.stops) - 1)
    assert not panes.settled, "it didn't wait for all that lies between"
    for pane in (panes.old, panes.new):
        assert 0 <= line_of(pane, 590) < pane.viewport().height()
    assert panes.new.overlay.outlined
    settle(qtbot, story)
    assert 0 <= line_of(panes.new, 590) < panes.new.viewport().height()


def test_a_paragraph_without_end_is_shown_in_parts_and_copied_whole(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    old, new = " ".join(long(300)), " ".join(long(300, changed=[150]))
    assert len(old) > 5 * LONGEST
    window = open_window(write(tmp_path / "huge.capture", [old, "The end."], [new, "The end."]))
    pane = window.view.panes.new
    assert len(pane.sheet.blocks) > 5
    assert pane.document().blockCount() == len(pane.sheet.blocks)
    window.view.changes.go(1)
    settle(qtbot, window)
    change = next(c for c in window.view.spread.pair.comparison.changes if c.words.new)  # type: ignore[union-attr]
    lines = pane.rectangles(pane.spots(change.words.new))
    assert 0 <= lines[0].top() < pane.viewport().height()
    window.view.panes.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pane.selection.words()[1] == f"{new}\nThe end."
