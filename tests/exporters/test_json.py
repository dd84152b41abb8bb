"""The documents say what their schemas promise, and the spans point at the sentences."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from viewer import assets
from viewer.engine import compare_sides
from viewer.exporters import comparison, listing
from viewer.exporters.base import Report
from viewer.exporters.json import EXPORT
from viewer.model.capture import Article, Capture, MemoryTexts, Text, Version
from viewer.model.pair import Pair, Side


def checked(name: str, document: bytes) -> Any:
    schema = json.loads(assets.text(f"{name}.schema.json"))
    Draft202012Validator.check_schema(schema)
    found = json.loads(document)
    Draft202012Validator(schema).validate(found)
    return found


def told(report: Report) -> Any:
    return checked("report", b"".join(EXPORT.render(report)))


def test_the_report_is_as_its_schema_says(report: Report) -> None:
    document = told(report)
    assert document["capture"]["name"] == "lighthouse.capture"
    assert document["pairs"][0]["counts"] == {"added": 1, "removed": 1, "moved": 2, "edited": 2, "minor": 1}
    assert [version["captured_at"] for version in document["versions"]] == [
        "2024-05-01T09:30:00Z",
        "2024-05-01T18:45:00Z",
    ]


def test_spans_point_at_the_sentences(report: Report, pair: Pair) -> None:
    for change in told(report)["pairs"][0]["changes"]:
        for end, side in (("old", pair.old), ("new", pair.new)):
            whole = "\n".join(side.text.paragraphs)
            texts = [whole[start:stop] for start, stop in change[end]]
            assert texts == [sentence["text"] for sentence in change["sentences"][end]]


def test_sentences_are_numbered_in_their_paragraph(report: Report) -> None:
    (green,) = [change for change in told(report)["pairs"][0]["changes"] if change["kind"] == "added"]
    assert green["sentences"]["new"] == [{"paragraph": 1, "sentence": 3, "text": "It will be green."}]


def test_the_same_choice_gives_the_same_bytes(report: Report, pair: Pair) -> None:
    slower = replace(report, pairs=(replace(pair, comparison=replace(pair.comparison, seconds=99.0)),))
    assert b"".join(EXPORT.render(report)) == b"".join(EXPORT.render(slower))


def test_however_many_changes_are_written_some_at_a_time(report: Report) -> None:
    old, new = (
        Side(Version(number), Text(None, tuple(f"The {what} number {place}." for place in range(count))))
        for number, what, count in ((1, "ferry", 1200), (2, "lamp", 700))
    )
    pair = compare_sides(old, new)
    pieces = list(EXPORT.render(replace(report, pairs=(pair, pair))))
    for written in checked("report", b"".join(pieces))["pairs"]:
        assert [change["old"] for change in written["changes"]] == [
            change["old"] for change in comparison.document(pair.comparison, *map(_starts, (old, new)))["changes"]
        ]
    assert max(map(len, pieces)) * 3 < sum(map(len, pieces))


def _starts(side: Side) -> list[int]:
    return comparison.starts(side.text.paragraphs)


@settings(deadline=None, max_examples=30)
@given(st.text(st.characters(codec=None, categories=None), max_size=20))
def test_whatever_a_capture_says_is_valid(retold: Callable[[str], Report], hostile: str) -> None:
    told(retold(hostile))


def test_the_comparison_counts_in_the_text_of_the_file(pair: Pair) -> None:
    old, new = pair.old.text.paragraphs, pair.new.text.paragraphs
    starts = [1000 * place for place in range(len(old))], comparison.starts(new)
    document = checked("comparison", comparison.encode(comparison.document(pair.comparison, *starts)))
    (gone,) = [change for change in document["changes"] if change["kind"] == "removed"]
    assert gone["old"] == [[4000, 4027]]
    assert document["seconds"] == 1.5


def test_the_listing_is_as_its_schema_says(report: Report) -> None:
    short = checked("listing", comparison.encode(listing.document(report.capture, full=False)))
    assert short["articles"][0]["versions_total"] == 6
    assert [version["number"] for version in short["articles"][0]["versions"]] == [3, 4]
    assert all(version["paragraphs"] is None for version in short["articles"][0]["versions"])
    full = checked("listing", comparison.encode(listing.document(report.capture, full=True)))
    assert full["articles"][0]["versions"][0]["sha256"] == next(iter(report.pairs)).old.text.sha256


def test_the_listing_for_people_names_every_version(report: Report) -> None:
    short = list(listing.lines(report.capture, full=False))
    assert "  v3  2024-05-01 09:30 UTC" in short
    assert len(list(listing.lines(report.capture, full=True))) > len(short) + 30


def test_what_neighbours_say_alike_is_listed_once_and_counted() -> None:
    first, page = Text("Tower", ("It rained.",)), ("Tower", "It rained.", "12 comments")
    texts = first, replace(first, note="seen in other bytes"), replace(first, page=page), replace(first, page=page)
    captures: tuple[object, ...] = (3, 0, True, "many")  # of a .capture it may be anything
    versions = tuple(
        Version(number, key=key, meta={"captures": captures[key]}) for key, number in enumerate((1, 4, 5, 7))
    )
    capture = Capture("a.warc", "warc", (Article(versions, 4),), MemoryTexts(texts))
    found = checked("listing", comparison.encode(listing.document(capture, full=True)))["articles"][0]["versions"]
    assert [one.get("same_as") for one in found] == [None, 1, None, 5]
    assert [one["paragraphs"] for one in found] == [["It rained."]] * 4
    assert [one.get("page") for one in found] == [None, None, list(page), list(page)]
    assert [one.get("captures") for one in found] == [3, None, None, None]
    assert found[1]["note"] == "seen in other bytes"
    said = list(listing.lines(capture, full=True))
    assert said.count("      It rained.") == 2
    assert [line.strip() for line in said if "same words" in line] == [
        "the same words as version 1",
        "the same words as version 5",
        "2 versions with the same words as the one before",
    ]
    checked("listing", comparison.encode(listing.document(capture, full=False)))
    assert "  v1  time not recorded  (3 equal captures)" in listing.lines(capture, full=False)


def test_a_bare_capture_is_listed_too(report: Report) -> None:
    article = report.article
    bare = replace(
        article,
        url=None,
        source=None,
        title=None,
        status=None,
        first_seen=None,
        versions=(replace(article.versions[1], captured_at=None),),
    )
    capture = replace(report.capture, articles=(bare,), sha256=None)
    checked("listing", comparison.encode(listing.document(capture, full=False)))
    assert list(listing.lines(capture, full=False)) == [
        "lighthouse.capture: capture, 1 article",
        "",
        "Untitled article",
        "  6 versions, 1 here",
        "  v4  time not recorded",
    ]
