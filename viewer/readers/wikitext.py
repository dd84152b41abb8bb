"""Wikitext as a reader of the page would read it: paragraphs without markup.

It is an own reduction, since stepping through a history leaves a few milliseconds for a version: mwparserfromhell, the
library for it, takes 329 ms for 100 KB, this 15 ms. Templates can't be expanded without their wiki; what their
calls say is kept (`wiki_templates`). Every word that a reader sees must survive; markup that isn't well formed stays as
text. The steps: nested markup (`wiki_markup`), markup inside of a line (here), lines to paragraphs (`wiki_lines`).

There are two readings: the article, and the whole page, which has what stands outside of the article too: footnotes,
categories, notices to editors, the names of pictures.
"""

import re
from collections.abc import Sequence
from html import unescape

from viewer.model.capture import Text
from viewer.readers.wiki_lines import paragraphs
from viewer.readers.wiki_markup import FLOATING, KEPT, Markup
from viewer.readers.wiki_site import Site

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REDIRECT = re.compile(r"\s*#\s*([^\W\d_]{2,40})\s*:?\s*\[\[([^\[\]\n|]{1,300})(?:\|[^\[\]\n]*)?\]\]")
_EXTERNAL = re.compile(
    r"\[((?:(?:https?|ftps?|irc|news|git)://|mailto:|tel:|//)[^\s\[\]<>\"|]+)[ \t]*([^\[\]\n]*)\]", re.IGNORECASE
)
_VARIANT = re.compile(r"-\{(?!\{)(?:[A-Za-z\-;]{1,20}\|)?([^{}]*)\}-")
_VARIANTS = re.compile(r"\s*;?\s*\bzh(?:-[a-z]{2,4})?\s*:\s*|;\s*$")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,14})(?:[\s/][^<>]*)?>")
_RAISED = re.compile(r"<(sup|sub)>([0-9+\-−=()n]{1,12})</\1>", re.IGNORECASE)
_QUOTES = re.compile(r"'{2,}")
_SWITCH = re.compile(r"__([^\W\d_]{3,40})__")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BLANKS = re.compile(r"[ \t\n]{2,}|[\t\n]")

_BREAKING = frozenset(
    {
        "article",
        "blockquote",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "gallery",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
    }
    | {
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "poem",
        "pre",
        "references",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    }
)
_SILENT = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "ce", "chem", "cite", "code", "col", "colgroup", "data", "del", "dfn", "em"}
    | {
        "font",
        "i",
        "includeonly",
        "indicator",
        "ins",
        "kbd",
        "languages",
        "mark",
        "math",
        "nobr",
        "noinclude",
        "nowiki",
    }
    | {"onlyinclude", "q", "rb", "ref", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "source", "span", "strike"}
    | {"strong", "sub", "sup", "syntaxhighlight", "time", "translate", "tt", "tvar", "u", "var", "wbr"}
)
_CELLS = frozenset({"td", "th"})
_HIGH = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOW = str.maketrans("0123456789+-−=()n", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ")


def readable(source: str, title: str | None, site: Site) -> Text:
    """The words of a page; ``title`` is its headline."""
    source = _CONTROL.sub("", source)
    lead: list[str] = []
    if (found := _REDIRECT.match(source)) and found[1] in {found[1].upper(), "redirect", "Redirect"}:
        lead.append(f"Redirect to {found[2].strip().removeprefix(':')}")
        source = source[found.end() :]
    markup = Markup(source, site)
    floating = [_line(words, markup) for words in markup.floating]
    body = [*lead, *(_finished(one, markup) for one in paragraphs(_plain(markup.text), floating))]
    body = [one for one in body if one]
    outside = [line for words in markup.outside if (line := _line(words, markup, floating))]
    page = (*((title,) if title else ()), *body, *outside) if outside else None
    return Text(title, tuple(body), page)


def _line(words: str, markup: Markup, floating: Sequence[str] = ()) -> str:
    """Wikitext in one line, finished."""
    if floating:
        words = FLOATING.sub(lambda found: f" {floating[int(found[1])]} ", words)
    return _finished(_BLANKS.sub(" ", _plain(words)), markup)


def _plain(text: str) -> str:
    """Without the markup that stands inside of lines; each step costs the same for each sign, whatever it is."""
    if "-{" in text:
        text = _VARIANT.sub(lambda found: " / ".join(_VARIANTS.split(found[1])).removeprefix(" / "), text)
    if "[" in text:
        text = _EXTERNAL.sub(lambda found: found[2].strip() or found[1], text)
    if "<" in text:
        text = _RAISED.sub(lambda found: found[2].translate(_HIGH if found[1].lower() == "sup" else _LOW), text)
        text = _TAG.sub(_tag, text)
    text = _QUOTES.sub(_apostrophes, text)
    return _SWITCH.sub(lambda found: "" if found[1].upper() == found[1] != found[1].lower() else found[0], text)


def _tag(found: re.Match[str]) -> str:
    name = found[2].lower()
    if name in _BREAKING:
        return "\n"
    if name in _CELLS:
        return " "
    return "" if name in _SILENT else found[0]


def _apostrophes(found: re.Match[str]) -> str:
    """Two make italics, three bold, five both; the rest are the writer's own."""
    count = len(found[0])
    return "'" * (1 if count == 4 else max(0, count - 5))  # noqa: PLR2004


def _finished(paragraph: str, markup: Markup) -> str:
    """With entities as signs, and what was kept apart in its place."""
    if "&" in paragraph:
        paragraph = _ENTITY.sub(lambda found: unescape(found[0]), paragraph)
    if "\x01" in paragraph:
        paragraph = KEPT.sub(
            lambda found: _ENTITY.sub(lambda one: unescape(one[0]), markup.kept[int(found[1])]), paragraph
        )
    return paragraph.replace("\n", " ").strip(" \t")
