"""Promises that were broken once."""

import base64
import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from viewer import settings
from viewer.settings import Settings
from viewer.ui.pane import Pane
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

PIXELS = 2  # that rounding to whole ones may cost


def height_of(pane: Pane, paragraph: int) -> float:
    """How far below the top of the view a paragraph stands."""
    return pane.top(paragraph) - pane.verticalScrollBar().value()


def test_a_time_at_the_end_of_the_calendar_is_shown_as_it_stands(open_window: Open, tmp_path: Path) -> None:
    path = write(tmp_path / "old.capture", long(2), long(2, changed=[0]))
    text = path.read_text(encoding="utf-8").replace("2024-03-01T08:00:00Z", "0001-01-01T00:00:00+14:00")
    path.write_text(text, encoding="utf-8")
    window = open_window(path)
    assert not window.view.timeline.grab().isNull()


def test_a_file_whose_name_is_not_text_opens_and_the_window_closes(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.capture", long(2), long(2, changed=[0]))
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.capture"))
    try:
        path.rename(odd)
    except OSError:
        pytest.skip("this file system refuses such names")
    window = open_window(odd)
    assert window.settings.recent == ()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())


@pytest.mark.parametrize("geometry", ["abc", "é", base64.b64encode(b"nonsense").decode()])
def test_damaged_geometry_costs_the_size_not_the_start(open_window: Open, geometry: str) -> None:
    assert open_window(settings=Settings(theme="light", geometry=geometry)).isVisible()


def test_a_damaged_setting_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "blue", "text_size": -5, "recent": ["/a"], "linked": False}), "utf-8")
    assert settings.load(path) == Settings(recent=("/a",), linked=False)
    for nonsense in ("[]", "{", "[" * 100_000, "\udcff"):
        path.write_bytes(nonsense.encode("utf-8", "surrogateescape"))
        assert settings.load(path) == Settings()
    settings.save(Settings(theme="dark"), path)
    assert settings.load(path).theme == "dark"
    settings.save(Settings(), tmp_path / "settings.json" / "no" / "folder.json")


def test_page_keys_go_a_page_at_a_time(open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "pages.capture", long(60), long(60, changed=[3])))
    pane = window.view.panes.new
    pane.setFocus()
    bar = pane.verticalScrollBar()
    for page in (1, 2):
        QTest.keyClick(pane, Qt.Key.Key_PageDown)
        assert bar.value() == page * bar.pageStep()
    QTest.keyClick(pane, Qt.Key.Key_PageUp)
    assert bar.value() == bar.pageStep()


def test_the_first_step_to_a_change_takes_removals_too(open_window: Open, tmp_path: Path) -> None:
    old = long(12)
    window = open_window(write(tmp_path / "gone.capture", old, [old[0], *old[2:5], *old[6:9], *old[10:]]))
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.view.changes.position == "change 1 of 3"


def test_at_the_end_of_the_text_there_is_no_next_change(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "end.capture", long(40), long(40, changed=[1])))
    bar = window.view.panes.new.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert "last change" in window.notice
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert window.view.changes.position == "change 1 of 1"


def test_another_theme_leaves_the_reader_where_he_scrolled(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "stay.capture", long(60), long(60, changed=[1])))
    window.view.changes.go(1)
    window.view.panes.new.verticalScrollBar().setValue(1500)
    settle(qtbot, window)
    before = height_of(window.view.panes.new, 20)
    window.commands["theme_dark"].trigger()
    settle(qtbot, window)
    assert abs(height_of(window.view.panes.new, 20) - before) <= PIXELS
    assert window.view.changes.position == "change 1 of 1"


def test_escape_never_reaches_back_into_another_article(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.view.timeline.setFocus()
    QTest.keyClick(window.view.timeline, Qt.Key.Key_Left)
    settle(qtbot, window)
    window.filing.open_paths([write(tmp_path / "two.capture", long(3), long(3, changed=[1]))])
    qtbot.waitUntil(lambda: window.view.sides is not None and window.view.sides[1].version.number == 1)
    settle(qtbot, window)
    QTest.keyClick(window.view.timeline, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.view.sides is not None
    assert window.view.sides[1].version.number == 1


def test_another_article_opens_at_its_beginning(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "one.capture", long(60), long(60, changed=[1])))
    window.view.panes.new.verticalScrollBar().setValue(1500)
    window.filing.open_paths([write(tmp_path / "two.capture", long(50), long(50, changed=[2]), title="Two")])
    qtbot.waitUntil(lambda: window.view.sides is not None and window.view.sides[1].text.title == "Two")
    settle(qtbot, window)
    assert window.view.panes.new.verticalScrollBar().value() == 0
    assert window.windowTitle() == "Two — Redraft"


def test_find_counts_what_was_not_filled_in_yet(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "many.capture", long(300), long(300, changed=[1]), long(300, changed=[2])))
    window.view.finder.open_bar()
    field = window.view.finder.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Nobody")
    qtbot.waitUntil(lambda: "300 in the newer" in window.view.finder.found)
    window.view.stepping.step(-1)
    settle(qtbot, window)
    assert "300 in the older, 300 in the newer" in window.view.finder.found


def test_a_save_that_waits_is_done_before_the_window_is_gone(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(write(tmp_path / "kept.capture", long(30), long(30, changed=[1])))
    target = tmp_path / "saved.capture"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.commands["save_capture"].trigger()
    window.close()
    assert target.exists()


def test_thousands_of_versions_open_without_a_wait(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(
        write(tmp_path / "thousands.capture", *([f"Version {n} of the sentence."] for n in range(1200)))
    )
    assert window.view.article is not None
    assert len(window.view.article.held) == 1200
    settle(qtbot, window)


def test_a_slider_set_by_a_screen_reader_moves_the_newer_handle(qtbot: QtBot, window: MainWindow) -> None:
    window.view.timeline.setValue(3)
    settle(qtbot, window)
    assert window.view.handles is not None
    assert (window.view.handles.old, window.view.handles.new) == (2, 3)


def test_the_focus_ring_of_the_slider_hides_nothing(window: MainWindow) -> None:
    timeline, column = window.view.timeline, 9
    before = timeline.grab(timeline.column_area(column)).toImage()
    timeline.setFocus()
    after = timeline.grab(timeline.column_area(column)).toImage()
    middle = after.rect().center()
    assert after != before
    assert after.pixelColor(middle) == before.pixelColor(middle)


def test_rows_stand_level_where_the_text_begins_with_an_addition(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    old = long(20)
    window = open_window(write(tmp_path / "top.capture", old, ["A new beginning about gulls and their eggs.", *old]))
    panes, spread = window.view.panes, window.view.spread
    assert spread is not None
    assert max(abs(panes.old.top(one) - panes.new.top(other)) for one, other in spread.shared) < 1
    window.resize(900, 700)
    settle(qtbot, window)
    assert max(abs(panes.old.top(one) - panes.new.top(other)) for one, other in spread.shared) < 1


def test_a_click_on_a_moved_sentence_leaves_it_where_it_is(qtbot: QtBot, window: MainWindow) -> None:
    spread = window.view.spread
    assert spread is not None
    change = next(change for change in spread.pair.comparison.changes if change.moved)
    pane = window.view.panes.old
    pane.reveal(pane.spots(change.old))
    settle(qtbot, window)
    at = pane.rectangles(pane.spots(change.old))[0].center().toPoint()
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.view.changes.stop is not None
    assert window.view.changes.stop.move == change.move
    assert pane.rectangles(pane.spots(change.old))[0].center().toPoint() == at


def test_zooming_in_and_out_again_ends_at_the_same_words(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "zoom.capture", long(60), long(60, changed=[1])))
    window.view.panes.new.verticalScrollBar().setValue(1000)
    settle(qtbot, window)
    before = height_of(window.view.panes.new, 14)
    for name in ("larger",) * 3 + ("smaller",) * 3:
        window.commands[name].trigger()
        settle(qtbot, window)
    assert abs(height_of(window.view.panes.new, 14) - before) <= PIXELS


def test_unlinked_panes_keep_a_place_each(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    versions = long(60), long(60, changed=[1]), long(60, changed=[1, 2])
    window = open_window(write(tmp_path / "apart.capture", *versions))
    window.commands["linked"].trigger()
    panes = window.view.panes
    panes.old.verticalScrollBar().setValue(300)
    panes.new.verticalScrollBar().setValue(1500)
    settle(qtbot, window)
    before = height_of(panes.old, 6), height_of(panes.new, 20)
    window.view.stepping.step(-1)
    settle(qtbot, window)
    assert abs(height_of(panes.old, 6) - before[0]) <= PIXELS
    assert abs(height_of(panes.new, 20) - before[1]) <= PIXELS


def test_the_handles_of_a_long_history_are_in_view(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "strip.capture", *([f"Version {n} of it."] for n in range(300))))
    timeline = window.view.timeline
    qtbot.waitUntil(lambda: timeline.visibleRegion().contains(timeline.column_area(299).center()))


def test_what_is_said_in_passing_hides_nothing_and_goes(qtbot: QtBot, window: MainWindow) -> None:
    window.view.stepping.step(1)
    assert window.notice
    assert window.view.changes.summary
    window.view.stepping.step(-1)
    settle(qtbot, window)
    assert not window.notice


def test_keyboard_focus_shows_in_a_pane(window: MainWindow) -> None:
    pane = window.view.panes.old
    before = pane.viewport().grab().toImage()
    window.view.timeline.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert pane.hasFocus()
    assert pane.viewport().grab().toImage() != before
    window.view.timeline.setFocus()
    assert pane.viewport().grab().toImage() == before
