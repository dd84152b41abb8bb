"""The words of an HTML page: its article, or everything that it shows. Nothing is fetched, no script runs.

The article comes from trafilatura, the best of the extractors compared by Barbaresi (2021, "Trafilatura: a web scraping
library and command-line tool"). Where it finds nothing, or the page is so large that it would take minutes, all visible
text is taken instead. All libraries are loaded when the first page is read: most captures hold none.
"""
# ruff: noqa: PLC0415 - see above

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Trafilatura takes about a second for each 2 MB, and more than linearly beyond.
_LARGE = 4_000_000
_HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "select"})
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img"}
    | {"ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt"}
    | {"u", "var", "wbr"}
)
_ASCII_SPACE = " \t\n\r\f\v"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says.

    Attributes:
        title: the article's headline, else the page's title; None if there is neither.
        text: a paragraph a line.
        whole: whether ``text`` is all that the page shows, because no article was found in it.
    """

    title: str | None
    text: str
    whole: bool = False


def page(html: str) -> str:
    """The text of the article in a decoded page, a paragraph a line."""
    return article(html).text


def article(html: str) -> Page:
    """The article in a decoded page with its headline."""
    tree = parsed(html)
    if tree is None:
        return Page(None, "")
    heading = _heading(tree)
    if len(html) <= _LARGE:
        title, text = _extracted(tree)
        if text:
            return Page(title or heading, _without(title or heading, text))
        tree = parsed(html)
        assert tree is not None
    return Page(heading, "\n".join(visible(tree)), whole=True)


def parsed(html: str) -> "HtmlElement | None":
    """The tree of a page, however malformed; None if there is none. Depth and size are bounded by libxml2."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_pis=True)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def visible(tree: "HtmlElement", until: "HtmlElement | None" = None) -> Iterator[str]:
    """Every line of text that a browser would show, in the order of the source, up to the element ``until``."""
    line: list[str] = []
    for piece in _pieces(tree, until):
        if piece is not None:
            line.append(piece)
        elif text := folded("".join(line)):
            yield text
            line.clear()
        else:
            line.clear()
    if text := folded("".join(line)):
        yield text


def folded(text: str) -> str:
    """With each run of ASCII white space as one space; no-break and other spaces are the author's."""
    for space in _ASCII_SPACE[1:]:
        text = text.replace(space, " ")
    return " ".join(part for part in text.split(" ") if part)


def _pieces(tree: "HtmlElement", until: "HtmlElement | None") -> Iterator[str | None]:
    """The texts of the tree in order, None where a line ends."""
    from lxml import etree

    skipped: object = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        if element is until:
            return
        tag = element.tag if isinstance(element.tag, str) else ""
        if skipped is None and event == "start":
            if tag in _HIDDEN:
                skipped = element
                continue
            yield from () if tag in _INLINE else (None,)
            yield element.text or ""
        elif event != "start":
            if skipped is None and event == "end" and tag not in _INLINE:
                yield None
            if skipped is element:
                skipped = None
            if skipped is None:
                yield element.tail or ""


def _heading(tree: "HtmlElement") -> str | None:
    for tag in ("h1", "title"):
        for element in tree.iter(tag):
            if text := folded(str(element.text_content())):
                return text
    return None


def _extracted(tree: "HtmlElement") -> tuple[str | None, str]:
    import trafilatura  # takes half a second

    found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return None, ""
    return found.title or None, found.text or ""


def _without(title: str | None, text: str) -> str:
    """The text without the headline as its first line: that is told apart."""
    first, _, rest = text.partition("\n")
    return rest if title and rest and folded(first) == folded(title) else text
