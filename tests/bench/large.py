"""What the benchmarks of captures of a gigabyte share: programs that open one, step through it and print figures.

A step's own work is printed beside the time it took: on a machine with other work the latter tells little.
"""

import json
import subprocess
import sys
from pathlib import Path

READER = """
import random, resource, sys, time
from pathlib import Path
from viewer.readers import read
started, first = time.perf_counter(), []
def told(share, what, so_far=None):
    if so_far and not first:
        so_far.text(so_far.articles[0].held[1])
        first.append(time.perf_counter() - started)
capture = read(Path(sys.argv[1]), progress=told)
total = time.perf_counter() - started
held, times = capture.articles[0].held, []
for version in random.Random(1).choices(held, k=100):
    started = time.perf_counter()
    capture.text(version)
    times.append(1000 * (time.perf_counter() - started))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"{len(held):,} versions: the first to show after {first[0]:.2f} s, all after {total:.1f} s, "
      f"at most {memory} MB, a version in {sorted(times)[50]:.0f} ms, at most {max(times):.0f} ms")
"""

WINDOW = """
import random, resource, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from viewer.app import application
from viewer.settings import Settings
from viewer.ui.window import MainWindow
app = application()
window = MainWindow(Settings(theme="light", started=True), lambda _: None)
window.show()
window.furnish()
app.processEvents()
gaps, last = [], [time.perf_counter()]
def turn():
    now = time.perf_counter()
    gaps.append(1000 * (now - last[0]))
    last[0] = now
timer = QTimer(interval=2)
timer.timeout.connect(turn)
timer.start()
def wait(until):
    while not until():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
def painted():
    for widget in (window.view.panes.old.viewport(), window.view.panes.new.viewport(), window.view.timeline):
        widget.repaint()
def steps(count):
    texts, marks, used, chance = [], [], [], random.Random(2)
    for _ in range(count):
        window.view.sides = None
        started, before = time.perf_counter(), time.process_time()
        window.view.stepping.go_to(chance.randrange(1, len(window.view.article.versions)))
        wait(lambda: window.view.sides)
        painted()
        texts.append(1000 * (time.perf_counter() - started))
        used.append(1000 * (time.process_time() - before))
        wait(lambda: window.view.spread)
        painted()
        marks.append(1000 * (time.perf_counter() - started))
    told = (f"{sorted(times)[count // 2]:.0f} (at most {max(times):.0f})" for times in (texts, used, marks))
    return "{} ms to the texts, for which all threads worked {} ms, {} ms to their marks".format(*told)
started = time.perf_counter()
last[0] = started
window.filing.open_paths([Path(sys.argv[1])])
wait(lambda: window.view.sides)
painted()
first = time.perf_counter() - started
while_reading = "" if window.filing.idle else f", a step meanwhile {steps(10)}"
wait(lambda: window.filing.idle)
total = time.perf_counter() - started
after = steps(30)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"on show after {first:.2f} s{while_reading}, all after {total:.1f} s, a step then {after}; "
      f"the window stood still for {max(gaps):.0f} ms at most; {memory} MB")
window.close()
"""


def measure(path: Path) -> None:
    """Prints the figures."""
    print(json.dumps(path.name), f"{path.stat().st_size / 1e6:,.0f} MB")  # noqa: T201 - this is what it is for
    for what, script in (("reader", READER), ("window", WINDOW)):
        run = subprocess.run([sys.executable, "-c", script, path], check=True, capture_output=True, text=True)
        print(f"  {what}: {run.stdout.strip()}")  # noqa: T201
