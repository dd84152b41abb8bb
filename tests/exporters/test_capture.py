"""What is written as a .capture comes back the same."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer import assets
from viewer.exporters.capture import lines
from viewer.model.capture import Article, Capture, Elapsed, MemoryTexts, Origin, Text, Uncertain, Version
from viewer.readers import read

_SCHEMA = jsonschema.Draft202012Validator(json.loads(assets.text("capture.schema.json")))

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_times = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))]))
_shares = st.floats(0, 1)
_meta = st.dictionaries(_words, st.none() | st.booleans() | _words | st.lists(st.integers(-9, 9)), max_size=2)
_counts = st.none() | st.integers(0, 9)
_guesses = st.builds(
    Uncertain,
    _counts,
    _words,
    _shares,
    _shares,
    st.none() | _words,
    _counts,
    _counts,
    st.none() | st.booleans(),
    st.none() | _words,
)
_origins = st.builds(Origin, _words, _words, st.none() | _words, st.none() | _words)
_versions = st.builds(
    Version,
    number=st.just(0),
    captured_at=st.none() | _times,
    time_note=st.none() | _words,
    title=st.none() | _words,
    key=st.none() | st.just(0),
    url=st.none() | _words,
    archive_url=st.none() | _words,
    origin=st.none() | _origins,
    raw_sha256=st.none() | _words,
    encoding=st.none() | _words,
    elapsed=st.none() | st.builds(Elapsed, st.integers(0, 9), _words),
    uncertain=st.lists(_guesses, max_size=2).map(tuple),
    meta=_meta,
)
_lines = st.lists(_words, max_size=3).map(tuple)
_texts = st.builds(Text, st.none() | _words, _lines, st.none() | _lines, st.none() | _words, st.none() | _words)


@st.composite
def _captures(draw: st.DrawFn) -> Capture:
    texts: list[Text] = []
    articles = []
    for _ in range(draw(st.integers(1, 2))):
        versions = []
        for number, version in enumerate(draw(st.lists(_versions, min_size=1, max_size=3))):
            text = draw(_texts)
            values: dict[str, Any] = {name: getattr(version, name) for name in Version.__dataclass_fields__}
            values |= {"number": number}
            if version.key is not None or number == 0:
                values |= {"key": len(texts), "title": text.title}
                texts.append(text)
            versions.append(Version(**values))
        facts = {name: draw(st.none() | _words) for name in ("url", "source", "title", "language", "status")}
        total, seen = draw(st.integers(len(versions), 9)), draw(st.none() | _times)
        articles.append(Article(tuple(versions), total, **facts, first_seen=seen, meta=draw(_meta)))
    return Capture("story", "capture", tuple(articles), MemoryTexts(tuple(texts)))


def _known(capture: Capture) -> list[Any]:
    """All that a capture says, without the keys of its texts."""
    return [
        (
            {name: getattr(article, name) for name in Article.__dataclass_fields__ if name != "versions"},
            [
                (
                    {name: getattr(version, name) for name in Version.__dataclass_fields__ if name != "key"},
                    None if version.absent else capture.texts.read(version.key),
                )
                for version in article.versions
            ],
        )
        for article in capture.articles
    ]


@given(_captures())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_is_read_back_exactly(tmp_path: Path, capture: Capture) -> None:
    path = tmp_path / "story.capture"
    written = b"".join(lines(capture))
    path.write_bytes(written)
    again = read(path)
    assert _known(again) == _known(capture)
    assert b"".join(lines(again)) == written


@given(_captures())
@settings(deadline=None)
def test_every_written_line_fits_the_schema_and_is_one_line(capture: Capture) -> None:
    whole = b"".join(lines(capture))
    for line in whole.decode().splitlines():
        assert _SCHEMA.is_valid(json.loads(line)), line


def test_the_schema_refuses_a_version_without_a_number() -> None:
    assert not _SCHEMA.is_valid({"paragraphs": []})


def test_a_version_without_origin_says_which_file_it_was_taken_from(tmp_path: Path) -> None:
    version = Version(3, captured_at=datetime(2020, 1, 2, tzinfo=UTC), key=0)
    capture = Capture(
        "old/pages/story.html",
        "news-sniffer-page",
        (Article((version,), 1),),
        MemoryTexts((Text(None, ("A.",)),)),
        "ab",
    )
    path = tmp_path / "story.capture"
    path.write_bytes(b"".join(lines(capture)))
    assert read(path).articles[0].versions[0].origin == Origin("story.html", "news-sniffer-page", "ab")


def test_an_absent_version_is_a_line_without_paragraphs() -> None:
    absent = Version(1, captured_at=datetime(2020, 1, 2, tzinfo=UTC), origin=Origin("a", "b"))
    capture = Capture("x", "capture", (Article((absent,), 2),), MemoryTexts(()))
    last = json.loads(list(lines(capture))[-1])
    assert last == {
        "number": 1,
        "captured_at": "2020-01-02T00:00:00Z",
        "origin": {"name": "a", "format": "b", "sha256": None, "place": None},
    }


def test_a_version_that_is_no_page_says_nothing_of_one() -> None:
    capture = Capture("x", "y", (Article((Version(1, key=0),), 1),), MemoryTexts((Text("A", ("b",)),)))
    assert {"page", "note", "published"}.isdisjoint(json.loads(list(lines(capture))[-1]))
