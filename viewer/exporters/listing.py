"""What a capture holds: the listing document (`listing.schema.json`), and the same for people at a terminal."""

from collections.abc import Iterator

from viewer.exporters import escapes, facts
from viewer.exporters.comparison import Document
from viewer.model.capture import Article, Capture, Version

SCHEMA = "redraft.listing/1"


def document(capture: Capture, *, full: bool) -> Document:
    """The listing; with ``full`` the words and their hashes too, for which every version is decoded."""
    return {
        "schema": SCHEMA,
        "path": capture.path,
        "format": capture.format,
        "sha256": capture.sha256,
        "warnings": list(capture.warnings),
        "articles": [_article(capture, article, full=full) for article in capture.articles],
    }


def lines(capture: Capture, *, full: bool) -> Iterator[str]:
    """The listing for people, harmless for their terminal."""
    articles = facts.plural(len(capture.articles), "article")
    yield f"{escapes.line(facts.name(capture))}: {capture.format}, {articles}"
    if capture.sha256:
        yield f"SHA-256 {capture.sha256}"
    for article in capture.articles:
        yield ""
        yield escapes.line(article.title or article.url or "Untitled article")
        yield "  " + escapes.line(" · ".join(_told(article)))
        for version in article.held:
            yield from _lines(capture, version, full=full)


def _article(capture: Capture, article: Article, *, full: bool) -> Document:
    return {
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "first_seen": article.first_seen.isoformat() if article.first_seen else None,
        "status": article.status,
        "versions_total": article.versions_total,
        "versions": [_version(capture, version, full=full) for version in article.held],
    }


def _version(capture: Capture, version: Version, *, full: bool) -> Document:
    text = capture.text(version) if full else None
    return {
        "number": version.number,
        "captured_at": version.captured_at.isoformat() if version.captured_at else None,
        "title": text.title if text else version.title,
        "paragraphs": list(text.paragraphs) if text else None,
        "sha256": text.sha256 if text else None,
    }


def _told(article: Article) -> Iterator[str]:
    if article.title and article.url:
        yield article.url
    if article.source:
        yield article.source
    yield f"{facts.plural(article.versions_total, 'version')}, {len(article.held)} here"
    if article.status:
        yield article.status


def _lines(capture: Capture, version: Version, *, full: bool) -> Iterator[str]:
    text = capture.text(version) if full else None
    time = version.captured_at.strftime("%Y-%m-%d %H:%M %Z") if version.captured_at else "time not recorded"
    title = (text.title if text else version.title) or ""
    yield escapes.line(f"  v{version.number}  {time}  {title}").rstrip()
    if text:
        yield f"      SHA-256 {text.sha256}"
        yield from (f"      {escapes.line(paragraph)}" for paragraph in text.paragraphs)
