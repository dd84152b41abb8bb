"""Files made to take the memory, the time or the disk of whoever opens them: each ends soon and says why.

All of them are opened by one program that the system ends after 20 seconds for one of them, or with more than a
gigabyte (`damage`); so whatever it answers, it kept both limits. Marked huge are those that take a few seconds each.
"""

import bz2
import gzip
import io
import json
import lzma
import random
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

import py7zr
import pytest

from . import damage, warcs

_ZEROS = bytes(1 << 26)
_STREAMS = 40  # behind each other: 2.5 GB
_ARTICLE = b'{"format": "redraft-capture", "version": 1}\n{"article": {"title": "T"}}\n'
_LINE = b'{"number": 1, "paragraphs": ["Here."]}\n'
_REVISION = "<revision><id>1</id><timestamp>2020-03-01T08:00:00Z</timestamp><text>{}</text></revision>"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_ENTITIES = f'<!DOCTYPE mediawiki [<!ENTITY l0 "ha">{_LAUGHS}<!ENTITY f SYSTEM "file:///etc/passwd">]>'.encode()
_ENDLESS = (
    "create view entryversion as with recursive n(id) as (values (1) union all select id + 1 from n) "
    "select id, 'u' as url, 'A.' as summary from n"
)
_ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>It opens in May, the harbour office says.</p>\r\n\r\n"
_PROSE = b"The ferry leaves at six.\n" * 200  # more than a reader looks at before it opens a file
_STORY = warcs.response(warcs.story())
_SHAPES = [
    *("null", "true", "1", "-1.5", '"x"', "[]", "[[]]", "{}", "[" * 50, "{", "\\", "\x00", "NaN", "'x'", '{"a": 1}'),
    *(
        '{"number": null}',
        '{"number": {}}',
        '{"number": 1e300}',
        '{"number": 1.5}',
        '{"number": -1}',
        '{"number": "1"}',
    ),
    *('{"article": null}', '{"article": []}', '{"article": "x"}', '{"article": 5}', '{"article": {"title": []}}'),
    *(f'{{"number": 2, "paragraphs": {one}}}' for one in ("1", '"x"', "{}", "[1]", "[null]", '[["x"]]', "true")),
]


def _wiki(page: str) -> bytes:
    site = "<siteinfo><sitename>W</sitename></siteinfo>"
    return f"<mediawiki>{site}<page><title>T</title>{page}</page></mediawiki>".encode()


_HALF = _wiki(_REVISION.format("Here.")).partition(b"</page>")[0]


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 1, mtime=0)


def _bomb(pack: Callable[[bytes], bytes], head: bytes) -> bytes:
    return pack(head) + pack(_ZEROS) * _STREAMS


def _thin(head: bytes, wrap: Callable[[bytes], bytes] = bytes) -> bytes:
    """Streams behind each other that grow 240 times each, to 4 GB."""
    chance = random.Random(1)  # noqa: S311 - the same file each time
    noise = b"".join(chance.randbytes(6) + b"x" * 3000 for _ in range(1 << 14))
    return _gzip(head) + gzip.compress(wrap(noise), 6, mtime=0) * 87


def _zip(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr(name, content)
    return out.getvalue()


def _sevenzip(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", filters=[{"id": py7zr.FILTER_LZMA2, "preset": 0}]) as file:
        file.set_encoded_header_mode(False)
        file.writestr(content, name)
    return out.getvalue()


def _outside(archive: bytes) -> bytes:
    """With a name that leads out of its folder, which no program writes; the sums over both heads are mended."""
    content = bytearray(archive.replace("aa/aa/".encode("utf-16-le"), "../../".encode("utf-16-le")))
    assert bytes(content) != archive
    start, length = (int.from_bytes(content[at : at + 8], "little") for at in (12, 20))
    content[28:32] = zlib.crc32(content[32 + start : 32 + start + length]).to_bytes(4, "little")
    content[8:12] = zlib.crc32(content[12:32]).to_bytes(4, "little")
    return bytes(content)


def _database(*scripts: str) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for script in scripts:
            connection.execute(script)
        return connection.serialize()


def _record(date: str = "2020-05-01T08:00:00Z", length: object = len(_ANSWER) - 4) -> bytes:
    fields = ("WARC-Type: response", "WARC-Target-URI: https://a.example/", f"WARC-Date: {date}")
    return "\r\n".join(("WARC/1.0", *fields, f"Content-Length: {length}", "", _ANSWER)).encode()


def _shape(line: str) -> bytes:
    return _ARTICLE + line.encode() + b"\n" + _LINE


_TRAPS: dict[str, tuple[Callable[[], bytes], int, str]] = {
    # Bombs, also inside each other
    "text.txt.gz": (lambda: _bomb(_gzip, _PROSE), 0, "larger than the limit of 64 MB"),
    "nested.txt.gz": (lambda: _gzip(_bomb(_gzip, _PROSE)), 0, "no reader knows it"),
    "lines.capture.gz": (lambda: _bomb(gzip.compress, _ARTICLE + _LINE), 1, "beyond all reason"),
    "wiki.xml.bz2": (lambda: _bomb(bz2.compress, _HALF), 1, "beyond all reason"),
    "pages.warc.gz": (lambda: _bomb(_gzip, _STORY), 1, ""),
    "zips.wacz": (lambda: _zip("archive/a.warc.gz", _zip("a.zip", _zip("b", _ZEROS))), 0, ""),
    # Markup and other text
    "laughs.xml": (lambda: _ENTITIES + _wiki(_REVISION.format("Ha &l11; &f;")), 1, "never expanded"),
    "deep.html": (lambda: b"<html><p>Here.</p>" + b"<div>" * 2_000_000, 1, ""),
    "deep.xml": (lambda: _wiki("<a>" * 1_000_000), 0, ""),
    "deep.capture": (lambda: _ARTICLE + _LINE + b'{"number": 2, "x": ' + b"[" * 5_000_000 + b"\n", 1, "line 4"),
    "wide.capture": (lambda: _ARTICLE + _LINE + b'{"number": 2, "x": [' + b'"",' * 20_000_000 + b"\n", 1, "line 4"),
    "site.html": (lambda: b"<title>Versions 3 and 4</title><h1>Ferry</h1>" + b"<p>It opens in May.</p>" * 9, 1, ""),
    # Names that lead elsewhere
    "names.wacz": (lambda: _zip("../../archive/../x.warc", _STORY), 1, ""),
    "names.7z": (lambda: _outside(_sevenzip("aa/aa/wiki.xml", _wiki(_REVISION.format("Here.")))), 1, ""),
    # Databases
    "others.db": (lambda: _database("create table places (a, b)"), 0, "its tables are places"),
    "circle.db": (
        lambda: _database("create table t (id)", "create view entryversion as select * from t, t as b, t as c"),
        0,
        "has no column",
    ),
    # Archives
    "lengths.warc": (lambda: b"".join(_record(length=one) for one in (-1, 10**30, "many", "")) + _STORY, 1, ""),
    "dates.warc": (
        lambda: b"".join(map(_record, ("yesterday", "99999-99-99", "", "-1", "2020-05-01T08:00:00Z"))),
        1,
        "without a readable time",
    ),
    # JSON of every wrong shape
    **{f"shape-{number}.capture": (partial(_shape, shape), 1, "line 3") for number, shape in enumerate(_SHAPES)},
}
"""Of each file how it is made, how many versions of it are read at least, and what is said."""

_SLOW: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "text.txt.bz2": (lambda: _bomb(bz2.compress, _PROSE), 0, "larger than the limit of 64 MB"),
    "text.txt.xz": (lambda: _bomb(lzma.compress, _PROSE), 0, "larger than the limit of 64 MB"),
    "lines.capture.bz2": (lambda: _bomb(bz2.compress, _ARTICLE + _LINE), 1, "beyond all reason"),
    "thin.capture.gz": (lambda: _thin(_ARTICLE + _LINE), 1, "beyond all reason"),
    "thin.warc.gz": (lambda: _thin(_STORY, warcs.response), 1, "beyond all reason"),
    "rows.db.xz": (lambda: _bomb(lzma.compress, b"SQLite format 3\0"), 0, "beyond all reason"),
    "wiki.7z": (lambda: _sevenzip("wiki.xml", _HALF + _ZEROS * 4), 1, "beyond all reason"),
    "pages.wacz": (lambda: _zip("archive/a.warc", _STORY + _ZEROS * 4), 1, "is damaged"),
    "body.warc": (lambda: warcs.response(_gzip(_ZEROS * 4), headers=("Content-Encoding: gzip",)), 0, ""),
    "one-line.txt": (lambda: b"word " * 12_000_000, 1, ""),
    "tags.html": (lambda: b"<html><p>Here.</p>" + b"<tr><td>1" * 4_000_000, 1, ""),
    "comments.html": (lambda: b"<html><p>Here.</p>" + b"<!---->" * 8_000_000, 1, ""),
    "names.html": (lambda: b"<html><p>Here.</p><p " + b"".join(b"a%d " % n for n in range(4_000_000)) + b">", 1, ""),
    "lines.txt": (lambda: b"a\n\n" * 10_000_000, 1, ""),
    "rows.txt": (lambda: b"Version 3 Version 4\nT T\n(2 days later)\n" + b"a b c a b d\n" * 100_000, 2, "guess"),
    "rows.html": (lambda: b"<table><tr><th>Version 3<th>Version 4" + b"<tr><td>a<td>b" * 50_000, 1, ""),
    "endless.db": (lambda: _database(_ENDLESS), 3, "rows"),
    "sorted.db": (lambda: _database(f"{_ENDLESS} order by id desc"), 0, ""),
}
"""Those of which making or opening one takes more than a second."""

_ALL = _TRAPS | _SLOW
_PROJECT = Path(__file__).resolve().parents[2]

Answers = dict[str, tuple[int, list[str]]]


def _opened(folder: Path, traps: Iterable[str]) -> Answers:
    """What became of each: how many versions were read, and what was said."""
    paths = [folder / name for name in traps]
    for path in paths:
        path.write_bytes(_ALL[path.name][0]())
    command = [sys.executable, damage.__file__, "open", *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=_PROJECT)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(lines) == len(paths), f"{paths[len(lines)].name} ended it: {run.returncode} {run.stderr}"
    assert sorted(folder.iterdir()) == sorted(paths)
    for path in paths:
        path.unlink()
    return {name: (count, said) for name, count, said in lines}


def _as_expected(answers: Answers, name: str) -> None:
    _, least, why = _ALL[name]
    count, said = answers[name]
    assert count >= least, said
    assert any(why in sentence for sentence in said) or not why, said


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return _opened(tmp_path_factory.mktemp("traps"), _TRAPS)


@pytest.fixture(scope="module")
def slow_answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return _opened(tmp_path_factory.mktemp("traps"), _SLOW)


@pytest.mark.parametrize("name", _TRAPS)
def test_a_trap_ends_soon_and_says_why(answers: Answers, name: str) -> None:
    _as_expected(answers, name)


@pytest.mark.huge
@pytest.mark.parametrize("name", _SLOW)
def test_a_trap_that_takes_its_time_ends_too(slow_answers: Answers, name: str) -> None:
    _as_expected(slow_answers, name)


@pytest.mark.huge
def test_a_folder_of_very_many_files_ends_too(tmp_path: Path) -> None:
    for number in range(20_000):
        (tmp_path / f"{number}.txt").write_text(f"The ferry leaves at {number}.\n")
    command = [sys.executable, damage.__file__, "open", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=_PROJECT)
    _, count, said = json.loads(run.stdout)
    assert count > 0
    assert said == ["no name tells a time; what is shown instead is the file's own time"]
