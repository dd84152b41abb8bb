"""The report as JSON Lines: each pair a JSON report of its own in one line, so that many can follow one another."""

from collections.abc import Iterator

from viewer.exporters import json
from viewer.exporters.base import Export, Report, Rows


def render(report: Report) -> Iterator[bytes]:
    """A line for each pair."""
    return (json.single(report, pair) for pair in report.pairs)


EXPORT = Export("jsonl", "JSON Lines", ".jsonl", render, Rows(lambda _: b"", render))
