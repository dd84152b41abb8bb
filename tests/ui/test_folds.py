"""Versions in a row with the same text stand at one column of the slider, and a step leads from text to text."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from viewer.model.change import Half
from viewer.settings import Settings
from viewer.ui.everywhere import Everywhere
from viewer.ui.history import History
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write
from .test_stepping import ALT, CTRL, DOWN, LEFT, SHIFT, UP, middle, numbers, press

# The texts of versions 0 to 9: five texts, the first of them twice, the third one four times.
TEXTS = "aabccccdee"

# Two of each, but none of those that are in view first.
PAIRS = [chr(0x4E00 + (place // 2 if place < 300 else place)) for place in range(500)]


def story(path: Path, texts: Sequence[str] = TEXTS) -> Path:
    return write(path, *([f"The ferry {text} leaves at noon.", "Nobody knows why."] for text in texts))


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    return open_window(story(tmp_path / "a.capture"))


def firsts(window: MainWindow) -> list[int]:
    return list(window.view.timeline.track.folding.firsts)


def go_to(qtbot: QtBot, window: MainWindow, number: str) -> None:
    press(qtbot, window, Qt.Key.Key_J, CTRL)
    (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
    QTest.keyClicks(dialog.focusWidget(), number)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, window)


def test_versions_that_say_the_same_are_one_column(qtbot: QtBot, window: MainWindow) -> None:
    assert numbers(window) == (8, 9), "the newest two versions, though they say the same"
    assert firsts(window) == [0, 2, 3, 7, 8, 9], "and both handles have a column to stand on"
    press(qtbot, window, UP, CTRL)
    assert firsts(window) == [0, 2, 3, 7, 8]
    timeline = window.view.timeline
    assert timeline.column_area(4) == timeline.column_area(3) == timeline.column_area(6)
    assert timeline.column_area(7).left() > timeline.column_area(6).right() - 2


def test_lists_of_versions_say_which_ones_say_the_same(qtbot: QtBot, window: MainWindow) -> None:
    said = " · same text as the version before"
    copies = [1, 4, 5, 6, 9]
    press(qtbot, window, Qt.Key.Key_J, CTRL)
    (versions,) = window.findChildren(History)
    heads = [str(versions.versions.index(row, 2).data()) for row in range(len(TEXTS))]
    assert [row for row, words in enumerate(heads) if words.endswith(said)] == copies
    press(qtbot, window, Qt.Key.Key_F, CTRL, SHIFT)
    (everywhere,) = window.findChildren(Everywhere)
    everywhere.look_for("ferry")
    model = everywhere.tree.model()
    qtbot.waitUntil(lambda: model.rowCount() == len(TEXTS))
    heads = [str(model.index(row, 0).data()) for row in range(len(TEXTS))]
    assert [row for row, words in enumerate(heads) if words.endswith(said)] == copies


def test_a_step_by_key_passes_over_copies_and_says_so(qtbot: QtBot, window: MainWindow) -> None:
    seen = []
    for _ in range(5):
        press(qtbot, window, UP, CTRL)
        seen.append(numbers(window))
    assert seen == [(7, 8), (6, 7), (2, 3), (1, 2), (1, 2)]
    assert window.notice == "This is as far as the versions go."
    press(qtbot, window, DOWN, CTRL)
    press(qtbot, window, DOWN, CTRL)
    assert numbers(window) == (6, 7), "from where the text was last seen"
    assert window.notice == "Passed over 3 versions with the same text."
    press(qtbot, window, UP, CTRL, SHIFT)
    assert numbers(window) == (2, 7)
    press(qtbot, window, UP, ALT)
    assert numbers(window) == (2, 3)
    window.view.timeline.setFocus()
    press(qtbot, window, Qt.Key.Key_End)
    assert numbers(window)[1] == 8
    press(qtbot, window, Qt.Key.Key_Right)
    assert numbers(window)[1] == 8
    assert window.notice == "This is as far as the versions go; those after this one have the same text."


def test_a_click_on_a_folded_column_takes_the_version_that_counts(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, UP, CTRL)
    QTest.mouseClick(window.view.timeline, LEFT, pos=middle(window, 5))
    settle(qtbot, window)
    assert numbers(window) == (2, 3), "the newer handle where the text came up"
    press(qtbot, window, DOWN, CTRL)
    press(qtbot, window, DOWN, CTRL)
    QTest.mouseClick(window.view.timeline, LEFT, SHIFT, middle(window, 4))
    settle(qtbot, window)
    assert numbers(window) == (6, 8), "the older one where it was last seen"


def test_a_handle_is_dragged_over_folded_columns(qtbot: QtBot, window: MainWindow) -> None:
    timeline = window.view.timeline
    QTest.mousePress(timeline, LEFT, pos=middle(window, 9))
    for column in (7, 4, 2):
        QTest.mouseMove(timeline, middle(window, column))
    QTest.mouseRelease(timeline, LEFT, pos=middle(window, 2))
    settle(qtbot, window)
    assert numbers(window) == (1, 2)
    assert firsts(window) == [0, 2, 3, 7, 8]


def test_any_version_can_be_gone_to_by_its_number(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, "5")
    assert numbers(window) == (4, 5)
    assert firsts(window) == [0, 2, 3, 5, 7, 8], "the run is cut where both handles stand in it"
    timeline = window.view.timeline
    assert "versions 3 and 4 are the same text" in timeline.words(4)
    assert "versions 5 and 6 are the same text" in timeline.words(5)
    window.commands["newer"].trigger()
    settle(qtbot, window)
    assert numbers(window) == (6, 7)
    window.commands["back"].trigger()
    settle(qtbot, window)
    assert numbers(window) == (4, 5), "the way back leads to the very pair"


def test_how_many_there_are_is_told_in_words(qtbot: QtBot, window: MainWindow) -> None:
    timeline = window.view.timeline
    for _ in range(3):
        press(qtbot, window, UP, CTRL)
    told = "versions 3 to 6 are the same text, last seen Thu 7 Mar 2024, 08:00 UTC"
    assert told in timeline.words(3)
    assert "same text" not in timeline.words(2)
    at = middle(window, 4)
    QApplication.sendEvent(timeline, QHelpEvent(QHelpEvent.Type.ToolTip, at, timeline.mapToGlobal(at)))
    assert told in QToolTip.text()
    assert told in timeline.accessibleDescription()
    slider = QAccessible.queryAccessibleInterface(timeline)
    assert slider.text(QAccessible.Text.Value).startswith("version 3, fourth of 10, ")
    assert (slider.valueInterface().currentValue(), slider.valueInterface().maximumValue()) == (2, 4)
    slider.valueInterface().setCurrentValue(3)
    settle(qtbot, window)
    assert numbers(window) == (6, 7)


def pixels(window: MainWindow, column: int) -> QImage:
    return window.view.timeline.grab(window.view.timeline.column_area(column)).toImage()


def test_a_folded_column_looks_like_several(open_window: Open, tmp_path: Path) -> None:
    alone, several = (
        open_window(story(tmp_path / name, texts)) for name, texts in (("a.capture", "abc"), ("b.capture", "abbc"))
    )
    assert pixels(alone, 0) == pixels(several, 0)
    assert pixels(alone, 1) != pixels(several, 1)
    assert firsts(several) == [0, 1, 3]


def test_columns_unfold_by_a_command_which_is_remembered(
    qtbot: QtBot, window: MainWindow, stored: list[Settings], open_window: Open, tmp_path: Path
) -> None:
    press(qtbot, window, UP, CTRL)
    window.commands["fold_same"].trigger()
    settle(qtbot, window)
    assert firsts(window) == list(range(10))
    assert not stored[-1].fold_same
    press(qtbot, window, UP, CTRL)
    press(qtbot, window, UP, CTRL)
    assert numbers(window) == (5, 6)
    assert "same text" not in window.view.timeline.words(4)
    again = open_window(tmp_path / "a.capture", settings=stored[-1])
    assert firsts(again) == list(range(10))
    window.commands["fold_same"].trigger()
    assert firsts(window) == [0, 2, 3, 6, 7, 8], "at once: it is known"


def test_the_menu_of_the_slider_unfolds_too(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, UP, CTRL)
    timeline, at = window.view.timeline, middle(window, 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, timeline.mapToGlobal(at))
    QApplication.sendEvent(timeline, event)
    (menu,) = (menu for menu in timeline.findChildren(QMenu) if menu.isVisible())
    words = [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]
    assert words[:2] == ["Show version 6 as the older (left) one", "Show version 3 as the newer (right) one"]
    assert menu.actions()[-1].isChecked()
    menu.actions()[-1].trigger()
    menu.close()
    assert firsts(window) == list(range(10))


def test_the_menu_names_the_version_that_it_will_show(qtbot: QtBot, window: MainWindow) -> None:
    timeline, at = window.view.timeline, middle(window, 3)
    QApplication.sendEvent(timeline, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, timeline.mapToGlobal(at)))
    (menu,) = (menu for menu in timeline.findChildren(QMenu) if menu.isVisible())
    assert menu.actions()[0].text().replace("&", "") == "Show version 6 as the older (left) one"
    menu.actions()[0].trigger()
    menu.close()
    settle(qtbot, window)
    assert numbers(window) == (6, 9)


def test_the_menu_key_opens_that_menu_at_the_handle(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, UP, CTRL)
    timeline = window.view.timeline
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, timeline.rect().center(), QPoint())
    QApplication.sendEvent(timeline, event)
    (menu,) = (menu for menu in timeline.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions() if action.isVisible() and not action.isSeparator()] == [
        window.commands["fold_same"].text()
    ], "nothing else makes sense where the handle stands"
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert firsts(window) == list(range(10)), "the last entry unfolds"


def test_what_the_reader_looks_at_stays_where_it_is(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(story(tmp_path / "a.capture", PAIRS))
    timeline = window.view.timeline
    assert len(firsts(window)) == len(PAIRS)
    timeline.chosen.emit(Half.NEW, 120)
    before = timeline.column_area(120).left()
    settle(qtbot, window)
    assert len(firsts(window)) < len(PAIRS)
    assert timeline.column_area(120).left() == before


def test_a_history_of_copies_folds_at_once_not_in_many_small_steps(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    texts = [chr(0x4E00 + place // 20) for place in range(800)]
    window = open_window(story(tmp_path / "a.capture", "ab"))
    places: list[int] = []
    track = window.view.timeline.track
    window.view.timeline.laid_out.connect(lambda: places.append(len(track.folding)))
    window.filing.open_paths([story(tmp_path / "b.capture", texts)])
    qtbot.waitUntil(lambda: len(track.versions) == 800)
    settle(qtbot, window)
    assert len(track.folding) == 40 + 1, "and one for the second handle"
    assert len(set(places[places.index(800) :])) == 2, "every version alone, and then all folded"


def test_nothing_folds_while_somebody_has_hold_of_the_slider(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(story(tmp_path / "a.capture", PAIRS))
    timeline = window.view.timeline
    QTest.mousePress(timeline, LEFT, pos=middle(window, len(PAIRS) - 1))
    timeline.scroll_to(0)
    qtbot.waitUntil(lambda: 1 in window.view.folds._known)  # noqa: SLF001 - it isn't to be seen yet
    assert timeline.column_area(1) != timeline.column_area(0)
    QTest.mouseRelease(timeline, LEFT, pos=QPoint(timeline.column_area(0).center().x(), 60))
    settle(qtbot, window)
    assert timeline.column_area(1) == timeline.column_area(0)


def test_from_right_to_left_and_by_time_too(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, UP, CTRL)
    timeline = window.view.timeline
    timeline.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert timeline.column_area(3).left() > timeline.column_area(7).right() - 2
    QTest.mouseClick(timeline, LEFT, pos=middle(window, 5))
    settle(qtbot, window)
    assert numbers(window) == (2, 3)
    timeline.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    window.commands["by_time"].trigger()
    step = [timeline.column_area(column).left() for column in (2, 3, 7, 8)]
    assert step[2] - step[1] > 2 * (step[1] - step[0]), "four days against one"
    QTest.mouseClick(timeline, LEFT, pos=middle(window, 7))
    settle(qtbot, window)
    assert numbers(window) == (6, 7)


def test_only_the_same_headline_and_text_fold(open_window: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.capture"
    lines = story(path, "aaaa").read_text(encoding="utf-8").splitlines(keepends=True)
    lines[3] = lines[3].replace("A short story", "A long story")
    lines[4] = lines[4].replace("Nobody", "Nobody ")
    path.write_text("".join(lines), encoding="utf-8")
    window = open_window(path)
    assert firsts(window) == [0, 1, 2, 3], "another headline, a space more, a space less"


def test_what_changed_on_a_page_outside_its_article_is_not_passed_over(open_window: Open, tmp_path: Path) -> None:
    paths = []
    for number, footer in enumerate(("Order a map", "Order a map", "Order a timetable")):
        paths.append(tmp_path / f"{number}.html")
        story = "".join(
            f"<p>The ferry will cross the sound {n} times a day, the harbour office said.</p>" for n in "234"
        )
        page = f"<article><h1>Ferry line</h1>{story}</article><footer><p>{footer}</p></footer>"
        paths[-1].write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    window = open_window(*paths)
    assert firsts(window) == [0, 2]


def test_an_absent_version_keeps_its_column(open_window: Open) -> None:
    window = open_window()
    assert window.view.timeline.track.folding.place(6) == 6
    assert len(window.view.timeline.track.folding) == 10
