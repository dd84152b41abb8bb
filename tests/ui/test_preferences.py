"""The settings dialog: made from the declaration of the settings, and holding at once."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QScrollArea,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from viewer.model.limits import Limits
from viewer.settings import Settings, limits, offers
from viewer.ui.preferences import Preferences
from viewer.ui.window import MainWindow

from .conftest import Open, settle


def opened(window: MainWindow) -> Preferences:
    window.commands["preferences"].trigger()
    (dialog,) = window.findChildren(Preferences)
    return dialog


def test_every_setting_with_a_title_is_offered_and_says_what_it_is(window: MainWindow) -> None:
    dialog = opened(window)
    for offer in offers():
        field = dialog.field(offer.name)
        words = field.text() if isinstance(field, QCheckBox) else field.accessibleName()
        assert words == offer.title
        assert field.accessibleDescription() == offer.description


def test_what_the_program_keeps_for_itself_is_not_offered() -> None:
    kept = {field.name for field in msgspec.structs.fields(Settings)} - {offer.name for offer in offers()}
    assert kept == {"encodings", "list_width", "recent", "left", "geometry", "started"}


def test_a_choice_holds_at_once_and_is_remembered(qtbot: QtBot, window: MainWindow, stored: list[Settings]) -> None:
    dialog = opened(window)
    theme, size = dialog.field("theme"), dialog.field("text_size")
    assert isinstance(theme, QComboBox)
    assert isinstance(size, QDoubleSpinBox)
    theme.setCurrentText("dark")
    settle(qtbot, window)
    assert window.view.panes.new.palette().base().color().lightness() < 100
    line = window.view.panes.new.fontMetrics().height()
    QTest.keyClick(size, Qt.Key.Key_Up)
    QTest.keyClick(size, Qt.Key.Key_Up)
    settle(qtbot, window)
    assert window.view.panes.new.fontMetrics().height() > line
    assert (stored[-1].theme, stored[-1].text_size) == ("dark", 14.0)


def test_a_box_does_what_its_command_does(window: MainWindow) -> None:
    box = opened(window).field("linked")
    assert isinstance(box, QCheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not window.commands["linked"].isChecked()
    assert not window.settings.linked


def test_a_limit_that_was_chosen_holds_for_what_is_opened_next(
    qtbot: QtBot, open_window: Open, tmp_path: Path, stored: list[Settings]
) -> None:
    path = tmp_path / "long.capture"
    versions = "".join(f'{{"number": {number}, "paragraphs": ["Boat {number}."]}}\n' for number in range(1001))
    path.write_text('{"format": "redraft-capture", "version": 1}\n{"article": {"title": "T"}}\n' + versions, "utf-8")
    window = open_window(path)
    assert window.messages.isHidden()
    field = opened(window).field("most_versions")
    assert isinstance(field, QDoubleSpinBox | QSpinBox)
    field.setValue(1000)
    window.commands["reload"].trigger()
    qtbot.waitUntil(lambda: "limit" in window.messages.text, timeout=10_000)
    settle(qtbot, window)
    assert limits(stored[-1]).versions == 1000


def test_the_usual_limits_are_those_of_the_commands() -> None:
    assert limits(Settings()) == Limits()


def test_the_layout_can_be_chosen(qtbot: QtBot, window: MainWindow) -> None:
    layout = opened(window).field("layout")
    assert isinstance(layout, QComboBox)
    layout.setCurrentText("in one column")
    settle(qtbot, window)
    assert window.commands["inline"].isChecked()


def test_the_usual_values_are_one_button_away(window: MainWindow, stored: list[Settings]) -> None:
    window.apply(theme="dark", text_size=20.0, by_time=True)
    dialog = opened(window)
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).click()
    usual = Settings()
    assert all(getattr(stored[-1], offer.name) == getattr(usual, offer.name) for offer in offers())
    size = dialog.field("text_size")
    assert isinstance(size, QDoubleSpinBox)
    assert size.value() == usual.text_size


def test_the_settings_fit_the_screen_and_the_keyboard_reaches_the_last_one(window: MainWindow) -> None:
    dialog = opened(window)
    assert dialog.height() < window.screen().availableGeometry().height()
    (scrolled,) = dialog.findChildren(QScrollArea)
    last = dialog.field("longest_page")
    last.setFocus(Qt.FocusReason.TabFocusReason)
    scrolled.ensureWidgetVisible(last)
    assert not last.visibleRegion().isEmpty()


def test_a_wheel_turns_the_page_and_no_value_on_its_way(window: MainWindow) -> None:
    dialog = opened(window)
    size = dialog.field("text_size")
    assert isinstance(size, QDoubleSpinBox)
    dialog.field("theme").setFocus()
    middle = QPointF(size.rect().center())
    down = (QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    wheel = QWheelEvent(middle, size.mapToGlobal(middle), *down, Qt.ScrollPhase.NoScrollPhase, False)  # noqa: FBT003
    QApplication.sendEvent(size, wheel)
    assert size.value() == 12


def test_the_settings_open_once(window: MainWindow) -> None:
    assert opened(window) is opened(window)
