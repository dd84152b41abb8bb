"""Guessed rows are decided in the window: by keyboard, by mouse, and saved."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from viewer import readers
from viewer.ui.cutter import Cutter
from viewer.ui.review import ReviewPanel
from viewer.ui.window import MainWindow

from .conftest import Open, settle

NO_KEY = Qt.KeyboardModifier.NoModifier
_HEAD = (
    "This article is from the source 'harbour' and was first published or seen on . It will not be checked again for "
    "changes.\n\nYou can find the current article at its original source at http://news.example/ferry\n\n"
    "The article has changed 6 times. There is an RSS feed of changes available.\n\nVersion 3 Version 4\n"
    "The ferry will sail The ferry will sail\n(2 days later)\n"
)
_SAME = "Nobody minded the rain, the harbour office said on Monday. " * 3
_BOATS = "Gulls sat on every roof. Herring was cheap in town. Two boats were painted green. The mayor slept late."
_ALONE = "The mayor called the line a late but welcome gift to everyone on the island."
_HEBREW = "הספינה יוצאת בבוקר. איש לא התנגד לכך. הנמל נסגר בערב. הגשם ירד."


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with a row that may be cut at three places, and one that may stand on either side."""
    return write(tmp_path, _BOATS, _ALONE)


def write(folder: Path, *rows: str) -> Path:
    path = folder / "page.txt"
    path.write_text(_HEAD + "".join(f"{_SAME}{_SAME}\n{row}\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def review(qtbot: QtBot, open_window: Open, page: Path) -> Iterator[MainWindow]:
    """A window with the review open; what was decided at the end is given up."""
    window = open_window(page)
    window.commands["review"].trigger()
    settle(qtbot, window)
    yield window
    window.reviewing.forget()


def sides(window: MainWindow) -> list[list[str]]:
    """What the panes show, without what both versions have."""
    assert window.view.sides is not None
    shown = (side.text.paragraphs for side in window.view.sides if side is not None)
    return [[text for text in paragraphs if text not in _SAME] for paragraphs in shown]


def panel(window: MainWindow) -> ReviewPanel:
    return window.reviewing.panel


def press(window: MainWindow, *keys: Qt.Key, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(panel(window).cutter, key, modifier)


def shows(qtbot: QtBot, window: MainWindow, *wanted: list[str]) -> None:
    """Wait until the panes show this."""
    qtbot.waitUntil(lambda: sides(window) == list(wanted))
    settle(qtbot, window)


def test_a_review_is_offered_where_rows_were_guessed(qtbot: QtBot, window: MainWindow, page: Path) -> None:
    assert not window.commands["review"].isEnabled()
    window.filing.open_paths([page])
    qtbot.waitUntil(window.messages.isVisible)
    settle(qtbot, window)
    assert window.commands["review"].isEnabled()
    offer = next(button for button in window.messages.findChildren(QToolButton) if "Review" in button.text())
    offer.click()
    assert panel(window).isVisible()
    assert panel(window).cutter.hasFocus()


def test_a_row_is_shown_with_its_place_and_how_sure_the_guess_is(review: MainWindow) -> None:
    shown = panel(review)
    assert shown.position.text() == "Row 1 of 2 · 2 left"
    assert shown.cutter.toPlainText() == _BOATS
    words = shown.doubts.text()
    assert words.startswith("line 11 · cut: ")
    assert re.search(r"· cut: [a-z ]+ \(\d+ %\) · side: [a-z ]+ \(\d+ %\)", words)


def test_keys_move_the_cut_by_words_and_sentences(qtbot: QtBot, review: MainWindow) -> None:
    press(review, Qt.Key.Key_Home)
    press(review, Qt.Key.Key_Right, shift=True)
    shows(qtbot, review, ["Gulls sat on every roof."], [_BOATS[25:], _ALONE])
    press(review, Qt.Key.Key_Right, Qt.Key.Key_Right)
    shows(qtbot, review, ["Gulls sat on every roof. Herring was"], [_BOATS[37:], _ALONE])
    press(review, Qt.Key.Key_Left)
    press(review, Qt.Key.Key_Left, shift=True)
    shows(qtbot, review, ["Gulls sat on every roof."], [_BOATS[25:], _ALONE])
    press(review, Qt.Key.Key_End)
    shows(qtbot, review, [_BOATS], [_ALONE])


def before(cutter: Cutter, word: str) -> QPointF:
    """The middle of the space before a word of the row."""
    cursor = QTextCursor(cutter.document())
    cursor.setPosition(cutter.toPlainText().index(word) - 1)
    return QPointF(cutter.cursorRect(cursor).center()) + QPointF(3, 0)


def mouse(cutter: Cutter, kind: QEvent.Type, at: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    QApplication.sendEvent(
        cutter.viewport(), QMouseEvent(kind, at, cutter.viewport().mapToGlobal(at), left, held, NO_KEY)
    )


def test_the_mouse_puts_the_cut_between_the_words_that_it_points_at(qtbot: QtBot, review: MainWindow) -> None:
    cutter = panel(review).cutter
    mouse(cutter, QEvent.Type.MouseButtonPress, before(cutter, "Herring"))
    shows(qtbot, review, ["Gulls sat on every roof."], [_BOATS[25:], _ALONE])
    mouse(cutter, QEvent.Type.MouseMove, before(cutter, "Two"))
    mouse(cutter, QEvent.Type.MouseButtonRelease, before(cutter, "Two"))
    at = _BOATS.index("Two")
    shows(qtbot, review, [_BOATS[: at - 1]], [_BOATS[at:], _ALONE])
    assert abs(cutter.cut_area().center().x() - before(cutter, "Two").x()) < 4


def test_a_row_on_one_side_changes_it(qtbot: QtBot, review: MainWindow) -> None:
    shown = panel(review)
    shown.next.click()
    assert shown.cutter.toPlainText() == _ALONE
    first = sides(review)[0]
    assert "· side: hardly more than a guess (5" in shown.doubts.text()
    assert not shown.only[1].isEnabled()
    shown.swap.click()
    shows(qtbot, review, [*first, _ALONE], sides(review)[1][:-1])
    shown.only[1].click()
    qtbot.waitUntil(lambda: sides(review)[0] == first)


def test_what_is_accepted_is_settled_and_the_next_guess_comes(qtbot: QtBot, review: MainWindow) -> None:
    shown = panel(review)
    press(review, Qt.Key.Key_Return)
    assert shown.position.text() == "Row 2 of 2 · 1 left"
    shown.accept.click()
    assert shown.position.text() == "Row 2 of 2 · all settled"
    assert shown.doubts.text().endswith("settled by hand")
    assert "Every row is settled" in review.notice
    settle(qtbot, review)
    assert review.view.capture is not None
    assert review.view.capture.warnings == ()
    assert not review.messages.isVisible()


def test_decisions_are_taken_back_one_by_one(qtbot: QtBot, review: MainWindow) -> None:
    shown, at_first = panel(review), sides(review)
    assert not shown.undo.isEnabled()
    press(review, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right)
    shown.next.click()
    shown.swap.click()
    shows(qtbot, review, ["Gulls sat", _ALONE], [_BOATS[10:]])
    QTest.keyClick(shown.cutter, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shows(qtbot, review, ["Gulls sat"], [_BOATS[10:], _ALONE])
    shown.undo.click()
    shows(qtbot, review, *at_first)
    assert shown.position.text() == "Row 1 of 2 · 2 left"
    assert not shown.undo.isEnabled()


def test_both_halves_are_outlined_in_the_panes(qtbot: QtBot, review: MainWindow) -> None:
    press(review, Qt.Key.Key_Home)
    press(review, Qt.Key.Key_Right, shift=True)
    shows(qtbot, review, ["Gulls sat on every roof."], [_BOATS[25:], _ALONE])
    old, new = review.view.panes.old, review.view.panes.new
    assert [pane.sheet.words(pane.overlay.outlined)[1] for pane in (old, new)] == [_BOATS[:24], _BOATS[25:]]
    QTest.keyClick(panel(review).cutter, Qt.Key.Key_Escape)
    assert not panel(review).isVisible()
    assert not old.overlay.outlined
    assert new.hasFocus()


def test_a_saved_capture_shows_what_was_decided(
    qtbot: QtBot, review: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "decided.capture"
    press(review, Qt.Key.Key_Home)
    press(review, Qt.Key.Key_Right, shift=True)
    press(review, Qt.Key.Key_Return)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    panel(review).save.click()
    qtbot.waitUntil(lambda: "Written" in review.notice)
    assert not panel(review).save.isEnabled()
    saved = readers.read(target)
    assert [one.settled for version in saved.articles[0].held for one in version.uncertain] == [
        "by hand",
        "by hand",
        None,
    ]
    review.filing.open_paths([target])
    qtbot.waitUntil(lambda: review.view.capture is not None and review.view.capture.path == str(target))
    settle(qtbot, review)
    assert sides(review)[0][0] == "Gulls sat on every roof."
    review.commands["review"].trigger()
    assert panel(review).position.text() == "Row 2 of 2 · 1 left"


def question(window: MainWindow, answer: str) -> None:
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert "not saved" in box.text()
    next(button for button in box.buttons() if answer in button.text()).click()


def test_nothing_decided_is_lost_without_asking(
    qtbot: QtBot, review: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(review, Qt.Key.Key_End)
    review.close()
    question(review, "Cancel")
    assert review.isVisible()
    before_it = review.view.capture
    review.filing.open_sample()
    question(review, "Cancel")
    assert review.view.capture is before_it
    target = tmp_path / "kept.capture"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    review.close()
    question(review, "Save")
    qtbot.waitUntil(lambda: not review.isVisible())
    assert readers.read(target).articles[0].held[0].uncertain[0].settled == "by hand"


def test_what_is_given_up_is_gone(qtbot: QtBot, review: MainWindow) -> None:
    press(review, Qt.Key.Key_End)
    review.commands["reload"].trigger()
    question(review, "Discard")
    qtbot.waitUntil(lambda: not panel(review).isVisible())
    settle(qtbot, review)
    review.close()
    assert not review.isVisible()


def test_keys_follow_the_eye_from_right_to_left(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path, _HEBREW))
    window.commands["review"].trigger()
    settle(qtbot, window)
    press(window, Qt.Key.Key_Home, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: sides(window)[0] == [_HEBREW.partition(" ")[0]])
    settle(qtbot, window)
    window.reviewing.forget()
    cutter = panel(window).cutter
    assert cutter.cut_area().center().x() > cutter.viewport().width() / 2


def test_the_row_is_read_aloud_with_both_its_halves(qtbot: QtBot, review: MainWindow) -> None:
    press(review, Qt.Key.Key_Home)
    press(review, Qt.Key.Key_Right, shift=True)
    name = panel(review).cutter.accessibleName()
    assert name.startswith("Row. Left: Gulls sat on every roof. Right: Herring")
    assert "Home and End" in panel(review).cutter.accessibleDescription()
    settle(qtbot, review)


def test_a_low_window_leaves_room_for_the_panes(qtbot: QtBot, open_window: Open, page: Path) -> None:
    window = open_window(page, size=(720, 560))
    window.commands["review"].trigger()
    settle(qtbot, window)
    assert window.view.panes.old.height() >= 60
    assert panel(window).accept.isVisible()
    assert window.height() == 560


def test_another_text_size_keeps_the_row(qtbot: QtBot, review: MainWindow) -> None:
    review.commands["larger"].trigger()
    review.commands["theme_dark"].trigger()
    settle(qtbot, review)
    assert panel(review).cutter.toPlainText() == _BOATS
    assert review.view.panes.new.overlay.outlined
