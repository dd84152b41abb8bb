"""Captures that are shown while they are still being read, and reading that is stopped."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from viewer.engine import Options, compare_sides
from viewer.exporters import EXPORTS
from viewer.exporters import capture as capture_file
from viewer.exporters.base import Report
from viewer.model.capture import Cancelled, Capture
from viewer.model.pair import Pair, Side
from viewer.ui import opening
from viewer.ui.window import MainWindow

from .conftest import Grow, settle
from .growing import Growing
from .story import long, write


def pair(window: MainWindow) -> tuple[int | None, int]:
    assert window.view.sides is not None
    old, new = window.view.sides
    return None if old is None else old.version.number, new.version.number


def count(window: MainWindow) -> int:
    return 0 if window.view.article is None else len(window.view.article.versions)


def shown(window: MainWindow) -> str:
    return "" if window.view.capture is None else window.view.capture.format


def grown(qtbot: QtBot, window: MainWindow, versions: int) -> None:
    qtbot.waitUntil(lambda: shown(window) == "growing" and count(window) == versions)
    settle(qtbot, window)


def test_the_reader_stays_where_he_is_while_versions_come(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(5)], [range(12)], [range(30)])
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 5)
    assert pair(window) == (3, 4)
    window.view.stepping.step(-1)
    settle(qtbot, window)
    window.view.changes.go(1)
    bar = window.view.panes.new.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle(qtbot, window)
    place, stop = window.view.panes.new.place(), window.view.changes.stop
    for versions in (12, 30):
        growing.go()
        grown(qtbot, window, versions)
        assert pair(window) == (2, 3)
        assert window.view.handles is not None
        assert (window.view.handles.old, window.view.handles.new) == (2, 3)
        assert window.view.timeline.maximum() == versions - 1
        assert window.view.panes.new.place() == place
        assert window.view.changes.stop is stop
    assert window.notice == "All 30 versions are here."
    window.view.stepping.step(1)
    settle(qtbot, window)
    assert pair(window) == (3, 4)


def test_what_is_folded_stays_folded_while_versions_come(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(12)], [range(24)], [range(1, 30)], alike=3)
    window = grow(growing)
    timeline = window.view.timeline
    growing.go()
    grown(qtbot, window, 12)
    window.view.stepping.step(-1)
    settle(qtbot, window)
    assert pair(window) == (8, 9)
    assert list(timeline.track.folding.firsts) == [0, 3, 6, 9]
    seen: list[int] = []
    timeline.laid_out.connect(lambda: seen.append(timeline.track.folding.columns(0).stop))
    growing.go()
    grown(qtbot, window, 24)
    assert list(timeline.track.folding.firsts) == [*range(0, 24, 3)]
    assert set(seen) == {3}, "never unfolded in between"
    growing.go()
    grown(qtbot, window, 29)
    assert pair(window) == (8, 9)
    assert list(timeline.track.folding.firsts) == [0, *range(2, 29, 3)], "they stand one column further left"


def test_versions_that_come_to_stand_between_others_move_nobody(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([[2, 5, 9]], [[1, 2, 4, 5, 7, 9]])
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 3)
    assert pair(window) == (5, 9)
    growing.go()
    grown(qtbot, window, 6)
    assert pair(window) == (5, 9)
    assert window.view.handles is not None
    assert (window.view.handles.old, window.view.handles.new) == (3, 5)


def test_one_version_alone_gets_its_neighbour(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([[3]], [[3, 4]])
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 1)
    assert pair(window) == (None, 3)
    growing.go()
    grown(qtbot, window, 2)
    assert pair(window) == (3, 4)


def test_a_pair_that_was_asked_for_is_waited_for(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(3)], [range(9)], [range(12)])
    window = grow(growing, None, (6, 8))
    growing.go()
    qtbot.waitUntil(lambda: "33 %" in window.filing.reading.words)
    assert shown(window) == "capture"
    growing.go()
    grown(qtbot, window, 9)
    assert pair(window) == (6, 8)


def test_what_is_read_soon_is_shown_whole(qtbot: QtBot, grow: Grow, monkeypatch: pytest.MonkeyPatch) -> None:
    growing = Growing([range(5)], [range(9)])
    monkeypatch.setattr(opening, "_WHOLE", 60_000)
    window = grow(growing)
    growing.go()
    qtbot.waitUntil(lambda: "50 %" in window.filing.reading.words)
    assert shown(window) == "capture"
    growing.go()
    grown(qtbot, window, 9)
    assert pair(window) == (7, 8)
    assert window.notice == ""


def test_the_bar_says_what_is_done_and_how_far_it_is(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(5)], [range(9)])
    window = grow(growing)
    bar = window.filing.reading
    qtbot.waitUntil(bar.isVisible)
    assert bar.words == "Reading story.growing …"
    growing.go()
    qtbot.waitUntil(lambda: bar.words == "Reading versions … 50 %")
    inner = bar.findChild(QProgressBar)
    assert inner is not None
    assert inner.value() == 50
    assert inner.accessibleName() == bar.words
    growing.go()
    qtbot.waitUntil(lambda: not bar.isVisible())


@pytest.mark.parametrize("how", ["key", "button", "menu"])
def test_whoever_stops_the_reading_keeps_what_is_there(qtbot: QtBot, grow: Grow, how: str) -> None:
    growing = Growing([range(5)], [range(9)], [range(12)])
    window = grow(growing)
    growing.go()
    growing.go()
    grown(qtbot, window, 9)
    if how == "key":
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    elif how == "menu":
        window.commands["stop"].trigger()
    else:
        (cancel,) = window.filing.reading.findChildren(QToolButton)
        cancel.setFocus(Qt.FocusReason.TabFocusReason)
        assert cancel.hasFocus()
        QTest.keyClick(cancel, Qt.Key.Key_Space)
    assert growing.stopped.wait(5)
    growing.go()
    settle(qtbot, window)
    assert count(window) == 9, "late parts are never shown"
    assert not window.filing.reading.isVisible()
    assert not window.commands["stop"].isEnabled()
    assert "stopped at 66 %: 9 versions are here; Reload reads the rest" in window.messages.text
    view = window.view
    assert view.capture is not None
    assert view.article is not None
    assert view.spread is not None
    (html,) = (each for each in EXPORTS if each.name == "html")
    report = b"".join(html.render(Report(view.capture, view.article, (view.spread.pair,))))
    assert b"stopped at 66 %" in report, "a report says that it wasn't all"


def test_reload_reads_the_rest(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(5)], [range(9)])
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 5)
    window.view.stepping.step(-1)
    window.commands["stop"].trigger()
    settle(qtbot, window)
    window.commands["reload"].trigger()
    growing.go()
    growing.go()
    grown(qtbot, window, 9)
    assert pair(window) == (2, 3)
    assert not window.messages.isVisible()


def test_stopping_before_anything_is_there_leaves_what_was_open(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(5)], [range(9)])
    window = grow(growing)
    before = window.view.capture
    qtbot.waitUntil(window.filing.reading.isVisible)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert "nothing was opened" in window.notice
    assert growing.stopped.wait(5)
    assert window.view.capture is before
    assert window.filing.idle


def test_a_reading_that_breaks_off_keeps_what_is_there_and_says_why(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(5)], [range(9)], fails=True)
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 5)
    growing.go()
    qtbot.waitUntil(lambda: "the disk has gone" in window.messages.text)
    assert count(window) == 5
    assert window.view.capture is not None
    assert "broke off at 50 %" in window.view.capture.warnings[0]


def test_escape_closes_the_find_bar_first(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(5)], [range(9)])
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 5)
    window.view.finder.open_bar()
    field = window.view.finder.findChild(QLineEdit)
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not window.view.finder.isVisible()
    assert not growing.stopped.is_set()
    assert not window.filing.idle
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert window.filing.idle


def test_another_file_ends_the_reading_of_the_one_before(qtbot: QtBot, grow: Grow, tmp_path: Path) -> None:
    growing = Growing([range(5)], [range(9)])
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 5)
    window.filing.open_paths([write(tmp_path / "other.capture", long(3), long(3, changed=[1]), title="Other")])
    assert growing.stopped.wait(5)
    qtbot.waitUntil(lambda: window.windowTitle() == "Other — Redraft")
    settle(qtbot, window)
    assert shown(window) == "capture"


def test_writing_can_be_stopped_and_leaves_no_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gate = threading.Event(), threading.Event()

    def slowly(_: Capture, _missing: object) -> Iterator[bytes]:
        yield b"one"
        begun.set()
        gate.wait(5)
        yield b"two"

    monkeypatch.setattr(capture_file, "lines", slowly)
    target = tmp_path / "saved.capture"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.commands["save_capture"].trigger()
    assert begun.wait(5)
    assert window.filing.writing.words.startswith("Writing saved.capture …")
    window.commands["stop"].trigger()
    gate.set()
    qtbot.waitUntil(lambda: "saved.capture was not written" in window.notice)
    assert list(tmp_path.iterdir()) == []
    assert not window.filing.writing.working


def test_a_whole_history_can_be_stopped_while_it_is_compared(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gate = threading.Event(), threading.Event()

    def slowly(old: Side, new: Side, options: Options, cancelled: Cancelled) -> Pair:
        begun.set()
        gate.wait(5)
        return compare_sides(old, new, options, cancelled)

    monkeypatch.setattr(sys.modules["viewer.engine.history"], "compare_sides", slowly)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "all.html"), ""))
    window.commands["export_html"].trigger()
    dialog = window.exporting.dialog
    assert dialog is not None
    dialog.whole.click()
    dialog.accept()
    assert begun.wait(5)
    window.commands["stop"].trigger()
    gate.set()
    qtbot.waitUntil(lambda: "all.html was not written" in window.notice)
    assert list(tmp_path.iterdir()) == []


def test_the_window_closes_while_it_reads(grow: Grow) -> None:
    growing = Growing([range(5)], [range(9)])
    window = grow(growing)
    window.close()
    assert window.filing.idle
