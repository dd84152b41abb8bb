"""The sample story shows everything that Redraft can show, and keeps the sizes that make a good first sight."""

import json
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from viewer import assets, readers
from viewer.engine import compare
from viewer.model.change import Change, Comparison, Kind
from viewer.model.stops import stops

HEADER, ARTICLE, *VERSIONS = map(json.loads, assets.text("samples/harbour-bridge.capture").splitlines())
HELD = [version for version in VERSIONS if "paragraphs" in version]


@cache
def steps() -> tuple[Comparison, ...]:
    return tuple(compare(old["paragraphs"], new["paragraphs"]) for old, new in pairwise(HELD))


def changed(step: Comparison) -> list[Change]:
    return [change for change in step.changes if change.moved or change.kind is not Kind.UNCHANGED]


def test_it_is_a_capture_of_our_own() -> None:
    assert HEADER == {"format": "redraft-capture", "version": 1}
    article: dict[str, Any] = ARTICLE["article"]
    assert article["url"].split("/")[2].endswith(".example")
    assert article["versions_total"] == len(VERSIONS)
    assert article["first_seen"] == VERSIONS[0]["captured_at"]


def test_it_opens_without_a_warning(tmp_path: Path) -> None:
    copy = tmp_path / "harbour-bridge.capture"
    copy.write_bytes(assets.data("samples/harbour-bridge.capture"))
    capture = readers.read(copy)
    assert capture.warnings == ()
    assert [version.number for version in capture.articles[0].held] == [version["number"] for version in HELD]


def test_versions_come_in_order_of_number_and_time() -> None:
    assert [version["number"] for version in VERSIONS] == list(range(len(VERSIONS)))
    times = [datetime.fromisoformat(version["captured_at"]) for version in VERSIONS]
    assert times == sorted(times)
    gaps = [(new - old).total_seconds() for old, new in pairwise(times)]
    hour = 3600
    assert min(gaps) < hour
    assert max(gaps) > 24 * hour


def test_one_version_is_known_but_absent() -> None:
    assert len(HELD) >= 8
    assert len(VERSIONS) - len(HELD) == 1


def test_each_version_is_an_article_of_real_length() -> None:
    for version, step in zip(HELD[1:], steps(), strict=True):
        assert 10 <= len(version["paragraphs"]) <= 18
        assert 25 <= sum(len(change.new) for change in step.changes) <= 45


def test_the_headline_changes_twice() -> None:
    titles = [version["title"] for version in HELD]
    assert sum(old != new for old, new in pairwise(titles)) == 2
    assert ARTICLE["article"]["title"] == titles[-1]


@pytest.mark.parametrize("kind", [Kind.ADDED, Kind.REMOVED, Kind.EDITED])
def test_sentences_of_each_kind_are_there(kind: Kind) -> None:
    assert any(change.kind is kind and not change.moved for step in steps() for change in step.changes)


def test_single_sentences_groups_and_edited_sentences_move() -> None:
    moves = [[step.changes[at] for at in stop.changes] for step in steps() for stop in stops(step) if stop.move]
    assert any(len(move) == 1 for move in moves)
    assert any(len(move) >= 3 for move in moves)
    assert any(change.kind is Kind.EDITED for move in moves for change in move)


def test_sentences_merge_and_split() -> None:
    assert any(change.merged for step in steps() for change in step.changes)
    assert any(change.split for step in steps() for change in step.changes)


def test_exactly_one_step_changes_nothing_but_punctuation() -> None:
    minor = [step for step in steps() if all(change.minor for change in changed(step))]
    assert len(minor) == 1
    assert len(changed(minor[0])) >= 3


def test_no_step_overwhelms() -> None:
    assert all(1 <= len(stops(step)) <= 20 or all(c.minor for c in changed(step)) for step in steps())


def test_the_newest_step_shows_most_of_it_at_once() -> None:
    # It is what the window opens with.
    newest = changed(steps()[-1])
    assert {change.kind for change in newest} >= {Kind.ADDED, Kind.REMOVED, Kind.EDITED}
    assert any(change.moved for change in newest)
    assert any(change.merged for change in newest)
    assert any(change.split for change in newest)
