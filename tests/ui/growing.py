"""A format whose captures grow only as far as a test lets them."""

import threading
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.errors import Cancelled as Stopped
from viewer.errors import OpenError
from viewer.model.capture import Article, Cancelled, Capture, MemoryTexts, Progress, Text, Version
from viewer.model.limits import Limits
from viewer.readers.base import Format, Source


class Growing:
    """Hands over one part after the other, each when the test says `go`; the last one is the whole.

    Args:
        parts: the numbers of the versions that each part holds; one list of numbers for each article.
        alike: so many versions in a row have the same text.
        unreadable: the key of a text that can't be read.
    """

    def __init__(
        self, *parts: Sequence[Sequence[int]], fails: bool = False, alike: int = 1, unreadable: int = -1
    ) -> None:
        self.format = Format(
            "growing", "Growing file", ("*.growing",), lambda probe: probe.name.endswith("growing"), self._read
        )
        self.stopped = threading.Event()
        self._parts, self._fails, self._alike = parts, fails, alike
        self._gate = threading.Semaphore(0)
        self._texts = _Texts(tuple(Text("A long story", _paragraphs(n)) for n in range(40)), unreadable)

    def go(self) -> None:
        """Let the next part come."""
        self._gate.release()

    def _read(self, source: Source, _limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
        for place, part in enumerate(self._parts, 1):
            while not self._gate.acquire(timeout=0.005):
                if cancelled():
                    self.stopped.set()
                    raise Stopped
            if place < len(self._parts):
                progress(place / len(self._parts), "reading versions", self._capture(source.path, part))
        if self._fails:
            raise OpenError("can't be read", where=str(source.path), why="the disk has gone")
        return self._capture(source.path, self._parts[-1])

    def _capture(self, path: Path, part: Sequence[Sequence[int]]) -> Capture:
        articles = []
        for place, numbers in enumerate(part):
            versions = tuple(Version(number, key=number // self._alike, title="A long story") for number in numbers)
            articles.append(
                Article(versions, len(versions), url=f"https://example.org/{place}", title=f"Story {place}")
            )
        return Capture(str(path), "growing", tuple(articles), self._texts)


@dataclass(frozen=True, eq=False)
class _Texts(MemoryTexts):
    unreadable: int

    def read(self, key: Hashable, /) -> Text:
        if key == self.unreadable:
            raise OpenError("can't be read", where="the story", why="the disk has gone")
        return super().read(key)


def _paragraphs(number: int) -> tuple[str, ...]:
    return tuple(
        f"Paragraph {n} of the log tells of day {n if n != number else 1000 + n} at sea, of wind and of rain. "
        f"The cook wrote it down, and nobody has read what stands under number {n} since."
        for n in range(40)
    )
