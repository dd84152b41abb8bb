"""The report as a table (CSV): a row for each change, or of a whole history a row for each version.

Every row says where it comes from, so that rows of many articles can stand in one table.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from viewer.exporters import facts
from viewer.exporters.base import Export, Report, Rows
from viewer.exporters.cells import row
from viewer.model.capture import Version
from viewer.model.change import Change, Half, Span
from viewer.model.measures import Counts, measures
from viewer.model.outside import changes_outside, stops_outside
from viewer.model.pair import Pair, Side, gap
from viewer.model.stops import Mark, mark

_Row = dict[str, Any]

FIGURES = tuple(f"{what}_{field.name}" for what in ("sentences", "words") for field in fields(Counts))
SOURCE = ("article", "source", "capture", "capture_sha256", "notes", "tool")
_CHANGE = (
    *("old_version", "old_captured_at", "new_version", "new_captured_at"),
    *("kind", "moved", "move", "minor", "merged", "split", "score", "match"),
    *("old_paragraphs", "new_paragraphs", "old_text", "new_text", "old_words", "new_words"),
    *("old_sha256", "new_sha256", "simplified", "reading"),
    *SOURCE,
)
_VERSION = (
    *("version", "captured_at", "time_note", "title", "url", "archive_url", "here", "sha256"),
    *("compared_with", "elapsed", "headline_changed", "similarity", *FIGURES, "simplified", "outside"),
    *SOURCE,
)


def _top(whole: bool) -> bytes:  # noqa: FBT001 - the one thing that decides
    return row(_VERSION if whole else _CHANGE)


def _rows(report: Report) -> Iterator[bytes]:
    columns = _VERSION if report.whole else _CHANGE
    told = source(report)
    for found in _versions(report) if report.whole else _changes(report):
        known = found | told
        yield row((known.get(name) for name in columns), raw=report.raw)


def _render(report: Report) -> Iterator[bytes]:
    yield _top(report.whole)
    yield from _rows(report)


EXPORT = Export("csv", "CSV Table", ".csv", _render, Rows(_top, _rows))


def figures(pair: Pair) -> _Row:
    """What is counted of a pair, by the names of its columns."""
    found = measures(pair)
    counts = {"sentences": found.sentences, "words": found.words}
    named = {f"{what}_{name}": count for what, one in counts.items() for name, count in asdict(one).items()}
    return {"headline_changed": found.headline, "similarity": found.similarity} | named


def source(report: Report) -> _Row:
    """Where the rows of a report come from."""
    return {
        "article": report.article.url or report.article.title,
        "source": report.article.source,
        "capture": facts.name(report.capture),
        "capture_sha256": report.capture.sha256,
        "notes": " ".join(report.notes) or None,
        "tool": facts.TOOL,
    }


def sides(pair: Pair) -> _Row:
    """Both versions of a pair."""
    return {
        "old_version": pair.old.version.number,
        "old_captured_at": facts.iso(pair.old.version.captured_at),
        "old_sha256": pair.old.text.sha256,
        "new_version": pair.new.version.number,
        "new_captured_at": facts.iso(pair.new.version.captured_at),
        "new_sha256": pair.new.text.sha256,
        "simplified": pair.comparison.simplified,
    }


def _changes(report: Report) -> Iterator[_Row]:
    for pair in report.pairs:
        versions = sides(pair)
        if pair.old.text.title != pair.new.text.title:
            yield versions | _headline(pair)
        for change in pair.comparison.changes:
            if mark(change) is not Mark.UNCHANGED:
                yield versions | {"reading": "article"} | _change(pair, change)
        if pair.whole:
            for change in changes_outside(pair):
                yield versions | {"reading": "page"} | _change(pair.whole.pair, change)


def _headline(pair: Pair) -> _Row:
    titles = {half: (pair.side(half).text.title or "",) for half in Half}
    words = {f"{half}_words": _texts(titles[half], pair.headline.side(half)) for half in Half}
    return {"kind": "headline", "reading": "article", **{f"{half}_text": titles[half][0] for half in Half}, **words}


def _change(pair: Pair, change: Change) -> _Row:
    found: _Row = {
        "kind": change.kind.value,
        "moved": change.moved,
        "move": change.move,
        "minor": change.minor,
        "merged": change.merged,
        "split": change.split,
        "score": change.score,
        "match": change.match and change.match.value,
    }
    for half in Half:
        paragraphs, spans = pair.side(half).text.paragraphs, change.side(half)
        numbers = dict.fromkeys(str(span.paragraph + 1) for span in spans)
        found[f"{half}_paragraphs"] = " ".join(numbers)
        found[f"{half}_text"] = _texts(paragraphs, spans, " ")
        found[f"{half}_words"] = _texts(paragraphs, change.words.side(half))
    return found


def _texts(paragraphs: tuple[str, ...], spans: Iterable[Span], between: str = " … ") -> str:
    return between.join(paragraphs[span.paragraph][span.start : span.end] for span in spans)


def _versions(report: Report) -> Iterator[_Row]:
    """Absent versions too, each at its place; the first one that is here has nothing to be compared with."""
    absent = [version for version in report.article.versions if version.absent]
    for place, pair in enumerate(report.pairs):
        found = figures(pair)
        if not place:
            counts = {f"{what}_new": found[f"{what}_old"] for what in ("sentences", "words")}
            yield from map(_known, _before(absent, pair.old.version))
            yield _held(pair.old) | counts
        yield from map(_known, _before(absent, pair.new.version))
        compared = {
            "compared_with": pair.old.version.number,
            "elapsed": gap(pair.old.version, pair.new.version),
            "simplified": pair.comparison.simplified,
            "outside": len(stops_outside(pair.whole)) if pair.whole else 0,
        }
        yield _held(pair.new) | compared | found
    yield from map(_known, absent)


def _before(absent: list[Version], version: Version) -> Iterator[Version]:
    """Takes those off the list that come before a version."""
    while absent and absent[0].number < version.number:
        yield absent.pop(0)


def _held(side: Side) -> _Row:
    return _known(side.version) | {"title": side.text.title, "here": True, "sha256": side.text.sha256}


def _known(version: Version) -> _Row:
    return {
        "version": version.number,
        "captured_at": facts.iso(version.captured_at),
        "time_note": version.time_note,
        "title": version.title,
        "url": version.url,
        "archive_url": version.archive_url,
        "here": False,
    }
