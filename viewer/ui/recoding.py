"""Versions ▸ Text Encoding: how the bytes of either version are read, how that was found, and what else they may be.

Another choice reads the file again and is remembered for these very bytes, wherever they lie.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.errors import OpenError
from viewer.model.capture import Capture, Version
from viewer.model.change import Half
from viewer.model.encodings import CHOSEN, ENCODINGS, FOUND, changeable, label, told
from viewer.settings import read_as

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

_LIKELY = 6  # that stand in the menu itself


class Recoding(QObject):
    """Fills the menu when it opens."""

    def __init__(self, window: "MainWindow", menu: QMenu) -> None:
        super().__init__(window)
        self._window, self._menu = window, menu
        menu.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Offer the encodings of both versions on show."""
        self._menu.clear()
        for half, words in ((Half.OLD, "&Older Version"), (Half.NEW, "&Newer Version")):
            version = self._version(half)
            menu = self._menu.addMenu(f"{words}: {told(version)}" if version and told(version) else words)
            menu.setEnabled(version is not None and changeable(version))
            if version is not None and changeable(version):
                self._offer(menu, version)

    def popup(self, half: Half, at: QPoint) -> None:
        """Offer the encodings of one version at a place of the screen."""
        version = self._version(half)
        if version is not None and changeable(version):
            menu = QMenu(self._window)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._offer(menu, version)
            menu.popup(at)

    def choose(self, version: Version, encoding: str | None) -> None:
        """Read a version otherwise; None leaves it to the reader."""
        assert version.raw_sha256 is not None
        window = self._window
        window.settings = read_as(window.settings, version.raw_sha256, encoding)
        window.keep()
        window.filing.reload()

    def _version(self, half: Half) -> Version | None:
        sides = self._window.view.sides
        side = None if sides is None else sides[0] if half is Half.OLD else sides[1]
        return None if side is None else side.version

    def _offer(self, menu: QMenu, version: Version) -> None:
        capture = self._window.view.capture
        assert capture is not None
        group = QActionGroup(menu)
        chosen = version.meta.get(FOUND) == CHOSEN
        automatic = "Found by the Reader" if chosen else f"Found by the Reader: {told(version)}"
        self._add(menu, group, version, automatic, None, on=not chosen)
        menu.addSeparator()
        first = _likely(capture, version)[:_LIKELY]
        for name in first:
            self._add(menu, group, version, label(name), name, on=chosen and name == version.encoding)
        others = menu.addMenu("&Others")
        for name in ENCODINGS:
            if name not in first:
                self._add(others, group, version, label(name), name, on=chosen and name == version.encoding)

    def _add(
        self, menu: QMenu, group: QActionGroup, version: Version, words: str, name: str | None, *, on: bool
    ) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        group.addAction(action)
        action.triggered.connect(lambda _on=False: self.choose(version, name))


def _likely(capture: Capture, version: Version) -> list[str]:
    from viewer.readers import likely  # noqa: PLC0415 - lets the window open sooner

    try:
        return likely(capture, version)
    except OpenError:
        return []  # the file is gone; choosing an encoding will say so
