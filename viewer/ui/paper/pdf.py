"""Completes what Qt writes: the same bytes for the same report, pages in their order, and a list of the steps.

Qt's `QPdfWriter` puts the time of day into a document (longer or shorter, as the time zone is written), knows no
outline and can't put a page before others. Both times are cut out, so that everything behind them moves up and the
table of contents says so. The rest is an incremental update (ISO 32000-1, 7.5.6): a new catalogue and page tree behind
the document, and a second table of contents.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from viewer.errors import ExportError
from viewer.ui.paper.overview import Place

_TOP = 1 << 16  # bytes in which Qt writes the information dictionary
_TAIL = 1 << 12  # bytes in which it writes the trailer
_CHUNK = 1 << 20
_ENTRY = 20  # bytes of one in the table of contents
_DATE = re.compile(rb"/(?:CreationDate|ModDate) \([^)]*\)\s*")


def complete(path: Path, *, front: int, places: Sequence[Place], language: str | None) -> Iterator[bytes]:
    """A completed document, in pieces.

    Args:
        path: as Qt wrote it.
        front: how many of its last pages come first.
        places: the steps with their pages, counted behind those.
        language: of the text, a well-formed tag.
    """
    with path.open("rb") as file:
        known = _Written(file)
        yield from known.timeless()
        yield known.update(front, places, language)


class _Written:
    """A document as Qt wrote it: objects, then one table of contents, then the trailer."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._end = file.seek(0, 2)
        file.seek(max(0, self._end - _TAIL))
        table, size, root, self._info, self._identity = _found(_TRAILER, file.read())
        self._table, self._size, self._root = int(table), int(size), int(root)
        file.seek(self._table)
        if file.readline().strip() != b"xref" or file.readline().split()[:1] != [b"0"]:
            raise _strange()
        self._entries = file.tell()
        file.seek(0)
        head = file.read(min(_TOP, self._table))
        self._dates = [found.span() for found in _DATE.finditer(head)]
        self._less = sum(end - start for start, end in self._dates)

    def timeless(self) -> Iterator[bytes]:
        """The document without the times."""
        at = 0
        for start, end in chain(self._dates, ((self._entries, self._entries),)):
            yield from self._copied(at, start)
            at = end
        self._file.seek(self._entries)
        for _ in range(self._size):
            offset, rest = self._entry(self._file.read(_ENTRY))
            yield b"%010d%s" % (offset - self._cut(offset), rest)
        tail = self._file.read()
        yield tail.replace(b"%d" % self._table, b"%d" % (self._table - self._less))

    def update(self, front: int, places: Sequence[Place], language: str | None) -> bytes:
        """What stands behind it."""
        catalogue = self._object(self._root)
        pages = int(_found(rb"/Pages (\d+) 0 R", catalogue)[0])
        tree = self._object(pages)
        (kids,) = _found(rb"/Kids\s*\[([^\]]*)\]", tree)
        order = re.findall(rb"\d+ 0 R", kids)
        order = order[len(order) - front :] + order[: len(order) - front]
        outline = _outline(self._size, order, front, places)
        told = _catalogue(self._size, front, language, outlined=bool(outline))
        objects = {
            self._root: catalogue.removesuffix(b">>") + told + b">>",
            pages: tree.replace(b"[" + kids + b"]", b"[\n" + b"\n".join(order) + b"\n]"),
            **{self._size + place: body for place, body in enumerate(outline)},
        }
        trailer = b"/Size %d\n/Info %s\n/Root %d 0 R\n/ID %s\n/Prev %d" % (
            *(self._size + len(outline), self._info, self._root, self._identity),
            self._table - self._less,
        )
        return _appended(self._end - self._moved, objects, trailer)

    @property
    def _moved(self) -> int:
        """How many bytes shorter the timeless document is: the last number in it may have lost a figure too."""
        return self._less + len(b"%d" % self._table) - len(b"%d" % (self._table - self._less))

    def _cut(self, offset: int) -> int:
        """How much of what stands before a place is cut out."""
        return sum(end - start for start, end in self._dates if end <= offset)

    def _copied(self, start: int, end: int) -> Iterator[bytes]:
        self._file.seek(start)
        for at in range(start, end, _CHUNK):
            yield self._file.read(min(_CHUNK, end - at))

    def _entry(self, entry: bytes) -> tuple[int, bytes]:
        return int(entry[:10]), entry[10:]

    def _object(self, number: int) -> bytes:
        """What is between "obj" and "endobj"."""
        self._file.seek(self._entries + _ENTRY * number)
        offset, _ = self._entry(self._file.read(_ENTRY))
        self._file.seek(offset)
        body = b""
        while b"endobj" not in body:
            more = self._file.read(_TAIL)
            if not more:
                raise _strange()
            body += more
        return body.partition(b"obj")[2].partition(b"endobj")[0].strip()


_TRAILER = (
    rb"trailer\s*<<\s*(?=.*?startxref\s*(\d+))(?=.*?/Size (\d+))(?=.*?/Root (\d+) 0 R)(?=.*?/Info (\d+ 0 R))"
    rb"(?=.*?/ID (\[[^\]]*\]))"
)


def _found(pattern: bytes, text: bytes) -> tuple[bytes, ...]:
    found = re.search(pattern, text, re.DOTALL)
    if found is None:
        raise _strange()
    return found.groups()


def _strange() -> ExportError:
    return ExportError("can't write a PDF", why="this version of Qt writes it in a way that is not known here")


def _catalogue(size: int, front: int, language: str | None, *, outlined: bool) -> bytes:
    told = b"/ViewerPreferences <</DisplayDocTitle true>>\n"
    if language:
        told += b"/Lang (%s)\n" % language.encode()
    if front:
        told += b"/PageLabels <</Nums [0 <</S /r>> %d <</S /D>>]>>\n" % front
    if outlined:
        told += b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % size
    return b"\n" + told


def _outline(size: int, order: Sequence[bytes], front: int, places: Sequence[Place]) -> list[bytes]:
    """The outline and its entries, a step each (ISO 32000-1, 12.3.3)."""
    if not places:
        return []
    last = size + len(places)
    bodies = [b"<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>" % (size + 1, last, len(places))]
    for number, place in enumerate(places, size + 1):
        title = b"\xfe\xff" + place.step.encode("utf-16-be")
        page = order[front + place.page - 1]
        before = b" /Prev %d 0 R" % (number - 1) if number > size + 1 else b""
        after = b" /Next %d 0 R" % (number + 1) if number < last else b""
        body = b"<</Title <%s> /Parent %d 0 R /Dest [%s /Fit]%s%s>>"
        bodies.append(body % (title.hex().encode(), size, page, before, after))
    return bodies


def _appended(end: int, objects: dict[int, bytes], trailer: bytes) -> bytes:
    """Objects that come instead of others of their numbers or are new, for a document that ends there."""
    added, table = b"", b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(objects):
        table += b"%d 1\n%010d 00000 n \n" % (number, end + len(added))
        added += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    return b"%s%strailer\n<<\n%s\n>>\nstartxref\n%d\n%%%%EOF\n" % (added, table, trailer, end + len(added))
