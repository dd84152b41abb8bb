"""What WARC and WACZ have in common: the index of one or more archives, filled as they are read, and its words."""

import re
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Event
from time import monotonic
from typing import BinaryIO, Protocol, TypeVar

from viewer.errors import OpenError
from viewer.model.capture import Cancelled, Capture, Text
from viewer.model.limits import Limits
from viewer.readers.base import Terms
from viewer.readers.bodies import body
from viewer.readers.deflate import DamageError, Points
from viewer.readers.encoding import decode
from viewer.readers.extraction import extracted
from viewer.readers.heads import UNREADABLE, Head, Heads
from viewer.readers.members import Members, Place
from viewer.readers.plain import split_title
from viewer.readers.records import PLAIN, Records, where
from viewer.readers.shelf import Shelf

_UNREADABLE: tuple[type[Exception], ...] = (DamageError, *UNREADABLE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
Answer = TypeVar("Answer")

_SAID = 20  # faults of one archive that are told one by one; the rest is counted
_OFTEN = 0.3  # seconds between two looks at what there is so far
_SHARE = 20  # a look may take so much less time than what lies between two


class Part(Protocol):
    """One of the files that an archive consists of; picklable."""

    @property
    def name(self) -> str:
        """For people."""

    @property
    def size(self) -> int:
        """In bytes; 0 if only reading it would tell."""

    def open(self, limits: Limits) -> BinaryIO:
        """Its bytes, to go back and forth in; raises `OpenError`."""


@dataclass(frozen=True, eq=False)
class ArchiveTexts:
    """The words of pages; a key is a `viewer.readers.shelf.Key`."""

    parts: tuple[Part, ...]
    limits: Limits
    points: tuple[Points, ...]

    def read(self, key: Hashable, /) -> Text:
        """The words of the page at ``key``."""
        assert isinstance(key, tuple)
        number, place, length = key[0], Place(*key[1:3]), key[3]
        part = self.parts[number]
        if length > self.limits.version_bytes:
            why = f"it is longer than {self.limits.version_bytes >> 20} MB"
            raise OpenError("is not shown", where=f"{part.name}, record at {where(place)}", why=why)
        try:
            with part.open(self.limits) as file:
                stream = Members(file, self.limits, self.points[number])
                heads = Heads(stream)
                stream.seek(place)
                head = heads.read()
                return _text(head, stream.read(length), self.limits)
        except OpenError as error:
            error.where = error.where or f"{part.name}, record at {where(place)}"
            raise
        except _UNREADABLE as error:
            why = "the file has changed since it was opened"
            now = "Open the file again."
            raise OpenError("can't read this page", where=part.name, why=why, now=now) from error


class Index:
    """An archive that is being read.

    Args:
        where: as the user named it.
        name: of the format.
        parts: what it consists of.
        terms: on which it is read.
    """

    def __init__(self, where_: str, name: str, parts: tuple[Part, ...], terms: Terms) -> None:
        points = tuple(Points() for _ in parts)
        self.shelf: Shelf = Shelf(terms.limits)
        self.warnings: list[str] = []
        self._texts = ArchiveTexts(parts, terms.limits, points)
        self._terms = terms
        self._capture = Capture(where_, name, (), self._texts)
        self._due = monotonic() + _OFTEN

    def fill(self, number: int, share: Callable[[int], float]) -> None:
        """Reads a part; ``share`` tells how much of all is done from how far it is."""
        part, faults = self._texts.parts[number], list[str]()
        try:
            with part.open(self._terms.limits) as file:
                stream = Members(file, self._terms.limits, self._texts.points[number], part.size)
                for record in Records(stream, faults.append, self._terms.cancelled):
                    self.shelf.take(record, number)
                    if monotonic() > self._due:
                        self._tell(share(stream.raw))
        except DamageError as error:
            faults.append(f"it can't be read: {error}")
        name = f"{part.name}: " if len(self._texts.parts) > 1 else ""
        self.warnings += (f"{name}{fault}" for fault in faults[:_SAID])
        if (more := len(faults) - _SAID) > 0:
            self.warnings.append(f"{name}{more:,} more places are damaged")

    def capture(self, sha256: str | None, size: int | None) -> Capture:
        """The whole; raises `OpenError` if it holds no page."""
        articles = self.shelf.articles()
        warnings = (*self.warnings, *self.shelf.notes())
        if not articles:
            why = "; ".join(("it holds no page in HTML or plain text", *warnings[:3]))
            raise OpenError("can't be opened", where=self._capture.path, why=why)
        return replace(self._capture, articles=articles, sha256=sha256, size=size, warnings=warnings)

    def _tell(self, share: float) -> None:
        started = monotonic()
        so_far = replace(self._capture, articles=self.shelf.articles())
        self._terms.step(min(share, 1.0), "reading the archive", so_far if so_far.articles else None)
        now = monotonic()
        self._due = now + max(_OFTEN, _SHARE * (now - started))


@contextmanager
def aside(work: Callable[[Cancelled], Answer], cancelled: Cancelled) -> Iterator[Future[Answer]]:
    """Does something meanwhile, on a thread of its own that ends with the block."""
    over = Event()
    with ThreadPoolExecutor(1, "aside") as pool:
        try:
            yield pool.submit(work, lambda: over.is_set() or cancelled())
        finally:
            over.set()


def _text(head: Head, payload: bytes, limits: Limits) -> Text:
    """The words of a page as a record holds it."""
    data = body(payload, *head.codings, limits)
    charset = _CHARSET.search(head.media)
    text = decode(data, declared=charset[1] if charset else None).text
    if head.media.lower().startswith(PLAIN):
        title, found = split_title(text)
        return Text(title, tuple(paragraph.line for paragraph in found))
    return extracted(text, limits)
