"""What the window shows where there is little room: fewer words, no command out of sight, both texts where they fit."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from viewer import assets
from viewer.model.view import Layout
from viewer.settings import Settings
from viewer.ui.filing import SAMPLE
from viewer.ui.menus.first import TOOLBAR
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write


@pytest.mark.parametrize("width", [720, 800, 1000, 1200, 1440, 2560])
def test_every_command_of_the_toolbar_is_in_sight(open_window: Open, width: int) -> None:
    window = open_window(size=(width, 800))
    bar = window.toolbar
    assert {*filter(None, TOOLBAR), "export_html"} == {*bar.buttons, "position"}
    for name, button in bar.buttons.items():
        assert button.isVisible(), name
        assert button.mapTo(window, QPoint(button.width(), 0)).x() <= width, name
    assert window.legend.isVisible() == (width >= 1200)
    more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert more is None or not more.isVisible()


def test_the_toolbar_stands_still_from_change_to_change(window: MainWindow) -> None:
    bar = window.toolbar
    button = bar.buttons["side"]
    before = button.x()
    for _ in range(11):
        window.commands["next_change"].trigger()
        assert button.x() == before


@pytest.mark.parametrize(("width", "layout"), [(1000, Layout.INLINE), (1200, Layout.SIDE), (1440, Layout.SIDE)])
def test_the_list_of_articles_gives_way_before_the_texts_do(
    qtbot: QtBot, open_window: Open, tmp_path: Path, width: int, layout: Layout
) -> None:
    window = open_window(_two(tmp_path), size=(width, 800))
    qtbot.waitUntil(lambda: window.view.panes.view.layout is layout)
    assert window.articles.width() >= 200
    window.resize(1600, 800)
    settle(qtbot, window)
    assert window.articles.width() == window.settings.list_width, "and takes its room back"


def _two(folder: Path) -> Path:
    one, other = (write(folder / f"{n}.capture", ["It is open."], ["It is shut."], title=f"Story {n}") for n in "ab")
    lines = other.read_text(encoding="utf-8").splitlines()
    about = json.loads(lines[1])
    about["article"]["url"] = "https://example.org/b"
    both = folder / "both.capture"
    both.write_text("\n".join([one.read_text(encoding="utf-8").strip(), json.dumps(about), *lines[2:]]), "utf-8")
    return both


def test_where_nothing_can_have_changed_no_list_of_changes_takes_room(open_window: Open, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The bridge is open.")
    window = open_window(tmp_path / "one.txt", size=(1440, 800))
    assert not window.view.change_list.isVisible()
    assert open_window(assets.path(SAMPLE), size=(1440, 800)).view.change_list.isVisible()


def test_a_window_without_a_file_promises_the_layout_that_was_chosen(qtbot: QtBot) -> None:
    window = MainWindow(Settings(theme="light", started=True), lambda _: None)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    assert window.commands["side"].isChecked()
    assert not window.commands["inline"].isChecked()
    assert window.notice == ""
