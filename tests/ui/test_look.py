"""Themes, text size, areas, help, copying; what is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from viewer import __version__, assets, theme
from viewer.model.change import Half
from viewer.settings import Settings
from viewer.ui import style
from viewer.ui.header import open_in_browser
from viewer.ui.manual import Manual
from viewer.ui.menus.tables import commands
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .story import write


def test_a_theme_is_put_on_and_remembered(qtbot: QtBot, window: MainWindow, stored: list[Settings]) -> None:
    window.commands["theme_dark"].trigger()
    settle(qtbot, window)
    dark = theme.load("dark")
    assert window.palette().window().color().name().upper() == dark.window
    assert window.view.panes.new.palette().base().color().name().upper() == dark.pane
    assert [each.theme for each in stored][-1:] == ["dark"]
    assert [window.commands[f"theme_{name}"].isChecked() for name in ("system", "light", "dark")] == [0, 0, 1]
    window.commands["theme_light"].trigger()
    window.commands["theme_system"].trigger()
    assert [each.theme for each in stored][-2:] == ["light", "system"]


def test_colours_with_more_contrast_are_one_choice_away_and_remembered(
    qtbot: QtBot, window: MainWindow, stored: list[Settings]
) -> None:
    window.commands["colours_contrast"].trigger()
    settle(qtbot, window)
    assert window.view.panes.new.palette().text().color().name() == "#000000"
    window.commands["theme_dark"].trigger()
    settle(qtbot, window)
    assert window.view.panes.new.palette().text().color().name() == "#ffffff"
    assert [window.commands[f"colours_{name}"].isChecked() for name in theme.PALETTES] == [0, 1, 0]
    assert stored[-1].colours == "contrast"


def test_red_and_green_say_for_whom_they_are_not_made(window: MainWindow) -> None:
    window.commands["colours_classic"].trigger()
    assert "red from green" in window.notice


def test_system_colours_follow_the_desktop(qapp: QApplication) -> None:
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    expected = "dark" if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    assert style.wanted("system") == theme.load(expected)
    qapp.styleHints().unsetColorScheme()


def test_text_size_has_bounds_and_a_way_back(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(30):
        window.commands["larger"].trigger()
    assert window.settings.text_size == 32
    for _ in range(30):
        window.commands["smaller"].trigger()
    assert window.settings.text_size == 8
    window.commands["normal_size"].trigger()
    assert window.settings.text_size == Settings().text_size
    settle(qtbot, window)


def test_f6_goes_through_left_text_right_text_and_slider(window: MainWindow) -> None:
    view = window.view
    view.panes.old.setFocus()
    for area in (view.panes.new, view.timeline, view.panes.old):
        QTest.keyClick(window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is area
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is view.timeline


def test_full_screen_and_back(window: MainWindow) -> None:
    window.commands["full_screen"].trigger()
    assert window.isFullScreen()
    window.commands["full_screen"].trigger()
    assert not window.isFullScreen()


def test_the_window_stands_where_it_stood(open_window: Open, stored: list[Settings]) -> None:
    window = open_window(size=(1010, 730))
    window.close()
    again = open_window(settings=stored[-1], size=(1010, 730))
    assert stored[-1].geometry
    assert (again.width(), again.height()) == (1010, 730)


def test_the_legend_explains_every_sign(window: MainWindow) -> None:
    window.commands["legend"].trigger()
    dialog = window.findChild(QDialog, "Legend")
    assert dialog is not None
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for kind in ("Added", "Removed", "Edited", "Moved", "Minor"):
        assert kind in words
    dialog.close()


def test_help_has_every_page_and_its_links_lead_on(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    manual = window.findChild(Manual)
    assert manual is not None
    manual.titles.setFocus()
    pages = []
    for _ in range(manual.titles.count()):
        pages.append(manual.text.toPlainText())
        assert len(pages[-1]) > 200
        QTest.keyClick(manual.titles, Qt.Key.Key_Down)
    for page in (one for one in assets.ROOT.joinpath("help").iterdir() if one.name.endswith(".md")):
        heading = page.read_text("utf-8").partition("\n")[0].removeprefix("# ")
        assert any(heading in text for text in pages), heading
    manual.turn_to("Reports")
    manual.text.anchorClicked.emit(QUrl("../stats.schema.json"))
    assert "$schema" in manual.text.toPlainText()


def test_a_report_of_a_problem_begins_with_what_runs_here(window: MainWindow) -> None:
    window.commands["report"].trigger()
    box = window.findChild(QMessageBox)
    assert box is not None
    (copying,) = (button for button in box.buttons() if "Copy" in button.text())
    QTest.mouseClick(copying, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith(f"Redraft {__version__}, PySide6 ")


def test_help_lists_every_key(window: MainWindow) -> None:
    window.commands["shortcuts"].trigger()
    manual = window.findChild(Manual)
    assert manual is not None
    text = manual.text.toPlainText()
    for command in commands():
        if command.keys:
            assert command.text.replace("&", "").replace("…", "") in text
    window.commands["about"].trigger()
    assert window.findChild(QDialog, "About Redraft") is not None


def test_every_command_is_in_a_menu_with_a_text_of_its_own(window: MainWindow) -> None:
    for menu in window.menuBar().actions():
        texts = [action.text() for action in menu.menu().actions() if action.text()]  # type: ignore[attr-defined]
        assert len(texts) == len(set(texts))
        access = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(access) == len(set(access)), f"two entries of {menu.text()} share an access key: {texts}"


def test_selected_text_is_copied_without_signs(window: MainWindow) -> None:
    pane = window.view.panes.new
    pane.setTextCursor(
        pane.document().find("Harbour") if "Harbour" in pane.toPlainText() else pane.document().find("The")
    )
    selected = pane.textCursor().selectedText()
    window.commands["copy"].trigger()
    assert QGuiApplication.clipboard().text() == selected


def test_copying_without_a_selection_says_what_to_do(window: MainWindow) -> None:
    window.commands["copy"].trigger()
    assert "Select some text" in window.notice


def test_a_whole_side_is_copied_as_its_text(window: MainWindow) -> None:
    assert window.view.sides is not None
    for name, side in zip(("copy_old", "copy_new"), window.view.sides, strict=True):
        assert side is not None
        window.commands[name].trigger()
        assert QGuiApplication.clipboard().text() == side.text.whole
    window.view.panes.old.setFocus()
    window.commands["select_all"].trigger()
    assert window.view.panes.old.textCursor().hasSelection()
    assert not window.view.panes.new.textCursor().hasSelection()


def test_an_address_opens_in_the_browser_only_if_it_is_one_of_the_web(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    open_in_browser("https://harbour-courier.example/news")
    open_in_browser("file:///etc/passwd")
    open_in_browser("javascript:alert(1)")
    assert opened == ["https://harbour-courier.example/news"]


def test_the_header_tells_what_the_capture_tells(window: MainWindow) -> None:
    text = " ".join(label.text() for label in window.view.header.findChildren(QLabel))
    for part in (
        "harbour-courier",
        "first seen Tue 5 Mar 2024, 06:48 UTC",
        "10 versions, 1 not here",
        "won’t be checked",
    ):
        assert part in text, part


def test_every_widget_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    panes = window.view.panes
    for widget in (panes.old, panes.new, window.view.timeline, window.legend):
        assert widget.accessibleName()
    assert all(isinstance(action, QAction) and action.text() for action in window.commands.values())


def test_a_headline_in_large_letters_keeps_its_last_word(open_window: Open) -> None:
    heads = open_window(settings=Settings(theme="light", started=True, text_size=32), size=(1440, 900))
    for half in Half:
        (title,) = (one for one in heads.view.panes.findChildren(QLabel) if half.word in one.accessibleDescription())
        assert title.heightForWidth(title.width()) <= title.height()


def test_a_headline_that_is_too_long_ends_with_an_ellipsis(open_window: Open, tmp_path: Path) -> None:
    said = "A headline that says everything twice and then a third time, so that nobody misses what was to be said. "
    window = open_window(write(tmp_path / "a.capture", ["One."], ["Two."], title=said * 4))
    labels = window.view.panes.findChildren(QLabel)
    titles = [one for one in labels if one.accessibleDescription().startswith("Headline of")]
    assert len(titles) == 2
    for title in titles:
        assert "…" in title.text()
        assert title.heightForWidth(title.width()) <= title.height()
        assert title.toolTip().count("says everything") == 4, "the whole of it is there"


def test_nothing_is_painted_between_two_themes(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.view.panes.new
    before = {window.grab().toImage().pixelColor(700, 300).name()}
    seen: list[bool] = []
    window.commands["theme_dark"].trigger()
    for name in ("theme_light", "theme_dark"):  # two more before the first is there
        window.commands[name].trigger()
    while not window.look.dressed:
        seen.append(window.updatesEnabled())
        qtbot.wait(1)
    assert False in seen
    assert window.updatesEnabled()
    assert before != {window.grab().toImage().pixelColor(700, 300).name()}
    assert pane.toPlainText().strip()
