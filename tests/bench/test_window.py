"""How long the window takes: run with ``pytest tests/bench --benchmark-enable``.

Measures, never a pass or fail: steps between neighbours that are compared already, opening, the longest time that
the event loop stood still meanwhile, and the start against an empty window.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from viewer.settings import Settings
from viewer.ui.window import MainWindow

SIZES = ("small", "medium", "large")


class Gaps:
    """The longest time between two turns of the event loop, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now

    def stop(self) -> float:
        """The longest one so far."""
        self._timer.stop()
        return round(self.longest, 1)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(Settings(theme="light", started=True), lambda _: None)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def settle(window: MainWindow) -> None:
    while not (window.view.settled and window.view.panes.settled):
        QCoreApplication.processEvents()


def pair(data: Path, size: str) -> list[Path]:
    return [data / "bench" / f"{size}.{side}.txt" for side in ("old", "new")]


@pytest.mark.parametrize("size", SIZES)
def test_open_until_everything_is_on_show(
    benchmark: BenchmarkFixture, window: MainWindow, data: Path, size: str
) -> None:
    longest = []

    def open_() -> None:
        gaps = Gaps()
        window.view.sides = None
        window.view.changes.show(None)
        window.filing.open_paths(pair(data, size))
        settle(window)
        longest.append(gaps.stop())

    _measure(benchmark, open_, rounds=3, warmup_rounds=1)
    benchmark.extra_info["longest gap of the event loop, ms"] = longest


@pytest.mark.parametrize("size", SIZES)
def test_step_until_text_and_marks_in_view_are_painted(
    benchmark: BenchmarkFixture, window: MainWindow, data: Path, size: str, tmp_path: Path
) -> None:
    old, new = (path.read_text(encoding="utf-8") for path in pair(data, size))
    for number, text in enumerate((old, new, old)):
        (tmp_path / f"2024-01-0{number + 1}.txt").write_text(text, encoding="utf-8")
    window.filing.open_paths([tmp_path])
    settle(window)
    direction = [1]

    def step() -> None:
        direction[0] = -direction[0]
        window.view.stepping.step(direction[0])
        for widget in (window.view.panes.old.viewport(), window.view.panes.new.viewport(), window.view.timeline):
            widget.repaint()

    _measure(benchmark, step, setup=lambda: settle(window), rounds=12)


_STARTS = {
    "empty window": "from PySide6.QtWidgets import QApplication, QMainWindow; app=QApplication([]); w=QMainWindow()",
    "redraft": (
        "from viewer import app as start; from viewer.settings import Settings; app=start.application(); "
        "w=start.MainWindow(Settings(started=True), lambda _: None)"
    ),
}


@pytest.mark.parametrize("what", _STARTS)
def test_start_until_the_window_is_painted(benchmark: BenchmarkFixture, what: str) -> None:
    command = [sys.executable, "-c", f"{_STARTS[what]}; w.show(); w.repaint(); app.processEvents(); w.close()"]
    _measure(benchmark, lambda: subprocess.run(command, check=True, capture_output=True), rounds=5)


def _measure(benchmark: BenchmarkFixture, what: Callable[[], object], **how: object) -> None:
    benchmark.pedantic(what, **how)  # type: ignore[no-untyped-call]
