"""The encoding of a version: shown, changed, remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from viewer.settings import Settings
from viewer.ui.head import Head
from viewer.ui.window import MainWindow

from .conftest import Open, settle

RUSSIAN = "Старый мост\n\nСтарый мост закрыли на зиму. Никто не возражал против этого.\nМэр приехал позже."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two versions, the second one in an encoding that nothing tells."""
    made = tmp_path / "bridge"
    made.mkdir()
    (made / "2024-05-01.txt").write_text(RUSSIAN, encoding="utf-8")
    (made / "2024-05-02.txt").write_bytes(RUSSIAN.replace("позже", "раньше").encode("koi8-r"))
    return made


def menu_of(window: MainWindow, words: str) -> QMenu:
    window.recoding.fill()
    (top,) = (menu for menu in window.findChildren(QMenu) if menu.title() == "Te&xt Encoding")
    (inner,) = (action for action in top.actions() if words in action.text())
    menu = inner.menu()
    assert isinstance(menu, QMenu)
    return menu


def actions(menu: QMenu) -> dict[str, QAction]:
    found = {action.text(): action for action in menu.actions() if action.text() and action.menu() is None}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= actions(inner)
    return found


def reread(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.filing.idle)
    settle(qtbot, window)


def heads(window: MainWindow) -> list[str]:
    return [label.text() for head in window.findChildren(Head) for label in head.findChildren(QLabel)]


def newer(window: MainWindow) -> str:
    assert window.view.sides is not None
    return window.view.sides[1].text.whole


def test_a_version_says_how_it_is_read_and_how_that_was_found(open_window: Open, folder: Path) -> None:
    window = open_window(folder)
    assert any(">UTF-8</a>" in text for text in heads(window))
    assert any(", a guess</a>" in text for text in heads(window))


def test_another_encoding_is_read_at_once_and_remembered(
    qtbot: QtBot, open_window: Open, folder: Path, stored: list[Settings]
) -> None:
    window = open_window(folder)
    wrong = actions(menu_of(window, "Newer Version"))["Cyrillic (Windows-1251)"]
    assert wrong.isCheckable()
    wrong.trigger()
    reread(qtbot, window)
    assert "раньше" not in newer(window)
    assert any("Windows-1251, chosen by you" in text for text in heads(window))
    right = actions(menu_of(window, "Newer Version"))
    assert right["Cyrillic (Windows-1251)"].isChecked()
    right["Cyrillic (KOI8-R)"].trigger()
    reread(qtbot, window)
    assert "раньше" in newer(window)
    assert window.view.changes.summary == "1 change: 1 edited"
    assert set(stored[-1].encodings.values()) == {"koi8-r"}
    other = open_window(folder, settings=stored[-1])
    assert "раньше" in newer(other)


def test_the_reader_may_find_it_again(qtbot: QtBot, open_window: Open, folder: Path, stored: list[Settings]) -> None:
    window = open_window(folder)
    before = newer(window)
    actions(menu_of(window, "Newer Version"))["Western (Windows-1252)"].trigger()
    reread(qtbot, window)
    assert newer(window) != before
    actions(menu_of(window, "Newer Version"))["Found by the Reader"].trigger()
    reread(qtbot, window)
    assert newer(window) == before
    assert stored[-1].encodings == {}


def test_the_head_offers_the_same_by_keyboard(qtbot: QtBot, open_window: Open, folder: Path) -> None:
    window = open_window(folder)
    label = next(
        label
        for head in window.findChildren(Head)
        for label in head.findChildren(QLabel)
        if ", a guess</a>" in label.text()
    )
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    label.setFocus()
    QTest.keyClick(label, Qt.Key.Key_Tab)
    label.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(label, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in window.findChildren(QMenu)))
    (menu,) = (menu for menu in window.findChildren(QMenu) if menu.isVisible())
    assert "Cyrillic (KOI8-R)" in actions(menu)
    menu.close()


def test_a_version_alone_can_be_read_otherwise(qtbot: QtBot, open_window: Open, folder: Path) -> None:
    window = open_window(folder / "2024-05-02.txt")
    actions(menu_of(window, "Newer Version"))["Cyrillic (KOI8-R)"].trigger()
    reread(qtbot, window)
    assert "раньше" in newer(window)


def test_what_is_stored_decoded_offers_no_choice(window: MainWindow) -> None:
    assert not menu_of(window, "Newer Version").isEnabled()
    assert not menu_of(window, "Older Version").isEnabled()
