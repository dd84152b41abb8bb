"""A real window on a real capture."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer import assets
from viewer.settings import Settings
from viewer.ui.filing import SAMPLE
from viewer.ui.window import MainWindow

Open = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def _clipboard(qapp: QApplication) -> Iterator[None]:
    """Nothing stays on the clipboard: PySide 6.11 crashes at its end while it holds what was made in Python."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def stored() -> list[Settings]:
    """Every state of the settings that the window stored."""
    return []


@pytest.fixture
def open_window(qtbot: QtBot, stored: list[Settings]) -> Iterator[Open]:
    """Open a window on files (the sample, if none) and wait until all is on show."""
    windows: list[MainWindow] = []

    def open_(*paths: Path, settings: Settings | None = None, size: tuple[int, int] = (1200, 800)) -> MainWindow:
        window = MainWindow(settings or Settings(theme="light", started=True), stored.append)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        window.filing.open_paths(paths or (assets.path(SAMPLE),))
        settle(qtbot, window)
        return window

    yield open_
    for window in windows:
        window.close()


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """A window on the sample."""
    return open_window()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until what was asked for is on show, marked, filled in and level."""
    view = window.view
    qtbot.waitUntil(lambda: view.settled and view.panes.settled and window.look.dressed, timeout=30_000)
