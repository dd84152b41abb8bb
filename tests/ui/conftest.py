"""A real window on a real capture."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer import assets, readers
from viewer.settings import Settings
from viewer.ui import news, opening, progress
from viewer.ui.filing import SAMPLE
from viewer.ui.window import MainWindow

from .growing import Growing

Open = Callable[..., MainWindow]
Grow = Callable[..., MainWindow]


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


@pytest.fixture
def grow(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Grow:
    """A window on the sample that begins to read a growing capture and waits for nothing."""
    monkeypatch.setattr(opening, "_WHOLE", 0)
    monkeypatch.setattr(news, "_PAUSE", 0)
    monkeypatch.setattr(progress, "_PATIENCE", 0)

    def grow_(growing: Growing, *asked: Any) -> MainWindow:
        monkeypatch.setattr(readers, "FORMATS", (growing.format, *readers.FORMATS))
        window = open_window()
        path = tmp_path / "story.growing"
        path.write_text("grows", encoding="utf-8")
        window.filing.open_paths([path], *asked)
        return window

    return grow_


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until what was asked for is on show, marked, filled in and level."""
    view = window.view
    qtbot.waitUntil(lambda: view.settled and view.panes.settled and window.look.dressed, timeout=30_000)
