"""What a window without a file shows: what can be done now."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.ui import style


class EmptyState(QWidget):
    """Open, sample, recent files, or drop here."""

    open_file = Signal()
    open_folder = Signal()
    open_sample = Signal()
    open_recent = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        card = style.named(QFrame(), "card")
        card.setMaximumWidth(660)
        self._layout = QVBoxLayout(card)
        self._layout.setContentsMargins(40, 36, 40, 36)
        self._layout.setSpacing(12)
        title = QLabel("See how an article changed")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        title.setFont(font)
        words = QLabel(
            "Open whatever holds versions of an article: a saved News Sniffer page, a web archive, a tracker's "
            "database, a wiki export, a git repository, a .capture file, a folder of dated texts, or several files at "
            "once. You can also drop them here, or paste two texts one after the other."
        )
        words.setWordWrap(True)
        buttons = QHBoxLayout()
        for text, signal in (
            ("&Open File…", self.open_file),
            ("Open &Folder…", self.open_folder),
            ("See the &Sample Story", self.open_sample),
        ):
            button = QPushButton(text)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._layout.addWidget(title)
        self._layout.addWidget(words)
        self._layout.addSpacing(8)
        self._layout.addLayout(buttons)
        self._layout.addLayout(self._recent)
        middle = QHBoxLayout()  # stretches, not an alignment: that would ignore how high wrapped words are
        middle.addStretch(1)
        middle.addWidget(card, 4)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)

    def show_recent(self, names: Sequence[str]) -> None:
        """List the files opened lately; one that is gone says so."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if names:
            self._recent.addSpacing(12)
            self._recent.addWidget(style.named(QLabel("Opened lately"), "dim"))
        for name in names:
            button = QPushButton(recent_text(name))
            button.setFlat(True)
            button.setToolTip(name)
            button.setStyleSheet("text-align: left; padding: 4px 2px; border-color: transparent;")
            button.setEnabled(there(name))
            button.clicked.connect(lambda _checked=False, name=name: self.open_recent.emit(name))
            self._recent.addWidget(button)


def there(name: str) -> bool:
    """Whether a file is there; False also for names that no file can have."""
    return os.path.exists(name)  # noqa: PTH110 - unlike Path.exists it never raises


def recent_text(name: str) -> str:
    """A recent file for a menu or a list: its name, its folder, and whether it is gone."""
    path = Path(name)
    gone = "" if there(name) else " (not there any more)"
    return f"{path.name} — {path.parent}{gone}".replace("&", "&&")
