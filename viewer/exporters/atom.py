"""The steps of an article as an Atom feed (RFC 4287), newest first, each entry with its changes inside.

An id stays the same whichever file, folder or machine the article is read from: it comes from the article's address and
the version's number and words. ``tag:`` ids (RFC 4151) need no address where the feed lies, which a file doesn't know;
for the same reason there is no ``rel="self"``. A feed lives by its times, and a time is never invented: a version
without one gets no entry, an article without any no feed.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

import viewer
from viewer.errors import ExportError
from viewer.exporters import escapes, facts, fragments
from viewer.exporters.base import Export, Report
from viewer.exporters.course import Course, Leg
from viewer.exporters.fragments import safe
from viewer.exporters.provenance import about, time
from viewer.exporters.spool import Spool
from viewer.model.capture import Article, Version
from viewer.model.elapsed import in_utc
from viewer.model.outside import changes_outside
from viewer.model.pair import Pair
from viewer.model.stops import Mark, mark

_AUTHORITY = "tag:redraft.github.io,2024:"  # RFC 4151: a name and a year in which it was ours


def render(report: Report) -> Iterator[bytes]:
    """The feed; raises ExportError where no version has a time."""
    if not any(version.captured_at for version in report.article.held):
        raise _timeless(report)
    course = Course(report)
    identity = _identity(report)
    newest: datetime | None = None
    left_out: list[int] = []
    with Spool() as entries:
        for pair in course:
            at = pair.new.version.captured_at
            if at is None:
                left_out.append(pair.new.version.number)
                continue
            newest = max(filter(None, (newest, in_utc(at))))
            entries.add(line.encode() + b"\n" for line in _entry(course, pair, identity))
        if newest is None:
            raise _timeless(report)
        yield from (line.encode() + b"\n" for line in _top(course, identity, newest, left_out))
        yield from entries.pieces(newest_first=True)
        yield b"</feed>\n"


EXPORT = Export("atom", "Atom Feed", ".atom", render)


def _timeless(report: Report) -> ExportError:
    return ExportError(
        "this gets no feed",
        where=facts.name(report.capture),
        why="none of its newer versions has a capture time, and a time is never invented",
        now="Choose another format",
    )


def _identity(report: Report) -> str:
    article = report.article
    name = article.url or "\n".join(filter(None, (article.source, article.title))) or report.capture.sha256 or ""
    return f"{_AUTHORITY}{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _top(course: Course, identity: str, newest: datetime, left_out: list[int]) -> Iterator[str]:
    report = course.report
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
    yield f"<id>{identity}</id>"
    yield f'<title type="text">{safe(f"Changes: {course.heading}")}</title>'
    said = [*about(report.article), f"from {facts.name(report.capture)}"]
    said += [" ".join(facts.digest(report.capture) or ())]
    said += report.notes
    if left_out:
        some = ", ".join(map(str, left_out))
        said.append(f"without {facts.plural(len(left_out), 'version')} that have no capture time: {some}")
    yield f'<subtitle type="text">{safe(" · ".join(filter(None, said)))}</subtitle>'
    yield f"<updated>{facts.iso(newest)}</updated>"
    yield f"<author><name>{safe(_author(report.article))}</name></author>"
    yield f'<generator version="{viewer.__version__}">Redraft</generator>'
    yield from _alternate(report.article.url)


def _entry(course: Course, pair: Pair, identity: str) -> Iterator[str]:
    leg, report = course.legs[-1], course.report
    at = facts.iso(pair.new.version.captured_at)
    yield "<entry>"
    yield f"<id>{identity}/v{leg.new.number}/{pair.new.text.sha256[:16]}</id>"
    yield f'<title type="text">{safe(_title(leg, pair))}</title>'
    yield f"<published>{at}</published>"
    yield f"<updated>{at}</updated>"
    yield from _alternate(leg.new.url or report.article.url)
    headline = ". The headline changed" if leg.measures.headline else ""
    yield f'<summary type="text">{safe(f"{leg.counts}{headline}.")}</summary>'
    yield f'<content type="html">{safe("".join(_content(report, pair)))}</content>'
    yield "</entry>"


def _title(leg: Leg, pair: Pair) -> str:
    words, moves = leg.measures.words, leg.tallied[Mark.MOVED]
    told = [f"+{words.added:,} −{words.removed:,} words"]
    told += [f"{leg.tallied[Mark.EDITED]:,} edited"] if leg.tallied[Mark.EDITED] else []
    told += [f"{moves:,} moved"] if moves else []
    headline = " ".join((pair.new.text.title or "no headline").split())
    return f"v{leg.new.number}: {headline} ({', '.join(told)})"


def _content(report: Report, pair: Pair) -> Iterator[str]:
    language = f' lang="{report.article.language}"' if facts.is_language(report.article.language) else ""
    yield fragments.headline(pair, language)
    for change in pair.comparison.changes:
        if mark(change) is not Mark.UNCHANGED:
            yield fragments.paragraph(pair, change, language)
    if pair.whole and (beside := changes_outside(pair)):
        yield "<p>Outside the article:</p>"
        for change in beside:
            yield fragments.paragraph(pair.whole.pair, change, language)
    if pair.comparison.simplified:
        yield f"<p><b>Simplified</b>: {safe(pair.comparison.simplified)}</p>"
    yield f"<p>{'; '.join(safe(_told(side.version, side.text.sha256)) for side in (pair.old, pair.new))}.</p>"


def _told(version: Version, sha256: str) -> str:
    return f"Version {version.number}, {time(version)}, SHA-256 of its text {sha256}"


def _author(article: Article) -> str:
    """Required of every feed: the source, else the host of the address."""
    host = urlsplit(article.url).hostname if article.url and escapes.linkable(article.url) else None
    return article.source or host or "unknown source"


def _alternate(address: str | None) -> Iterator[str]:
    if address and escapes.linkable(address):
        yield f'<link rel="alternate" href="{safe(address)}"/>'
