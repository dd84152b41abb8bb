"""Damaged and mistaken input: nothing but `OpenError` ever comes out, and the source is never written to."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from . import warcs
from .damage import opens_or_says_why

Put = Callable[[str, str | bytes], Path]
_WAYS = ["html", "flat", "tabs", "pieces", "table"]


def _page(story: Any, way: str) -> str:
    text: str = story.table(leading=True) if way == "table" else getattr(story, way)()
    return text


@pytest.mark.parametrize("way", _WAYS)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_mutated_pages_open_or_say_why(put: Put, story: Any, way: str, data: st.DataObject) -> None:
    content = bytearray(_page(story, way).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    opens_or_says_why(put(f"page{'.html' if way == 'html' else '.txt'}", bytes(content)))


@pytest.mark.parametrize("way", _WAYS)
def test_pages_that_were_cut_anywhere_open_or_say_why(put: Put, story: Any, way: str) -> None:
    content = _page(story, way).encode()
    for place in [*range(0, len(content), max(1, len(content) // 40)), *range(len(content) - 16, len(content))]:
        opens_or_says_why(put("page.html" if way == "html" else "page.txt", content[:place]))


@given(content=st.binary(max_size=200), name=st.sampled_from(["a.txt", "a.html", "a.capture", "a.gz", "a"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_open_or_say_why(put: Put, content: bytes, name: str) -> None:
    opens_or_says_why(put(name, content))


_ARCHIVES: dict[str, Callable[[], bytes]] = {
    "plain.warc": lambda: _records(b"".join),
    "each.warc.gz": lambda: _records(lambda parts: warcs.zipped(*parts)),
    "whole.warc.gz": lambda: _records(lambda parts: gzip.compress(b"".join(parts), mtime=0)),
    "old.arc": lambda: warcs.arc(warcs.story()),
    "stored.wacz": lambda: _records(lambda parts: _zip(warcs.zipped(*parts), zipfile.ZIP_STORED)),
    "packed.wacz": lambda: _records(lambda parts: _zip(b"".join(parts), zipfile.ZIP_DEFLATED)),
}


def _zip(archive: bytes, method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in (("archive/a.warc.gz", archive), ("datapackage.json", b'{"resources": []}')):
            file.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


_PLAIN = ("Content-Type: text/plain",)  # the archive is what is damaged here; extraction would take most of the time
_CODED = (*_PLAIN, "Content-Encoding: gzip", "Transfer-Encoding: chunked")


def _records(joined: Callable[[list[bytes]], bytes]) -> bytes:
    dates = [f"2020-05-01T0{n}:00:00Z" for n in range(4)]
    pages = [warcs.response(warcs.story(date), date, headers=_PLAIN) for date in dates[:3]]
    chunks = warcs.response(warcs.chunked(gzip.compress(warcs.story(), mtime=0)), headers=_CODED)
    return joined([*pages, warcs.request(), chunks, warcs.revisit(warcs.story(dates[1]), dates[3])])


@pytest.mark.parametrize("name", _ARCHIVES)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_mutated_archives_open_or_say_why(put: Put, name: str, data: st.DataObject) -> None:
    content = bytearray(_ARCHIVES[name]())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    opens_or_says_why(put(name, bytes(content)))


@pytest.mark.parametrize("name", _ARCHIVES)
def test_archives_that_were_cut_anywhere_open_or_say_why(put: Put, name: str) -> None:
    content = _ARCHIVES[name]()
    for place in [*range(0, len(content), max(1, len(content) // 200)), *range(len(content) - 64, len(content))]:
        opens_or_says_why(put(name, content[:place]))
