"""What screen readers find: the tree of the whole window, its names, values and announcements, and the way of Tab."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from viewer import theme as themes
from viewer.settings import Settings
from viewer.ui import spoken
from viewer.ui.everywhere import Everywhere
from viewer.ui.style import TARGET
from viewer.ui.timeline import Timeline
from viewer.ui.window import MainWindow

from .conftest import Open, settle
from .test_stepping import CTRL, DOWN, SHIFT, UP, press

Text, Role = QAccessible.Text, QAccessible.Role


def interface(of: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(of)


def tree(of: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything in it, the menus left out: of those each entry is a `QAction`, looked at on its own."""
    yield of
    if of.role() in {Role.MenuBar, Role.PopupMenu}:
        return
    for place in range(of.childCount()):
        child = of.child(place)
        if child is not None:
            yield from tree(child)


def nameless(of: QWidget) -> list[str]:
    """What can be reached by keyboard and doesn't say what it is."""
    return [
        f"{each.role().name} {each.object()}"
        for each in tree(interface(of))
        if each.state().focusable and not each.state().invisible and not each.text(Text.Name)
    ]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is announced; it is announced all the same."""
    words: list[str] = []
    announce = spoken.announce

    def listen(widget: QWidget, said: str) -> None:
        words.append(said)
        announce(widget, said)

    monkeypatch.setattr(spoken, "announce", listen)
    return words


def test_whatever_the_keyboard_reaches_says_what_it_is(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["find"].trigger()
    window.messages.say("Something was left out.", ["one thing", "another"])
    details = window.messages.findChild(QToolButton, "details")
    assert details is not None
    details.click()
    settle(qtbot, window)
    assert nameless(window) == []


@pytest.mark.parametrize(
    "command",
    [
        *("preferences", "shortcuts", "legend", "about", "change_reader", "find_everywhere", "go_to_version"),
        *("headlines", "properties"),
    ],
)
def test_whatever_the_keyboard_reaches_in_a_dialog_says_what_it_is(
    qtbot: QtBot, window: MainWindow, command: str
) -> None:
    window.commands[command].trigger()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QDialog)))
    (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not Shiboken.isValid(dialog) or not dialog.isVisible(), "and Escape closes it"


def narrow(of: QWidget) -> list[str]:
    """What can be clicked on and is lower or narrower than a finger hits surely."""
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox)
    shown = (each for each in of.findChildren(QWidget) if isinstance(each, kinds) and each.isVisible())
    return [f"{each} {each.size()}" for each in shown if min(each.width(), each.height()) < TARGET]


@pytest.mark.parametrize("size", [(800, 600), (1440, 900)])
def test_targets_are_large_enough(qtbot: QtBot, open_window: Open, size: tuple[int, int]) -> None:
    window = open_window(size=size)
    window.commands["find"].trigger()
    window.messages.say("Something was left out.", ["one thing", "another"])
    window.apply(notes=True)
    settle(qtbot, window)
    assert narrow(window) == []
    for command in ("preferences", "go_to_version", "find_everywhere", "change_reader", "properties", "contents"):
        window.commands[command].trigger()
        qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QDialog)))
        (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
        assert narrow(dialog) == [], command
        dialog.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_field_shows_clearly_that_it_has_the_focus(open_window: Open, theme: str) -> None:
    window = open_window(settings=Settings(theme=theme, started=True), size=(1440, 900))  # type: ignore[arg-type]
    focus = QColor(themes.load(theme).focus)
    kinds = window.view.change_list.kinds
    area = kinds.geometry().adjusted(-4, -4, 4, 4)

    def inked() -> int:
        image = window.view.change_list.grab(area).toImage()
        pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(image.pixelColor(x, y) == focus for x, y in pixels)

    before = inked()
    window.view.panes.new.setFocus()
    tab()
    assert QApplication.focusWidget() is kinds
    assert inked() - before > 2 * (kinds.width() + kinds.height()), "all around"
    tab()
    assert inked() == before


def test_the_empty_window_says_what_it_offers(qtbot: QtBot) -> None:
    window = MainWindow(Settings(theme="light", started=True, recent=("/nowhere/lost.capture",)), lambda _: None)
    qtbot.addWidget(window)
    window.show()
    assert nameless(window) == []
    names = [each.text(Text.Name) for each in tree(interface(window.empty)) if each.role() == Role.Button]
    assert names[:3] == ["Open File…", "Open Folder…", "See the Sample Story"]
    assert "not there any more" in names[3]


def test_the_slider_says_where_it_stands_in_words(qtbot: QtBot, window: MainWindow) -> None:
    slider = interface(window.view.timeline)
    assert slider.role() == Role.Slider
    assert slider.text(Text.Name) == "Versions"
    assert slider.text(Text.Value) == "version 9, tenth of 10, March 16, 06:10, 11 changes"
    described = slider.text(Text.Description)
    assert described.startswith(
        f"{slider.text(Text.Value)}; Sat 16 Mar 2024, 06:10 UTC, about 12 hours later, “Harbour "
    )
    press(qtbot, window, UP, CTRL)
    assert slider.text(Text.Value).startswith("version 8, ninth of 10, March 15, 18:20, ")
    press(qtbot, window, DOWN, CTRL)
    press(qtbot, window, UP, CTRL, SHIFT)
    assert slider.text(Text.Value).endswith("06:10, compared with version 7")


def test_the_slider_has_a_number_that_can_be_set(qtbot: QtBot, window: MainWindow) -> None:
    slider = interface(window.view.timeline)
    value = slider.valueInterface()
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (0, 9, 9)
    assert value.minimumStepSize() == 1
    for key in slider.attributesInterface().attributeKeys():  # none before Qt 6.11
        assert slider.attributesInterface().attributeValue(key) == Qt.Orientation.Horizontal
    value.setCurrentValue(4.0)  # as a screen reader's user does
    settle(qtbot, window)
    assert window.view.handles is not None
    assert window.view.handles.new == 4
    assert slider.text(Text.Value).startswith("version 4, fifth of 10, March 5, 17:06, ")
    assert slider.textInterface() is None, "a slider that claims to be a text is read as an empty line"


def test_the_interface_of_a_widget_goes_with_it(qtbot: QtBot) -> None:
    sliders = [Timeline() for _ in range(3)]
    faces = [interface(slider) for slider in sliders]
    assert all(face.isValid() for face in faces)
    for slider in sliders:
        Shiboken.delete(slider)
    assert not any(Shiboken.isValid(face) for face in faces)
    another = Timeline()
    qtbot.addWidget(another)
    assert interface(another).text(Text.Name) == "Versions"
    assert not any(face in spoken._kept for face in faces)  # noqa: SLF001 - what is kept for ever can't be seen


def test_the_scroll_bars_say_what_changed_in_view(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(size=(1200, 600))
    bar = window.view.panes.new.verticalScrollBar()
    overview = interface(bar)
    assert overview.role() == Role.ScrollBar
    assert overview.text(Text.Description) == "5 edited, 2 added, 2 moved"
    assert overview.text(Text.Value).startswith("0% to ")
    bar.setValue(bar.maximum())
    settle(qtbot, window)
    assert " to 100% in view: " in overview.text(Text.Value)
    assert overview.text(Text.Value) != overview.text(Text.Description)


def test_opening_and_every_step_are_announced(qtbot: QtBot, open_window: Open, heard: list[str]) -> None:
    window = open_window()
    summary = "11 changes: 2 added, 3 removed, 4 edited, 2 moved"
    assert heard[-1:] == [f"10 versions; version 9 compared with version 8; {summary}"]
    press(qtbot, window, UP, CTRL)
    assert heard[-1] == f"version 8; {window.view.changes.summary}"
    press(qtbot, window, DOWN, CTRL)
    assert heard[-1] == f"version 9; {summary}"


def test_a_step_from_change_to_change_is_announced_kind_first(
    qtbot: QtBot, window: MainWindow, heard: list[str]
) -> None:
    window.commands["next_change"].trigger()
    settle(qtbot, window)
    assert heard[-1].startswith("edited, change 1 of 11: The Kittiwake Bridge")


def test_a_version_that_stands_alone_is_announced(open_window: Open, tmp_path: Path, heard: list[str]) -> None:
    (tmp_path / "one.txt").write_text("The bridge is open.")
    open_window(tmp_path / "one.txt")
    assert heard[-1] == "1 version; version 1; nothing to compare it with"


def test_every_command_has_a_key_or_an_access_key_in_a_menu(window: MainWindow) -> None:
    entries = list(_entries(window.menuBar().actions()))
    assert {id(action) for action in window.commands.values()} <= {id(entry) for entry in entries}
    for entry in entries:
        if entry.objectName() or entry.menu():
            assert "&" in entry.text().replace("&&", ""), entry.text()


def _entries(actions: list[QAction]) -> Iterator[QAction]:
    for action in actions:
        yield action
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _entries(menu.actions())


def tab(*, back: bool = False) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    if back:
        QTest.keyClick(focus, Qt.Key.Key_Backtab, SHIFT)
    else:
        QTest.keyClick(focus, Qt.Key.Key_Tab)


def test_tab_goes_from_the_top_to_the_bottom_and_back(open_window: Open) -> None:
    window = open_window(size=(1400, 900))
    view = window.view
    view.timeline.setFocus()
    way = [view.timeline, view.panes.old, view.panes.new, view.change_list.kinds, view.change_list.list]
    for place in range(1, len(way)):
        tab()
        assert QApplication.focusWidget() is way[place]
    tab()  # to the address in the header
    for _ in range(3):
        if QApplication.focusWidget() is view.timeline:
            break
        tab()
    assert QApplication.focusWidget() is view.timeline, "and comes round"
    for place in (4, 3, 2, 1, 0):
        while QApplication.focusWidget() in {view.timeline} | set(view.header.findChildren(QWidget)) and place:
            tab(back=True)
        assert QApplication.focusWidget() is way[place]
        tab(back=True)


def test_a_click_and_a_key_do_the_same_on_every_handle(qtbot: QtBot, window: MainWindow) -> None:
    """Nothing needs dragging (WCAG 2.5.7)."""
    timeline = window.view.timeline
    at = QPointF(timeline.column_area(3).center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        QApplication.sendEvent(timeline, QMouseEvent(kind, at, timeline.mapToGlobal(at), left, left, SHIFT))
    settle(qtbot, window)
    assert window.view.handles is not None
    assert (window.view.handles.old, window.view.handles.new) == (3, 9)
    assert timeline.column_area(3).width() >= 24


def test_what_passes_in_the_status_bar_and_what_stays_above_is_announced_once(
    qtbot: QtBot, window: MainWindow, heard: list[str]
) -> None:
    for _ in range(12):
        window.commands["next_change"].trigger()
    settle(qtbot, window)
    assert heard[-1] == "This is the last change."
    heard.clear()
    window.messages.warn(["line 8: the cut is a guess", "line 9: so is this"])
    window.messages.warn(["line 8: the cut is a guess", "line 9: so is this"])
    assert heard == ["2 notes on this file: line 8: the cut is a guess …"]


def test_what_was_found_is_announced_in_two_versions_and_in_all(
    qtbot: QtBot, window: MainWindow, heard: list[str]
) -> None:
    window.view.finder.look_for("bridge")
    qtbot.waitUntil(lambda: bool(heard) and heard[-1] == "7 in the older, 6 in the newer version")
    heard.clear()
    window.commands["find_everywhere"].trigger()
    (dialog,) = window.findChildren(Everywhere)
    qtbot.waitUntil(lambda: bool(heard))
    assert [said for said in heard if said.startswith("In ")] == [dialog.summary]
    assert dialog.summary.startswith("In 9 of 9 versions: first in ")
    dialog.close()
