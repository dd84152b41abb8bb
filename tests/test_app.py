"""The program starts, shows the sample once, keeps its settings, paints pictures."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from viewer import app, settings
from viewer.errors import Cancelled, RedraftError
from viewer.ui.window import MainWindow


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "settings_path", lambda: tmp_path / "home" / "settings.json")
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)


def start(*paths: Path) -> str:
    """Run the program until it shows something, close it, and tell the window's title."""
    seen: list[str] = []

    def look() -> None:
        windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
        window = next(window for window in windows if window.isVisible())
        if not window.filing.idle or (window.view.isVisible() and not window.view.settled):
            return
        seen.append(window.windowTitle() if window.view.isVisible() else "empty")
        timer.stop()
        window.close_all()

    timer = QTimer(interval=30)
    timer.timeout.connect(look)
    timer.start()
    assert app.run(paths) == 0
    return seen[-1]


def test_the_very_first_start_shows_the_sample_and_later_ones_a_helping_hand(qapp: QApplication) -> None:  # noqa: ARG001
    assert "Harbour bridge" in start()
    assert settings.load(app.settings_path()).started
    assert start() == "empty"


def test_a_file_on_the_command_line_is_opened(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    for day in (1, 2):
        (tmp_path / f"2024-05-0{day}.txt").write_text(f"The old pier\n\nIt rained on day {day}.\n", encoding="utf-8")
    assert "The old pier" in start(tmp_path)


def test_the_first_window_is_no_larger_than_the_screen(qapp: QApplication) -> None:  # noqa: ARG001
    seen = []

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and window.filing.idle:
                seen.append((window.size(), window.screen().availableSize()))
                timer.stop()
                window.close_all()

    timer = QTimer(interval=30)
    timer.timeout.connect(look)
    timer.start()
    assert app.run([]) == 0
    size, room = seen[0]
    assert room.width() < 1440, "smaller than the window would be"
    assert size == size.boundedTo(room)


def test_a_picture_has_the_size_and_the_colours_that_were_asked_for(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    pictures = []
    for theme in ("light", "dark"):
        out = tmp_path / f"{theme}.png"
        app.screenshot((), out, size=(1000, 640), theme=theme, numbers=(2, 3), zoom=1.2)
        pictures.append(QImage(str(out)))
    assert all((image.width(), image.height()) == (1000, 640) for image in pictures)
    light, dark = (image.pixelColor(500, 2).lightness() for image in pictures)
    assert light > 200
    assert dark < 60


def test_a_picture_needs_no_display(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "viewer", "--screenshot", str(tmp_path / "x.png"), "--size", "900x600"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert QImage(str(tmp_path / "x.png")).width() == 900


def test_a_picture_of_what_is_not_there_is_refused_in_a_sentence(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    with pytest.raises(RedraftError, match=r"gone\.capture"):
        app.screenshot([tmp_path / "gone.capture"], tmp_path / "x.png")
    with pytest.raises(RedraftError, match="picture"):
        app.screenshot((), tmp_path / "no" / "folder" / "x.png")


def test_what_nobody_caught_is_shown_as_a_bug(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    window = MainWindow(settings.Settings(started=True), lambda _: None)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    app.unforeseen(Cancelled, Cancelled(), None)
    assert not any(isinstance(widget, QMessageBox) for widget in QApplication.allWidgets())
    app.unforeseen(ValueError, ValueError("a screw is loose"), None)
    boxes = [widget for widget in QApplication.allWidgets() if isinstance(widget, QMessageBox)]
    assert "a screw is loose" in boxes[0].detailedText()
    assert "a screw is loose" in capsys.readouterr().err
    boxes[0].close()
    window.close()


@pytest.mark.parametrize("layout", ["side", "inline", "one"])
@pytest.mark.parametrize("width", [720, 1440])
def test_what_is_painted_at_first_stays_as_it_is_when_all_the_rest_has_come(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: Literal["side", "inline", "one"], width: int
) -> None:
    known = settings.Settings(theme="dark", started=True, layout=layout, recent=(str(tmp_path),))
    window = MainWindow(known, lambda _: None)
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "furnish", lambda: None)
    window.resize(width, 900)
    window.show()
    qtbot.waitActive(window)
    qtbot.wait(50)
    before = window.grab().toImage()
    MainWindow.furnish(window)
    assert window.commands["side"].text()
    qtbot.wait(50)
    assert window.grab().toImage() == before
    window.close()


def test_nothing_of_an_article_is_imported_before_the_window_is_painted() -> None:
    code = "import sys, viewer.app; print([name for name in sys.modules if name.startswith('viewer.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for module in ("viewer.ui.window", "viewer.ui.toolbar"):
        assert f"'{module}'" in done.stdout
    for module in (
        "viewer.ui.pane",
        "viewer.ui.menus.tables",
        "viewer.model.capture",
        "viewer.exporters",
        "viewer.readers",
    ):
        assert f"'{module}'" not in done.stdout
