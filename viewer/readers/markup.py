"""The tree of an HTML page, and everything that it shows. Nothing is fetched, no script runs.

The parser is loaded when the first page is read: most captures hold none.
"""
# ruff: noqa: PLC0415 - see above

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from viewer.readers.crowded import bare, crowded, lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = frozenset(
    {"script", "style", "template", "noscript", "noframes", "head", "svg", "math", "iframe", "object", "select"}
    | {"datalist", "audio", "video", "canvas", "map"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img"}
    | {"ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt"}
    | {"u", "var", "wbr"}
)
_ASCII_SPACE = " \t\n\r\f\v"
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_NO_WIDTH = "\u200b\u2060\ufeff"  # which nobody sees
_BUTTONS = frozenset({"submit", "button", "reset"})
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^>]*>")
_BREAKS = re.compile(r"<br>(?:\s*<br>)+")  # a page is nested deeply by millions of tags with nothing between
_KEPT = frozenset({"html", "head", "title", "body", *_HIDDEN})


def parsed(html: str) -> "HtmlElement | None":
    """The tree of a page, however malformed; None if there is none, it has too many tags or is nested over 2,048 deep.

    That is libxml2's own bound where it doesn't stop at 256, which real pages reach by tags that nobody closed.
    """
    if crowded(html):
        return None
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, recover=True, remove_pis=True)
    try:
        tree = document_fromstring(bare(html).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    deep = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return None if deep else tree


def flattened(html: str) -> str:
    """A page without its nesting: each tag that begins or ends a line becomes a break, all others go."""
    return _BREAKS.sub("<br>", _TAG.sub(_flat, html))


def _flat(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    return tag[0] if name in _KEPT else "" if name in _INLINE else "<br>"


def shown(html: str) -> tuple[str, ...]:
    """Every line of text that a page shows; where no tree can be made of it, as far as that can be told."""
    tree = parsed(html)
    if tree is not None:
        return tuple(visible(tree))
    return tuple(line for each in lines(html) if (line := folded(each).strip(_NO_WIDTH)) and not line.isspace())


def visible(tree: "HtmlElement", until: "HtmlElement | None" = None) -> Iterator[str]:
    """Every line of text that a browser would show, in the order of the source, up to the element ``until``."""
    line: list[str] = []
    for piece in chain(_pieces(tree, until), [None]):
        if piece is not None:
            line.append(piece)
            continue
        if (text := folded("".join(line)).strip(_NO_WIDTH)) and not text.isspace():
            yield text
        line.clear()


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
            if tag in _HIDDEN or _unseen(element):
                skipped = element
                continue
            yield from () if tag in _INLINE else (None,)
            yield element.text or _label(element)
        elif event != "start":
            if skipped is None and event == "end" and tag not in _INLINE:
                yield None
            if skipped is element:
                skipped = None
            if skipped is None:
                yield element.tail or ""


def _unseen(element: "HtmlElement") -> bool:
    """Whether the page itself says that an element isn't shown; what its style sheets say isn't known."""
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if not element.attrib:
        return False
    hidden, style = element.get("hidden"), element.get("style")
    return hidden is not None or (style is not None and _UNSEEN.search(style) is not None)


def _label(element: "HtmlElement") -> str:
    """The words on a button."""
    if element.tag == "input" and (element.get("type") or "").lower() in _BUTTONS:
        return element.get("value") or ""
    return ""
