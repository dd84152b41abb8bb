"""The HTML report: one harmless page that says where everything is, was and comes from."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring

from viewer.exporters import EXPORTS, escapes
from viewer.exporters.base import Report
from viewer.exporters.html import EXPORT
from viewer.model.capture import Elapsed, Text
from viewer.model.change import Change, Comparison, Kind, Match, Span, Words
from viewer.model.pair import Pair, Side


def written(report: Report) -> str:
    return b"".join(EXPORT.render(report)).decode()


def page(report: Report) -> HtmlElement:
    return document_fromstring(written(report))


def said(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(tree: HtmlElement, path: str) -> HtmlElement:
    (found,) = tree.xpath(path)
    assert isinstance(found, HtmlElement)
    return found


def test_formats_have_names_of_their_own() -> None:
    assert len({export.name for export in EXPORTS}) == len({export.suffix for export in EXPORTS}) == len(EXPORTS)


def test_the_policy_comes_first_and_allows_the_style_alone(report: Report) -> None:
    text = written(report)
    tree = document_fromstring(text)
    policy = one(tree, "//head/*[1]").get("content")
    style = text.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert tree.xpath("//script | //*[@style] | //*[@src] | //iframe | //object | //form") == []
    assert "url(" not in style
    assert "@import" not in style


def test_the_same_choice_gives_the_same_bytes(report: Report, pair: Pair) -> None:
    slower = replace(report, pairs=(replace(pair, comparison=replace(pair.comparison, seconds=99.0)),))
    assert written(report) == written(slower)


def test_the_top_says_what_is_compared(report: Report) -> None:
    top = said(page(report))
    for words in (
        "Lighthouse to be lit again in June",
        "harbour-courier",
        "first seen Tue 30 Apr 2024, 12:00 UTC",
        "6 versions, 4 not here",
        "won’t be checked again",
        "Wed 1 May 2024, 09:30 UTC (the file's own time)",
        "Wed 1 May 2024, 18:45 UTC",
        "about 9 hours later",
        "6 changes: 1 added, 1 removed, 2 edited, 2 moved; 1 minor",
        "The headline changed",
    ):
        assert words in top


def test_the_bottom_says_where_it_comes_from(report: Report, pair: Pair) -> None:
    foot = said(one(page(report), "//footer"))
    for words in (
        "lighthouse.capture",
        "ab" * 32,
        pair.old.text.sha256,
        pair.new.text.sha256,
        "Redraft ",
        "minor changes are dimmed",
        "line 7: left out",
        "page 3.html",
    ):
        assert words in foot
    assert "/home/somebody" not in written(report)


def test_every_change_bears_its_kind_in_more_than_colour(report: Report) -> None:
    tree = page(report)
    assert said(one(tree, "//td//ins[@data-kind='added']")) == "added: It will be green."
    assert said(one(tree, "//td//del[@data-kind='removed']")) == "removed: Nobody asked the fishermen."
    assert tree.xpath("//td//ins[@data-kind='added']/@datetime") == ["2024-05-01T18:45:00Z"]
    assert one(tree, "//*[@id='c4-old']//del").text_content() == "removed: 312"
    assert one(tree, "//*[@id='c4']//ins").text_content() == "added: 1,312"
    for kind in ("added", "removed", "edited", "moved", "minor"):
        assert tree.xpath(f"//td//span[contains(@class, 'bars')]/span[@class='{kind}']/*[name()='svg']")
        assert tree.xpath(f"//ul[@class='legend']/li/span[@class='s {kind}']")


def test_moves_are_linked_both_ways(report: Report) -> None:
    tree = page(report)
    away, back = one(tree, "//*[@id='m1-old']"), one(tree, "//*[@id='m1-new']")
    assert (away.get("href"), away.text) == ("#m1-new", "moved to paragraph 17 ↓ M1")
    assert (back.get("href"), back.text) == ("#m1-old", "moved from paragraph 2 ↑ M1")
    assert one(tree, "//*[@id='m2-old']").text == "moved to paragraph 1 ↑ M2"
    assert one(tree, "//*[@id='m2-old']/..").get("class") == "s moved edited"


def test_merged_and_split_sentences_say_so(report: Report) -> None:
    tree = page(report)
    assert "merged from 2 sentences" in said(one(tree, "//*[@id='c3']"))
    assert "split into 2 sentences" in said(one(tree, "//*[@id='c7-old']"))


def test_a_paragraph_that_was_joined_to_another_says_where_it_is(report: Report) -> None:
    (link,) = page(report).xpath("//*[@id='old-p19']//a")
    assert (link.get("href"), link.text) == ("#new-p16", "now in paragraph 16")


def test_the_index_leads_to_every_change(report: Report) -> None:
    tree = page(report)
    links = tree.xpath("//nav//a")
    assert [said(link) for link in links] == [
        "The lamp is fully electric now. moved · ↑ M2 · paragraph 20 → 1",
        "It will be green. added · paragraph 1",
        "The council voted for the repair late at night. edited · paragraphs 3 and 4 → 2 and 3 · 3 sentences",
        "Nobody asked the fishermen. removed · paragraph 5",
        "and it edited · paragraph 7 → 5 · 2 sentences",
        "“We never gave up,” said Mara Quill. moved · ↓ M1 · paragraph 2 → 17",
    ]
    for link in links:
        one(tree, f"//*[@id='{link.get('href')[1:]}']")


def test_only_long_unchanged_runs_are_folded(report: Report) -> None:
    tree = page(report)
    assert [said(summary) for summary in tree.xpath("//summary")] == ["6 unchanged paragraphs"]
    assert len(tree.xpath("//details//tr")) == 6


def test_guesses_are_named(report: Report) -> None:
    assert said(one(page(report), "//p[@class='guess']")) == "Uncertain (71%): where it ends is a guess, line 18"


def test_addresses_that_run_something_never_become_links(report: Report) -> None:
    tree = page(report)
    assert all(re.match(r"https?:|#", link.get("href")) for link in tree.xpath("//a"))
    assert "archived at javascript:alert(1)" in said(one(tree, "//footer"))
    assert one(tree, "//header//a").get("rel") == "noopener noreferrer nofollow"


def test_each_paragraph_finds_its_own_direction(report: Report) -> None:
    tree = page(report)
    texts = tree.xpath("//td//p[not(@class)]")
    assert all(text.get("dir") == "auto" and text.get("lang") == "en" for text in texts)


def test_our_own_words_do_not_turn_a_paragraph(report: Report) -> None:
    ours = "contains(@class, 'vh') or contains(@class, 'chip')"
    tree = page(report)
    assert tree.xpath(f"//td//p//*[{ours}]")
    assert not tree.xpath(f"//*[@dir='auto']//*[{ours}][not(@dir) or not(@lang)]")


def test_several_pairs_have_ids_of_their_own(report: Report, pair: Pair) -> None:
    tree = page(replace(report, pairs=(pair, pair)))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [link.get("href") for link in tree.xpath("//nav[contains(@class, 'contents')]//a")] == [
        "#s1-pair",
        "#s2-pair",
    ]
    assert one(tree, "//*[@id='s2-m1-old']").get("href") == "#s2-m1-new"


def bare(report: Report, old: Text, new: Text, *changes: Change) -> Report:
    (pair,) = report.pairs
    older, newer = (replace(side.version, captured_at=None, time_note=None) for side in (pair.old, pair.new))
    pairs = (Pair(Side(older, old), Side(newer, new), Comparison(changes), Words()),)
    article = replace(report.article, url=None, source=None, title=None, first_seen=None, status=None, language=None)
    return replace(report, article=article, pairs=pairs, notes=())


def test_nothing_known_is_said_as_such(report: Report) -> None:
    tree = page(bare(report, Text(None, ()), Text(None, ())))
    assert one(tree, "//h1").text == "Untitled article"
    whole = said(tree)
    for words in (
        "time not recorded",
        "No headline recorded",
        "address not recorded",
        "No text.",
        "The text is the same",
    ):
        assert words in whole


def test_where_no_times_are_known_the_source_s_own_words_tell_the_gap(report: Report) -> None:
    assert "about 9 hours later" in said(page(bare(report, Text(None, ("A.",)), Text(None, ("A.",)))))
    lonely = bare(report, Text(None, ("A.",)), Text(None, ("A.",)))
    (pair,) = lonely.pairs
    other = replace(pair.new.version, elapsed=Elapsed(1, "about 9 hours later"))
    lonely = replace(lonely, pairs=(replace(pair, new=replace(pair.new, version=other)),))
    assert "later" not in said(page(lonely))


def test_only_minor_changes_are_said_as_such(report: Report) -> None:
    spans = (Span(0, 0, 2),)
    minor = Change(Kind.EDITED, spans, spans, minor=True, match=Match.FOLDED)
    tree = page(bare(report, Text(None, ("A.",)), Text(None, ("Ａ.",)), minor))
    assert "Only minor changes" in said(tree)


def test_a_move_within_one_paragraph_says_so(report: Report) -> None:
    text = Text(None, ("A. B. C.",))
    first, second = (Span(0, 0, 2),), (Span(0, 3, 5),)
    changes = (Change(Kind.UNCHANGED, first, second, move=1), Change(Kind.UNCHANGED, second, first))
    assert "moved within paragraph 1 → M1" in said(page(bare(report, text, text, *changes)))


def test_many_paragraphs_are_named_in_short(report: Report) -> None:
    old = Text(None, ("A.", "B.", "C.", "Z.", "E."))
    spans = [Span(number, 0, 2) for number in range(5)]
    changes = (Change(Kind.UNCHANGED, (spans[3],), (Span(0, 0, 2),)), Change(Kind.REMOVED, tuple(spans[:3])))
    tree = page(bare(report, old, Text(None, ("Z.",)), *changes, Change(Kind.REMOVED, (spans[4],))))
    assert "removed · paragraphs 1 to 3 and 5" not in said(tree)
    assert "paragraphs 1, 2, 3 and 5" in said(tree)
    some = page(bare(report, old, Text(None, ("Z.",)), *changes))
    assert "paragraphs 1 to 3" in said(some)


def test_long_quotes_end_at_a_word(report: Report) -> None:
    text = "word " * 30
    added = Change(Kind.ADDED, (), (Span(0, 0, len(text) - 1),))
    (link,) = page(bare(report, Text(None, ()), Text(None, (text,)), added)).xpath("//nav//a")
    assert said(link).startswith("word word")
    assert "word … added" in said(link)


def test_a_flood_of_warnings_is_counted(report: Report) -> None:
    warnings = tuple(f"line {number}: left out" for number in range(250))
    tree = page(replace(report, capture=replace(report.capture, warnings=warnings, sha256=None)))
    assert "and 150 more" in said(one(tree, "//footer"))


TAGS = st.sampled_from(["</style>", "<script>a</script>", "<!--", "]]>", "{{ 7*7 }}"])
HARMFUL = "<>&\"'`\\/=;:{}%#\x00\x1b\u202e\u2066\ud800abc]-! \n"


@settings(deadline=None, max_examples=40)
@given(st.text(HARMFUL, min_size=1, max_size=30) | TAGS)
def test_hostile_text_in_every_field_comes_out_as_text(retold: Callable[[str], Report], hostile: str) -> None:
    plain, tree = page(retold("x")), page(retold(hostile))
    names = [[element.tag for element in each.iter() if isinstance(element.tag, str)] for each in (plain, tree)]
    extra = {"span", "a", "br", "li", "p", "bdi", "div", "dd", "dt"}
    assert [name for name in names[0] if name not in extra] == [name for name in names[1] if name not in extra]
    assert not tree.xpath("//script | //img | //@onerror | //comment()")
    shown = " ".join(escapes.clean(hostile).split())
    assert shown in said(tree)


def history(report: Report, pair: Pair) -> HtmlElement:
    back = Pair(pair.new, replace(pair.new, version=replace(pair.new.version, number=5)), Comparison(()), Words())
    return page(replace(report, pairs=(pair, back), whole=True))


def test_a_history_begins_with_its_steps_its_headlines_and_its_figures(report: Report, pair: Pair) -> None:
    tree = history(report, pair)
    steps = [said(link) for link in tree.xpath("//nav[contains(@class, 'contents')]//a")]
    assert steps == [
        "3 → 46 changes: 1 added, 1 removed, 2 edited, 2 moved; 1 minor; new headline",
        "4 → 5No changes",
    ]
    headlines = [said(each) for each in tree.xpath("//section[contains(@class, 'headlines')]//li")]
    assert headlines == [
        "Version 3 · Wed 1 May 2024, 09:30 UTCLighthouse may be lit again",
        ("Version 4 · Wed 1 May 2024, 18:45 UTCLighthouse removed: mayadded: to be lit again added: in June"),
    ]
    rows = [[said(cell) for cell in row] for row in tree.xpath("//section[contains(@class, 'figures')]//tbody/tr")]
    assert rows[0] == ["3 → 4", "Wed 1 May 2024, 18:45 UTC", "about 9 hours later", "4", "4", "7", "13", "1", "95%"]
    assert rows[1][3:] == ["0", "0", "0", "0", "0", "100%"]


def test_the_chart_has_a_bar_for_each_step_with_words(report: Report, pair: Pair) -> None:
    chart = one(history(report, pair), "//figure[@class='chart']")
    heights = {row.get("class"): row.xpath(".//rect/@height") for row in chart.iter("div")}
    assert heights == {"added": ["31"], "removed": ["31"], "edited": ["54"], "moved": ["100"]}
    assert "4" in said(chart)


def test_a_history_without_headlines_says_so(report: Report, pair: Pair) -> None:
    sides = [replace(side, text=replace(side.text, title=None)) for side in (pair.old, pair.new)]
    plain = Pair(sides[0], sides[1], pair.comparison, Words())
    assert "No headline recorded." in said(page(replace(report, pairs=(plain, plain))))
