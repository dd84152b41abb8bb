"""What a capture holds: the listing document (`listing.schema.json`), and the same for people at a terminal."""

from collections.abc import Callable, Iterator
from datetime import datetime

from viewer.exporters import escapes, facts
from viewer.exporters.comparison import Document
from viewer.exporters.words import Words
from viewer.model.capture import Article, Capture, Text, Version
from viewer.model.runs import Runs

SCHEMA = "redraft.listing/1"


Warn = Callable[[str], None]
"""Told a sentence about each version that can't be read."""


def document(capture: Capture, *, full: bool, warn: Warn | None = None) -> Document:
    """The listing; with ``full`` the words and their hashes too, for which every version is decoded."""
    words = Words(capture, warn) if full else None
    articles = [_article(words, article) for article in capture.articles]
    return {
        "schema": SCHEMA,
        "path": capture.path,
        "format": capture.format,
        "sha256": capture.sha256,
        "warnings": [*capture.warnings, *(words.unreadable if words else ())],
        "articles": articles,
    }


def lines(capture: Capture, *, full: bool, warn: Warn | None = None) -> Iterator[str]:
    """The listing for people, harmless for their terminal."""
    words = Words(capture, warn) if full else None
    articles = facts.plural(len(capture.articles), "article")
    yield f"{escapes.line(facts.name(capture))}: {capture.format}, {articles}"
    if digest := facts.digest(capture):
        yield " ".join(digest)
    for article in capture.articles:
        yield ""
        yield escapes.line(article.title or article.url or "Untitled article")
        held = article.held
        yield "  " + escapes.line(" · ".join(_told(article, len(held))))
        yield from _read(words, article) if words else (_line(version, None) for version in held)


def _read(words: Words, article: Article) -> Iterator[str]:
    """The versions of an article with their words, those of neighbours that say the same once."""
    runs = Runs()
    for version in article.held:
        text, trouble = words.of(article, version)
        yield _line(version, text)
        if trouble:
            yield escapes.line(f"      can't be read: {trouble}")
        same = runs.take(version, text)
        if text:
            yield f"      SHA-256 {text.sha256}"
            yield from _said(text) if same is None else [f"      the same words as version {same}"]
    if runs.repeated:
        yield f"  {facts.plural(runs.repeated, 'version')} with the same words as the one before"


def _said(text: Text) -> Iterator[str]:
    yield from (f"      {escapes.line(paragraph)}" for paragraph in text.paragraphs)
    if text.page is not None:
        yield f"      and on the whole page, {facts.plural(len(text.page), 'line')}:"
        yield from (f"      | {escapes.line(shown)}" for shown in text.page)


def _article(words: Words | None, article: Article) -> Document:
    runs = Runs()
    return {
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "first_seen": article.first_seen.isoformat() if article.first_seen else None,
        "status": article.status,
        "versions_total": article.versions_total,
        "versions": [
            _version(version, words.of(article, version)[0] if words else None, runs) for version in article.held
        ],
    }


def _version(version: Version, text: Text | None, runs: Runs) -> Document:
    return {
        "number": version.number,
        "captured_at": version.captured_at.isoformat() if version.captured_at else None,
        "title": text.title if text else version.title,
        "paragraphs": list(text.paragraphs) if text else None,
        "sha256": text.sha256 if text else None,
    } | _page(version, text, runs.take(version, text))


def _page(version: Version, text: Text | None, same: int | None) -> Document:
    """What else is known of a page: how often it was captured in a row, and in words all that it shows."""
    captures = version.meta.get("captures")  # of a `.capture` it may be anything
    found: Document = {"captures": captures} if type(captures) is int and captures > 0 else {}
    if same is not None:
        found["same_as"] = same
    if text and text.page is not None:
        found["page"] = list(text.page)
    if text and text.note:
        found["note"] = text.note
    return found


def _told(article: Article, held: int) -> Iterator[str]:
    if article.title and article.url:
        yield article.url
    if article.source:
        yield article.source
    yield f"{facts.plural(article.versions_total, 'version')}, {held} here"
    if article.status:
        yield article.status


def _line(version: Version, text: Text | None) -> str:
    """A version in a line."""
    title = text.title if text else version.title
    line = f"  v{version.number}  {_minute(version.captured_at)}"
    if version.repeats:
        line += f"  ({version.repeats})"
    return escapes.line(f"{line}  {title}" if title else line)


def _minute(time: datetime | None) -> str:
    """A time to the minute, with its zone; of 100,000 strftime takes a third of a second, this a fifth of that."""
    if time is None:
        return "time not recorded"
    day, minute = (time.year, time.month, time.day), (time.hour, time.minute)
    return "%d-%02d-%02d %02d:%02d %s" % (*day, *minute, time.tzname())  # noqa: UP031 - see above
