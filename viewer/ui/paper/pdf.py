"""Completes what Qt writes: the same bytes for the same report, the right characters, pages in their order, an outline.

Qt's `QPdfWriter` puts the time of day into a document (longer or shorter, as the time zone is written), knows no
outline and can't put a page before others. Both times are cut out, so that everything behind them moves up and the
table of contents says so.

It says of the glyph of a space that it is a tab, and of Arabic letters that they are presentation forms, so that no
search for two words or for an Arabic one finds them. In the maps from glyphs to characters (ISO 32000-1, 9.10.3), which
Qt doesn't compress, both are put right.

The rest is an incremental update (7.5.6): a new catalogue and page tree behind the document, and a second table of
contents.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from viewer.errors import ExportError
from viewer.ui.paper.overview import Place

_TOP = 1 << 16  # bytes in which Qt writes the information dictionary
_TAIL = 1 << 12  # bytes in which it writes the trailer
_CHUNK = 1 << 20
_ENTRY = 20  # bytes of one in the table of contents
_GLANCE = 80  # bytes of an object that tell whether it is a map from glyphs to characters
_MAP = b"/CIDInit"
_MAPPED = re.compile(rb"\[[^\]]*\]")
_CHARACTER = re.compile(rb"<([0-9A-F]{4})>")
_FORMS = "\ufb50", "\ufefc"  # Arabic presentation forms
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
        file.seek(self._entries)
        self._offsets = [int(file.read(_ENTRY)[:10]) for _ in range(self._size)]

    def timeless(self) -> Iterator[bytes]:
        """The document without the times, and with the right characters."""
        at = 0
        for start, end, instead in self._edits():
            yield from self._copied(at, start)
            yield instead
            at = end
        yield from self._copied(at, self._entries)
        self._file.seek(self._entries)
        for offset in self._offsets:
            yield b"%010d%s" % (offset - self._cut(offset), self._file.read(_ENTRY)[10:])
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

    def _edits(self) -> Iterator[tuple[int, int, bytes]]:
        """What is to be replaced, in order; only the times are of another length then."""
        yield from ((start, end, b"") for start, end in self._dates)
        for offset in sorted(self._offsets):
            self._file.seek(offset)
            if _MAP in self._file.read(_GLANCE):
                body = self._raw(offset)
                yield offset, offset + len(body), _MAPPED.sub(_characters, body)

    def _cut(self, offset: int) -> int:
        """How much of what stands before a place is cut out."""
        return sum(end - start for start, end in self._dates if end <= offset)

    def _copied(self, start: int, end: int) -> Iterator[bytes]:
        self._file.seek(start)
        for at in range(start, end, _CHUNK):
            yield self._file.read(min(_CHUNK, end - at))

    def _object(self, number: int) -> bytes:
        """What is between "obj" and "endobj"."""
        return self._raw(self._offsets[number]).partition(b"obj")[2].removesuffix(b"endobj").strip()

    def _raw(self, offset: int) -> bytes:
        """An object up to its "endobj"."""
        self._file.seek(offset)
        body = b""
        while b"endobj" not in body:
            more = self._file.read(_TAIL)
            if not more:
                raise _strange()
            body += more
        return body[: body.index(b"endobj") + len(b"endobj")]


def _characters(found: re.Match[bytes]) -> bytes:
    """What glyphs stand for, as many bytes long."""
    return _CHARACTER.sub(_character, found[0])


def _character(found: re.Match[bytes]) -> bytes:
    if found[1] == b"0009":
        return b"<0020>"
    letter = chr(int(found[1], 16))
    plain = unicodedata.normalize("NFKC", letter) if _FORMS[0] <= letter <= _FORMS[1] else letter
    return b"<%04X>" % ord(plain) if len(plain) == 1 else found[0]


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
