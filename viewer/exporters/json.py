"""The report for programs: everything that the HTML report tells, in one JSON document (`report.schema.json`).

The pairs are written as they are compared, and their changes some at a time, since there may be 100,000s of them; what
is known only afterwards follows them: the versions, and with the capture its warnings.
"""

from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import islice

import viewer
from viewer.exporters import facts
from viewer.exporters.base import Export, Report
from viewer.exporters.comparison import Document, detailed, encode, page, places
from viewer.exporters.course import Course, Known
from viewer.model.capture import Article
from viewer.model.measures import measures
from viewer.model.pair import Pair, gap

SCHEMA = "redraft.report/1"

_CHANGES = 500  # are written together


def render(report: Report) -> Iterator[bytes]:
    """The document, piece by piece."""
    course = Course(report)
    yield _open(encode(_top(report))) + b',"pairs":['
    for place, pair in enumerate(course):
        yield b"," if place else b""
        yield from _pair(pair)
    yield b"]," + encode(_bottom(report, course)).removeprefix(b"{")


EXPORT = Export("json", "JSON", ".json", render)


def single(report: Report, pair: Pair) -> bytes:
    """A report of one pair alone, in one line."""
    return b"".join(render(replace(report, pairs=(pair,))))


def _top(report: Report) -> Document:
    return {
        "schema": SCHEMA,
        "tool": {"name": "Redraft", "version": viewer.__version__},
        "article": _article(report.article),
        "notes": list(report.notes),
    }


def _bottom(report: Report, course: Course) -> Document:
    capture = report.capture
    return {
        "versions": [_version(known) for known in course.known],
        "capture": {
            "name": facts.name(capture),
            "format": capture.format,
            "sha256": capture.sha256,
            "size": capture.size,
            "warnings": list(report.warnings),
        },
    }


def _open(line: bytes) -> bytes:
    """A document without the brace that closes it."""
    return line.rstrip().removesuffix(b"}")


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


def _version(known: Known) -> Document:
    version = known.version
    origin = version.origin
    return {
        "number": version.number,
        "captured_at": facts.iso(version.captured_at),
        "time_note": version.time_note,
        "title": known.title,
        "url": version.url,
        "archive_url": version.archive_url,
        "origin": origin and {name: getattr(origin, name) for name in ("name", "format", "sha256", "place")},
        "sha256": known.sha256,
        "raw_sha256": version.raw_sha256,
        "uncertain": [
            {
                "paragraph": None if guess.paragraph is None else guess.paragraph + 1,
                "reason": guess.reason,
                "cut": guess.cut,
                "side": guess.side,
                "place": guess.place,
                "settled": guess.settled,
            }
            for guess in version.uncertain
        ],
    }


def _pair(pair: Pair) -> Iterator[bytes]:
    yield _open(encode(_figures(pair))) + b',"changes":['
    changes, between = detailed(pair), b""
    while some := list(islice(changes, _CHANGES)):
        yield between + encode(some).strip().removeprefix(b"[").removesuffix(b"]")
        between = b","
    rest = page(pair)
    yield b"]," + encode(rest).strip().removeprefix(b"{") if rest else b"]}"


def _figures(pair: Pair) -> Document:
    """What is told of a pair before its changes."""
    found = measures(pair)
    return {
        "old": pair.old.version.number,
        "new": pair.new.version.number,
        "elapsed": gap(pair.old.version, pair.new.version),
        "simplified": pair.comparison.simplified,
        "counts": {mark.value: count for mark, count in facts.tallied(pair.comparison).items()},
        "sentences": asdict(found.sentences),
        "words": asdict(found.words),
        "similarity": found.similarity,
        "headline": {
            "changed": pair.old.text.title != pair.new.text.title,
            "words": {"old": places(pair.headline.old, [0]), "new": places(pair.headline.new, [0])},
        },
    }
