import time
from pathlib import Path

import pytest

from viewer.engine import compare_sides
from viewer.model.capture import Text
from viewer.model.limits import Limits
from viewer.model.outside import remark
from viewer.model.pair import Side
from viewer.model.stops import stops
from viewer.readers import read
from viewer.readers.deadline import in_time
from viewer.readers.extraction import extracted

_PAGE = """<html><head><title>Harbour news</title><meta property="article:published_time" content="{date}">
<script>alert("x")</script></head><body>
<nav><a href="/">Home</a> <a href="/all">All</a></nav>
<article><h1>Ferry line opens in May</h1>
<p>The ferry will cross the sound four times a day, the harbour office said on <b>Monday</b>.</p>
<p>Residents had asked for a regular line since the bridge was closed in 2016, and the council had promised one.</p>
<p>Tickets will cost three crowns, half of that for pupils, and dogs travel free of charge all year round.</p>
</article><footer>All rights reserved</footer></body></html>"""
_SENTENCE = "<p>The ferry will cross the sound four times a day, the harbour office said on Monday.</p>"


def _read(html: str, limits: Limits | None = None) -> Text:
    return extracted(html, limits or Limits())


def test_a_page_has_two_readings() -> None:
    found = _read(_PAGE)
    assert found.title == "Ferry line opens in May"
    assert len(found.paragraphs) == 3
    assert found.paragraphs[0].endswith("said on Monday.")
    assert found.page is not None
    assert (found.page[0], found.page[1], found.page[-1]) == ("Home All", found.title, "All rights reserved")
    assert "alert" not in "".join(found.page)
    assert found.note is None


def test_the_hash_is_over_the_article_alone() -> None:
    assert _read(_PAGE).sha256 == _read(_PAGE.replace("All rights", "No rights")).sha256


def test_a_page_that_is_all_article_has_one_reading() -> None:
    article = _PAGE[_PAGE.index("<article>") : _PAGE.index("<footer>")]
    assert _read(f"<html><body>{article}</body></html>").page is None


def test_a_page_without_an_article_gives_all_that_it_shows() -> None:
    found = _read("<title>List</title><p> </p><img alt='x'>")
    assert (found.title, found.paragraphs, found.page, found.note) == ("List", (), None, None)
    assert _read("") == _read("<!-- -->") == Text(None, ())


@pytest.mark.parametrize(
    ("date", "told"),
    [("2014-09-15", "2014-09-15"), ("2014-09-15T20:00:00+02:00", "2014-09-15T20:00:00+02:00"), ("last Monday", None)],
)
def test_the_date_is_what_the_page_says_of_itself(date: str, told: str | None) -> None:
    assert _read(_PAGE.replace("{date}", date)).published == told


def test_a_very_large_page_is_not_searched_for_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.readers.extraction._LARGE", 10)
    found = _read("<h1>Head</h1><p>one<p>two")
    assert (found.title, found.paragraphs, found.page) == ("Head", ("Head", "one", "two"), None)
    assert found.note == "the page is too long to look for an article in it; all that it shows is taken instead"


def test_a_search_that_takes_too_long_is_given_up() -> None:
    found = _read("<html><body><p>" + "<span>x</span>" * 60_000 + _SENTENCE, Limits(extraction_seconds=0.05))
    assert found.paragraphs[-1].startswith("The ferry")
    assert found.note == "the search for the article took too long; all that the page shows is taken instead"


def test_a_page_nested_a_hundred_thousand_deep_keeps_its_words() -> None:
    found = _read("<html><head><title>Deep</title></head><body>" + "<div>" * 100_000 + _SENTENCE + "<p>end")
    assert (found.title, found.paragraphs[-1]) == ("Deep", "end")
    assert "nested too deeply" in (found.note or "")


def test_a_page_of_thirty_megabytes_is_read() -> None:
    found = _read(f"<html><body>{_SENTENCE * 340_000}<p>end")
    assert (len(found.paragraphs), found.paragraphs[-1]) == (340_001, "end")


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY x SYSTEM "file:///etc/hostname">]><p>&a;&x; ok</p>'
    assert "boom" not in _read(bomb).whole


def test_work_that_ends_in_time_answers_and_other_work_does_not() -> None:
    assert in_time(lambda: 7, 60) == 7
    with pytest.raises(ZeroDivisionError):
        in_time(lambda: 1 // 0, 60)

    def endless() -> None:
        while True:
            time.sleep(0)

    assert in_time(endless, 0.01) is None
    for number in range(200):  # a stop that comes just when the work has ended never hits what comes after
        in_time(lambda: sum(range(2000)), 0.000_02 * (number % 10))
    sum(range(200_000))


def test_an_order_to_stop_that_somebody_drops_is_given_again() -> None:
    dropped: list[bool] = []

    def work() -> None:
        while True:
            try:
                time.sleep(0)
            except BaseException:
                if dropped:
                    raise
                dropped.append(True)

    assert in_time(work, 0.01) is None
    assert dropped


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("truepos-dataset-removal", 0, "unchanged in the article; 1 change outside it"),
        ("truepos-image-removal", 1, ""),
        ("truepos-major-changes", 9, "1 change outside the article"),
    ],
)
def test_each_pair_of_real_pages_shows_its_change(data: Path, name: str, changes: int, told: str) -> None:
    capture = read([data / "html_pairs" / f"edgi_{name}-{half}.html" for half in "ab"])
    old, new = (Side(version, capture.text(version)) for version in capture.articles[0].held)
    pair = compare_sides(old, new)
    assert len(stops(pair.comparison)) == changes
    assert remark(pair) == told


def test_archived_pages_have_both_readings_too(data: Path) -> None:
    capture = read(data / "warc" / "made_here" / "dev_real_gov_html_pairs.warc.gz")
    told = []
    for article in capture.articles:
        old, new = (Side(version, capture.text(version)) for version in article.held)
        told.append(remark(compare_sides(old, new)))
    assert sorted(told) == ["", "1 change outside the article", "unchanged in the article; 1 change outside it"]
