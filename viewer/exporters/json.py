"""The report for programs: everything that the HTML report tells, in one JSON document (`report.schema.json`)."""

from collections import Counter
from collections.abc import Iterator

import viewer
from viewer.exporters import facts
from viewer.exporters.base import Export, Report
from viewer.exporters.comparison import Document, encode, places, starts, statement
from viewer.model.capture import Article, Version
from viewer.model.change import Change, Half, Span
from viewer.model.pair import Pair, Side, gap
from viewer.model.stops import Mark, tally

SCHEMA = "redraft.report/1"


def render(report: Report) -> Iterator[bytes]:
    """The document in one piece."""
    sides = {side.version.number: side for pair in report.pairs for side in (pair.old, pair.new)}
    yield encode(
        {
            "schema": SCHEMA,
            "tool": {"name": "Redraft", "version": viewer.__version__},
            "capture": {
                "name": facts.name(report.capture),
                "format": report.capture.format,
                "sha256": report.capture.sha256,
                "size": report.capture.size,
                "warnings": list(report.capture.warnings),
            },
            "article": _article(report.article),
            "notes": list(report.notes),
            "versions": [_version(sides[number]) for number in sorted(sides)],
            "pairs": [_pair(pair) for pair in report.pairs],
        }
    )


EXPORT = Export("json", "JSON", ".json", render)


def _article(article: Article) -> Document:
    return {
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "language": article.language,
        "first_seen": facts.iso(article.first_seen),
        "status": article.status,
        "versions_total": article.versions_total,
    }


def _version(side: Side) -> Document:
    version: Version = side.version
    return {
        "number": version.number,
        "captured_at": facts.iso(version.captured_at),
        "time_note": version.time_note,
        "title": side.text.title,
        "url": version.url,
        "archive_url": version.archive_url,
        "sha256": side.text.sha256,
        "raw_sha256": version.raw_sha256,
        "uncertain": [
            {"paragraph": guess.paragraph + 1, "reason": guess.reason, "cut": guess.cut, "side": guess.side}
            for guess in version.uncertain
        ],
    }


def _pair(pair: Pair) -> Document:
    old, new = starts(pair.old.text.paragraphs), starts(pair.new.text.paragraphs)
    tallied = tally(pair.comparison)
    numbers = _numbers(pair, Half.OLD), _numbers(pair, Half.NEW)
    return {
        "old": pair.old.version.number,
        "new": pair.new.version.number,
        "elapsed": gap(pair.old.version, pair.new.version),
        "simplified": pair.comparison.simplified,
        "counts": {mark.value: tallied[mark] for mark in (*facts.ORDER, Mark.MINOR)},
        "headline": {
            "changed": pair.old.text.title != pair.new.text.title,
            "words": {"old": places(pair.headline.old, [0]), "new": places(pair.headline.new, [0])},
        },
        "changes": [
            statement(change, old, new)
            | {
                "merged": change.merged,
                "split": change.split,
                "sentences": {
                    "old": _sentences(change, Half.OLD, pair.old, numbers[0]),
                    "new": _sentences(change, Half.NEW, pair.new, numbers[1]),
                },
            }
            for change in pair.comparison.changes
        ],
    }


def _numbers(pair: Pair, half: Half) -> dict[Span, int]:
    """For each sentence which one it is in its paragraph, from 1."""
    counted: Counter[int] = Counter()
    found = {}
    for span in sorted(span for change in pair.comparison.changes for span in change.side(half)):
        counted[span.paragraph] += 1
        found[span] = counted[span.paragraph]
    return found


def _sentences(change: Change, half: Half, side: Side, numbers: dict[Span, int]) -> list[Document]:
    return [
        {
            "paragraph": span.paragraph + 1,
            "sentence": numbers[span],
            "text": side.text.paragraphs[span.paragraph][span.start : span.end],
        }
        for span in change.side(half)
    ]
