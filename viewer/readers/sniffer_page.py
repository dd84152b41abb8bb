"""A News Sniffer page that compares two versions, saved as HTML: it holds both of them whole.

Each row of its table has two cells. Equal paragraphs are bare, changed ones wrapped in ``del`` and ``ins``, and where a
side has no paragraph its cell is empty. Older pages lack ids and classes, so only the shape of the table counts::

    Version 3            | Version 4
    headline             | headline
    time                 | time (about 9 hours later)
    paragraph            | paragraph
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from viewer.errors import OpenError
from viewer.model.capture import Cancelled, Capture, Progress, Text
from viewer.model.limits import Limits
from viewer.readers import sniffer
from viewer.readers.base import Format, Probe, Source, contents, poll
from viewer.readers.encoding import decode
from viewer.readers.markup import folded, parsed, visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    _Row = tuple[HtmlElement, HtmlElement]

_NUMBER = re.compile(r"Version (\d{1,6})")
_VERSION = re.compile(r"\d{1,6}")
_ROW = re.compile(r"<tr[\s>]", re.IGNORECASE)
_LINK = re.compile(r"/diff/(\d{1,6})/(\d{1,6})/?(?:[?#].*)?$")
_NAME = re.compile(rb"news ?sniffer", re.IGNORECASE)
# What only such a page has, if it lost the tracker's name: the numbers of two versions in cells beside each other, or
# the sentence about the article's source.
_HEADING = re.compile(
    rb"<t[hd](?:\s[^<>]{0,99})?>(?:\s|<[^<>]{1,99}>){0,9}Version \d{1,6}(?:\s|<[^<>]{1,99}>){2,40}Version \d",
    re.IGNORECASE,
)
_INFO = re.compile(rb"This article is from the source\s{0,9}(?:'|&#39;|&\w{1,6};)?\s{0,9}<cite[^<>]{0,99}>")
_SIGNS = (b"diff viewer (", b"This article is from the source", b"version_diff", b"/diff/")


def _knows(probe: Probe) -> float:
    page = probe.page
    if _NAME.search(page) and any(sign in page for sign in _SIGNS):
        return 0.95
    return 0.9 if _HEADING.search(page) or _INFO.search(page) else 0.0


def _read(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    path = source.path
    inner = contents(path, limits, cancelled)
    progress(0.3, "reading the page")
    decoded = decode(inner.data)
    tree = parsed(decoded.text)
    poll(cancelled)
    rows = () if tree is None else _table(tree)
    if tree is None or not rows:
        raise OpenError(
            "can't be opened",
            where=str(path),
            why="the page holds no table of two versions",
            now="Save the page that compares two versions, complete with its table.",
        )
    inner = replace(inner, warnings=(*inner.warnings, *decoded.warnings, *_torn(decoded.text)))
    table = _columns(rows)
    return sniffer.capture(path, FORMAT.name, _facts(tree, rows), table, inner)


FORMAT = Format("news-sniffer-page", "News Sniffer page", ("*.html", "*.htm"), _knows, _read)


def _torn(text: str) -> tuple[str, ...]:
    """What is said of a page that was cut off inside its table; what stood behind the cut is on neither side."""
    rows = [found.start() for found in _ROW.finditer(text)]
    if not rows or rows[-1] < text.lower().rfind("</table"):
        return ()
    line = text.count("\n", 0, rows[-1]) + 1
    return (f"line {line}: the page breaks off inside its table; what stood there and below is missing",)


def _table(tree: "HtmlElement") -> "tuple[_Row, ...]":
    """The rows of two cells in the table that compares: the one headed by two versions, else the longest."""
    tables = [tuple(_rows(table)) for table in tree.iter("table")]
    headed = [rows for rows in tables if rows and _is_heading(rows[0])]
    return max(headed, key=len, default=())


def _rows(table: "HtmlElement") -> "Iterator[_Row]":
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if len(cells) == 2:  # noqa: PLR2004 - left and right
            yield cells[0], cells[1]


def _is_heading(row: "_Row") -> bool:
    return all(_NUMBER.fullmatch(_text(cell)) for cell in row)


def _text(cell: "HtmlElement") -> str:
    return folded(str(cell.text_content()))


def _columns(rows: "tuple[_Row, ...]") -> sniffer.Table:
    """The two versions: the heading tells their numbers, titles and times may follow, the rest are paragraphs."""
    numbers = [int(found[1]) for cell in rows[0] if (found := _NUMBER.fullmatch(_text(cell)))]
    body = list(rows[1:])
    titles: tuple[str | None, str | None] = (None, None)
    times: tuple[datetime | None, datetime | None] = (None, None)
    words = None
    if body and not _is_time(body[0]):
        left, right = (_text(cell) for cell in body.pop(0))
        titles = (left or None, right or None)
    if body and _is_time(body[0]):
        cells = body.pop(0)
        times = (_time(cells[0]), _time(cells[1]))
        words = sniffer.elapsed(_text(cells[1])) or sniffer.elapsed(_text(cells[0]))
    sides = [tuple(text for row in body if (text := _text(row[side]))) for side in (0, 1)]
    return sniffer.Table(
        sniffer.Column(numbers[0], Text(titles[0], sides[0]), times[0]),
        sniffer.Column(numbers[1], Text(titles[1], sides[1]), times[1]),
        words,
    )


def _is_time(row: "_Row") -> bool:
    text = _text(row[1])
    return sniffer.elapsed(text) is not None or all(_time(cell) and len(_text(cell)) < 80 for cell in row)  # noqa: PLR2004


def _time(cell: "HtmlElement") -> datetime | None:
    for element in cell.iter("time"):
        if time := sniffer.moment(element.get("datetime") or ""):
            return time
    return sniffer.moment(_text(cell))


def _facts(tree: "HtmlElement", rows: "tuple[_Row, ...]") -> sniffer.Facts:
    """What the page says around its table."""
    table = next(rows[0][0].iterancestors("table"))
    words = " ".join(visible(tree, until=table))
    known = sniffer.facts(words)
    first = next(
        (sniffer.moment(one.get("datetime") or "") for one in tree.iter("time") if not _inside(one, table)), None
    )
    feed = next((link.get("href") for link in tree.iter("a") if "RSS feed of changes" in _text(link)), None)
    address = next((link.get("href") for cite in tree.iter("cite") for link in cite.iter("a")), None)
    return replace(
        known,
        url=_web(address) or _web(known.url),
        first_seen=_finer(known.first_seen, first),
        times=dict(_listed(tree)),
        meta={"feed": feed} if _web(feed) else {},
    )


def _finer(read: datetime | None, marked: datetime | None) -> datetime | None:
    """The time that a page shows, to the second where its markup tells it."""
    same = read is None or (marked is not None and marked.replace(second=0) == read.replace(second=0))
    return marked if same else read


def _web(address: str | None) -> str | None:
    try:
        return address if address and urlsplit(address).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _inside(element: "HtmlElement", table: "HtmlElement") -> bool:
    return any(one is table for one in element.iterancestors())


def _listed(tree: "HtmlElement") -> Iterator[tuple[int, datetime]]:
    """The versions that the page lists, with their times; whatever saved the page may have dropped their addresses."""
    for link in tree.iter("a"):
        found, text, time = _LINK.search(link.get("href") or ""), _text(link), sniffer.moment(link.get("title") or "")
        if time and _VERSION.fullmatch(text) and (found is None or text == found[2]):
            yield int(text), time
