"""Writes a capture as a `.capture` file: everything that is known, absent versions and provenance included.

Reading what was written gives the same articles, versions and provenance.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from viewer.exporters.words import Words
from viewer.model.capture import Article, Capture, Origin, Uncertain, Version
from viewer.model.record import ARTICLE_FIELDS, FORMAT, PAGE_FIELDS, UNCERTAIN_FIELDS, VERSION, VERSION_FIELDS

# Legal inside JSON, but line ends to some programs that read lines.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def lines(capture: Capture, warn: Callable[[str], None] | None = None) -> Iterator[bytes]:
    """The file line by line; a version's words are read when its line is due.

    A version that can't be read becomes one that is known but absent, and ``warn`` is told a sentence; raises
    `viewer.errors.OpenError` if none can be.
    """
    yield _line({"format": FORMAT, "version": VERSION})
    source, words = _origin(capture), Words(capture, warn)
    for article in capture.articles:
        yield _line({"article": _article(article)})
        for version in article.versions:
            yield _line(_version(words, article, version, source))


def _line(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False)
    for sign, escaped in _LINE_ENDS.items():
        text = text.replace(sign, escaped)
    return text.encode("utf-8", "replace") + b"\n"


def _article(article: Article) -> dict[str, Any]:
    values = {name: getattr(article, name) for name in ARTICLE_FIELDS}
    return values | {"first_seen": _time(article.first_seen), "meta": dict(article.meta)}


def _version(words: Words, article: Article, version: Version, source: Origin | None) -> dict[str, Any]:
    text, trouble = words.of(article, version)
    values = {name: getattr(version, name) for name in VERSION_FIELDS if name not in {"paragraphs", *PAGE_FIELDS}}
    values["captured_at"] = _time(version.captured_at)
    values["uncertain"] = [_uncertain(one) for one in version.uncertain]
    values["meta"] = dict(version.meta)
    values["elapsed"] = version.elapsed and {"since": version.elapsed.since, "words": version.elapsed.words}
    if text is None:
        values["origin"] = _provenance(source if trouble and not version.origin else version.origin)
        values["meta"] |= {"unreadable": trouble} if trouble else {}
        return {name: value for name, value in values.items() if value not in (None, [], {})}
    values["title"], values["paragraphs"] = text.title, list(text.paragraphs)
    values["origin"] = _provenance(version.origin or source)
    values |= {name: value for name in PAGE_FIELDS if (value := getattr(text, name)) is not None}
    return {name: values[name] for name in VERSION_FIELDS if name in values}


def _origin(capture: Capture) -> Origin | None:
    """The capture as the origin of its versions; a `.capture` is only a vessel and never the origin of anything."""
    if capture.format == "capture":
        return None
    name = capture.path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return Origin(name or capture.path, capture.format, capture.sha256)


def _provenance(origin: Origin | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    return {"name": origin.name, "format": origin.format, "sha256": origin.sha256, "place": origin.place}


def _uncertain(one: Uncertain) -> dict[str, Any]:
    return {name: getattr(one, name) for name in UNCERTAIN_FIELDS}


def _time(time: datetime | None) -> str | None:
    return time.isoformat().replace("+00:00", "Z") if time else None
