"""A single change to paste or publish says what happened and where it comes from, and keeps its anchor."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml.html import fragment_fromstring

from viewer.exporters import fragments
from viewer.exporters.base import Report
from viewer.model.pair import Pair
from viewer.model.stops import Mark, stops


@pytest.fixture
def petition(pair: Pair) -> tuple[int, ...]:
    """The change about 312 people."""
    return next(stop.changes for stop in stops(pair.comparison) if stop.mark is Mark.EDITED and len(stop.changes) == 2)


def test_html_is_a_figure_with_its_evidence(report: Report, pair: Pair, petition: tuple[int, ...]) -> None:
    figure = fragment_fromstring(fragments.html(report, pair, petition))
    assert figure.tag == "figure"
    assert [element.text for element in figure.iter("del", "ins")][-2:] == ["312", "1,312"]
    caption = figure.find("figcaption").text_content()
    for words in (
        "version 3",
        "09:30 UTC",
        pair.old.text.sha256,
        pair.new.text.sha256,
        "lighthouse.capture",
        "Redraft",
    ):
        assert words in caption
    assert figure.find(".//a").get("href") == "https://news.example/lighthouse"
    assert not figure.xpath("//@style")


def test_the_anchor_stays_as_long_as_the_sentences_do(report: Report, pair: Pair, petition: tuple[int, ...]) -> None:
    anchor = fragments.anchor(pair, petition)
    rewritten = replace(pair, comparison=replace(pair.comparison, simplified="other words"))
    assert fragments.anchor(rewritten, petition) == anchor
    assert fragments.anchor(pair, petition[:1]) != anchor
    assert f'id="{anchor}"' in fragments.html(report, pair, petition)


def test_markdown_and_text_say_the_same(report: Report, pair: Pair, petition: tuple[int, ...]) -> None:
    markdown = fragments.as_markdown(report, pair, petition)
    assert "- Edited, paragraph 4 → 3: A petition had been signed by ~~312~~**1,312** people.\n" in markdown
    text = fragments.as_text(report, pair, petition)
    assert "≈ paragraph 4 → 3: A petition had been signed by [-312-]{+1,312+} people.\n" in text
    for one in (markdown, text):
        assert pair.new.text.sha256 in one
        assert "https://news.example/lighthouse" in one


def test_hostile_text_is_only_text(retold: Callable[[str], Report]) -> None:
    hostile = retold("<script>x</script>\"'><img src=x onerror=y>\x00\ud800")
    pair = next(iter(hostile.pairs))
    every = range(len(pair.comparison.changes))
    figure = fragment_fromstring(fragments.html(hostile, pair, every))
    assert {element.tag for element in figure.iter()} <= {"figure", "p", "b", "span", "ins", "del", "figcaption", "bdi"}
    assert "<script" not in fragments.as_markdown(hostile, pair, every)
    assert not set(fragments.as_text(hostile, pair, every)) & set("\x00\ud800")
