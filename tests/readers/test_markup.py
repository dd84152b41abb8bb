import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.readers import page, paragraphs
from viewer.readers.markup import article, parsed, visible

_PAGE = """<html><head><title>Harbour news</title><script>alert("x")</script></head><body>
<nav><a href="/">Home</a> <a href="/all">All</a></nav>
<article><h1>Ferry line opens in May</h1>
<p>The ferry will cross the sound four times a day, the harbour office said on <b>Monday</b>.</p>
<p>Residents had asked for a regular line since the bridge was closed in 2016, and the council had promised one.</p>
<p>Tickets will cost three crowns, half of that for pupils, and dogs travel free of charge all year round.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_the_article_is_taken_out_of_its_page() -> None:
    found = article(_PAGE)
    assert found.title == "Ferry line opens in May"
    texts = [one.text for one in paragraphs(found.text)]
    assert texts[0].startswith("The ferry will cross")
    assert "Monday" in texts[0]
    assert not found.whole
    assert "alert" not in page(_PAGE)
    assert page(_PAGE) == found.text


def test_a_page_without_an_article_gives_all_that_it_shows() -> None:
    found = article("<title>List</title><p> </p><img alt='x'>")
    assert (found.title, found.text, found.whole) == ("List", "", True)


def test_a_very_large_page_is_not_searched_for_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.readers.markup._LARGE", 10)
    found = article("<h1>Head</h1>before <p>a <i>b</i>  c<!-- no -->d<style>x</style>e</p>after")
    assert found.whole
    assert found.text == "Head\nbefore\na b cde\nafter"


def test_nothing_has_no_words() -> None:
    assert article("").text == ""
    assert article("<!-- -->").text == ""


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY x SYSTEM "file:///etc/hostname">]><p>&a;&x; ok</p>'
    assert "boom" not in page(bomb)


def test_visible_text_stops_where_it_is_told_to() -> None:
    tree = parsed("<p>one</p><table><tr><td>two</td></tr></table>")
    assert tree is not None
    assert list(visible(tree, until=tree.find(".//table"))) == ["one"]


@given(st.text(st.sampled_from("<>/&;!-= pabtdlie'\"\n"), max_size=80))
def test_any_markup_gives_text(html: str) -> None:
    tree = parsed(html)
    assert tree is None or all(line.strip() for line in visible(tree))
