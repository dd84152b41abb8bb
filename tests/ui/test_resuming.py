"""A file that is opened again is where its reader left it."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from viewer import settings as stored_settings
from viewer.settings import RECENT, Left, Settings
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write
from .test_stepping import CTRL, UP, numbers, press


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    return write(tmp_path / "lamps.capture", *(long(60, changed=range(0, 60, each)) for each in (7, 5, 3)))


def top(window: MainWindow) -> str:
    """The first words in view."""
    pane = window.view.panes.new
    return pane.sheet.text(pane.in_view().start)[:24]


def left_in_the_middle(qtbot: QtBot, window: MainWindow) -> str:
    press(qtbot, window, UP, CTRL)
    window.view.panes.new.verticalScrollBar().setValue(2000)
    settle(qtbot, window)
    return top(window)


def test_pair_and_place_come_back_after_a_new_start(
    qtbot: QtBot, open_window: Open, lamps: Path, stored: list[Settings], tmp_path: Path
) -> None:
    window = open_window(lamps)
    words = left_in_the_middle(qtbot, window)
    assert not words.startswith("Paragraph 0")
    window.close()
    stored_settings.save(stored[-1], tmp_path / "settings.json")
    again = open_window(lamps, settings=stored_settings.load(tmp_path / "settings.json"))
    assert numbers(again) == (0, 1)
    assert top(again) == words
    assert again.notice == "Back at versions 0 and 1, where you left off."


def test_the_list_of_recent_files_leads_back_too(qtbot: QtBot, open_window: Open, lamps: Path, tmp_path: Path) -> None:
    window = open_window(lamps)
    words = left_in_the_middle(qtbot, window)
    window.filing.open_paths([write(tmp_path / "a.capture", ["It is open."], ["It is shut."])])
    qtbot.waitUntil(lambda: window.view.article is not None and window.view.article.title == "A short story")
    qtbot.waitUntil(lambda: window.filing.idle)
    settle(qtbot, window)
    button = next(each for each in window.empty.findChildren(QPushButton) if "lamps" in each.text())
    button.click()
    qtbot.waitUntil(lambda: window.filing.name.endswith("lamps.capture"))
    settle(qtbot, window)
    assert numbers(window) == (0, 1)
    assert top(window) == words


def test_whoever_left_at_the_newest_pair_sees_the_newest_pair(
    open_window: Open, tmp_path: Path, stored: list[Settings]
) -> None:
    path = write(tmp_path / "a.capture", ["It is open."], ["It is shut."])
    open_window(path).close()
    write(path, ["It is open."], ["It is shut."], ["It is open again."])
    assert numbers(open_window(path, settings=stored[-1])) == (1, 2)


def test_what_is_asked_for_goes_before_what_was_left(qtbot: QtBot, open_window: Open, lamps: Path) -> None:
    window = open_window(lamps)
    left_in_the_middle(qtbot, window)
    window.filing.open_paths([lamps], None, (0, 2))
    qtbot.waitUntil(lambda: window.filing.idle)
    settle(qtbot, window)
    assert numbers(window) == (0, 2)


def test_a_file_that_has_lost_the_pair_opens_as_if_for_the_first_time(
    open_window: Open, tmp_path: Path, stored: list[Settings]
) -> None:
    path = write(tmp_path / "a.capture", ["It is open."], ["It is shut."])
    gone = Left(article="another story", old=7, new=8, paragraph=900, character=40)
    known = Settings(theme="light", started=True, recent=(str(path),), left={str(path): gone})
    window = open_window(path, settings=known)
    assert numbers(window) == (0, 1)
    assert window.failure is None
    assert "left off" not in window.notice
    window.close()
    assert stored[-1].left[str(path)] == Left()


def test_only_recent_files_are_remembered_and_clearing_them_forgets_all(
    window: MainWindow, open_window: Open, lamps: Path, stored: list[Settings]
) -> None:
    window.close()
    assert not any(each.left for each in stored), "the sample is nobody's file"
    other = open_window(lamps)
    other.resuming.leave()
    assert list(stored[-1].left) == [str(lamps)]
    names = tuple(f"/{number}.capture" for number in range(RECENT))
    moved_on = msgspec.structs.replace(stored[-1], recent=names)
    assert list(stored_settings.left_at(moved_on, names[0], Left(new=3)).left) == [names[0]]
    other.filing._clear_recent()  # noqa: SLF001 - the last entry of a menu
    assert stored[-1].left == {}
