"""Damaged and mistaken input: nothing but `OpenError` ever comes out, and the source is never written to.

Every format of the registry is here, with every kind of file that it names. In the gate a few places of small files are
spoiled; ``pytest tests/readers/test_fuzz.py -m huge -s`` spoils real ones too, at every place that was promised.
"""

import subprocess
import sys
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.model.limits import Limits
from viewer.readers import FORMATS, read

from . import damage
from .damage import cuts, opens_or_says_why
from .specimens import SPECIMENS, specimen

Put = Callable[[str, str | bytes], Path]

_OF_FILES = {"folder", "files"}  # have no bytes of their own: each of their files is read as a "file" is
_SIGNS = [b"<", b">", b"</text>", b"<page>", b"&", b"'", b'"', b"{", b"\n", b"WARC/1.0\r\n", b"Version 3", b"\xff" * 6]
_LIMITS = Limits(extraction_seconds=1)
_REAL = {
    "capture": ["*.capture"],
    "news-sniffer-page": ["newssniffer/en_lwkd*.html", "newssniffer/ja*.html"],
    "news-sniffer-text": ["newssniffer/en_lwkd*_4_5.*.txt", "seed/*.txt"],
    "mediawiki": ["mediawiki/made_here_dev_0.*", "mediawiki/pywikibot_article-pyrus*"],
    "diffengine": ["diffengine/*_head.db"],
    "warc": ["warc/*/*.warc*", "warc/*/*.arc*"],
    "wacz": ["warc/*/*.wacz"],
    "git": ["git/*.bundle"],
    "file": ["html_pairs/*-a.html", "sequences/uk*/*.txt", "hostile/*/*.txt"],
}
_MOST = 4  # real files of a pattern, the smallest ones

_fuzzed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
_all_kinds = pytest.mark.parametrize(("format_", "name"), SPECIMENS)


def _reads(format_: str, path: Path) -> bool:
    return read(path).format == format_


def test_no_format_and_no_kind_of_file_is_forgotten() -> None:
    for format_ in FORMATS:
        names = [name for owner, name in SPECIMENS if owner == format_.name]
        assert names or format_.name in _OF_FILES, format_.name
        assert [pattern for pattern in format_.patterns if not any(fnmatch(name, pattern) for name in names)] == []
        assert format_.name in {*_REAL, *_OF_FILES}


@_all_kinds
def test_whole_files_open(put: Put, format_: str, name: str) -> None:
    capture = read(put(name, specimen(format_, name)))
    assert capture.format == format_
    assert all(capture.text(version).paragraphs for article in capture.articles for version in article.held)


@_all_kinds
def test_files_that_were_cut_open_or_say_why(put: Put, format_: str, name: str) -> None:
    content = specimen(format_, name)
    for place in cuts(len(content), 20, 8):
        opens_or_says_why(put(name, content[:place]), _LIMITS)


def _spoiled(content: bytes, data: st.DataObject) -> bytes:
    spoiled = bytearray(content)
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(spoiled)))
        new = data.draw(st.binary(max_size=6) | st.sampled_from(_SIGNS))
        spoiled[place : place + data.draw(st.integers(0, 30))] = new
    return bytes(spoiled)


@_all_kinds
@given(data=st.data())
@_fuzzed
def test_mutated_files_open_or_say_why(put: Put, format_: str, name: str, data: st.DataObject) -> None:
    opens_or_says_why(put(name, _spoiled(specimen(format_, name), data)), _LIMITS)


@given(content=st.binary(max_size=200), name=st.sampled_from(["a.txt", "a.html", "a.capture", "a.gz", "a"]))
@settings(_fuzzed, max_examples=100)
def test_any_bytes_open_or_say_why(put: Put, content: bytes, name: str) -> None:
    opens_or_says_why(put(name, content))


# All of it


@pytest.fixture
def real(data: Path, request: pytest.FixtureRequest) -> list[Path]:
    """Real files of a format, the smallest ones of each kind."""
    found = [sorted(data.glob(pattern), key=lambda one: one.stat().st_size)[:_MOST] for pattern in _REAL[request.param]]
    return [path for paths in found for path in paths]


@pytest.mark.huge
@_all_kinds
def test_a_small_file_may_be_cut_anywhere(put: Put, tmp_path: Path, format_: str, name: str) -> None:
    _cut_anywhere(put(name, specimen(format_, name)), tmp_path)


@pytest.mark.huge
@pytest.mark.parametrize("real", _REAL, indirect=True)
def test_a_real_file_may_be_cut_anywhere(real: list[Path], tmp_path: Path) -> None:
    for path in real:
        _cut_anywhere(path, tmp_path)


def _cut_anywhere(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cut"
    folder.mkdir(exist_ok=True)
    command = [sys.executable, damage.__file__, "cut", str(path), str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=_PROJECT)
    print(run.stdout.strip())  # noqa: T201 - seconds and bytes
    assert run.returncode == 0, f"{path.name}: {run.returncode} {run.stderr[-2000:]}"
    for left in folder.iterdir():
        left.unlink()


_PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.huge
@pytest.mark.parametrize("real", _REAL, indirect=True)
@given(data=st.data())
@settings(_fuzzed, max_examples=300)
def test_mutated_real_files_open_or_say_why(put: Put, real: list[Path], data: st.DataObject) -> None:
    if real:
        path = data.draw(st.sampled_from(real))
        opens_or_says_why(put(path.name, _spoiled(path.read_bytes(), data)), _LIMITS)
