"""The records of a WARC or ARC file, one after the other, over damage and wrong lengths.

warcio's own iteration isn't used: it prints to standard error, ends in silence where a file is cut off or a block is
damaged, and refuses files that were compressed as a whole.
"""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from viewer.model.capture import Cancelled
from viewer.readers.base import poll
from viewer.readers.deflate import DamageError
from viewer.readers.heads import PAGES, UNREADABLE, Head, Heads
from viewer.readers.members import Members, Place, Sum

HTML, PLAIN = "text/html", "text/plain"
"""What a page is written in."""

_MEDIA = {HTML: HTML, "application/xhtml+xml": HTML, PLAIN: PLAIN}
_SCHEMES = ("http:", "https:", "ftp:", "file:")
_SEEN, _SHORT = 512, 16
_SLICE = 1 << 24  # bytes between two looks whether anybody waits still
_MARKUP = re.compile(rb"\s*(<!doctype html|<html|<head|<body|<!--|<title|<div|<p>)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """A record that was passed over.

    Attributes:
        head: what it tells of itself.
        place: where it begins.
        length: of its payload in bytes, as far as that is there.
        media: `HTML` or `PLAIN` for what may be a page, else "".
        content: the same for equal payloads, made of all that is known of them.
    """

    head: Head
    place: Place
    length: int
    media: str
    content: str


class Records:
    """Goes through an archive; ``say`` is told of all damage, a sentence each, and ``cancelled`` is polled."""

    def __init__(self, stream: Members, say: Callable[[str], None], cancelled: Cancelled) -> None:
        self._stream, self._say, self._cancelled = stream, say, cancelled
        self._heads = Heads(stream)
        self._torn = False  # the member can't be read on, which was said

    def __iter__(self) -> Iterator[Record]:
        """Every record that can be read."""
        while (place := self._next()) is not None:
            try:
                yield self._record(place)
            except DamageError as error:
                self._say(f"the record at {where(place)} is left out: {error}")
                self._torn = True
            except UNREADABLE:
                self._say(f"what stands at {where(place)} is no record; it is left out")
                self._go_on(place)

    def _next(self) -> Place | None:
        """Where the next record begins."""
        while True:
            if self._torn and not self._stream.next_member(self._heads.begins):
                return None
            self._torn = False
            try:
                return self._stream.here()
            except DamageError as error:
                self._say(f"the archive is damaged near byte {self._stream.raw:,}: {error}")
                self._torn = True

    def _go_on(self, place: Place) -> None:
        """Past something that is no record: to the next one in this member, else to the next member."""
        try:
            self._stream.seek(place)
            self._stream.skip(1)
            self._torn = not self._stream.search(*self._heads.pattern)
        except DamageError:
            self._torn = True

    def _record(self, place: Place) -> Record:
        stream = self._stream
        head = self._heads.read()
        start, told = stream.tell(), head.length
        media = _media(head, stream)
        sum_ = _Sum(named=bool(head.digest)) if media and head.kind != "revisit" else None
        cut = ""
        try:
            self._skip(told, sum_)
        except DamageError as error:
            cut, self._torn = str(error), True
        length = stream.tell() - start
        if length < told:
            cut = f"only {length:,} of its {told:,} bytes are there{cut and f'; {cut}'}"
        if not length and cut:
            raise DamageError(cut)
        if not self._torn:
            length, wrong = self._settled(Place(place.member, start), length)
            cut = cut or wrong
        if cut:
            self._say(f"the record at {where(place)} is damaged: {cut}")
        content = f"{place}" if cut or sum_ is None else f"{plain_digest(head.digest)} {sum_} {length}"
        return Record(head, place, length, media, content)

    def _skip(self, size: int, sum_: Sum | None) -> None:
        poll(self._cancelled)
        while size > 0 and (done := self._stream.skip(min(size, _SLICE), sum_)):
            size -= done
            poll(self._cancelled)

    def _settled(self, payload: Place, told: int) -> tuple[int, str]:
        """Goes to the next record; the length of the payload, and what is wrong with the one that the head tells."""
        stream = self._stream
        try:
            stream.skip_blank()
            seen = stream.peek(_SHORT)
            if not seen or self._heads.begins(seen):
                return told, ""
            stream.seek(payload)
            if not stream.search(*self._heads.pattern):
                return told, "what stands behind it is no record"
        except DamageError as error:
            self._torn = True
            return told, str(error)
        there = stream.tell() - payload.inside
        return there, f"its length is wrong, {told:,} bytes; up to the next record there are {there:,}"


def where(place: Place) -> str:
    """A place for people: "byte 784"."""
    inside = f" (unpacked: {place.inside:,})" if place.inside and place.member else ""
    return f"byte {place.member or place.inside:,}{inside}"


def plain_digest(declared: str) -> str:
    """A digest in one spelling: "sha-1:" and "sha1:" are the same."""
    name, _, value = declared.strip().partition(":")
    return f"{name.lower().replace('-', '')}:{value}" if value else ""


class _Sum:
    """Of a payload that is passed over: a cheap one where the head names a strong one, else SHA-1."""

    def __init__(self, *, named: bool) -> None:
        self._crc = 0
        self._sha1 = None if named else hashlib.sha1(usedforsecurity=False)
        self.update: Callable[[memoryview], object] = self._add if self._sha1 is None else self._sha1.update

    def _add(self, data: memoryview) -> None:
        self._crc = zlib.crc32(data, self._crc)

    def __str__(self) -> str:
        return f"{self._crc:08x}" if self._sha1 is None else self._sha1.hexdigest()


def _media(head: Head, stream: Members) -> str:
    if head.kind not in PAGES or not head.url.lower().startswith(_SCHEMES):
        return ""
    if head.kind == "revisit" and head.status is None:
        return HTML  # if what it repeats is a page, it is one
    if head.media:
        return _MEDIA.get(head.media.partition(";")[0].strip().lower(), "")
    return HTML if _MARKUP.match(stream.peek(_SEEN)[: head.length]) else ""
