"""How long the window takes to be there, against an empty PySide6 window, side by side.

::

    python -m tests.bench.start [--times N]        offscreen; under a display: QT_QPA_PLATFORM=xcb xvfb-run …

Each is a process of its own, one after the other by turns. What counts is the time from the start of the process until
the window's first painting is over: of ours with menu bar, toolbar, empty state and status bar, as they will stay. A
third line says when all commands can be used. Beside the time stands the work, the processor's time, which says more
on a busy machine; ratios are of the best ones. Python caches what it has compiled, as on everybody's machine; the first
of each is not counted.

Measured: 188 ms against 132, 1.42 times; by the processor's time 1.43. Both pay for the interpreter (13) and PySide6
(115, half of it regular expressions and sources that PySide compiles at each start). The rest is ours, in ms: importing
23 (the classes of Qt that menus and a toolbar need, JSON for settings and themes, ctypes to look for system libraries),
the application 3, making menus, toolbar, empty state and status bar 25, showing and painting 11. It was 1.84 times
with Qt's namespace ``Qt`` (21, see `viewer.app`), all settings (20, see `viewer.ui.glimpse`), platformdirs (5), what
writes to a terminal (4), temporary files (2), and dataclasses where tuples with names do (3).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_SEEN = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Seen(QObject):
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, done)  # once all of it is painted and handed over
        return False

def done():
    print(time.time(), time.process_time(), flush=True)
    os._exit(0)

seen = Seen()
"""

_EMPTY = """
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(QSize(1440, 900).boundedTo(window.screen().availableSize()))
window.installEventFilter(seen)
window.show()
app.exec()
"""

_OURS = """
from PySide6.QtWidgets import QApplication
def run(*_):
    from viewer.ui.window import MainWindow
    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    WATCH
    return real()
real, QApplication.exec = QApplication.exec, run
from viewer.cli import main
main([])
"""

_STARTS = {
    "empty window": _SEEN + _EMPTY,
    "redraft, painted": _SEEN + _OURS.replace("WATCH", "window.installEventFilter(seen)"),
    "redraft, all there": _SEEN + _OURS.replace("WATCH", "window.furnished.connect(done)"),
}


def main(times: int) -> None:
    """Print the table."""
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in _STARTS}
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "redraft" / "settings.json"
        settings.parent.mkdir()
        settings.write_text('{"started": true}', encoding="utf-8")
        # A display is asked for, though the offscreen platform needs none
        environment = {"DISPLAY": ":0", **os.environ, "XDG_CONFIG_HOME": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for turn in range(times + 1):
            for name, code in _STARTS.items():
                began = time.time()
                done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, stdout=subprocess.PIPE)
                if turn:
                    ended, work = map(float, done.stdout.split())
                    took[name].append((1000 * (ended - began), 1000 * work))
    print("| what | best, ms | median | work, ms | median | times the empty window | its work |\n|" + 7 * "---|")  # noqa: T201
    base: tuple[float, ...] = ()
    for name, found in took.items():
        each = list(zip(*found, strict=True))
        best = tuple(map(min, each))
        base = base or best
        figures = [figure for some in each for figure in (f"{min(some):.0f}", f"{statistics.median(some):.0f}")]
        ratios = [f"{ours / theirs:.2f}" for ours, theirs in zip(best, base, strict=True)]
        print(f"| {name} | {' | '.join(figures + ratios)} |")  # noqa: T201 - a script


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How long the window takes to be there.")
    parser.add_argument("--times", type=int, default=10)
    main(parser.parse_args().times)
