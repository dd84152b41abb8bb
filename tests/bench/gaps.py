"""How long the window stands still: the longest gap of its event loop while things are done that people do.

::

    python -m tests.bench.gaps [--times N] [--folder FOLDER]      FOLDER holds large.old.txt and large.new.txt

A timer of 2 ms notes how late it is. Each thing is done several times; printed are the longest gap of the best and of
the worst time, and the most time of the processor that all threads of this program had in one gap: on a busy machine
a gap is longer than that. The last column is how long it took until all was as it should be.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer

from tests.bench.pauses import repeated
from viewer import app as start
from viewer.settings import Settings
from viewer.ui.window import MainWindow

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "bench"
_AGAIN = 4
_FOR_EVER = 120.0  # seconds


class Gaps:
    """The gaps between two turns of a timer, in milliseconds."""

    def __init__(self) -> None:
        self.begin()
        self._timer = QTimer(interval=2)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was."""
        self.longest, self._last = 0.0, time.perf_counter()
        self.busiest, self._worked = 0.0, time.process_time()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last) - 2)
        self._last = now
        worked = time.process_time()
        self.busiest = max(self.busiest, 1000 * (worked - self._worked))
        self._worked = worked


class Bench:
    """A window on two long texts and their neighbours."""

    def __init__(self, folder: Path, times: int) -> None:
        self.app = start.application()
        self.window = MainWindow(Settings(theme="light", started=True), lambda _: None)
        start.tidy(self.window)
        self.window.resize(1400, 900)
        self.window.show()
        self.gaps = Gaps()
        self.paths = _written(folder, times)

    def settle(self) -> None:
        """Turn the event loop until all is on show."""
        deadline = time.perf_counter() + _FOR_EVER
        view = self.window.view
        while not (view.settled and view.panes.settled and self.window.look.dressed):
            QCoreApplication.processEvents()
            if time.perf_counter() > deadline:
                sys.exit("it never settled")

    def turn(self, seconds: float) -> None:
        """Turn the event loop for a while."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            QCoreApplication.processEvents()

    def measure(self, name: str, what: Callable[[int], None], again: int = _AGAIN) -> None:
        """Do something several times and print the longest gap of the best and of the worst time."""
        found = []
        for turn in range(again):
            self.turn(0.05)
            self.gaps.begin()
            began = time.perf_counter()
            what(turn)
            self.settle()
            took = time.perf_counter() - began
            self.turn(0.02)
            found.append((self.gaps.longest, self.gaps.busiest, took))
        gaps, work, times = zip(*found, strict=True)
        figures = f"{min(gaps):.0f} | {max(gaps):.0f} | {min(work):.0f} | {max(work):.0f} | {min(times):.2f}"
        print(f"| {name} | {figures} |", flush=True)  # noqa: T201 - a script

    def run(self) -> None:
        """Print the table."""
        window, view = self.window, self.window.view
        panes = view.panes
        each = self._each
        bar = panes.new.verticalScrollBar()
        commands = window.commands
        print("| what | gap, ms: best | worst | of that ours: best | worst | s |\n|---|---|---|---|---|---|")  # noqa: T201
        self.measure("open two files, compare, show", lambda _: self._open(self.paths[:2]), 2)
        self.measure("open and stop after 0.3 s", self._stop, 3)
        self._open([self.paths[0].parent])
        self.settle()
        self.measure("step, cached", lambda turn: view.stepping.step(-1 if turn % 2 else 1))
        self.measure("scroll by pages", lambda _: each(30, lambda n: bar.setValue(n * bar.pageStep())))
        self.measure("scroll by wheel", lambda _: each(200, lambda _n: bar.setValue(bar.value() + 60)))
        self.measure("drag the bar through", lambda _: each(60, lambda n: bar.setValue(bar.maximum() * n // 60)))
        self.measure("to the next change", lambda _: each(10, lambda _n: view.changes.go(1)))
        self.measure("to the last change", lambda _: view.changes.go_to(len(view.changes.stops) - 1))
        self.measure("resize by steps", lambda turn: each(20, lambda n: window.resize(_width(turn, n), 900)))
        self.measure("zoom", lambda turn: commands["smaller" if turn % 2 else "larger"].trigger())
        self.measure("another theme", lambda turn: commands[f"theme_{'light' if turn % 2 else 'dark'}"].trigger())
        self.measure("one column, two", lambda turn: commands["inline" if not turn % 2 else "side"].trigger())
        self.measure("only changes, all", lambda _: commands["only_changes"].trigger())
        self.measure("find", lambda turn: view.finder.look_for("the" if turn % 2 else "and"), 2)
        view.finder.close_bar()
        self._open([_history(self.paths[2:])])
        self.settle()
        self.measure("100 short versions, a key each 33 ms", lambda turn: self._scrub(1 if turn % 2 else -1))
        gc.collect()
        window.close()

    def _each(self, count: int, do: Callable[[int], object]) -> None:
        for number in range(count):
            do(number)
            self.turn(0.01)

    def _scrub(self, by: int) -> None:
        begin = time.perf_counter()
        for number in range(99):
            while time.perf_counter() < begin + number / 30:
                QCoreApplication.processEvents()
            self.window.view.stepping.step(by)

    def _open(self, paths: list[Path]) -> None:
        before = self.window.view.capture
        self.window.filing.open_paths(paths)
        while self.window.view.capture is before or self.window.view.sides is None:
            QCoreApplication.processEvents()

    def _stop(self, _turn: int) -> None:
        self.window.filing.open_paths(self.paths[:2])
        self.turn(0.3)
        self.window.filing.open_paths(self.paths[2:])


def _width(turn: int, step: int) -> int:
    return 1400 - 20 * step if turn % 2 == 0 else 1020 + 20 * step


def _history(texts: list[Path]) -> Path:
    """A folder of 100 versions, two texts by turns and a line that tells them apart."""
    folder = texts[0].parent / "short"
    folder.mkdir()
    for number in range(100):
        text = texts[number % 2].read_text(encoding="utf-8")
        name = f"2024-01-01T{number // 60:02}-{number % 60:02}.txt"
        (folder / name).write_text(f"{text}\nVersion {number} ends here.", encoding="utf-8")
    return folder


def _written(folder: Path, times: int) -> list[Path]:
    """Two long texts, the first once more, and two short ones, in a new folder."""
    made = Path(tempfile.mkdtemp())
    old, new = ((folder / f"large.{side}.txt").read_text(encoding="utf-8").splitlines() for side in ("old", "new"))
    texts = [repeated(old, times), repeated(new, times), repeated(old, times)]
    (made / "long").mkdir()
    paths = []
    for number, text in enumerate((*texts, old[:20], new[:20])):
        path = made / ("long" if number < len(texts) else ".") / f"2024-01-0{number + 1}.txt"
        path.write_text("\n".join(text), encoding="utf-8")
        paths.append(path)
    return [paths[0], paths[1], *paths[3:]]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How long the window stands still.")
    parser.add_argument("--times", type=int, default=10, help="how many times as long as `large` the texts are")
    parser.add_argument("--folder", type=Path, default=_FOLDER)
    arguments = parser.parse_args()
    Bench(arguments.folder, arguments.times).run()
