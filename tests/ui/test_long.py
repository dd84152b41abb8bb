"""Long texts: shown around the reader first, whatever happens to the window; what was selected comes back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.model.blocks import LONGEST, Spot
from viewer.model.change import Half
from viewer.ui import find
from viewer.ui.pane import Pane
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

PIXELS = 2
TEXT = long(600, changed=[1, 299, 301, 590])


@pytest.fixture
def story(qtbot: QtBot, open_window: Open, tmp_path: Path) -> MainWindow:
    """600 paragraphs, some changed, read in the middle."""
    window = open_window(write(tmp_path / "long.capture", long(600), TEXT))
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
        qtbot.waitUntil(lambda: story.look.dressed)
    assert name == "theme_dark" or not story.view.panes.settled, "most of it isn't there yet"
    assert abs(line_of(pane, place.paragraph, place.character) - place.below) <= PIXELS
    settle(qtbot, story)
    assert abs(line_of(pane, place.paragraph, place.character) - place.below) <= PIXELS
    around = pane.toPlainText().strip("\n").split("\n")
    begin = TEXT.index(around[0])
    assert around == TEXT[begin : begin + len(around)]
    assert begin < 298 < begin + len(around)
    assert len(around) > 60, "a good deal on either side"
    spread = story.view.spread
    assert spread is not None
    assert max(abs(story.view.panes.old.top(one) - pane.top(other)) for one, other in spread.shared) < 1


def test_every_step_of_a_resize_shows_level_rows_and_the_end_is_as_if_it_had_been_one(
    qtbot: QtBot, story: MainWindow
) -> None:
    panes, bar = story.view.panes, story.view.panes.new.verticalScrollBar()
    for width in range(1190, 1000, -30):
        story.resize(width, 800)
        QTest.qWait(1)
        view = panes.new.in_view()
        assert len(view) > 1
        for number in view:
            assert abs(panes.old.top(number) - panes.new.top(number)) < 1
        assert panes.new.rectangles([Spot(view[-1], 0, 1)]), "the view is full"
        assert bar.value() == panes.old.verticalScrollBar().value()
    settle(qtbot, story)
    end = bar.maximum(), bar.value()
    story.commands["larger"].trigger()
    story.commands["smaller"].trigger()
    settle(qtbot, story)
    assert abs(bar.maximum() - end[0]) < 0.02 * end[0], "the bar goes as far as if nothing but this width had been"
    assert len(panes.new.toPlainText().strip().splitlines()) > 60, "what stands around the view is there again"


def test_who_drags_the_bar_into_a_long_paragraph_reads_on_there_in_another_width(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    old, new = ([" ".join(text[at : at + 20]) for at in range(0, 600, 20)] * 5 for text in (long(600), TEXT))
    window = open_window(write(tmp_path / "paragraphs.capture", old, new))
    pane = window.view.panes.new
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle(qtbot, window)
    cursor = pane.cursorForPosition(QPoint(round(pane.page.left) + 1, 1))
    block, character = pane.page.number(cursor.block()), cursor.positionInBlock()
    before = line_of(pane, block, character)
    assert pane.top(block) < bar.value() - 100, "it begins above the view"
    window.resize(1000, 800)
    settle(qtbot, window)
    assert abs(line_of(pane, block, character) - before) <= PIXELS


def test_three_steps_of_width_there_and_back_end_at_the_same_place(qtbot: QtBot, story: MainWindow) -> None:
    pane = story.view.panes.new
    before = line_of(pane, 298)
    for width in (1100, 1000, 940, 1000, 1100, 1200):
        story.resize(width, 800)
        settle(qtbot, story)
    assert abs(line_of(pane, 298) - before) <= PIXELS


def test_what_was_selected_comes_back(qtbot: QtBot, story: MainWindow) -> None:
    pane = story.view.panes.new
    cursor = QTextCursor(pane.page.block(299))
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


def test_all_of_a_long_text_can_be_selected_and_copied(qtbot: QtBot, story: MainWindow) -> None:
    pane = story.view.panes.new
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    story.commands["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "\n".join(TEXT)
    pane.verticalScrollBar().setValue(0)
    settle(qtbot, story)
    assert pane.textCursor().hasSelection(), "what comes into view is selected too"
    assert pane.selection.words()[1] == "\n".join(TEXT)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    assert not pane.selection


def test_a_click_and_one_with_shift_far_away_select_all_between(qtbot: QtBot, story: MainWindow) -> None:
    pane, left = story.view.panes.new, Qt.MouseButton.LeftButton
    QTest.mouseClick(pane.viewport(), left, pos=line(pane, 299))
    pane.verticalScrollBar().setValue(round(pane.top(500)))
    settle(qtbot, story)
    QTest.mouseClick(pane.viewport(), left, Qt.KeyboardModifier.ShiftModifier, line(pane, 501))
    chosen = pane.selection.words()[1]
    assert chosen.count("\n") == 202
    assert chosen.endswith(TEXT[501][:8])
    pane.verticalScrollBar().setValue(0)
    settle(qtbot, story)
    assert pane.selection.words()[1] == chosen


def line(pane: Pane, block: int) -> QPoint:
    """A point in view behind the eighth letter of a paragraph."""
    return pane.rectangles([Spot(block, 0, 8)])[0].adjusted(0, 0, -1, 0).bottomRight().toPoint() - QPoint(0, 4)


@pytest.mark.parametrize("far", [40, 300, 599])
def test_wherever_one_scrolls_to_the_text_is_there_at_once_and_level(qtbot: QtBot, story: MainWindow, far: int) -> None:
    panes = story.view.panes
    for pane in (panes.new, panes.old):
        pane.verticalScrollBar().setValue(round(pane.top(far)))
        for each in (panes.old, panes.new):
            assert each.footing.covered
            assert min(far, 598) in each.in_view()
        assert panes.old.verticalScrollBar().value() == panes.new.verticalScrollBar().value()
        shown = panes.new.in_view()
        assert max(abs(panes.old.top(block) - panes.new.top(block)) for block in shown) < 1
        settle(qtbot, story)
        panes.new.verticalScrollBar().setValue(0)


def test_the_keys_for_the_end_and_the_beginning_lead_there(qtbot: QtBot, story: MainWindow) -> None:
    pane = story.view.panes.new
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_End)
    assert pane.footing.ended
    assert 599 in pane.in_view()
    settle(qtbot, story)
    assert pane.footing.ended
    QTest.keyClick(pane, Qt.Key.Key_Home)
    assert pane.in_view().start == 0
    settle(qtbot, story)
    assert pane.verticalScrollBar().value() == 0
    assert pane.toPlainText().startswith("Paragraph 0 ")


def test_paging_through_a_long_text_misses_nothing_and_keeps_little(qtbot: QtBot, story: MainWindow) -> None:
    panes, seen = story.view.panes, set[int]()
    pane = panes.new
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Home)
    for _ in range(600):
        seen |= set(pane.in_view())
        if pane.footing.ended:
            break
        QTest.keyClick(pane, Qt.Key.Key_PageDown)
        QApplication.processEvents()
        assert panes.old.in_view() == pane.in_view()
    assert seen == set(range(600))
    settle(qtbot, story)
    assert pane.document().blockCount() < 250


def test_what_is_found_far_away_is_gone_to(qtbot: QtBot, story: MainWindow) -> None:
    story.view.finder.look_for("lamp 577 yet")
    story.view.finder.next()
    story.view.finder.next()
    pane = story.view.panes.new
    qtbot.waitUntil(lambda: story.view.finder.current is not None)
    assert story.view.finder.current == (Half.NEW, "lamp 577 yet")
    assert 0 <= line_of(pane, 577) < pane.viewport().height()
    settle(qtbot, story)
    assert "1 in the older, 1 in the newer version" in story.view.finder.found
    assert [each.cursor.selectedText() for each in pane.extraSelections()][-1:] == ["lamp 577 yet"]


def test_unlinked_each_pane_stays_where_it_is(qtbot: QtBot, story: MainWindow) -> None:
    panes = story.view.panes
    story.commands["linked"].trigger()
    before = line_of(panes.old, 298)
    panes.new.verticalScrollBar().setValue(round(panes.new.top(550)))
    settle(qtbot, story)
    assert 550 in panes.new.in_view()
    assert abs(line_of(panes.old, 298) - before) <= PIXELS
    story.commands["linked"].trigger()
    settle(qtbot, story)
    assert panes.old.in_view() == panes.new.in_view()


def test_a_window_that_grows_higher_shows_more_at_once(qtbot: QtBot, story: MainWindow) -> None:
    pane = story.view.panes.new
    story.resize(story.width(), 500)
    settle(qtbot, story)
    pane.verticalScrollBar().setValue(0)
    pane.verticalScrollBar().setValue(round(pane.top(450)))
    story.resize(story.width(), 2400)
    QTest.qWait(0)
    assert all(each.footing.covered for each in (pane, story.view.panes.old))
    settle(qtbot, story)
    assert 450 in pane.in_view()


def test_steps_far_down_keep_the_words_at_the_top(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    texts = [long(500, changed=range(0, 500, 90 + turn)) for turn in range(4)]
    window = open_window(write(tmp_path / "steps.capture", *texts))
    pane = window.view.panes.new
    pane.verticalScrollBar().setValue(round(pane.top(333)) - 10)
    settle(qtbot, window)
    before = line_of(pane, 333)
    for by in (-1, -1, 1, 1):
        window.view.stepping.step(by)
        assert abs(line_of(pane, 333) - before) <= PIXELS
        settle(qtbot, window)
        assert abs(line_of(pane, 333) - before) <= PIXELS
        assert window.view.panes.old.verticalScrollBar().value() == pane.verticalScrollBar().value()


def test_finding_begins_at_what_is_in_view_also_when_it_is_asked_for_before_all_is_found(
    qtbot: QtBot, story: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "_SLICE", 0.0)  # seconds: a block at a time, as if there were thousands of them
    finder, pane = story.view.finder, story.view.panes.old
    first = pane.in_view().start
    finder.look_for("the")
    assert finder.found == "Searching …"
    finder.next()
    assert finder.current is None
    qtbot.waitUntil(lambda: finder.current is not None)
    above = sum(text.lower().count("the") for text in long(600)[:first])
    every = "\n".join((*long(600), *TEXT)).lower().count("the")
    assert finder.found.startswith(f"{above + 1:,} of {every:,}")
    assert pane.in_view().start <= first + 1, "nothing has moved"


def test_a_search_that_is_closed_before_all_is_found_leaves_nothing(
    qtbot: QtBot, story: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "_SLICE", 0.0)
    finder, panes = story.view.finder, story.view.panes
    finder.look_for("the")
    finder.close_bar()
    QTest.qWait(50)
    story.commands["larger"].trigger()
    settle(qtbot, story)
    assert not panes.old.extraSelections()
    assert not panes.new.extraSelections()


def test_hits_of_the_pair_before_are_not_left_on_a_long_text(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(write(tmp_path / "three.capture", long(600), TEXT, [text.upper() for text in TEXT]))
    window.view.finder.look_for("lamp 590 yet")
    window.view.finder.next()
    qtbot.waitUntil(lambda: "in the older" in window.view.finder.found)
    panes = window.view.panes
    assert panes.new.extraSelections()
    monkeypatch.setattr(find, "_SLICE", 0.0)
    window.view.stepping.step(-1)
    qtbot.waitUntil(lambda: window.view.spread is not None)
    assert window.view.finder.found == "Searching …"
    assert not panes.old.extraSelections()
    assert not panes.new.extraSelections()
