"""Web archives of our own making: records as bytes, put together in every way that archives come in."""

import base64
import gzip
import hashlib
from collections.abc import Iterable

STORY = """<!DOCTYPE html><html><head><title>Harbour news</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry line opens in May</h1>
<p>The ferry will cross the sound four times a day, the harbour office said on Monday.</p>
<p>Residents had asked for a regular line since the bridge was closed in 2016, and the council had promised one.</p>
<p>Tickets will cost {price} crowns, half of that for pupils, and dogs travel free of charge all year round.</p>
</article><footer>All rights reserved</footer></body></html>"""
URL = "https://news.example/ferry"


def story(price: str = "three") -> bytes:
    """A page that differs in one word."""
    return STORY.format(price=price).encode()


def record(kind: str, block: bytes, longer: int = 0, **fields: str) -> bytes:
    """A record that claims to be so much longer than it is; the names of fields are written with low lines."""
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"Content-Length: {len(block) + longer}"]
    lines += (f"{name.replace('_', '-')}: {value}" for name, value in fields.items())
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(
    body: bytes,
    date: str = "2020-05-01T08:00:00Z",
    url: str = URL,
    *,
    status: str = "200 OK",
    digest: bool = True,
    headers: Iterable[str] = ("Content-Type: text/html; charset=utf-8",),
    **fields: str,
) -> bytes:
    """A page as a server gave it."""
    head = "\r\n".join([f"HTTP/1.1 {status}", *headers]).encode() + b"\r\n\r\n"
    if digest:
        fields["WARC_Payload_Digest"] = "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode()  # noqa: S324
    return record("response", head + body, 0, WARC_Target_URI=url, WARC_Date=date, **fields)


def revisit(body: bytes, date: str, url: str = URL, **fields: str) -> bytes:
    """The news that a page was the same once more."""
    digest = "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode()  # noqa: S324
    return record("revisit", b"", 0, WARC_Target_URI=url, WARC_Date=date, WARC_Payload_Digest=digest, **fields)


def request(url: str = URL) -> bytes:
    """What was asked."""
    return record("request", b"GET /ferry HTTP/1.1\r\nHost: news.example\r\n\r\n", WARC_Target_URI=url)


def zipped(*records: bytes) -> bytes:
    """Each record compressed by itself."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def chunked(body: bytes, size: int = 100) -> bytes:
    """As HTTP/1.1 sends what it doesn't know the length of."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (*parts, b""))


def arc(body: bytes, *, second: bool = False) -> bytes:
    """The older form of archive, in its first or second version."""
    names = "URL IP-address Archive-date Content-type Archive-length"
    extra = ""
    if second:
        names = "URL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length"
        extra = " 200 - - 0 made.arc"
    about = f"{2 if second else 1} 0 Somebody\n{names}\n".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"filedesc://made.arc 0.0.0.0 20200501080000 text/plain{extra} {len(about) + 1}\n".encode() + about + b"\n"
    return head + f"{URL} 192.0.2.1 20200501080000 text/html{extra} {len(block)}\n".encode() + block + b"\n"
