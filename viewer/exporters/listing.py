"""What a capture holds: the listing document (`listing.schema.json`), and the same for people at a terminal."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache

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
        if text:
            same = runs.take(version, text)
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
        "first_seen": article.first_seen,
        "status": article.status,
        "versions_total": article.versions_total,
        "versions": [
            _version(version, words.of(article, version)[0] if words else None, runs) for version in article.held
        ],
    }


def _version(version: Version, text: Text | None, runs: Runs) -> Document:
    found: Document = {
        "number": version.number,
        "captured_at": version.captured_at,
        "title": text.title if text else version.title,
        "paragraphs": list(text.paragraphs) if text else None,
        "sha256": text.sha256 if text else None,
    }
    captures = version.meta.get("captures")  # how many equal ones in a row, but a `.capture` may say anything there
    if type(captures) is int and captures > 0:
        found["captures"] = captures
    return found | _page(text, runs.take(version, text)) if text else found


def _page(text: Text, same: int | None) -> Document:
    """What else is known of words: where they were said before, all that their page shows, what was given up."""
    found: Document = {}
    if same is not None:
        found["same_as"] = same
    if text.page is not None:
        found["page"] = list(text.page)
    if text.note:
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
    """A version in a line. A database has 100,000 of them, of which a second must do: hence the short ways."""
    title = text.title if text else version.title
    time = version.captured_at
    line = f"  v{version.number}  {_minute(time) if time else 'time not recorded'}"
    if "captures" in version.meta and version.repeats:
        line += f"  ({version.repeats})"
    return escapes.line(f"{line}  {title}" if title else line)


def _minute(time: datetime) -> str:
    """A time to the minute, with its zone; in a third of the time that strftime takes."""
    return f"{_day(time.date())} {_TWO[time.hour]}:{_TWO[time.minute]} {time.tzname()}"


_day = lru_cache(date.isoformat)
_TWO = tuple(f"{number:02}" for number in range(60))
