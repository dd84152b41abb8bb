"""The feed is a feed by the standard, holds the changes, and never invents a time or an address."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import fragment_fromstring

from viewer.errors import ExportError
from viewer.exporters import escapes
from viewer.exporters.atom import EXPORT
from viewer.exporters.base import Report
from viewer.model.pair import Pair

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("schemas") / "atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"


def written(report: Report) -> bytes:
    return b"".join(EXPORT.render(report))


def feed(report: Report) -> Any:
    """The feed, which must be valid."""
    tree = etree.fromstring(written(report), etree.XMLParser(resolve_entities=False))
    GRAMMAR.assertValid(tree)
    return tree


def test_the_grammar_notices_what_is_wrong(report: Report) -> None:
    good = written(report)
    assert GRAMMAR.validate(etree.fromstring(good))
    for right, wrong in (
        (b"<updated>2024-05-01T18:45:00Z</updated>", b"<updated>yesterday</updated>"),
        (b"<author><name>harbour-courier</name></author>", b""),
        (b"<author><name>harbour-courier</name></author>", b"<author><name></name></author>"),
        (b"<id>tag:", b"<id>"),
        (b'rel="alternate"', b'rel="self"'),
        (b'type="html"', b'type="xhtml"'),
    ):
        assert right in good
        assert not GRAMMAR.validate(etree.fromstring(good.replace(right, wrong))), wrong


def test_the_feed_is_valid_and_a_reader_of_feeds_reads_it_back(report: Report) -> None:
    feed(report)
    read = feedparser.parse(written(report))
    assert not read.bozo
    assert read.feed.title == "Changes: Lighthouse to be lit again in June"
    assert read.feed.author == "harbour-courier"
    assert read.feed.link == "https://news.example/lighthouse"
    assert "SHA-256 " + "ab" * 32 in read.feed.subtitle
    (entry,) = read.entries
    assert entry.title == "v4: Lighthouse to be lit again in June (+4 −4 words, 2 edited, 2 moved)"
    assert entry.summary == "6 changes: 1 added, 1 removed, 2 edited, 2 moved; 1 minor. The headline changed."
    assert entry.updated == entry.published == read.feed.updated == "2024-05-01T18:45:00Z"
    assert "<ins>It will be green.</ins>" in entry.content[0].value
    assert "<del>312</del><ins>1,312</ins>" in entry.content[0].value


def test_the_content_is_html_that_says_what_happened(report: Report, pair: Pair) -> None:
    (content,) = feed(report).iter(f"{ATOM}content")
    page = fragment_fromstring(content.text, create_parent="div")
    said = [" ".join(p.text_content().split()) for p in page.iter("p")]
    assert "Moved M2 and edited, paragraph 20 → 1: The lamp is fully electric now." in said
    assert "Removed, paragraph 5: Nobody asked the fishermen." in said
    assert pair.new.text.sha256 in said[-1]
    assert "Wed 1 May 2024, 09:30 UTC (the file's own time)" in said[-1]


def test_ids_stay_the_same_wherever_the_file_lies(report: Report) -> None:
    moved = replace(report, capture=replace(report.capture, path="/elsewhere/copy.capture", sha256="cd" * 32))
    assert b"/home/" not in written(report)
    assert [each.text for each in feed(moved).iter(f"{ATOM}id")] == [
        each.text for each in feed(report).iter(f"{ATOM}id")
    ]
    other = replace(report, article=replace(report.article, url="https://news.example/other"))
    assert feed(other).find(f"{ATOM}id").text != feed(report).find(f"{ATOM}id").text


def test_the_newest_step_comes_first_and_dates_the_feed(report: Report, pair: Pair) -> None:
    back = Pair(pair.new, pair.old, replace(pair.comparison, changes=()), pair.headline)
    tree = feed(replace(report, pairs=(back, pair)))
    times = [each.text for each in tree.iter(f"{ATOM}updated")]
    assert times == ["2024-05-01T18:45:00Z", "2024-05-01T18:45:00Z", "2024-05-01T09:30:00Z"]


def timeless(pair: Pair) -> Pair:
    return replace(pair, new=replace(pair.new, version=replace(pair.new.version, captured_at=None)))


def test_a_version_without_a_time_is_left_out_and_named(report: Report, pair: Pair) -> None:
    tree = feed(replace(report, pairs=(pair, timeless(pair))))
    assert len(tree.findall(f"{ATOM}entry")) == 1
    assert "without 1 version that have no capture time: 4" in tree.find(f"{ATOM}subtitle").text


def test_without_times_there_is_no_feed(report: Report, pair: Pair) -> None:
    with pytest.raises(ExportError, match="a time is never invented"):
        written(replace(report, pairs=(timeless(pair),)))
    versions = tuple(replace(version, captured_at=None) for version in report.article.versions)
    with pytest.raises(ExportError, match="a time is never invented"):
        written(replace(report, article=replace(report.article, versions=versions)))


def test_an_article_about_which_little_is_known_gets_a_feed_too(report: Report, pair: Pair) -> None:
    bare = replace(report.article, source=None, url=None, title=None, language=None, first_seen=None, status=None)
    version = replace(pair.new.version, url=None)
    tree = feed(replace(report, article=bare, pairs=(replace(pair, new=replace(pair.new, version=version)),)))
    assert tree.find(f"{ATOM}author/{ATOM}name").text == "unknown source"
    assert tree.findall(f".//{ATOM}link") == []
    hosted = feed(replace(report, article=replace(report.article, source=None)))
    assert hosted.find(f"{ATOM}author/{ATOM}name").text == "news.example"


def test_the_same_choice_gives_the_same_bytes(report: Report, pair: Pair) -> None:
    slower = replace(report, pairs=(replace(pair, comparison=replace(pair.comparison, seconds=99.0)),))
    assert written(report) == written(slower)


HARMFUL = "<>&\"'`\\/=;:{}%#\x00\x1b\u202e\u2066\ud800\uffff\x85abc]-! \n\t\r"


@settings(deadline=None, max_examples=60)
@given(st.text(HARMFUL, min_size=1, max_size=30) | st.text(st.characters(codec=None, categories=None), max_size=20))
def test_the_feed_is_valid_whatever_was_captured(retold: Callable[[str], Report], hostile: str) -> None:
    tree = feed(retold(hostile))
    (content,) = tree.iter(f"{ATOM}content")
    page = fragment_fromstring(content.text, create_parent="div")
    assert {each.tag for each in page.iter()} <= {"div", "p", "b", "span", "ins", "del"}
    shown = " ".join(escapes.clean(hostile).split())
    assert shown in " ".join(page.text_content().split())
