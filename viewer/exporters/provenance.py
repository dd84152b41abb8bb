"""Where a report comes from, as terms and what is said of each: for the formats that are read as plain text."""

from collections.abc import Iterable, Iterator

from viewer.exporters import facts
from viewer.exporters.base import Report
from viewer.exporters.course import Known
from viewer.model import elapsed
from viewer.model.capture import Article, Version

_SHOWN_WARNINGS = 100


def provenance(report: Report, versions: Iterable[Known]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The block at the end of a report; nothing in it is escaped.

    Args:
        report: of which it is said.
        versions: that the report speaks of.
    """
    capture = report.capture
    yield "Capture file", (f"{facts.name(capture)} ({capture.format})",)
    if digest := facts.digest(capture):
        yield digest[0] + (" of the file" if digest[0] == "SHA-256" else ""), (digest[1],)
    yield "Article", (report.article.url or "address not recorded",)
    for known in versions:
        yield f"Version {known.version.number}", tuple(_version(known))
    if report.notes:
        yield "Hidden or ignored", report.notes
    if warnings := report.warnings:
        more = len(warnings) - _SHOWN_WARNINGS
        yield "Warnings", (*warnings[:_SHOWN_WARNINGS], *([f"and {more:,} more"] if more > 0 else ()))
    yield "Made by", (facts.TOOL,)


def about(article: Article) -> Iterator[str]:
    """What is known of an article, for the line below its headline."""
    if article.source:
        yield article.source
    if article.url:
        yield article.url
    if article.first_seen:
        yield f"first seen {elapsed.utc(article.first_seen)}"
    missing = article.versions_total - len(article.held)
    yield facts.plural(article.versions_total, "version") + (f", {missing} not here" if missing > 0 else "")
    if article.status:
        yield article.status


def time(version: Version) -> str:
    """When a version was captured, in words."""
    at = elapsed.utc(version.captured_at) if version.captured_at else "time not recorded"
    return f"{at} ({version.time_note})" if version.time_note else at


def _version(known: Known) -> Iterator[str]:
    version, origin = known.version, known.version.origin
    yield f"captured {time(version)}" if version.captured_at else time(version)
    if known.stands_for:
        yield known.stands_for
    if version.url:
        yield f"address {version.url}"
    if version.archive_url:
        yield f"archived at {version.archive_url}"
    if origin:
        place = f", {origin.place}" if origin.place else ""
        sha256 = f", SHA-256 {origin.sha256}" if origin.sha256 else ""
        yield f"from {origin.name} ({origin.format}{place}){sha256}"
    yield f"SHA-256 of its text {known.sha256}"
