"""What every reader promises of damaged files, and a program of its own that holds one to it.

As a program it opens files one after the other, or one file cut at many places. Each attempt may take 20 seconds and
all of them together a gigabyte; else the system ends it.
"""

import json
import resource
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from viewer.errors import OpenError
from viewer.model.limits import Limits
from viewer.readers import read

_SHOWN = 3  # versions of an article are read

SECONDS, BYTES = 20, 1 << 30
"""What an attempt to open a damaged file may take."""


def opens_or_says_why(path: Path, limits: Limits | None = None, *, whole: bool = False) -> None:
    """It gives articles with versions or raises an `OpenError`, and leaves the file and its folder as they were.

    Args:
        path: of the file.
        limits: on what terms it is read.
        whole: whether the words of every version that it opened must be there.
    """
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with suppress(OpenError):
        capture = read(path, limits)
        for article in capture.articles:
            assert 0 < len(article.versions) <= article.versions_total
            for version in article.held:
                with suppress(*() if whole else (OpenError,)):
                    capture.text(version)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside


def cuts(length: int, spread: int, last: int) -> Iterator[int]:
    """Where to cut a file of that length: at evenly spread places, and at each of its last bytes."""
    yield from sorted({length * number // spread for number in range(spread)} | {*range(max(0, length - last), length)})


def _open_each(paths: Iterable[Path]) -> None:
    """Prints for each file a line of JSON: its name, how many versions could be read, and all that was said."""
    for path in paths:
        signal.alarm(SECONDS)
        said, count = list[str](), 0
        try:
            capture = read(path)
            said += capture.warnings
            for version in (version for article in capture.articles for version in article.held[:_SHOWN]):
                try:
                    count += bool(capture.text(version).paragraphs)
                except OpenError as error:
                    said.append(str(error))
        except OpenError as error:
            said.append(str(error))
        print(json.dumps([path.name, count, said]), flush=True)  # noqa: T201 - this is what it is for


def _cut(source: Path, folder: Path) -> None:
    """Prints the longest time and the most memory."""
    content, path, longest = source.read_bytes(), folder / source.name, 0.0
    for place in cuts(len(content), 200, 64):
        path.write_bytes(content[:place])
        signal.alarm(SECONDS)
        started = time.perf_counter()
        opens_or_says_why(path)
        longest = max(longest, time.perf_counter() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{source.name}: {longest:.2f} s and {memory} MB at most")  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
    if sys.argv[1] == "cut":
        _cut(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        _open_each(map(Path, sys.argv[2:]))
