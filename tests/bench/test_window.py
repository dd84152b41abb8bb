"""How long the window takes: run with ``pytest tests/bench --benchmark-enable``.

Measures, never a pass or fail: opening, steps between neighbours that are compared already, scrubbing, scrolling, and
what 500 steps leave in memory. `tests.bench.gaps` measures how long it stands still, `tests.bench.start` the start.
"""

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from viewer import app as start
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
    start.tidy(made)  # as the program does: else Python's search for rubbish comes in the middle of a step
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


def history(folder: Path, data: Path, size: str, count: int = 3) -> Path:
    """A folder of versions, the old and the new text by turns."""
    old, new = (path.read_text(encoding="utf-8") for path in pair(data, size))
    (folder / size).mkdir()
    for number in range(count):
        text = f"{new if number % 2 else old}\nVersion {number} ends here."
        (folder / size / f"2024-01-01T{number // 60:02}-{number % 60:02}.txt").write_text(text, encoding="utf-8")
    return folder / size


def paint(window: MainWindow) -> None:
    """Paint everything that has changed, now and once, as the next frame would."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)


@pytest.fixture
def story(window: MainWindow, data: Path, tmp_path: Path, request: pytest.FixtureRequest) -> MainWindow:
    """Three versions of a text of some size, all compared, read in the middle."""
    window.resize(1400, 900)
    window.filing.open_paths([history(tmp_path, data, request.param)])
    settle(window)
    bar = window.view.panes.new.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle(window)
    return window


def _steps(window: MainWindow) -> Callable[[], None]:
    direction = [1]

    def step() -> None:
        direction[0] = -direction[0]
        window.view.stepping.step(direction[0])

    return step


@pytest.mark.parametrize("story", SIZES, indirect=True)
def test_cached_step_until_text_and_marks_in_view_are_painted(benchmark: BenchmarkFixture, story: MainWindow) -> None:
    step = _steps(story)

    def painted() -> None:
        step()
        paint(story)

    _measure(benchmark, painted, setup=lambda: settle(story), rounds=24)
    assert story.view.spread is not None


@pytest.mark.parametrize("story", SIZES, indirect=True)
def test_cached_step_until_everything_is_as_it_should_be(benchmark: BenchmarkFixture, story: MainWindow) -> None:
    step = _steps(story)

    def settled() -> None:
        step()
        while not story.view.panes.settled:
            QCoreApplication.processEvents()
        paint(story)

    _measure(benchmark, settled, setup=lambda: settle(story), rounds=12)


def test_scrubbing_over_100_versions_at_key_repeat_rate(
    benchmark: BenchmarkFixture, window: MainWindow, data: Path, tmp_path: Path
) -> None:
    """From the first key to the marks of the last version; 99 keys, 33 ms apart, are 3.2 seconds."""
    window.filing.open_paths([history(tmp_path, data, "small", 100)])
    settle(window)
    late: list[float] = []
    direction = [1]

    def scrub() -> None:
        direction[0] = -direction[0]
        begin = time.perf_counter()
        for number in range(99):
            while time.perf_counter() < begin + number / 30:
                QCoreApplication.processEvents()
            late.append(1000 * (time.perf_counter() - begin - number / 30))
            window.view.stepping.step(direction[0])
        while window.view.spread is None:
            QCoreApplication.processEvents()
        paint(window)

    _measure(benchmark, scrub, setup=lambda: settle(window), rounds=2)
    benchmark.extra_info["latest key, ms"] = round(max(late), 1)


@pytest.mark.parametrize("story", ["large"], indirect=True)
def test_scrolling_both_texts(benchmark: BenchmarkFixture, story: MainWindow) -> None:
    """One notch of the wheel over both linked texts, with its painting and what is filled in meanwhile."""
    bar, took = story.view.panes.new.verticalScrollBar(), []
    bar.setValue(0)
    settle(story)

    def notch() -> None:
        began = time.perf_counter()
        bar.setValue(bar.value() + 60 if bar.value() < bar.maximum() else 0)
        paint(story)
        took.append(1000 * (time.perf_counter() - began))
        QCoreApplication.processEvents()

    _measure(benchmark, notch, rounds=600)
    benchmark.extra_info["p95, ms"] = round(sorted(took)[int(len(took) * 0.95)], 1)


@pytest.mark.parametrize("story", ["small"], indirect=True)
def test_500_steps_keep_the_memory(benchmark: BenchmarkFixture, story: MainWindow) -> None:
    step = _steps(story)

    def steps() -> None:
        for _ in range(100):
            step()
            settle(story)

    if benchmark.enabled:
        steps()  # what is made once is there
    gc.collect()
    before = _resident()
    _measure(benchmark, steps, rounds=5)
    gc.collect()
    benchmark.extra_info["growth, %"] = round(100 * (_resident() / before - 1), 1)


def _resident() -> int:
    """Memory of this process, in pages."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


def _measure(benchmark: BenchmarkFixture, what: Callable[[], object], **how: object) -> None:
    benchmark.pedantic(what, **how)  # type: ignore[no-untyped-call]
