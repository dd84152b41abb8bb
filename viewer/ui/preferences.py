"""The settings dialog, made from the settings' own declaration; what is chosen holds at once."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.settings import Offer, Settings, offers
from viewer.ui import style

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

_AROUND = 90  # pixels: the buttons and margins below the settings, and as much of the screen is left free
_INDENT = 22  # pixels: below the words of a box

Choose = Callable[[str, object], None]
"""Told the name of a setting and its new value."""


class Preferences(QDialog):
    """A line a setting; nothing has to be confirmed."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setWindowTitle("Settings")
        self._window = window
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(6)
        self.setMinimumWidth(500)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.RestoreDefaults | QDialogButtonBox.StandardButton.Close
        )
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).clicked.connect(self._restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        page = QWidget()
        page.setLayout(self._form)
        self._form.setContentsMargins(0, 0, 8, 0)
        scrolled = QScrollArea()  # a small screen is lower than all settings
        scrolled.setAccessibleName("Settings")
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(page)
        layout.addWidget(scrolled)
        layout.addWidget(buttons)
        self.fill()
        self.resize(540, min(page.sizeHint().height() + _AROUND, self.screen().availableGeometry().height() - _AROUND))

    def fill(self) -> None:
        """Show the settings as they are now."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for offer in offers():
            self._add(offer)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """A wheel over a field that nobody is at turns the page, not the value."""
        if event.type() == QEvent.Type.Wheel and isinstance(field, QWidget) and not field.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(field, event)

    def field(self, name: str) -> QWidget:
        """What a setting is chosen with."""
        found = self.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        return found

    def _add(self, offer: Offer) -> None:
        field = _field(offer, getattr(self._window.settings, offer.name), self._choose)
        field.setObjectName(offer.name)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(self)
        field.setAccessibleDescription(offer.description)
        if isinstance(field, QCheckBox):
            self._form.addRow(field)
        else:
            field.setAccessibleName(offer.title)
            self._form.addRow(f"{offer.title}:", field)
        if offer.description:
            words = style.named(QLabel(offer.description), "dim")
            if isinstance(field, QCheckBox):
                words.setIndent(_INDENT)
                self._form.addRow(words)
            else:
                self._form.addRow("", words)

    def _choose(self, name: str, value: object) -> None:
        self._window.apply(**{name: value})

    def _restore(self) -> None:
        usual = Settings()
        self._window.apply(**{offer.name: getattr(usual, offer.name) for offer in offers()})
        self.fill()


def _field(offer: Offer, value: object, choose: Choose) -> QWidget:
    """What fits a setting: a box to tick, a list to choose from, a number to turn up and down."""
    if isinstance(value, bool):
        box = QCheckBox(offer.title)
        box.setChecked(value)
        box.toggled.connect(partial(choose, offer.name))
        return box
    if offer.choices:
        few = QComboBox()
        for choice, words in offer.choices:
            few.addItem(words, choice)
        few.setCurrentIndex(few.findData(value))
        few.currentIndexChanged.connect(lambda place: choose(offer.name, few.itemData(place)))
        return few
    assert offer.bounds is not None
    assert isinstance(value, int | float)
    kind = type(value)
    number = QDoubleSpinBox(decimals=0, minimum=offer.bounds[0], maximum=offer.bounds[1], value=float(value))
    number.setGroupSeparatorShown(True)
    number.setMinimumHeight(style.TARGET)
    number.valueChanged.connect(lambda new: choose(offer.name, kind(new)))
    return number
