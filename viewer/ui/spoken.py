"""What screen readers get of the painted widgets: a value in words where Qt would say a bare number.

A widget that has something to say has a property ``spoken``. Windows and macOS ask an accessible interface for its
value as text. AT-SPI asks Qt for the number alone, and for no attribute of our own; there the same words begin the
description, which Orca reads out whenever that of the focused widget changes. The number stays, for whoever moves the
slider by it.

The interfaces are Python objects that Qt owns from the moment it asks for them; they are kept here until Qt has
deleted them with their widget, or PySide would delete them at once.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAbstractSlider, QAccessibleWidget, QScrollBar, QWidget
from shiboken6 import Shiboken, VoidPtr

_kept: list["_Interface"] = []


def teach() -> None:
    """Have Qt ask this module first; once is enough, more do no harm."""
    if not _taught:
        QAccessible.installFactory(_interface)
        _taught.append(True)


_taught: list[bool] = []


def tell(widget: QAbstractSlider, description: str) -> None:
    """Say anew where a widget stands: Qt itself does that only when its number changes."""
    widget.setAccessibleDescription(description)
    QAccessible.updateAccessibility(QAccessibleValueChangeEvent(widget, widget.value()))


def announce(widget: QWidget, words: str) -> None:
    """Have something read out, wherever the focus is, when the reader has finished what it says."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def _interface(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QAbstractSlider) or not hasattr(type(thing), "spoken"):
        return None
    _kept[:] = [each for each in _kept if Shiboken.isValid(each)]
    _kept.append(_Interface(thing))
    return _kept[-1]


class _Interface(QAccessibleWidget):
    """A slider with a number and with words."""

    def __init__(self, widget: QAbstractSlider) -> None:
        role = QAccessible.Role.ScrollBar if isinstance(widget, QScrollBar) else QAccessible.Role.Slider
        super().__init__(widget, role)
        self._widget = widget
        self._value = _Value(widget)
        self._attributes = _Attributes(widget)

    def text(self, kind: QAccessible.Text) -> str:
        """The words as the value."""
        return _words(self._widget) if kind == QAccessible.Text.Value else super().text(kind)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """The parts that Qt asks for; an address of nothing where there is none, for it takes None as any address."""
        parts = {
            QAccessible.InterfaceType.ValueInterface: self._value,
            QAccessible.InterfaceType.AttributesInterface: self._attributes,
        }
        if kind in parts:
            return _address(parts[kind])
        found = super().interface_cast(kind)
        return _address(0) if found is None else found


class _Value(QAccessibleValueInterface):
    """The number, to read and to set."""

    def __init__(self, widget: QAbstractSlider) -> None:
        super().__init__()
        self._widget = widget

    def currentValue(self) -> int:
        """Where it stands."""
        return self._widget.value()

    def setCurrentValue(self, value: object) -> None:
        """Stand elsewhere."""
        if isinstance(value, int | float):
            self._widget.setValue(round(value))

    def minimumValue(self) -> int:
        """The first place."""
        return self._widget.minimum()

    def maximumValue(self) -> int:
        """The last place."""
        return self._widget.maximum()

    def minimumStepSize(self) -> int:
        """The least that it moves."""
        return self._widget.singleStep()


class _Attributes(QAccessibleAttributesInterface):
    """How it lies: without this a slider of ours would not say what every slider says. Asked since Qt 6.11."""

    def __init__(self, widget: QAbstractSlider) -> None:
        super().__init__()
        self._widget = widget

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """What there is to ask for."""
        return [key for key in QAccessible.Attribute if key.name == "Orientation"]

    def attributeValue(self, _key: QAccessible.Attribute) -> Qt.Orientation:
        """The only one."""
        return self._widget.orientation()


def _address(of: object) -> int:
    """What `interface_cast` returns: the stubs call it an int, but an int would crash."""
    pointer: int = VoidPtr(of)  # type: ignore[arg-type, assignment]
    return pointer


def _words(widget: QAbstractSlider) -> str:
    return str(getattr(widget, "spoken", ""))
