import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.errors import OpenError
from viewer.model.limits import Limits
from viewer.readers import read

_STORY = b"Ferry line opens\n\nThe first boat leaves at six.\n"
Put = Callable[[str, str | bytes], Path]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.txt.gz", gzip.compress),
        ("a.txt.bz2", bz2.compress),
        ("a.txt.xz", lzma.compress),
        ("a.lzma", lambda data: lzma.compress(data, lzma.FORMAT_ALONE)),
    ],
)
def test_compression_is_taken_off(put: Put, name: str, pack: Callable[[bytes], bytes]) -> None:
    capture = read(put(name, pack(_STORY)))
    version = capture.articles[0].versions[0]
    assert capture.text(version).paragraphs == ("The first boat leaves at six.",)


def test_a_torn_stream_gives_what_stands_before_the_tear(put: Put) -> None:
    capture = read(put("a.txt.gz", gzip.compress(_STORY * 40)[:-9]))
    assert "the gzip stream is damaged" in capture.warnings[0]
    assert capture.articles[0].title == "Ferry line opens"


def test_a_stream_that_is_damaged_from_its_first_byte_says_so(put: Put) -> None:
    with pytest.raises(OpenError, match=r"a.txt.gz.*gzip stream is damaged"):
        read(put("a.txt.gz", b"\x1f\x8b\x08" + b"\xff" * 40))


def test_a_bomb_is_stopped_and_named(put: Put) -> None:
    path = put("bomb.txt.gz", gzip.compress(b"a" * 3_000_000))
    with pytest.raises(OpenError, match=r"bomb.txt.gz.*limit of 1 MB"):
        read(path, Limits(version_bytes=1 << 20))
    with pytest.raises(OpenError, match=r"bomb.txt.gz.*larger than the limit"):
        read(path, Limits(ratio=10, ratio_from=1 << 18))
