"""What changes on a page outside its article is told in every report, and by ``redraft compare``."""

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from viewer import assets, cli
from viewer.app import painted
from viewer.engine import compare_sides
from viewer.exporters import EXPORTS, named
from viewer.exporters.base import Export, Layout, Report
from viewer.model.capture import Article, Capture, MemoryTexts, Text, Version
from viewer.model.pair import Side

DATA = Path(os.environ.get("REDRAFT_DATA", "../shared/data")) / "html_pairs"
_STORY = ("The ferry will cross the sound four times a day. The harbour office said so on Monday.",)
_PAGES = (
    Text("Ferry line", _STORY, ("Home", "Ferry line", *_STORY, "Order the <u>timetable</u> today")),
    Text("Ferry line", _STORY, ("Home", "Ferry line", *_STORY)),
)


@pytest.fixture
def ferry() -> Report:
    versions = tuple(Version(number, key=number) for number in (0, 1))
    article = Article(versions, 2, url="https://news.example/ferry", source="news")
    capture = Capture("ferry.warc", "warc", (article,), MemoryTexts(_PAGES))
    old, new = map(Side, versions, _PAGES)
    return Report(capture, article, (compare_sides(old, new),))


def _written(name: str, report: Report) -> str:
    form = named(name)
    assert isinstance(form, Export)
    return b"".join(form.render(report)).decode()


def _valid(name: str, document: object) -> None:
    Draft202012Validator(json.loads(assets.text(f"{name}.schema.json"))).validate(document)


@pytest.mark.parametrize("name", [export.name for export in EXPORTS if export.name not in {"atom", "csv", "jsonl"}])
def test_every_report_tells_it(ferry: Report, name: str) -> None:
    said = _written(name, ferry)
    assert "nchanged in the article; 1 change outside it" in said
    assert "timetable" in said


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("layout", Layout)
def test_paper_tells_it_too(ferry: Report, layout: Layout) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf reads the PDFs back")
    document = pypdf.PdfReader(io.BytesIO(b"".join(painted(replace(ferry, layout=layout)))))
    said = " ".join("".join(page.extract_text() for page in document.pages).split())
    assert "Unchanged in the article; 1 change outside it" in said
    assert "Order the <u>timetable</u> today" in said


@pytest.mark.parametrize("name", ["html", "md"])
def test_nothing_of_the_page_is_obeyed(ferry: Report, name: str) -> None:
    assert "<u>" not in _written(name, ferry)


def test_the_json_report_has_the_change_with_its_words(ferry: Report) -> None:
    document = json.loads(_written("json", ferry))
    _valid("report", document)
    (change,) = document["pairs"][0]["page"]["changes"]
    (sentence,) = change["sentences"]["old"]
    assert (change["kind"], sentence["paragraph"], sentence["text"]) == ("removed", 4, _PAGES[0].lines[3])
    ((start, end),) = change["old"]
    assert "\n".join(_PAGES[0].lines)[start:end] == sentence["text"]


def test_the_table_says_which_reading_a_row_is_of(ferry: Report) -> None:
    (row,) = csv.DictReader(io.StringIO(_written("csv", ferry)))
    assert (row["reading"], row["kind"], row["old_text"]) == ("page", "removed", _PAGES[0].lines[3])


def test_a_change_inside_the_article_is_not_told_twice(ferry: Report) -> None:
    texts = ["It opens in May.", "It opens in June."]
    old, new = (Side(Version(number), Text(None, (text,), ("Home", text))) for number, text in enumerate(texts))
    report = Report(ferry.capture, ferry.article, (compare_sides(old, new),))
    assert "outside" not in _written("txt", report).lower()
    assert "page" not in json.loads(_written("json", report))["pairs"][0]


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared pages aren't here")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dataset-removal", "Unchanged in the article; 1 change outside it"),
        ("image-removal", "1 change: 1 removed"),
        ("major-changes", "9 changes: 2 added, 4 removed, 3 edited; 2 changes outside the article"),
    ],
)
def test_pairs_of_real_pages_show_their_change(name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    pair = [str(DATA / f"edgi_truepos-{name}-{end}.html") for end in "ab"]
    assert cli.main(["compare", *pair]) == 1
    assert said in capsys.readouterr().out
    cli.main(["compare", "--json", *pair])
    _valid("comparison", json.loads(capsys.readouterr().out))
    assert cli.main(["report", *pair, "--format", "md"]) == 0
    written = capsys.readouterr().out
    assert said in written or "outside the article" in written  # a report knows the headlines too
