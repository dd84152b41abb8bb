"""Both texts: marks, level rows, linked scrolling, the reader's place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QTextBlock, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer import theme
from viewer.model.change import Half
from viewer.settings import Settings
from viewer.ui.pane import Pane
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

LINE = QTextCharFormat.UnderlineStyle
LIGHT = theme.load("light")


def format_of(pane: Pane, words: str) -> QTextCharFormat:
    """The format of the first place where these words stand."""
    cursor = pane.document().find(words)
    assert not cursor.isNull(), f"{words!r} is not on show"
    cursor.setPosition(cursor.selectionStart() + 1)
    return cursor.charFormat()


def tint(form: QTextCharFormat) -> str:
    return form.background().color().name().upper()


def test_each_kind_has_its_tint_and_underline(open_window: Open, tmp_path: Path) -> None:
    old = [
        "The ferry leaves at nine from the northern pier every day. The old lamp will be sold.",
        "A cook called Marten Osk has boiled crabs here since 1988. His soup is famous along the coast.",
        "Nothing else is known about the lighthouse keeper and her dogs.",
        "The mayor spoke for an hour about herring quotas on Sunday evening.",
        "He said so; quietly.",
    ]
    new = [
        "The ferry leaves at ten from the northern pier every day.",
        "The mayor spoke for an hour about herring quotas on Sunday evening.",
        "A cook called Marten Osk has boiled crabs here since 1988. His soup is famous along the coast.",
        "Nothing else is known about the lighthouse keeper and her dogs. Visitors may climb the tower on Fridays only.",
        "He said so, quietly.",
    ]
    panes = open_window(write(tmp_path / "kinds.capture", old, new)).view.panes
    added = format_of(panes.new, "Visitors may climb")
    assert (tint(added), added.underlineStyle()) == (LIGHT.added_tint, LINE.SingleUnderline)
    removed = format_of(panes.old, "The old lamp")
    assert (tint(removed), removed.underlineStyle()) == (LIGHT.removed_tint, LINE.DashUnderline)
    edited = format_of(panes.new, "The ferry leaves")
    assert (tint(edited), edited.underlineStyle()) == (LIGHT.edited_tint, LINE.DotLine)
    for pane in (panes.old, panes.new):
        moved = format_of(pane, "The mayor spoke")
        assert (tint(moved), moved.underlineStyle()) == (LIGHT.moved_tint, LINE.WaveUnderline)
    minor = format_of(panes.new, "He said so")
    assert (minor.background().style(), minor.underlineStyle()) == (Qt.BrushStyle.NoBrush, LINE.DotLine)
    nine, ten = format_of(panes.old, "nine"), format_of(panes.new, "ten from")
    assert (tint(nine), nine.fontStrikeOut()) == (LIGHT.removed_word, True)
    assert (tint(ten), ten.underlineStyle()) == (LIGHT.added_word, LINE.SingleUnderline)
    assert format_of(panes.new, "Nothing else is known").background().style() == Qt.BrushStyle.NoBrush


def test_marks_stand_right_behind_characters_of_two_units_and_line_ends(open_window: Open, tmp_path: Path) -> None:
    old = ["🦀🦀 The crab\nboat sails at nine from the pier 🦀 in the morning.", "The end of it."]
    new = ["🦀🦀 The crab\nboat sails at ten from the pier 🦀 in the morning.", "The end of it."]
    window = open_window(write(tmp_path / "wide.capture", old, new))
    cursor = QTextCursor(window.view.panes.new.document())
    marked = ""
    for place in range(window.view.panes.new.document().characterCount() - 1):
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        if tint(cursor.charFormat()) == LIGHT.added_word:
            marked += cursor.selectedText()
    assert marked == "ten"


def level(window: MainWindow) -> float:
    """The largest difference in height between two paragraphs of one row, in pixels."""
    panes, spread = window.view.panes, window.view.spread
    assert spread is not None
    return max(abs(panes.old.top(old) - panes.new.top(new)) for old, new in spread.shared)


def test_rows_stand_level_also_after_resizing_and_zooming(qtbot: QtBot, window: MainWindow) -> None:
    assert level(window) < 1
    window.resize(1000, 900)
    settle(qtbot, window)
    assert level(window) < 1
    window.commands["larger"].trigger()
    settle(qtbot, window)
    assert level(window) < 1


def test_panes_scroll_together_unless_they_are_unlinked(qtbot: QtBot, window: MainWindow) -> None:
    old, new = window.view.panes.old.verticalScrollBar(), window.view.panes.new.verticalScrollBar()
    new.setValue(200)
    assert abs(old.value() - 200) <= 1
    old.setValue(90)
    assert abs(new.value() - 90) <= 1
    window.commands["linked"].trigger()
    old.setValue(200)
    assert abs(new.value() - 90) <= 1
    window.commands["linked"].trigger()
    settle(qtbot, window)
    assert abs(old.value() - new.value()) <= 1, "linked again, both stand level at once"


def blocks(pane: Pane) -> Iterator[QTextBlock]:
    """What is filled in."""
    block = pane.document().firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def words_at_top(pane: Pane) -> str:
    cursor = pane.cursorForPosition(QPoint(60, 2))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 12)
    return cursor.selectedText()


@pytest.mark.parametrize("change", ["resize", "larger", "theme_dark"])
def test_the_words_at_the_top_stay_there(qtbot: QtBot, open_window: Open, tmp_path: Path, change: str) -> None:
    window = open_window(write(tmp_path / "long.capture", long(60), long(60, changed=[3, 50])))
    window.view.panes.new.verticalScrollBar().setValue(900)
    settle(qtbot, window)
    before = window.view.panes.new.place()
    if change == "resize":
        window.resize(860, 700)
    else:
        window.commands[change].trigger()
    settle(qtbot, window)
    after = window.view.panes.new.place()
    assert after.paragraph == before.paragraph
    assert abs(after.character - before.character) < 100, "within a line or two of the same paragraph"


def test_a_step_shows_the_same_words_again(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    first, second = long(60), ["One more paragraph on top, about gulls.", *long(60, changed=[50])]
    window = open_window(write(tmp_path / "step.capture", first, second, second[:-1]))
    window.view.panes.new.verticalScrollBar().setValue(1200)
    settle(qtbot, window)
    before = words_at_top(window.view.panes.new)
    window.view.stepping.step(-1)
    settle(qtbot, window)
    assert words_at_top(window.view.panes.new) == before


def test_a_long_text_is_filled_in_around_the_reader_who_does_not_notice(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    first, second, third = long(400), long(400, changed=[300]), long(400, changed=[300, 301])
    window = open_window(write(tmp_path / "longer.capture", first, second, third))
    panes = window.view.panes
    panes.new.verticalScrollBar().setValue(round(panes.new.top(298)))
    settle(qtbot, window)
    before = words_at_top(panes.new)
    window.view.stepping.step(-1)
    assert words_at_top(panes.new) == before, "at once, although most of the text isn't there yet"
    assert not panes.settled
    settle(qtbot, window)
    assert words_at_top(panes.new) == before
    around = [block.text() for block in blocks(panes.new) if block.text()]
    begin = second.index(around[0])
    assert around == second[begin : begin + len(around)], "whatever is there is what stands there"
    assert begin < 298 < begin + len(around) < 400, "around the reader, and not all of it"
    assert level(window) < 1
    assert tint(format_of(panes.new, "was repainted")) == LIGHT.added_word


def test_a_text_longer_than_the_other_is_followed_to_its_end(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "ends.capture", long(40)[:10], long(40)))
    panes = window.view.panes
    panes.new.verticalScrollBar().setValue(panes.new.verticalScrollBar().maximum())
    settle(qtbot, window)
    assert panes.old.verticalScrollBar().value() == panes.old.verticalScrollBar().maximum()


def test_keys_of_a_page_scroll(window: MainWindow) -> None:
    pane = window.view.panes.new
    pane.setFocus()
    bar = pane.verticalScrollBar()
    QTest.keyClick(pane, Qt.Key.Key_Down)
    assert bar.value() > 0
    QTest.keyClick(pane, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(pane, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(pane, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_control_and_the_wheel_zoom(qtbot: QtBot, window: MainWindow) -> None:
    pane, size = window.view.panes.new, window.settings.text_size
    for turn, expected in ((120, size + 1), (-120, size)):
        event = QWheelEvent(
            QPointF(80, 80),
            QPointF(80, 80),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's own argument
        )
        QApplication.sendEvent(pane.viewport(), event)
        settle(qtbot, window)
        assert window.settings.text_size == expected


def test_hovering_over_one_end_of_a_move_lights_up_the_other(window: MainWindow) -> None:
    panes, spread = window.view.panes, window.view.spread
    assert spread is not None
    (span, *_) = next(change.new for change in spread.pair.comparison.changes if change.moved)
    panes.new.reveal(panes.new.spots((span,)))
    point = panes.new.rectangles(panes.new.spots((span,)))[0].center()
    before = panes.old.grab().toImage()
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, point, point, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(panes.new.viewport(), move)
    other = next(change.old for change in spread.pair.comparison.changes if change.moved and span in change.new)
    panes.old.reveal(panes.old.spots(other))
    lit = panes.old.grab().toImage()
    QApplication.sendEvent(panes.new.viewport(), QEvent(QEvent.Type.Leave))
    dark = panes.old.grab().toImage()
    assert lit != dark
    assert before is not None


def test_one_version_alone_has_the_window_to_itself(open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "alone.capture", ["Only one sentence was ever captured."]))
    assert not window.view.panes.old.isVisible()
    assert "Only one sentence" in window.view.panes.new.toPlainText()
    assert window.view.changes.position == ""
    window.view.stepping.step(1)
    assert "only one version" in window.notice
    assert not window.commands["export_html"].isEnabled()


def test_right_to_left_text_runs_from_the_right_and_the_gutter_stays(open_window: Open, tmp_path: Path) -> None:
    old = ["كان المرفأ هادئا في الصباح قبل أن تصل السفينة الكبيرة.", "The second paragraph is English."]
    new = ["كان المرفأ هادئا في المساء قبل أن تصل السفينة الكبيرة.", "The second paragraph is English."]
    window = open_window(write(tmp_path / "arabic.capture", old, new, title="المرفأ القديم"))
    pane, spread = window.view.panes.new, window.view.spread
    assert spread is not None
    assert pane.document().firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    assert pane.document().lastBlock().textDirection() == Qt.LayoutDirection.LeftToRight
    (change,) = (change for change in spread.pair.comparison.changes if change.words.new)
    sentence, word = pane.rectangles(pane.spots(change.new))[0], pane.rectangles(pane.spots(change.words.new))[0]
    assert sentence.left() < word.left() < word.right() < sentence.right()


def test_changes_are_painted_in_the_gutter(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    same = ["The harbour was calm in the early morning hours."]
    window = open_window(
        write(tmp_path / "gutter.capture", same, [*same, "A whole new sentence about the crane was added here."]),
        settings=Settings(theme="light", started=True),
    )
    settle(qtbot, window)
    image = window.view.panes.new.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    pane, spread = window.view.panes.new, window.view.spread
    assert spread is not None
    place = pane.rectangles(pane.spots(spread.pair.comparison.changes[-1].new))[0]
    bar = image.pixelColor(round(41 * ratio), round(place.center().y() * ratio))
    assert bar == QColor(LIGHT.added_accent)


def test_halves_know_each_other() -> None:
    assert Half.OLD.other is Half.NEW
    assert Half.NEW.other is Half.OLD
