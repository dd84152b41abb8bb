"""Opening: what is tried, in which order, and what is said when nothing fits."""

from pathlib import Path

import pytest

from viewer.errors import Cancelled, OpenError, UnknownFormatError
from viewer.readers import FORMATS, read


def test_formats_have_names_of_their_own() -> None:
    assert len({format_.name for format_ in FORMATS}) == len(FORMATS)


def test_what_no_reader_knows_is_named_with_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "picture.bin"
    path.write_bytes(b"\x89PNG" + bytes(range(256)))
    with pytest.raises(UnknownFormatError, match=r"picture.bin.*no reader knows it.*Redraft capture"):
        read(path)


def test_nothing_chosen_is_said() -> None:
    with pytest.raises(OpenError, match="nothing was chosen"):
        read([])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OpenError, match=r"gone.txt.*no such file"):
        read(tmp_path / "gone.txt")


def test_whoever_stops_waiting_stops_the_reading(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_text("words")
    with pytest.raises(Cancelled):
        read(tmp_path, cancelled=lambda: True)


def test_what_is_compressed_with_zstandard_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd\x04\x00\x41\x00\x00WARC/1.0")
    with pytest.raises(UnknownFormatError, match="compressed with Zstandard"):
        read(path)
