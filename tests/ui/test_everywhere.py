"""Find in all versions: who has a phrase, from when to when."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from viewer.ui.emphasis import HIT
from viewer.ui.everywhere import Everywhere
from viewer.ui.window import MainWindow

from .conftest import Grow, Open, settle
from .growing import Growing
from .story import write
from .test_growing import grown
from .test_stepping import CTRL, SHIFT, numbers, press


def opened(qtbot: QtBot, window: MainWindow, phrase: str) -> Everywhere:
    press(qtbot, window, Qt.Key.Key_F, CTRL, SHIFT)
    (dialog,) = window.findChildren(Everywhere)
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.clear()
    QTest.keyClicks(field, phrase)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "searched so far" not in dialog.summary and "versions" in dialog.summary)
    return dialog


def test_a_phrase_is_found_from_the_first_version_that_has_it_to_the_last(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(write(tmp_path / "a.capture", ["One."], ["A “lamp”."], ["A lamp, a lamp."], ["Dark."]))
    dialog = opened(qtbot, window, "LAMP")
    assert dialog.summary.startswith("In 2 of 4 versions: first in version 1 (")
    assert "last in version 2 (" in dialog.summary
    model = dialog.tree.model()
    assert [str(model.index(row, 0).data()).rsplit(" · ", 1)[1] for row in range(2)] == ["1 time", "2 times"]
    assert "has what you look for" in window.view.timeline.words(1)
    assert "has what you look for" not in window.view.timeline.words(3)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert "has what you look for" not in window.view.timeline.words(1)


def test_a_click_on_a_result_goes_to_its_version_and_finds_the_phrase_there(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window, "kittiwake")
    model = dialog.tree.model()
    version = model.index(1, 0)
    dialog.tree.scrollTo(version)
    QTest.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, pos=dialog.tree.visualRect(version).center())
    settle(qtbot, window)
    assert numbers(window)[1] == 1
    assert window.view.finder.found.endswith("version")
    assert "0 in the older, 0 in the newer" not in window.view.finder.found


def test_what_no_version_has_is_said(qtbot: QtBot, window: MainWindow) -> None:
    assert opened(qtbot, window, "zeppelin").summary == "In none of 9 versions."


def test_a_new_step_does_not_end_the_search(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window, "bridge")
    before = dialog.summary
    press(qtbot, window, Qt.Key.Key_PageUp, CTRL)
    assert dialog.summary == before


def test_asking_again_comes_back_to_the_same_dialog(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window, "bridge")
    assert opened(qtbot, window, "ferry") is dialog


def test_what_was_looked_for_is_bold_among_its_words(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "a.capture", ["We saw 🎈 a lamp there."], ["Dark."]))
    model = opened(qtbot, window, "lamp").tree.model()
    snippet = model.index(0, 0, model.index(0, 0))
    start, end = snippet.data(HIT)
    assert str(snippet.data())[start:end] == "lamp"


def test_one_version_is_not_spoken_of_as_several(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "a.capture", ["One lamp."]))
    press(qtbot, window, Qt.Key.Key_F, CTRL, SHIFT)
    (dialog,) = window.findChildren(Everywhere)
    dialog.look_for("lamp")
    qtbot.waitUntil(lambda: "so far" not in dialog.summary and dialog.summary.startswith("In "))
    assert dialog.summary.startswith("In 1 of 1 version: first in")


def test_a_version_that_cannot_be_read_is_not_passed_over_in_silence(qtbot: QtBot, grow: Grow) -> None:
    growing = Growing([range(6)], unreadable=2)
    window = grow(growing)
    growing.go()
    grown(qtbot, window, 6)
    dialog = opened(qtbot, window, "day 4 at sea")
    assert dialog.summary.startswith("In 4 of 6 versions: first in version 0, last in version 5.")
    assert dialog.summary.endswith(" 1 of them can't be read.")


def test_other_words_begin_a_list_of_their_own(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "a.capture", ["A lamp."], ["A lamp, a quay."], ["A quay."]))
    dialog = opened(qtbot, window, "lamp")
    dialog = opened(qtbot, window, "quay")
    model = dialog.tree.model()
    assert [str(model.index(row, 0).data()).split(" ")[1] for row in range(model.rowCount())] == ["1", "2"]
    assert dialog.tree.isExpanded(model.index(0, 0))
    dialog.tree.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.view.finder.found == "0 in the older, 1 in the newer version"
