"""Whatever was captured comes out of every format as text: the hostile strings by name, and anything at all."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import document_fromstring

from viewer.app import painted
from viewer.exporters import EXPORTS, escapes, fragments
from viewer.exporters.base import Export, Layout, Report, Rows
from viewer.exporters.stats import STATS

HOSTILE = (
    "<script>window.hacked=1</script>",
    '"><img src=x onerror=window.hacked=1>',
    "'><svg onload=window.hacked=1>",
    "]]>",
    "-->",
    "</style><script>x</script>",
    "\\3c script\\3e",
    "&lt;b&gt;&#60;",
    "&x;&#0;&#xD800;",
    "\u202egnp.exe\u2066\u200f",
    "\ud800\udfff",
    "\x00\x01\x1b[31m\x9b2J\x07",
    "\ufffe\uffff\ufdd0",
    "\r\n\r=cmd|' /C calc'!A0",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "javascript:alert(1)",
    "data:text/html,<script>x</script>",
    "[x](javascript:alert(1))",
    "{{7*7}}{% raw %}",
    "\u2028\u2029\x85",
    "<!DOCTYPE x [<!ENTITY e 'x'>]>&e;",
)
ANYTHING = st.text(st.characters(codec=None, categories=None), max_size=24)
PIECES = st.lists(st.sampled_from(HOSTILE) | ANYTHING, min_size=1, max_size=3).map("".join)

CONTROLS = set(map(chr, [*range(9), 11, 12, *range(14, 32), *range(127, 160)]))
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def written(export: Export | Rows, report: Report) -> str:
    pieces = export.each(report) if isinstance(export, Rows) else export.render(report)
    return b"".join(pieces).decode("utf-8")


def harmless(name: str, text: str) -> None:
    """What holds for a document of that format, whatever is in it."""
    assert not set(text) & CONTROLS
    assert not re.search("[\ud800-\udfff\ufffe\uffff]", text)
    if name in {"html", "atom"}:
        tree = document_fromstring(text) if name == "html" else etree.fromstring(text.encode())
        tags = {str(each.tag).rpartition("}")[2] for each in tree.iter()}
        assert not tags & {"script", "img", "iframe", "object", "form", "math", "b:script"}
        addresses = [str(value) for each in tree.iter() for at, value in each.attrib.items() if at in {"href", "src"}]
        assert all(re.match(r"(https?:|#|data:,$)", address) for address in addresses)
        assert not [at for each in tree.iter() for at in map(str, each.attrib) if at.startswith("on") or at == "style"]
    elif name in {"md", "txt"}:
        assert not set(text) & TURNING
        assert name == "txt" or not re.search(r"(?<!\\)<(?!/?(strong|del)>)", text)
    elif name == "csv":
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
        assert not any(cell[:1] in set("=+-@\t\r\n") for row in rows for cell in row)
    else:
        assert not set(text) & (TURNING | set("\u2028\u2029"))
        assert [json.loads(line) for line in text.split("\n") if line]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_hostile_text_in_every_field_is_only_text(
    retold: Callable[[str], Report], export: Export, hostile: str
) -> None:
    for layout in Layout if export.name == "html" else (None,):
        report = replace(retold(hostile), layout=layout)
        text = written(export, report)
        harmless(export.name, text)
        assert shape(export.name, text) == shape(export.name, written(export, replace(retold("x"), layout=layout)))


def shape(name: str, text: str) -> Any:
    """What a document is made of, without its texts."""
    if name == "html":
        tree = document_fromstring(text)
        ours = {
            "span",
            "a",
            "br",
            "li",
            "p",
            "bdi",
            "div",
            "dd",
            "dt",
        }  # some stand only where there is something to say
        return [str(each.tag) for each in tree.iter() if each.tag not in ours]
    if name == "atom":
        return [str(each.tag) for each in etree.fromstring(text.encode()).iter() if not str(each.tag).endswith("link")]
    return len(text.split("\n")) if name in {"md", "jsonl", "json"} else None


@settings(deadline=None, max_examples=25)
@given(PIECES)
def test_anything_in_every_field_is_only_text(retold: Callable[[str], Report], hostile: str) -> None:
    report = retold(hostile)
    pairs = (*report.pairs, *report.pairs)
    for export in EXPORTS:
        harmless(export.name, written(export, report))
        harmless(export.name, written(export, replace(report, pairs=pairs, whole=True)))
    for name, rows in STATS.items():
        harmless(name, written(rows, report))


@settings(deadline=None, max_examples=25)
@given(PIECES)
def test_a_single_change_is_only_text_too(retold: Callable[[str], Report], hostile: str) -> None:
    report = retold(hostile)
    (pair,) = report.pairs
    every = range(len(pair.comparison.changes))
    harmless("html", fragments.html(report, pair, every))
    harmless("md", fragments.as_markdown(report, pair, every))
    harmless("txt", fragments.as_text(report, pair, every))
    assert escapes.plain(pair.old.text.title or "") or not hostile.strip()


def on_paper(report: Report) -> Any:
    """The PDF of a report, read back by a stranger to Qt."""
    pypdf = pytest.importorskip("pypdf", reason="pypdf reads the PDFs back")
    document = pypdf.PdfReader(io.BytesIO(b"".join(painted(report))), strict=True)
    for place in range(1, document.trailer["/Size"]):
        found = document.get_object(place)
        if isinstance(found, dict):
            assert not {"/JS", "/JavaScript", "/AA", "/OpenAction", "/Launch", "/URI", "/F"} & set(found)
    etree.fromstring(document.trailer["/Root"]["/Metadata"].get_data())
    return document


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_only_text_on_paper(retold: Callable[[str], Report], hostile: str) -> None:
    only_text(retold(hostile))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("layout", Layout)
def test_hostile_text_is_only_text_on_paper_in_any_layout(retold: Callable[[str], Report], layout: Layout) -> None:
    report = retold("".join(HOSTILE))
    only_text(replace(report, layout=layout))
    document = only_text(replace(report, layout=layout, pairs=(*report.pairs, *report.pairs), whole=True))
    assert [entry["/Title"] for entry in document.outline] == ["Version 3 → 4"] * 2


def only_text(report: Report) -> Any:
    document = on_paper(report)
    text = "".join(page.extract_text() for page in document.pages)
    assert not set(text) & (CONTROLS | set("\u202a\u202b\u202d\u202e"))
    assert document.metadata.title.startswith("Lighthouse to be lit again in June")
    assert next(iter(report.pairs)).new.text.sha256 in "".join(text.split())
    return document


@pytest.mark.usefixtures("qapp")
@settings(deadline=None, max_examples=8)
@given(PIECES)
def test_anything_is_only_text_on_paper(retold: Callable[[str], Report], hostile: str) -> None:
    assert on_paper(retold(hostile)).pages
