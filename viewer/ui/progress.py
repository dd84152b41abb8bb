"""A progress bar for the status bar: what is being done, how far it is, and a way to stop it.

It appears when the work has lasted half a second: what is over sooner would only flicker.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from viewer.ui import spoken
from viewer.ui.style import named

_PATIENCE = 500  # milliseconds
_WIDTH = 120  # pixels of the bar


class ProgressBar(QWidget):
    """One piece of work at a time; ``tip`` says what Cancel leaves."""

    changed = Signal()  # work has begun or ended

    def __init__(self, tip: str) -> None:
        super().__init__()
        self.working = False
        self._stop: Callable[[], None] = _nothing
        self._words = named(QLabel(), "strong")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(_WIDTH)
        cancel = QToolButton()
        cancel.setText("Cancel")
        cancel.setToolTip(tip)
        cancel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        cancel.clicked.connect(self.stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._words, self._bar, cancel):
            layout.addWidget(part)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._appear)
        self.hide()

    def begin(self, what: str, stop: Callable[[], None]) -> None:
        """Work begins; ``stop`` ends it early."""
        self.working, self._stop = True, stop
        self._bar.setRange(0, 0)  # nobody knows how long
        self._say(f"{what} …")
        self._patience.start()
        self.changed.emit()

    def tell(self, share: float, what: str) -> None:
        """How far it is, 0 to 1, and with what."""
        percent = min(100, max(0, int(100 * share)))
        self._bar.setRange(0, 100)
        self._bar.setValue(percent)
        self._say(f"{what} … {percent} %")

    def end(self) -> None:
        """The work is over."""
        self.working, self._stop = False, _nothing
        self._patience.stop()
        self.hide()
        self.changed.emit()

    def stop(self) -> None:
        """As the button does."""
        self._stop()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def _say(self, words: str) -> None:
        self._words.setText(words[:1].upper() + words[1:])
        self._bar.setAccessibleName(self.words)

    def _appear(self) -> None:
        self.show()
        spoken.announce(self, self.words)


def _nothing() -> None:
    """Stops no work."""
