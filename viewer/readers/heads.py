"""The heads of the records of a WARC or ARC file: what they tell, read by warcio out of a stream."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from viewer.readers.deflate import DamageError
from viewer.readers.members import Members

PAGES = frozenset({"response", "resource", "revisit"})
"""Kinds of records that may hold a page, or repeat one."""

UNREADABLE: tuple[type[Exception], ...] = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    EOFError,
    AttributeError,  # warcio doesn't look whether there is an address
    ValueError,
    TypeError,
)
"""What warcio raises where there is no record."""

_HEAD = 1 << 20  # bytes that the heads of a record may have
_WARC = re.compile(rb"WARC/(?<![^\n]WARC/)\d"), 8
_ARC = re.compile(rb"[hfd](?<![^\n].)(?:ttps?|tp|ns|iledesc):[^\n]{1,2000} \d{8,18} [^\n]{1,200}\n"), 2300
_ARC_NAMES = {"url": "uri", "archive-length": "length"}

# It says to standard error what it mends.
logging.getLogger("warcio").propagate = False
logging.getLogger("warcio").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Head:
    """What the heads of a record tell; "" for whatever they don't.

    Attributes:
        kind: its WARC-Type.
        length: of the payload in bytes, as told.
        url: the address that it is about, as written.
        date: as written.
        status: of HTTP; None for what isn't an answer of HTTP, 0 for one that makes no sense.
        media: the media type of the payload with its parameters, "text/html; charset=utf-8".
        digest: of the payload, as declared.
        refers: address and date of the record that a revisit repeats.
        identity: its WARC-Record-ID.
        codings: how HTTP packed the payload: Transfer-Encoding and Content-Encoding.
    """

    kind: str
    length: int
    url: str = ""
    date: str = ""
    status: int | None = None
    media: str = ""
    digest: str = ""
    refers: tuple[str, str] = ("", "")
    identity: str = ""
    codings: tuple[str, str] = ("", "")


class Heads:
    """Reads the heads of records; what form they have is told by the beginning of the archive."""

    def __init__(self, stream: Members) -> None:
        first = stream.peek(4096)
        self._stream = stream
        self._left = 0
        self._loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        self._arc = bool(_ARC[0].match(first))
        self.pattern: tuple[re.Pattern[bytes], int] = _ARC if self._arc else _WARC
        lines = first.split(b"\n", 3)
        if self._arc and lines[0].startswith(b"filedesc:") and len(lines) > 3:  # noqa: PLR2004 - the third names the fields
            self._name_fields(lines[2].decode("ascii", "replace").lower().split())

    def begins(self, some: bytes) -> bool:
        """Whether these may be the first bytes of a record."""
        return bool(re.match(rb"[a-z]{3,8}:\S" if self._arc else rb"WARC/\d", some))

    def read(self) -> Head:
        """The next head; the stream is at the payload afterwards. Raises whatever warcio raises, or `DamageError`."""
        self._left = _HEAD
        form = "arc" if self._arc else "warc"
        record = self._loader.parse_record_stream(self, known_format=form, no_record_parse=True)
        body = record.raw_stream
        if not hasattr(body, "limit"):
            raise ArchiveLoadFailed("no length")
        if record.rec_type not in PAGES:  # half of an archive are requests, whose heads nobody needs
            return Head(record.rec_type or "", body.limit)
        own = _fields(record.rec_headers)
        url = own.get("warc-target-uri") or own.get("uri") or ""
        http = self._loader.load_http_headers(record.rec_type, url, body, body.limit)
        return _head(record.rec_type, body.limit, own, http)

    # What warcio calls

    def readline(self, length: int | None = None) -> bytes:
        """A line of a head."""
        line = self._stream.readline(self._left if length is None or length > self._left else length)
        self._left -= len(line)
        if self._left <= 0:
            raise DamageError(f"its head is longer than {_HEAD >> 20} MB")
        return line

    def tell(self) -> int:
        """How far inside the member."""
        return self._stream.tell()

    def _name_fields(self, names: list[str]) -> None:
        known = [_ARC_NAMES.get(name, name) for name in names]
        if {"uri", "archive-date", "content-type", "length"} <= set(known) and len(known) <= 12:  # noqa: PLR2004
            self._loader.arc_parser.headernames = known


def _fields(headers: Any) -> dict[str, str]:
    """By lower-case name; of several with one name the first."""
    return {name.lower(): value for name, value in reversed(headers.headers)}


def _head(kind: str, length: int, own: Mapping[str, str], http: Any) -> Head:
    answer = http is not None and http.protocol.upper().startswith("HTTP/")
    shown = _fields(http) if answer else {}
    media = shown.get("content-type", "") if answer else "" if kind == "response" else own.get("content-type", "")
    code = http.get_statuscode() if answer else ""
    return Head(
        kind,
        length,
        own.get("warc-target-uri") or own.get("uri") or "",
        own.get("warc-date") or own.get("archive-date") or "",
        (int(code) if re.fullmatch("[1-9][0-9]{2}", code) else 0) if answer else None,
        media.strip(),
        own.get("warc-payload-digest", ""),
        (own.get("warc-refers-to-target-uri", ""), own.get("warc-refers-to-date", "")),
        own.get("warc-record-id", ""),
        (shown.get("transfer-encoding", ""), shown.get("content-encoding", "")),
    )
