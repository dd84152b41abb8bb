"""The one door to the user: a bar for warnings and troubles, a dialog for bugs."""

import platform
import traceback
from collections.abc import Callable, Mapping, Sequence

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer import __version__
from viewer.ui import spoken

_shown: list[QMessageBox] = []


class MessageBar(QFrame):
    """One sentence, with the others behind "Details"; it stays until it is closed or something else is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("messages")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QPlainTextEdit(readOnly=True)
        self._details.setAccessibleName("Details")
        self._details.setMaximumHeight(7 * self._details.fontMetrics().lineSpacing())
        self._more = QToolButton()
        self._more.setText("Details")
        self._more.setObjectName("details")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._details.setVisible)
        self._offer = QToolButton()
        self._offer.hide()
        close = QToolButton()
        close.setText("Close")
        close.clicked.connect(self.hide)
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self._offer)
        line.addWidget(self._more)
        line.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.addLayout(line)
        layout.addWidget(self._details)
        self.hide()

    def say(self, text: str, details: Sequence[str] = ()) -> None:
        """Show a sentence, and behind it the details."""
        sentence = text[:1].upper() + text[1:]
        if self.isHidden() or sentence != self.text:
            spoken.announce(self, sentence)
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._details.setPlainText("\n".join(details))
        self._more.setVisible(bool(details))
        self._more.setChecked(False)
        self._details.hide()
        self.show()

    def offer(self, action: QAction) -> None:
        """Offer a command beside the message, as long as it makes sense."""
        self._offer.setDefaultAction(action)
        action.enabledChanged.connect(self._offer.setVisible)
        self._offer.setVisible(action.isEnabled())

    def warn(self, warnings: Sequence[str]) -> None:
        """Show what was noticed while opening; nothing if there was nothing."""
        if not warnings:
            self.hide()
        elif len(warnings) == 1:
            self.say(warnings[0])
        else:
            self.say(f"{len(warnings)} notes on this file: {warnings[0]} …", warnings)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()


def ask(parent: QWidget, question: str, more: str, answers: Mapping[str, Callable[[], None]]) -> None:
    """Ask before something is lost; each answer has its button, and Cancel does nothing."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Redraft")
    box.setText(question)
    box.setInformativeText(more)
    for text, run in answers.items():
        box.addButton(text, QMessageBox.ButtonRole.AcceptRole).clicked.connect(lambda _on=False, run=run: run())
    box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def bug(error: BaseException, parent: QWidget | None = None) -> None:
    """Show an error that nobody foresaw, with a report to copy; nothing is sent anywhere.

    One at a time: a fault that comes back with every step would bury the window.
    """
    if any(isinstance(each, QMessageBox) and each.isVisible() for each in QApplication.topLevelWidgets()):
        return
    words = f"{_facts()}\n\n{''.join(traceback.format_exception(error))}"
    box = _to_copy(parent, words)
    box.setDetailedText(words)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText("Something went wrong that shouldn't have. This is a fault of the program, not of your file.")
    box.setInformativeText("You can go on working. The report says what happened; nothing has been sent.")
    box.open()
    QApplication.beep()


def report(parent: QWidget) -> None:
    """Help with the report of a problem that isn't an error of the program's own noticing; nothing is sent anywhere."""
    box = _to_copy(parent, _facts())
    box.setIcon(QMessageBox.Icon.Information)
    box.setText("What did you do, what did you expect, and what happened instead?")
    box.setInformativeText(f"Write that down, add the file if it may be shared, and begin with this:\n\n{_facts()}")
    box.open()


def _facts() -> str:
    """What runs here."""
    return f"Redraft {__version__}, PySide6 {pyside_version}, Python {platform.python_version()}, {platform.platform()}"


def _to_copy(parent: QWidget | None, words: str) -> QMessageBox:
    """A box with a text that goes to the clipboard with one click."""
    box = QMessageBox(parent)
    box.setWindowTitle("Redraft")
    copy = box.addButton("Copy Report", QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(words))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _shown.append(box)  # without a parent nothing else holds it
    box.finished.connect(lambda _result: _shown.clear())
    return box
