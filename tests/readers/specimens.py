"""A small whole file of every kind that can be opened, made here: what the tests of damage then spoil."""

import bz2
import gzip
import io
import lzma
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, partial

import py7zr
from dulwich.bundle import create_bundle_from_repo, write_bundle
from dulwich.index import commit_tree
from dulwich.objects import Blob, Commit, ObjectID
from dulwich.refs import Ref
from dulwich.repo import MemoryRepo

from viewer import assets

from . import warcs
from .conftest import ROWS, Story

_TIMES = [f"2020-05-01T0{hour}:00:00Z" for hour in range(4)]
_PLAIN = ("Content-Type: text/plain",)  # the archive is what is spoiled; extraction would take most of the time


def _alone(data: bytes) -> bytes:
    return lzma.compress(data, format=lzma.FORMAT_ALONE)


PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".lzma": _alone,
}


def _packed(pack: Callable[[bytes], bytes], made: Callable[[], bytes]) -> bytes:
    return pack(made())


def _capture() -> bytes:
    return b"".join(assets.data("samples/harbour-bridge.capture").splitlines(keepends=True)[:4])


def _wiki() -> bytes:
    revision = (
        "<revision><id>{0}</id><timestamp>2020-03-0{0}T08:00:00Z</timestamp><text>Ferry &amp; {0}</text></revision>"
    )
    revisions = "".join(revision.format(number) for number in range(1, 4))
    site = "<siteinfo><sitename>Harbour Wiki</sitename><base>https://wiki.example/wiki/Main</base></siteinfo>"
    return f'<mediawiki version="0.11">{site}<page><title>Ferry</title>{revisions}</page></mediawiki>'.encode()


def _sevenzip() -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        archive.writestr(_wiki(), "wiki.xml")
    return out.getvalue()


def _database() -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("pragma page_size = 512")
    connection.execute("create table entryversion (id integer primary key, title, url, created, summary)")
    connection.execute("create index entryversion_url on entryversion (url)")
    for number in range(1, 25):
        row = (number, f"Ferry {number}", "u", f"2020-03-{number:02} 08:00:00", "<p>Sea.</p>" * (1 + number % 3 * 40))
        connection.execute("insert into entryversion values (?, ?, ?, ?, ?)", row)
    content = connection.serialize()
    connection.close()
    return content


def _records() -> list[bytes]:
    pages = [warcs.response(warcs.story(time), time, headers=_PLAIN) for time in _TIMES[:3]]
    coded = (*_PLAIN, "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    chunks = warcs.response(warcs.chunked(gzip.compress(warcs.story(), mtime=0)), headers=coded)
    return [*pages, warcs.request(), chunks, warcs.revisit(warcs.story(_TIMES[1]), _TIMES[3])]


def _zip(archive: bytes, method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in (("archive/a.warc.gz", archive), ("datapackage.json", b'{"resources": []}')):
            file.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def _bundle() -> bytes:
    repo = MemoryRepo()
    parents = list[ObjectID]()
    for day in range(1, 5):
        blob = Blob.from_string(f"The ferry leaves.\n\nIt is day {day}.\n".encode() * 5)
        one = Commit()
        repo.object_store.add_object(blob)
        one.tree = commit_tree(repo.object_store, [(b"ferry.txt", blob.id, 0o100644)])
        one.author = one.committer = b"Ada <ada@a.example>"
        one.author_time = one.commit_time = 86_400 * day
        one.author_timezone = one.commit_timezone = 0
        one.message, one.parents = b"Change the day", parents
        repo.object_store.add_object(one)
        parents = [one.id]
    repo.refs[Ref(b"refs/heads/main")] = parents[0]
    out = io.BytesIO()
    with create_bundle_from_repo(repo) as bundle:
        write_bundle(out, bundle)
    repo.close()
    return out.getvalue()


_STORY = Story(ROWS)
_TEXT = "Ferry\n\nIt opens in May.\n\nTickets cost three crowns. Café.\n"
_PAGE = "<!doctype html><title>Ferry</title><h1>Ferry</h1><p>It opens in May.</p>"
_MADE: Mapping[str, Mapping[str, Callable[[], bytes]]] = {
    "capture": {f"a.capture{end}": partial(_packed, pack, _capture) for end, pack in PACKED.items()},
    "news-sniffer-page": {"a.html": lambda: _STORY.html().encode(), "a.htm": lambda: _STORY.html(plain=True).encode()},
    "news-sniffer-text": {
        "flat.txt": lambda: _STORY.flat().encode(),
        "tabs.txt": lambda: _STORY.tabs().encode(),
        "pieces.txt": lambda: _STORY.pieces().encode(),
        "table.md": lambda: _STORY.table(leading=True).encode(),
    },
    "mediawiki": {f"a.xml{end}": partial(_packed, pack, _wiki) for end, pack in PACKED.items()} | {"a.7z": _sevenzip},
    "diffengine": {
        "a.db": _database,
        "a.sqlite": _database,
        "a.sqlite3": _database,
        **{f"a.db{end}": partial(_packed, pack, _database) for end, pack in PACKED.items() if end},
    },
    "warc": {
        "a.warc": lambda: b"".join(_records()),
        "a.warc.gz": lambda: warcs.zipped(*_records()),
        "whole.warc.gz": lambda: gzip.compress(b"".join(_records()), mtime=0),
        "a.warc.bz2": lambda: bz2.compress(b"".join(_records())),
        "a.arc": lambda: warcs.arc(warcs.story()),
        "a.arc.gz": lambda: warcs.zipped(warcs.arc(warcs.story())),
    },
    "wacz": {
        "stored.wacz": lambda: _zip(warcs.zipped(*_records()), zipfile.ZIP_STORED),
        "packed.wacz": lambda: _zip(b"".join(_records()), zipfile.ZIP_DEFLATED),
    },
    "git": {"a.bundle": _bundle},
    "file": {
        "a.txt": _TEXT.encode,
        "a.md": _TEXT.encode,
        "utf16.txt": lambda: _TEXT.encode("utf-16"),
        "a.txt.gz": lambda: gzip.compress(_TEXT.encode(), mtime=0),
        "a.html": _PAGE.encode,
        "a.htm": _PAGE.encode,
    },
}
"""By the name of a format and of a file."""

SPECIMENS = [(format_, name) for format_, made in _MADE.items() for name in made]


@cache
def specimen(format_: str, name: str) -> bytes:
    """The file of that name."""
    return _MADE[format_][name]()
