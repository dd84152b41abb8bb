"""Both versions as one text: nothing is lost, each change is shown once, where it went and where it came."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring

from viewer.engine import compare_sides
from viewer.exporters.base import Layout, Report
from viewer.exporters.flow import Woven, woven
from viewer.exporters.html import EXPORT
from viewer.exporters.inline import Role
from viewer.exporters.wording import Wording
from viewer.model.capture import Text, Version
from viewer.model.pair import Pair, Side
from viewer.model.stops import Mark

SENTENCES = [
    "The lighthouse on Gull Point will be lit in May.",
    "Its lamp went dark in 1987.",
    "The council voted for the repair, and it voted late at night.",
    "The council voted for the repair.",
    "It voted late at night.",
    "A petition had been signed by 312 people.",
    "A petition had been signed by 1,312 people.",
    "Nobody asked the fishermen about it.",
    "“We never gave up,” said Mara Quill.",
    "It rained all day.",
]
PARAGRAPHS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), max_size=6).map(tuple)


def compared(old: tuple[str, ...], new: tuple[str, ...]) -> Pair:
    return compare_sides(Side(Version(0), Text(None, old)), Side(Version(1), Text(None, new)))


def squashed(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


def read(lines: Iterable[Woven], *, without: Role) -> str:
    return squashed(one.text for line in lines for part in line.parts for one in part.text if one.role is not without)


@settings(deadline=None, max_examples=200)
@given(PARAGRAPHS, PARAGRAPHS)
def test_without_what_went_the_new_text_is_left(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    pair = compared(old, new)
    lines = woven(pair, Wording(pair), "")
    split = any(change.split or change.merged for change in pair.comparison.changes)
    found, wanted = read(lines, without=Role.REMOVED), squashed(new)
    assert (sorted(found) == sorted(wanted)) if split else (found == wanted)
    whole_old = sorted(read(lines, without=Role.ADDED))
    assert whole_old == sorted(squashed(old))


@settings(deadline=None, max_examples=60)
@given(PARAGRAPHS, PARAGRAPHS)
def test_every_change_and_both_ends_of_every_move_are_there_once(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    pair = compared(old, new)
    shown = [part for line in woven(pair, Wording(pair), "") for part in line.parts if part.said and part.text]
    marked = [change for change in pair.comparison.changes if change.moved or change.kind.value != "unchanged"]
    assert len(shown) == len(marked)
    ends = [chip.anchor for line in woven(pair, Wording(pair), "") for part in line.parts for chip in part.chips]
    moves = {change.move for change in marked if change.move is not None}
    assert sorted(filter(None, ends)) == sorted(f"m{move}-{half}" for move in moves for half in ("new", "old"))


def page(report: Report, layout: Layout) -> HtmlElement:
    return document_fromstring(b"".join(EXPORT.render(replace(report, layout=layout))).decode())


def said(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_words_that_went_stand_before_those_that_came(report: Report) -> None:
    tree = page(report, Layout.INLINE)
    (petition,) = tree.xpath("//*[@id='c4']")
    assert said(petition) == "edited: A petition had been signed by removed: 312added: 1,312 people."
    assert said(tree.xpath("//div[contains(@class, 'heads')]")[0]).endswith("in June")
    assert [said(summary) for summary in tree.xpath("//summary")] == ["7 unchanged paragraphs"]


def test_a_move_leaves_a_link_where_it_was(report: Report) -> None:
    tree = page(report, Layout.INLINE)
    (away,) = tree.xpath("//*[@id='m1-old']")
    assert (away.get("href"), away.text) == ("#m1-new", "moved to paragraph 17 ↓ M1")
    assert said(away.getparent()) == "moved: moved to paragraph 17 ↓ M1"


def test_only_changes_means_that_the_rest_is_counted(report: Report) -> None:
    tree = page(report, Layout.CHANGES)
    assert "Ferry number 3" not in said(tree)
    assert [said(each) for each in tree.xpath("//p[@class='dropped']")] == ["11 unchanged paragraphs"]
    assert "Nobody asked the fishermen." in said(tree)


def test_links_lead_somewhere_in_every_layout(report: Report) -> None:
    for layout in Layout:
        tree = page(report, layout)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
        assert all(part.get("data-kind") in {mark.value for mark in Mark} for part in tree.xpath("//*[@data-kind]"))


def test_guesses_are_named_in_one_text_too(report: Report) -> None:
    assert "Uncertain (71%): where it ends is a guess" in said(page(report, Layout.INLINE))
