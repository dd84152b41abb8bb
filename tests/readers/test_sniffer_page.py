from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from viewer.errors import OpenError
from viewer.model.capture import Elapsed
from viewer.readers import read

Put = Callable[[str, str | bytes], Path]


@pytest.mark.parametrize("plain", [False, True])
def test_both_versions_come_out_whole(put: Put, story: Any, plain: bool) -> None:  # noqa: FBT001 - a parameter of the test
    capture = read(put("page.html", story.html(plain=plain)))
    assert capture.format == "news-sniffer-page"
    held = capture.articles[0].held
    assert [list(capture.text(one).paragraphs) for one in held] == list(story.sides)
    assert [capture.text(one).title for one in held] == list(story.titles)
    assert capture.warnings == ()


def test_all_that_the_page_tells_is_kept(put: Put, story: Any) -> None:
    (article,) = read(put("page.html", story.html())).articles
    assert (article.source, article.url, article.title) == ("harbour", "http://news.example/ferry", story.titles[1])
    assert article.status == "It will not be checked again for changes."
    assert article.first_seen == datetime(2020, 2, 27, 7, 30, 15, tzinfo=UTC)
    assert article.meta == {"feed": "https://tracker.example/articles/9.rss"}
    assert (article.versions_total, [one.number for one in article.versions]) == (6, [0, 1, 2, 3, 4, 5])
    assert [one.number for one in article.held] == [3, 4]
    assert [one.captured_at.isoformat() if one.captured_at else None for one in article.versions] == [
        None,
        None,
        None,
        "2020-03-01T08:00:00+00:00",
        "2020-03-03T09:00:00+00:00",
        "2020-03-05T10:15:00+00:00",
    ]
    assert article.held[1].elapsed == Elapsed(3, "2 days later")


def test_a_reversed_page_is_put_in_order(put: Put, story: Any) -> None:
    html = story.html(numbers=(4, 3)).replace("2 days later", "2 days earlier")
    capture = read(put("page.html", html))
    old, new = capture.articles[0].held
    assert list(capture.text(new).paragraphs) == story.sides[0]
    assert old.elapsed == Elapsed(4, "2 days earlier")


def test_white_space_is_folded_but_not_the_authors_own(put: Put) -> None:
    rows = "<tr><th>Version 0</th><th>Version 1</th></tr><tr><td>a \n b\u00a0\u00a0c</td><td>a <b>b\t c</b></td></tr>"
    table = f"<html>diff viewer (0/1) News Sniffer<table>{rows}<tr><td>only one</td></tr></table>"
    capture = read(put("page.html", table))
    assert [one.title for one in capture.articles[0].held] == ["a b\u00a0\u00a0c", "a b c"]


def test_a_page_without_times_or_titles_opens(put: Put) -> None:
    rows = "<tr><td>Version 0<td>Version 0</tr><tr><td>T<td></tr><tr><td>Some words.<td>Others.</tr>"
    capture = read(put("page.html", f"<html>News Sniffer /diff/<table>{rows}</table>"))
    assert capture.warnings == ("both columns are version 0; the right one is kept",)
    assert capture.articles[0].url is None


def test_addresses_that_are_no_web_addresses_are_not_kept(put: Put, story: Any) -> None:
    html = (
        story.html()
        .replace("http://news.example/ferry", "javascript:alert(1)")
        .replace("https://tracker", "http://[tracker")
    )
    (article,) = read(put("page.html", html)).articles
    assert (article.url, article.meta) == (None, {})


def test_the_time_that_is_shown_wins_over_markup_that_says_another(put: Put, story: Any) -> None:
    html = story.html().replace("2020-02-27T07:30:15Z", "1999-01-01T00:00:00Z")
    assert read(put("page.html", html)).articles[0].first_seen == datetime(2020, 2, 27, 7, 30, tzinfo=UTC)


def _old(story: Any, numbers: tuple[int, int] = (3, 4)) -> str:
    """As the tracker's pages once were: no ids, no classes, no name in the title, headings in cells like any other."""
    html = str(story.html(plain=True, numbers=numbers)).replace(
        "<title>'x' diff viewer (3/4) - News Sniffer</title>", ""
    )
    return html.replace(' class="feed rss"', "").replace("th>", "td>")


def test_an_old_page_is_known_by_its_shape(put: Put, story: Any) -> None:
    html = _old(story)
    assert not any(sign in html.lower() for sign in ("class", "id=", "sniffer", "<th"))
    capture = read(put("page.html", html))
    assert capture.format == "news-sniffer-page"
    assert [list(capture.text(one).paragraphs) for one in capture.articles[0].held] == list(story.sides)
    assert capture.articles[0].source == "harbour"
    assert capture.articles[0].meta == {"feed": "https://tracker.example/articles/9.rss"}


def test_a_page_is_known_behind_a_long_head_of_its_own(put: Put, story: Any) -> None:
    for html in (story.html(), _old(story)):
        late = html.replace("<head>", f"<head><style>{'a { color: red } ' * 1000}</style>")
        assert read(put("page.html", late)).format == "news-sniffer-page"
        bare = html.replace("This article is from the source", "Source:")
        assert read(put("page.html", bare)).format == "news-sniffer-page"


def test_old_and_new_pages_are_one_chain(put: Put, story: Any) -> None:
    _, right = story.sides
    after = type(story)(tuple((text, text) for text in right), (story.titles[1], "Ferry opens"))
    capture = read([put("old.html", _old(story)), put("new.html", after.html(numbers=(4, 5)))])
    assert [one.number for one in capture.articles[0].held] == [3, 4, 5]
    assert capture.warnings == ()


def test_versions_that_are_not_here_have_the_times_that_the_page_lists(put: Put, story: Any) -> None:
    html = story.html().replace('href="/articles/9/diff/2/3"', 'href="https://tracker.example/articles/9/diff/2/3#p4"')
    html = html.replace(' href="/articles/9/diff/4/5"', "")
    times = {one.number: one.captured_at for one in read(put("page.html", html)).articles[0].versions if one.absent}
    assert times == {0: None, 1: None, 2: None, 5: datetime(2020, 3, 5, 10, 15, tzinfo=UTC)}


@pytest.mark.parametrize("piece", ["<td>", "<td ", "<a", " ", "Version 1", "This article is from the source "])
def test_pages_that_look_like_one_for_long_are_told_apart_at_once(put: Put, piece: str) -> None:
    html = f"<html><body><p>Words of a page.</p>{piece * (65_000 // len(piece))}</body></html>"
    assert read(put("page.html", html)).format == "file"


@pytest.mark.parametrize("body", ["", "<table><tr><td>1</td><td>2</td></tr></table>"])
def test_a_page_without_its_table_says_so(put: Put, body: str) -> None:
    with pytest.raises(OpenError, match="no table of two versions"):
        read(put("page.html", f"<html><title>diff viewer (0/1) - News Sniffer</title>{body}</html>"))


def test_a_page_that_only_names_the_tracker_is_a_page_like_any_other(put: Put) -> None:
    html = (
        "<html><h1>On News Sniffer</h1><p>The tracker keeps each version of what a paper prints on its site.</p></html>"
    )
    assert read(put("page.html", html)).format == "file"


@pytest.mark.parametrize("plain", [False, True])
def test_a_page_that_breaks_off_in_its_table_says_where(put: Put, story: Any, plain: bool) -> None:  # noqa: FBT001
    html = story.html(plain=plain)
    last = html.rindex("<tr")
    capture = read(put("page.html", html[: last + 30]))
    line = html.count("\n", 0, last) + 1
    assert capture.warnings == (
        f"line {line}: the page breaks off inside its table; what stood there and below is missing",
    )
    assert len(capture.articles[0].held) == 2
