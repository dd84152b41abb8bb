"""A compressed `.capture` opens at any size, within limits."""

import bz2
import gzip
import json
import lzma
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.errors import OpenError
from viewer.model.limits import Limits
from viewer.readers import read
from viewer.readers.spool import Spool

Put = Callable[[str, str | bytes], Path]


def _capture(versions: int, words: int = 300) -> bytes:
    lines: list[object] = [{"format": "redraft-capture", "version": 1}, {"article": {"url": "http://news.example/a"}}]
    lines += (
        {"number": number, "title": f"Boat {number}", "paragraphs": [f"{number} {word}" for word in range(words)]}
        for number in range(versions)
    )
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_capture_larger_than_any_version_may_be_opens(put: Put, pack: Callable[[bytes], bytes]) -> None:
    data = _capture(300)
    path = put("my.capture.gz", pack(data))
    capture = read(path, Limits(version_bytes=len(data) // 10))
    assert capture.warnings == ()
    assert capture.size == path.stat().st_size
    held = capture.articles[0].held
    assert len(held) == 300
    assert [capture.text(held[number]).paragraphs[-1] for number in (299, 0, 7)] == ["299 299", "0 299", "7 299"]


def test_what_takes_a_temporary_file_says_so(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.readers.spool._MEMORY", 1 << 20)
    capture = read(put("my.capture.gz", gzip.compress(_capture(900))))
    assert capture.warnings[0].startswith("unpacked to a temporary file of ")
    assert capture.text(capture.articles[0].held[899]).title == "Boat 899"


def test_a_copy_in_another_process_unpacks_again(put: Put) -> None:
    capture = read(put("my.capture.gz", gzip.compress(_capture(3))))
    copy = pickle.loads(pickle.dumps(capture.texts))  # noqa: S301 - its own
    assert [copy.read(version.key) for version in capture.articles[0].held] == [
        capture.text(version) for version in capture.articles[0].held
    ]


def test_a_file_that_changed_since_is_not_misread(put: Put) -> None:
    capture = read(put("my.capture.gz", gzip.compress(_capture(3))))
    copy = pickle.loads(pickle.dumps(capture.texts))  # noqa: S301 - its own
    put("my.capture.gz", gzip.compress(b"{}\n" + _capture(2)))
    with pytest.raises(OpenError, match="the file has changed since it was opened"):
        copy.read(capture.articles[0].held[2].key)


def test_of_a_bomb_what_came_before_is_read(put: Put) -> None:
    path = put("bomb.capture.gz", gzip.compress(_capture(1) + b" " * 3_000_000))
    capture = read(path, Limits(ratio=10, ratio_from=1 << 18))
    assert len(capture.articles[0].held) == 1
    assert any("beyond all reason; what came before is read" in warning for warning in capture.warnings)


def test_what_is_large_must_not_be_as_thin_as_what_is_small() -> None:
    limits = Limits(ratio=800, lzma_ratio=4000, ratio_from=1000, bulk_from=1_000_000)
    assert not limits.beyond(999, 1)
    assert [limits.beyond(900_000, packed) for packed in (1100, 1200)] == [True, False]
    assert [limits.beyond(2_000_000, packed) for packed in (19_000, 21_000)] == [True, False]
    assert [limits.beyond(2_000_000, packed, lzma=True) for packed in (3_900, 4_100)] == [True, False]


def test_what_fits_is_opened(put: Put) -> None:
    path = put("my.capture.gz", gzip.compress(_capture(900)))
    capture = read(path, Limits(spool_bytes=1 << 20))
    assert "it unpacks to more than there is room for; what fits is opened" in capture.warnings
    assert 0 < len(capture.articles[0].held) < 900


def test_a_torn_one_gives_what_stands_before_the_tear(put: Put) -> None:
    packed = gzip.compress(_capture(900))
    capture = read(put("my.capture.gz", packed[: len(packed) // 2]))
    assert any("the gzip stream is damaged" in warning for warning in capture.warnings)
    assert len(capture.articles[0].held) > 100


def test_a_spool_that_was_never_large_takes_no_file() -> None:
    spool = Spool(Limits())
    assert spool.write(b"few")
    assert spool.notices == ()
