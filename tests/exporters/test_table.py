"""The table: a row for each change or version, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.exporters.base import Report
from viewer.exporters.table import EXPORT
from viewer.model.pair import Pair


def table(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(EXPORT.render(report)).decode(), newline=""), strict=True))


def test_every_change_has_a_row(report: Report, pair: Pair) -> None:
    rows = table(report)
    assert [row["kind"] for row in rows] == [
        *("headline", "edited", "added", "edited", "edited", "removed", "edited", "edited", "unchanged"),
    ]
    assert [row["old_words"] for row in rows if row["new_words"] == "1,312"] == ["312"]
    (merged,) = [row for row in rows if row["merged"] == "yes"]
    assert (merged["old_paragraphs"], merged["new_paragraphs"]) == ("3", "2")
    assert merged["old_text"] == "The council voted for the repair. It voted late at night."
    for row in rows:
        assert (row["old_version"], row["new_version"]) == ("3", "4")
        assert row["new_captured_at"] == "2024-05-01T18:45:00Z"
        assert row["new_sha256"] == pair.new.text.sha256
        assert row["capture"] == "lighthouse.capture"
        assert row["notes"] == "minor changes are dimmed"
        assert row["tool"].startswith("Redraft ")


def test_of_a_whole_history_every_version_has_a_row(report: Report, pair: Pair) -> None:
    rows = table(replace(report, whole=True))
    assert [(row["version"], row["here"], row["compared_with"]) for row in rows] == [
        ("3", "yes", ""),
        ("4", "yes", "3"),
        ("5", "no", ""),
    ]
    assert (rows[1]["sentences_added"], rows[1]["sentences_moved"], rows[1]["words_removed"]) == ("1", "2", "4")
    assert rows[0]["sentences_new"] == rows[1]["sentences_old"]
    assert (rows[1]["headline_changed"], rows[1]["sha256"]) == ("yes", pair.new.text.sha256)
    assert rows[0]["similarity"] == ""
    assert 0.8 < float(rows[1]["similarity"]) < 1


def test_absent_versions_stand_where_they_belong(report: Report) -> None:
    versions = (replace(report.article.versions[2], number=1), *report.article.versions)
    rows = table(replace(report, whole=True, article=replace(report.article, versions=versions)))
    assert [(row["version"], row["here"]) for row in rows] == [("1", "no"), ("3", "yes"), ("4", "yes"), ("5", "no")]


RUNNING = ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1")


def test_no_cell_is_run_by_a_spreadsheet(retold: Callable[[str], Report]) -> None:
    for start in RUNNING:
        report = retold("x")
        report = replace(report, article=replace(report.article, source=start))
        (cell,) = {row["source"] for row in table(report)}
        assert cell == "'" + start.replace("\r", "\ufffd")
        (raw,) = {row["source"] for row in table(replace(report, raw=True))}
        assert raw == start.replace("\r", "\ufffd")


@settings(deadline=None, max_examples=40)
@given(
    st.text(st.characters(codec=None, categories=None), max_size=20) | st.text(",;\"'\n\r\t=+-@\x00\ud800", max_size=9)
)
def test_whatever_was_captured_stays_in_its_cell(retold: Callable[[str], Report], hostile: str) -> None:
    plain, soiled = table(retold("x")), table(retold(hostile))
    assert [row["kind"] for row in plain] == [row["kind"] for row in soiled]
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t", "\r"} for row in soiled for cell in row.values())
    assert None not in {key for row in soiled for key in row}
