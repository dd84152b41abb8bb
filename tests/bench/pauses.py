"""How long a comparison goes without asking whether anybody still waits for it: so long a key press may wait.

::

    python -m tests.bench.pauses [FOLDER]        FOLDER holds large.old.txt and large.new.txt

Times are of the comparing thread alone, so that other work on the machine doesn't count. As printed on a two-core
machine, Python 3.11:

| text | seconds | longest pause, ms | full garbage collections |
|---|---|---|---|
| 4,000 sentences, first time | 0.27 | 4 | 0 |
| 4,000 sentences, again | 0.15 | 4 | 0 |
| 40,000 sentences, first time | 2.87 | 45 | 3 |
| 40,000 sentences, again | 1.74 | 29 | 0 |

Before, the longest at 40,000 sentences was 85 ms: a full collection, which visits every tracked object, on top of a
step. Now a `Change` isn't tracked (``gc=False``), the tuple around each span is made once a version instead of once a
comparison, figures stand in tuples, which the collector forgets, and steps over all sentences ask in between. Not done:
`gc.freeze` and other thresholds, which are the program's to set, not a library's; spans in arrays, because whoever
reads a comparison wants spans.
"""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from time import thread_time

from viewer.engine import compare
from viewer.engine.prepared import forget

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "bench"
_TIMES = 10


class _Clock:
    """Asked whether to cancel, it says no and notes how long nobody asked."""

    def __init__(self) -> None:
        self.longest, self.collections = 0.0, 0
        self._last = thread_time()

    def __call__(self) -> bool:
        self.longest = max(self.longest, thread_time() - self._last)
        self._last = thread_time()
        return False

    def collected(self, phase: str, info: dict[str, int]) -> None:
        """Count the full collections; called by the collector."""
        self.collections += phase == "stop" and info["generation"] == 2


def main(folder: Path) -> None:
    """Print the table."""
    old, new = ((folder / f"large.{side}.txt").read_text(encoding="utf-8").splitlines() for side in ("old", "new"))
    print("| text | seconds | longest pause, ms | full garbage collections |\n|---|---|---|---|")  # noqa: T201 - a script
    for times in (1, _TIMES):
        texts = repeated(old, times), repeated(new, times)
        forget()
        for run in ("first time", "again"):
            gc.collect()
            print(f"| {4000 * times:,} sentences, {run} | {_measured(*texts)} |")  # noqa: T201


def _measured(old: Sequence[str], new: Sequence[str]) -> str:
    clock = _Clock()
    gc.callbacks.append(clock.collected)
    started = thread_time()
    compare(old, new, cancelled=clock)
    clock()
    gc.callbacks.remove(clock.collected)
    return f"{thread_time() - started:.2f} | {clock.longest * 1000:.0f} | {clock.collections}"


def repeated(paragraphs: Sequence[str], times: int) -> list[str]:
    """The text several times over, in other words each time."""
    return [
        paragraph.replace(" the ", f" the {'abcdefghij'[turn]}x ").replace(" and ", f" and {'abcdefghij'[turn]} ")
        for turn in range(times)
        for paragraph in paragraphs
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _FOLDER)
