"""Figures of every pair for those who compute with them: what ``redraft stats`` writes, as JSON Lines or CSV.

No text is in it but what tells the article: the figures of a corpus can be published where its articles can't.
"""

from collections.abc import Iterator
from dataclasses import asdict

from viewer.exporters import facts
from viewer.exporters.base import Report, Rows
from viewer.exporters.cells import row
from viewer.exporters.comparison import Document, encode
from viewer.exporters.table import FIGURES, SOURCE, figures, sides, source
from viewer.model.measures import measures
from viewer.model.pair import Pair, Side

SCHEMA = "redraft.stats/1"

_COLUMNS = (
    *("old_version", "old_captured_at", "new_version", "new_captured_at", "seconds_between"),
    *("headline_changed", "similarity", *FIGURES, "simplified", "old_sha256", "new_sha256"),
    *SOURCE,
)


def _lines(report: Report) -> Iterator[bytes]:
    return (encode(_document(report, pair)) for pair in report.pairs)


def _document(report: Report, pair: Pair) -> Document:
    article, found = report.article, measures(pair)
    return {
        "schema": SCHEMA,
        "tool": facts.TOOL,
        "capture": {"name": facts.name(report.capture), "sha256": report.capture.sha256},
        "article": {"url": article.url, "source": article.source, "title": article.title},
        "old": _version(pair.old),
        "new": _version(pair.new),
        "seconds_between": _seconds(pair),
        "headline_changed": found.headline,
        "similarity": found.similarity,
        "sentences": asdict(found.sentences),
        "words": asdict(found.words),
        "simplified": pair.comparison.simplified,
    }


def _version(side: Side) -> Document:
    version = side.version
    return {"number": version.number, "captured_at": facts.iso(version.captured_at), "sha256": side.text.sha256}


def _seconds(pair: Pair) -> float | None:
    old, new = pair.old.version.captured_at, pair.new.version.captured_at
    return (new - old).total_seconds() if old and new else None


def _rows(report: Report) -> Iterator[bytes]:
    told = source(report)
    for pair in report.pairs:
        found = told | sides(pair) | figures(pair) | {"seconds_between": _seconds(pair)}
        yield row(map(found.get, _COLUMNS), raw=report.raw)


STATS = {"jsonl": Rows(lambda _: b"", _lines), "csv": Rows(lambda _: row(_COLUMNS), _rows)}
"""By the name of the format."""
