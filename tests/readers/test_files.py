import os
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from viewer.errors import OpenError
from viewer.model.limits import Limits
from viewer.readers import read

Put = Callable[[str, str | bytes], Path]
_HTML = "<html><h1>Ferry line</h1><p>The first boat leaves at six, the harbour office said on Monday.</p></html>"


def test_a_folder_of_dated_texts_is_a_history(put: Put, tmp_path: Path) -> None:
    put("2020-03-02.txt", "Ferry line to open\n\nThe boat leaves at seven.\n")
    put("2020-03-01.txt", "Ferry line\n\nThe boat leaves at six.\n")
    capture = read(tmp_path)
    (article,) = capture.articles
    assert [(one.number, one.title) for one in article.held] == [(1, "Ferry line"), (2, "Ferry line to open")]
    assert article.held[0].captured_at == datetime(2020, 3, 1, tzinfo=UTC)
    assert article.held[0].time_note == "the day in the file's name"
    assert capture.text(article.held[1]).paragraphs == ("The boat leaves at seven.",)
    assert (capture.format, capture.warnings, article.title) == ("folder", (), "Ferry line to open")
    assert capture.sha256
    assert capture.size


def test_what_is_left_out_of_a_folder_is_named(put: Put, tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "page.html", "README.md", "SOURCE.txt", "z.bin", ".hidden"):
        put(name, f"Words of {name}.")
    put("inside/3.txt", "Not looked at.")
    capture = read(tmp_path)
    assert len(capture.articles[0].held) == 2
    assert capture.warnings[0] == "left out: README.md, SOURCE.txt, inside, page.html, z.bin"


def test_what_is_left_out_of_chosen_files_is_named(put: Put) -> None:
    names = ("1.txt", "2.txt", "3.md", "README.txt", "SOURCE.md")
    capture = read([put(name, f"Words of {name}.") for name in names])
    assert [one.number for one in capture.articles[0].held] == [1, 2]
    assert capture.warnings[0] == "left out: 3.md, README.txt, SOURCE.md"


@pytest.mark.parametrize("names", [("1.txt", "2.md"), ("README.md", "README.txt"), ("1.txt", "README.txt"), ("a", "b")])
def test_two_chosen_files_are_compared_whatever_they_are(put: Put, names: tuple[str, str]) -> None:
    assert len(read([put(name, f"Words of {name}.") for name in names]).articles[0].held) == 2


def test_numbers_in_front_outweigh_dates_and_that_is_said(put: Put) -> None:
    capture = read([put("1 2020-01-02.txt", "One."), put("2 2020-01-01.txt", "Two.")])
    assert [capture.text(one).paragraphs for one in capture.articles[0].held] == [("One.",), ("Two.",)]
    assert any("is dated before" in warning for warning in capture.warnings)


def test_files_without_numbers_or_dates_are_in_natural_order(put: Put) -> None:
    capture = read([put(f"draft {number}.txt", f"Draft {number}.") for number in (10, 9, 1)])
    assert [capture.text(one).paragraphs[0] for one in capture.articles[0].held] == [
        "Draft 1.",
        "Draft 9.",
        "Draft 10.",
    ]


def test_many_left_out_files_are_counted(put: Put, tmp_path: Path) -> None:
    for number in range(9):
        put(f"{number}.bin", "x")
    put("1.txt", "One.")
    assert "and 4 more" in read(tmp_path).warnings[0]


def test_the_file_time_fills_in_and_is_marked(put: Put) -> None:
    paths = [put(name, f"Words of {name}.") for name in ("b.txt", "a 2020-01-01.txt")]
    os.utime(paths[0], (1_600_000_000, 1_600_000_000))
    capture = read(paths)
    first, second = capture.articles[0].held
    assert first.time_note == "the day in the file's name"
    assert second.captured_at == datetime.fromtimestamp(1_600_000_000, UTC)
    assert second.time_note == "the file's own time"
    assert "1 names tell no time" in capture.warnings[0]
    assert capture.format == "files"


def test_the_same_text_twice_and_an_empty_file_are_said(put: Put, tmp_path: Path) -> None:
    put("1.txt", "The same.")
    put("2.txt", "The same.")
    put("3.txt", "")
    warnings = read(tmp_path).warnings
    assert "2.txt says the same as 1.txt" in warnings
    assert "3.txt is left out: it holds no text" in warnings


def test_files_of_one_name_are_told_apart_by_their_folders(put: Put) -> None:
    paths = [put("2020-01-02/story.txt", "New."), put("2020-01-01/story.txt", "Old.")]
    capture = read(paths)
    assert [capture.text(one).paragraphs for one in capture.articles[0].held] == [("Old.",), ("New.",)]


def test_pages_are_extracted_when_they_are_read(put: Put, tmp_path: Path) -> None:
    put("1.html", _HTML)
    put("2.html", _HTML.replace("six", "seven"))
    capture = read(tmp_path)
    first, second = capture.articles[0].held
    assert first.title is None
    assert capture.text(first).title == "Ferry line"
    assert capture.text(second).paragraphs == ("The first boat leaves at seven, the harbour office said on Monday.",)


def test_a_single_file_opens_and_says_that_there_is_nothing_to_compare(put: Put) -> None:
    for name, text in (("a.md", "# Head\n\nBody."), ("b.html", _HTML), ("c", _HTML), ("d", "Just words.")):
        capture = read(put(name, text))
        assert capture.format == "file"
        assert len(capture.articles[0].versions) == 1
        assert "nothing to compare it with" in capture.warnings[-1]


@pytest.mark.parametrize(("text", "why"), [("", "it is empty"), ("\n\n \n", "no words"), ("<html></html>", "no words")])
def test_a_file_without_words_is_said_to_be_so(put: Put, text: str, why: str) -> None:
    with pytest.raises(OpenError, match=why):
        read(put("a.txt", text))


def test_an_empty_folder_and_one_without_texts_are_told_apart(put: Put, tmp_path: Path) -> None:
    with pytest.raises(OpenError, match="the folder holds nothing"):
        read(tmp_path)
    put("a.bin", "x")
    with pytest.raises(OpenError, match="no text, Markdown or HTML files"):
        read(tmp_path)


def test_a_folder_of_empty_files_opens_nothing(put: Put, tmp_path: Path) -> None:
    put("1.txt", "")
    with pytest.raises(OpenError, match=r"1.txt is left out"):
        read(tmp_path)


def test_a_lone_version_in_a_folder_is_said(put: Put, tmp_path: Path) -> None:
    put("1.txt", "One.")
    assert "only one version" in read(tmp_path).warnings[-1]


def test_a_file_over_the_limit_is_left_out_and_the_rest_opens(put: Put, tmp_path: Path) -> None:
    put("1.txt", "One.")
    put("2.txt", "Two. " * 500_000)
    capture = read(tmp_path, Limits(version_bytes=1 << 20))
    assert len(capture.articles[0].held) == 1
    assert "2.txt is left out: it is larger than the limit of 1 MB" in capture.warnings[0]


def test_what_may_not_be_read_is_said(put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("1.txt", "One.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OpenError, match=r"1.txt.*there is no permission to read it"):
        read(path)
    with pytest.raises(OpenError, match="no permission"):
        read([path, tmp_path / "2.txt"])
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(OpenError, match="no permission"):
        read(tmp_path)


def test_a_disk_that_fails_in_the_middle_is_said(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, f"Input/output error{size or ''}"[:18])

    names = [put(name, '{"format": "redraft-capture", "version": 1}') for name in ("1.txt", "a.capture")]
    monkeypatch.setattr(Path, "open", lambda *_: Broken())
    for path in names:
        with pytest.raises(OpenError, match="input/output error"):
            read(path)


def test_sockets_and_impossible_names_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        with pytest.raises(OpenError, match="neither a file nor a folder"):
            read(Path("s"))
    with pytest.raises(OpenError, match="such a name"):
        read(Path("a\0b"))


def test_a_file_that_vanishes_after_opening_is_said(put: Put, tmp_path: Path) -> None:
    put("1.html", _HTML)
    path = put("2.html", _HTML)
    capture = read(tmp_path)
    path.unlink()
    with pytest.raises(OpenError, match="no such file"):
        capture.text(capture.articles[0].held[1])


def test_an_encoding_that_was_chosen_is_heeded_for_these_very_bytes(tmp_path: Path) -> None:
    words = "Старый мост закрыли на зиму."
    (tmp_path / "2024-05-01.txt").write_text(words, encoding="utf-8")
    (tmp_path / "2024-05-02.txt").write_bytes(words.encode("cp866"))
    first, second = read(tmp_path).articles[0].versions
    assert second.raw_sha256
    capture = read(tmp_path, encodings={second.raw_sha256: "cp866"})
    one, other = capture.articles[0].versions
    assert (one.encoding, other.encoding) == (first.encoding, "cp866")
    assert capture.text(one) == capture.text(other)
    assert capture.warnings == ("2024-05-02.txt says the same as 2024-05-01.txt",)
    alone = read(tmp_path / "2024-05-02.txt", encodings={second.raw_sha256: "cp866"})
    assert alone.text(alone.articles[0].versions[0]).paragraphs == (words,)


@pytest.mark.parametrize("nonsense", ["zip", "unicode_escape", "no-such-thing", ""])
def test_what_no_text_is_encoded_in_is_not_heeded(tmp_path: Path, nonsense: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One sentence.", encoding="utf-8")
    version = read(path).articles[0].versions[0]
    assert version.raw_sha256
    assert read(path, encodings={version.raw_sha256: nonsense}).articles[0].versions[0].encoding == "utf-8"
