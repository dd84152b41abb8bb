"""How fast a large web archive is opened: ``pytest tests/bench/test_archive.py -m huge -s``.

Makes a WARC of 1 GB with 10,000 pages, compressed record by record, and prints the speed of Redraft's index (heads,
digests, articles, the hash of the file) beside that of warcio's own iteration over the same file, the time until the
first article can be shown, and the most memory that the index takes. Both take turns and medians are compared: what
else the machine does then weighs on both alike. Measures, never a pass or fail.
"""

import base64
import gzip
import hashlib
import random
import statistics
import time
import tracemalloc
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from viewer.model.capture import Capture
from viewer.readers import read

_PAGES = 10_000
_SIZE = 1 << 30
_ROUNDS = 5


def _write(path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 - the same file each time
    words = ["ferry", "harbour", "council", "bridge", "island", "tower", "lamp", "vote", "keeper", "stairs"]
    noise = base64.b64encode(chance.randbytes(8 << 20))
    size = _SIZE // _PAGES * 127 // 100
    with path.open("wb") as file:
        for number in range(_PAGES):
            start = chance.randrange(len(noise) - size)
            text = " ".join(chance.choices(words, k=1000)).encode()
            page = b"<html><h1>News</h1><p>%b</p><img src='data:image/png;base64,%b'></html>"
            payload = page % (text, noise[start : start + size])
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: made\r\n\r\n"
            file.write(_record(b"response", number, head + payload, payload))
            file.write(_record(b"request", number, b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n", b""))


def _record(kind: bytes, number: int, block: bytes, payload: bytes) -> bytes:
    digest = base64.b32encode(hashlib.sha1(payload).digest())  # noqa: S324 - as archives do
    lines = (
        b"WARC/1.0",
        b"WARC-Type: " + kind,
        b"WARC-Date: 20%02d-01-01T%02d:00:00Z" % (10 + number // 2500, number % 24),
        b"WARC-Target-URI: https://news.example/%d?utm_source=%d" % (number % (_PAGES // 4), number),
        b"WARC-Payload-Digest: sha1:" + digest,
        b"Content-Length: %d" % len(block),
    )
    return gzip.compress(b"\r\n".join(lines) + b"\r\n\r\n" + block + b"\r\n\r\n", 1)


def _iterate(path: Path) -> float:
    started = time.perf_counter()
    with path.open("rb") as file:
        count = sum(record.rec_type == "response" for record in ArchiveIterator(file))
    assert count == _PAGES
    return time.perf_counter() - started


def _index(path: Path) -> tuple[float, float]:
    """Seconds until the first article can be shown, and until all is read."""
    started, first = time.perf_counter(), list[float]()

    def progress(_share: float, _what: str, so_far: Capture | None = None, /) -> None:
        if so_far is not None and not first:
            first.append(time.perf_counter() - started)

    capture = read(path, progress=progress)
    assert sum(len(article.versions) for article in capture.articles) == _PAGES
    return first[0], time.perf_counter() - started


@pytest.mark.huge
def test_indexing_beside_plain_iteration(tmp_path: Path) -> None:
    path = tmp_path / "large.warc.gz"
    _write(path)
    megabytes = path.stat().st_size / 1e6
    times = [(_iterate(path), *_index(path)) for _ in range(_ROUNDS)]
    plain, first, ours = (statistics.median(column) for column in zip(*times, strict=True))
    tracemalloc.start()
    read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(  # noqa: T201 - this is what it is for
        f"\n{megabytes:,.0f} MB, {_PAGES:,} pages: warcio alone {megabytes / plain:,.0f} MB/s, Redraft's index "
        f"{megabytes / ours:,.0f} MB/s ({plain / ours:.0%}); the first article after {first:.1f} s, "
        f"at most {peak / 1e6:,.0f} MB of memory"
    )
