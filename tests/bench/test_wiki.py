"""How fast a large MediaWiki export is opened and stepped through: ``pytest tests/bench/test_wiki.py -m huge -s``.

Makes an export of 1 GB, one page of 10,000 revisions, plain and packed, and prints for the reader: seconds until there
is something to show, until everything is indexed, memory at most, and the time to read any version; and for the window:
seconds until two versions are on show, the time of a step to anywhere while the rest is still being indexed and
afterwards, and the longest time that it stood still. Measures, never a pass or fail.
"""

import bz2
import gzip
import json
import lzma
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast
from xml.sax.saxutils import escape

import py7zr
import pytest

_REVISIONS = 10_000
_PARAGRAPHS = 165  # make 1 GB

_READER = """
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

_WINDOW = """
import random, resource, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from viewer.app import application
from viewer.settings import Settings
from viewer.ui.window import MainWindow
app = application()
window = MainWindow(Settings(theme="light", started=True), lambda _: None)
window.show()
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
    texts, marks, chance = [], [], random.Random(2)
    for _ in range(count):
        window.view.sides = None
        started = time.perf_counter()
        window.view.stepping.go_to(chance.randrange(1, len(window.view.article.versions)))
        wait(lambda: window.view.sides)
        painted()
        texts.append(1000 * (time.perf_counter() - started))
        wait(lambda: window.view.spread)
        painted()
        marks.append(1000 * (time.perf_counter() - started))
    both = (f"{sorted(times)[count // 2]:.0f} (at most {max(times):.0f})" for times in (texts, marks))
    return "{} ms to the texts, {} ms to their marks".format(*both)
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


def _revisions() -> Iterator[str]:
    chance = random.Random(5)  # noqa: S311 - the same each time
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(4000)]

    def sentence() -> str:
        some = chance.choices(words, k=chance.randint(8, 25))
        some[3] = f"[[{some[3]}|{some[4]}]]" if chance.random() < 0.5 else some[3]
        note = f"<ref>{{{{cite web|title={some[1]}}}}}</ref>" if chance.random() < 0.2 else ""
        return f"{' '.join(some).capitalize()}.{note}"

    paragraphs = [" ".join(sentence() for _ in range(chance.randint(3, 8))) for _ in range(_PARAGRAPHS)]
    for number in range(_REVISIONS):
        paragraphs[chance.randrange(len(paragraphs))] = " ".join(sentence() for _ in range(chance.randint(3, 8)))
        text = escape("\n\n".join(paragraphs))
        day = f"20{10 + number // 1000}-{1 + number % 1000 // 84:02}-{1 + number % 1000 % 84 // 3:02}"
        yield f"""    <revision>
      <id>{1000 + number}</id>
      <timestamp>{day}T{number % 3:02}:00:00Z</timestamp>
      <contributor><username>User {number % 50}</username><id>{number % 50}</id></contributor>
      <comment>edit {number}</comment>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="{len(text)}" xml:space="preserve">{text}</text>
    </revision>
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wiki") / "large.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write('<mediawiki version="0.11" xml:lang="en"><siteinfo><sitename>Wiki</sitename></siteinfo>\n  <page>\n')
        file.write("    <title>Large page</title><ns>0</ns><id>1</id>\n")
        file.writelines(_revisions())
        file.write("  </page>\n</mediawiki>\n")
    return path


_OPENED: dict[str, Callable[[Path], BinaryIO]] = {
    ".gz": lambda path: cast("BinaryIO", gzip.open(path, "wb", 1)),  # noqa: SIM115
    ".bz2": lambda path: cast("BinaryIO", bz2.open(path, "wb", 1)),  # noqa: SIM115
    ".xz": lambda path: cast("BinaryIO", lzma.open(path, "wb", preset=0)),  # noqa: SIM115
}


def _packed(plain: Path, ending: str) -> Path:
    path = plain.with_name(plain.name + ending)
    if ending == ".7z":
        with py7zr.SevenZipFile(path, "w", filters=[{"id": py7zr.FILTER_LZMA2, "preset": 1}]) as archive:
            archive.write(plain, plain.name)
        return path
    with plain.open("rb") as source, _OPENED[ending](path) as target:
        while block := source.read(1 << 20):
            target.write(block)
    return path


@pytest.mark.huge
@pytest.mark.parametrize("ending", ["", ".gz", ".bz2", ".xz", ".7z"])
def test_a_large_export(plain: Path, ending: str) -> None:
    path = _packed(plain, ending) if ending else plain
    print(json.dumps(path.name), f"{path.stat().st_size / 1e6:,.0f} MB")  # noqa: T201 - this is what it is for
    for what, script in (("reader", _READER), ("window", _WINDOW)):
        run = subprocess.run([sys.executable, "-c", script, path], check=True, capture_output=True, text=True)
        print(f"  {what}: {run.stdout.strip()}")  # noqa: T201
    if ending:
        path.unlink()
