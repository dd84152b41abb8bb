"""How article text is set: family, size, lines, column; at once, remembered, and without losing the place."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from pytestqt.qtbot import QtBot

from viewer.model.blocks import Spot
from viewer.settings import COLUMN, LINE_HEIGHT, Settings
from viewer.ui.head import Head
from viewer.ui.page import GUTTER
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import long, write

PIXELS = 2


def choose(qtbot: QtBot, window: MainWindow, name: str, times: int = 1) -> None:
    for _ in range(times):
        window.commands[name].trigger()
    settle(qtbot, window)


def test_letters_with_or_without_serifs(qtbot: QtBot, window: MainWindow, stored: list[Settings]) -> None:
    pane = window.view.panes.new
    before = QFontInfo(pane.document().defaultFont()).family()
    assert window.commands["family_serif"].isChecked()
    choose(qtbot, window, "family_sans")
    assert QFontInfo(pane.document().defaultFont()).family() != before
    assert (window.commands["family_serif"].isChecked(), window.commands["family_sans"].isChecked()) == (False, True)
    assert stored[-1].family == "sans"


def test_lines_stand_further_apart_or_closer(qtbot: QtBot, window: MainWindow, stored: list[Settings]) -> None:
    page = window.view.panes.new.page
    before = page.line
    choose(qtbot, window, "higher_lines", 2)
    assert page.line > before
    assert stored[-1].line_height == 175
    choose(qtbot, window, "lower_lines", 30)
    assert stored[-1].line_height == LINE_HEIGHT[0]


def test_the_column_has_a_width_and_stands_in_the_middle(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=(2200, 900), settings=Settings(theme="light", layout="inline", started=True))
    pane = window.view.panes.new
    left, right = pane.page.left, pane.viewport().width() - pane.page.right
    assert left > 2 * GUTTER
    assert abs(left - right) <= GUTTER
    head = next(head for head in window.view.panes.findChildren(Head) if head.isVisible())
    inside = head.layout()
    assert inside is not None
    assert inside.contentsMargins().left() == round(left), "the headline begins where the text begins"
    choose(qtbot, window, "narrower_column")
    assert pane.page.left > left
    choose(qtbot, window, "wider_column", 30)
    assert window.settings.column == COLUMN[1]
    assert pane.page.left < left


@pytest.mark.parametrize("name", ["family_sans", "higher_lines", "narrower_column"])
def test_the_place_stays(qtbot: QtBot, open_window: Open, tmp_path: Path, name: str) -> None:
    window = open_window(write(tmp_path / "long.capture", long(60), long(60, changed=[3])), size=(2000, 900))
    pane = window.view.panes.new
    pane.verticalScrollBar().setValue(round(pane.top(25)) - 10)
    settle(qtbot, window)
    before = pane.place()
    choose(qtbot, window, name)
    line = pane.rectangles([Spot(before.paragraph, before.character, before.character + 1)])[0]
    assert abs(line.top() - before.below) <= PIXELS
