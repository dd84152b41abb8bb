"""The two readings of a page: its article, and everything that it shows.

The article comes from trafilatura, the best of the extractors compared by Barbaresi (2021, "Trafilatura: a web scraping
library and command-line tool"). An extractor may drop the very sentence that was changed, so the whole visible text is
kept beside it. Where no article is found, or finding it would take too long, the whole text takes its place.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from viewer.model.capture import Text
from viewer.model.limits import Limits
from viewer.readers.crowded import crowded
from viewer.readers.deadline import in_time
from viewer.readers.markup import flattened, folded, parsed, shown, visible
from viewer.readers.plain import paragraphs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Trafilatura takes about a second for each 2 MB, and more than linearly beyond.
_LARGE = 4_000_000
_TOP = 100_000  # code points in which the headline of a page is looked for that has too many tags
_SLOW = "the search for the article took too long; all that the page shows is taken instead"
_LONG = "the page is too long to look for an article in it; all that it shows is taken instead"
_DEEP = "the page is nested too deeply to look for an article in it; all that it shows is taken instead"
_MANY = "the page has too many tags to look for an article in it; all that it shows is taken instead"
_NONE = "no article was found in the page; all that it shows is taken instead"
_DATED = (
    ("meta", "property", "article:published_time", "content"),
    ("meta", "itemprop", "datePublished", "content"),
    ("meta", "name", "pubdate", "content"),
    ("time", "itemprop", "datePublished", "datetime"),
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")


def extracted(html: str, limits: Limits) -> Text:
    """Both readings of a decoded page; without an article there is only one."""
    if crowded(html):
        top = parsed(html[:_TOP])
        return Text(None if top is None else _heading(top), shown(html), note=_MANY)
    tree = parsed(html)
    if tree is None:
        tree = parsed(flattened(html))
        return Text(None, ()) if tree is None else _whole(tree, _DEEP if html.count("<") > limits.nesting else None)
    if len(html) > _LARGE:
        return _whole(tree, _LONG)
    heading, published, lines = _heading(tree), _published(tree), tuple(visible(tree))
    answer = in_time(lambda: _article(tree), limits.extraction_seconds)  # which tears the tree apart
    if answer is None or not answer[1]:
        note = _SLOW if answer is None else _NONE if lines else None
        return Text(heading, lines, note=note, published=published)
    title = answer[0] or heading
    text = _without(title, answer[1])
    found = tuple(paragraph.text for paragraph in paragraphs(text))
    more = not {*lines} <= {title, *found}
    return Text(title, found, lines if more else None, published=published)


def _whole(tree: "HtmlElement", note: str | None) -> Text:
    return Text(_heading(tree), tuple(visible(tree)), note=note, published=_published(tree))


def _article(tree: "HtmlElement") -> tuple[str | None, str]:
    import trafilatura  # noqa: PLC0415 - takes half a second, which only HTML should cost

    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True)
    except RecursionError:
        return None, ""
    if found is None or isinstance(found, dict):
        return None, ""
    return found.title or None, found.text or ""


def _heading(tree: "HtmlElement") -> str | None:
    for tag in ("h1", "title"):
        for element in tree.iter(tag):
            if text := folded(str(element.text_content())):
                return text
    return None


def _published(tree: "HtmlElement") -> str | None:
    """When the page says that it was published: only where it says so in so many words, guesses are too often wrong."""
    return next(_dates(tree), None)


def _dates(tree: "HtmlElement") -> Iterator[str]:
    for tag, name, value, where in _DATED:
        for element in tree.iter(tag):
            if element.get(name) == value and _DATE.fullmatch(date := (element.get(where) or "").strip()):
                yield date


def _without(title: str | None, text: str) -> str:
    """The text without the headline as its first line: that is told apart."""
    first, _, rest = text.partition("\n")
    return rest if title and rest and folded(first) == folded(title) else text
