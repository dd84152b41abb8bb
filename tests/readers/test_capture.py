import gzip
import json
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.errors import Cancelled, OpenError
from viewer.exporters.capture import lines
from viewer.model.capture import Capture
from viewer.model.limits import Limits
from viewer.readers import base, read

Put = Callable[[str, str | bytes], Path]
_HEADER = {"format": "redraft-capture", "version": 1}
_ARTICLE = {"article": {"url": "http://news.example/ferry", "versions_total": 9}}


def _file(*values: Any) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def _version(number: int, *paragraphs: str, **fields: Any) -> dict[str, Any]:
    return {"number": number, "paragraphs": paragraphs, **fields}


def test_versions_belong_to_the_article_before_them(put: Put) -> None:
    path = put(
        "a.capture", _file(_HEADER, _ARTICLE, _version(0, "A."), {"number": 1}, {"article": {}}, _version(0, "B."))
    )
    first, second = read(path).articles
    assert (len(first.held), len(first.versions), first.versions_total) == (1, 2, 9)
    assert second.versions_total == 1


def test_a_torn_last_line_costs_only_itself(put: Put) -> None:
    whole = _file(_HEADER, _ARTICLE, _version(0, "A."), _version(1, "B."))
    capture = read(put("a.capture", whole[:-9]))
    assert len(capture.articles[0].versions) == 1
    assert capture.warnings[0].startswith("line 4, torn: ")


def test_a_last_line_without_its_end_is_whole_if_it_is_valid(put: Put) -> None:
    capture = read(put("a.capture", _file(_HEADER, _ARTICLE, _version(0, "A.")).rstrip()))
    assert (len(capture.articles[0].held), capture.warnings) == (1, ())


@pytest.mark.parametrize(
    ("fields", "warning"),
    [
        ({"captured_at": "yesterday"}, "line 3, captured_at: Invalid RFC3339 encoded datetime; this field is left out"),
        ({"captured_at": "2020-01-01T00:00:00"}, "line 3, captured_at: "),
        ({"title": 5}, "line 3, title: Expected str | null, got int; this field is left out"),
        ({"uncertain": [{"paragraph": 0, "reason": "x", "cut": 2}]}, "line 3, uncertain: "),
    ],
)
def test_an_invalid_field_is_named_and_the_rest_kept(put: Put, fields: dict[str, Any], warning: str) -> None:
    capture = read(put("a.capture", _file(_HEADER, _ARTICLE, _version(0, "A.", **fields))))
    assert capture.warnings[0].startswith(warning)
    assert capture.text(capture.articles[0].held[0]).paragraphs == ("A.",)


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ('{"paragraphs": ["x"]}', "line 4, number: missing; this version is left out"),
        ('{"number": -1}', "line 4, number: Expected int >= 0; this version is left out"),
        ('{"number": 1, "paragraphs": "x"}', "line 4, paragraphs: Expected array, got str; this version is left out"),
        ("[]", "line 4 is Expected object, got array"),
        ('{"number": 1', "line 4 is "),
        ('{"number": 1, "x": "\ud800"}', "line 4, x: not valid UTF-8"),
        ('{"number": 1, "meta": {"a": ' + "[" * 5000 + "]" * 5000 + "}, " + '"paragraphs": 1}', "line 4"),
    ],
)
def test_an_invalid_line_is_named_and_the_rest_opens(put: Put, line: str, warning: str) -> None:
    content = _file(_HEADER, _ARTICLE, _version(0, "A.")).encode() + line.encode("utf-8", "surrogatepass") + b"\n"
    capture = read(put("a.capture", content))
    assert capture.warnings[0].startswith(warning)
    assert len(capture.articles[0].held) == 1


def test_unknown_fields_survive_in_meta(put: Put) -> None:
    capture = read(put("a.capture", _file(_HEADER, _ARTICLE, _version(0, "A.", colour="red", meta={"b": 1}))))
    assert capture.articles[0].versions[0].meta == {"colour": "red", "b": 1}


def test_versions_without_an_article_get_one(put: Put) -> None:
    capture = read(put("a.capture", _file(_HEADER, _version(0, "A."))))
    assert len(capture.articles) == 1
    assert "a version before any article" in capture.warnings[0]


def test_an_invalid_article_keeps_its_versions(put: Put) -> None:
    capture = read(
        put("a.capture", _file(_HEADER, {"article": 5}, _version(0, "A."), {"article": {"url": 3}}, _version(0, "B.")))
    )
    assert len(capture.articles) == 2
    assert capture.warnings[0].startswith("line 2, article: ")
    assert capture.warnings[1].startswith("line 4, url: ")


def test_a_text_takes_the_place_of_its_absent_version_and_twins_are_said(put: Put) -> None:
    content = _file(_HEADER, _ARTICLE, {"number": 0}, {"number": 1}, _version(0, "A."), _version(0, "B."))
    capture = read(put("a.capture", content))
    assert [one.number for one in capture.articles[0].versions] == [0, 1, 0]
    assert capture.warnings == ("line 6, number: 0 is there already; both are kept",)


def test_time_that_runs_backwards_and_guesses_are_said(put: Put) -> None:
    guess = {"paragraph": 0, "reason": "x", "cut": 0.5}
    times = ("2020-01-02T00:00:00Z", "2020-01-01T00:00:00Z")
    versions = [_version(n, "A.", captured_at=time, uncertain=[guess] * (n + 1)) for n, time in enumerate(times)]
    assert read(put("a.capture", _file(_HEADER, _ARTICLE, *versions))).warnings == (
        "version 1 was captured before version 0; the order of the file is kept",
        "version 0: 1 paragraph is a guess (the least sure one 0.50)",
        "version 1: 2 paragraphs are guesses (the least sure one 0.50)",
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "holds no article"),
        ("hello\n", "isn't a Redraft capture"),
        ('{"format": "other"}\n', "its first line doesn't say"),
        (_file(_HEADER), "holds no article"),
        (_file(_HEADER, _ARTICLE), "it holds no version"),
        (_file(_HEADER, _ARTICLE, {"paragraphs": 1}), "line 3, number: missing"),
        (_file(_HEADER, {"paragraphs": 1}), "line 2, number: missing"),
    ],
)
def test_a_file_without_versions_says_why(put: Put, content: str, why: str) -> None:
    with pytest.raises(OpenError, match=why):
        read(put("a.capture", content))


def test_a_later_version_of_the_format_is_read_as_far_as_known(put: Put) -> None:
    capture = read(put("a.capture", "\ufeff" + _file({**_HEADER, "version": 2}, _ARTICLE, _version(0, "A."))))
    assert capture.warnings == ("line 1, version: 2 instead of 1; read as far as known",)


def test_limits_leave_out_the_record_and_name_it(put: Put) -> None:
    content = _file(
        _HEADER, _ARTICLE, _version(0, "A."), _version(1, "x" * 3_000_000), _version(2, "C."), _version(3, "D.")
    )
    path = put("a.capture", content)
    capture = read(path, Limits(version_bytes=1 << 20, versions=2))
    assert [one.number for one in capture.articles[0].versions] == [0, 2]
    assert capture.warnings == (
        "line 4 is longer than the limit of 1 MB; it is left out",
        "line 6 is over the limit of 2 versions; it is left out",
    )
    assert capture.text(capture.articles[0].held[1]).paragraphs == ("C.",)
    endless = put("b.capture", content.rstrip("\n") + "x" * 3_000_000)
    assert "line 6 is longer" in read(endless, Limits(version_bytes=1 << 20)).warnings[-1]


def test_a_compressed_capture_is_read_as_well(put: Put) -> None:
    capture = read(put("a.capture.gz", gzip.compress(_file(_HEADER, _ARTICLE, _version(0, "A.", title=None)).encode())))
    assert capture.text(capture.articles[0].held[0]).paragraphs == ("A.",)
    assert capture.format == "capture"


def test_a_file_that_changed_since_is_noticed(put: Put) -> None:
    path = put("a.capture", _file(_HEADER, _ARTICLE, _version(0, "A." * 50)))
    capture = read(path)
    path.write_text("x" * 200)
    with pytest.raises(OpenError, match=r"changed since it was opened. Open the file again."):
        capture.text(capture.articles[0].held[0])


def test_whoever_stops_waiting_stops_the_reading_of_lines(put: Put) -> None:
    answers = iter([False, True])
    many = _file(_HEADER, _ARTICLE, *(_version(number, "A.") for number in range(100)))
    with pytest.raises(Cancelled):
        read(put("a.capture", many), cancelled=lambda: next(answers))


def test_what_a_large_capture_holds_so_far_can_be_shown_already(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "_PACE", 0.0)
    parts: list[Capture] = []

    def progress(_share: float, _what: str, so_far: Capture | None = None, /) -> None:
        if so_far is not None:
            parts.append(so_far)

    versions = [_version(number, f"A{number}.") for number in range(150)]
    whole = read(put("a.capture", _file(_HEADER, _ARTICLE, *versions, _ARTICLE, *versions)), progress=progress)
    assert len(parts) > 2
    for part, after in pairwise([*parts, whole]):
        for one, other in zip(part.articles, after.articles, strict=False):
            assert one.versions == other.versions[: len(one.versions)]
        for version in (version for article in part.articles for version in article.versions):
            assert after.text(version) == part.text(version)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_damage_raises_nothing_but_what_is_said_and_what_opens_can_be_written(put: Put, data: st.DataObject) -> None:
    content = bytearray(
        _file(_HEADER, _ARTICLE, _version(0, "A.", title="T"), {"number": 1}, _version(2, "C.", meta={"a": 1})).encode()
    )
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path = put("a.capture", bytes(content[: data.draw(st.integers(0, len(content)))]))
    with suppress(OpenError):
        assert b"".join(lines(read(path)))
