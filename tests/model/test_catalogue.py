"""Which articles the list shows, in which order, and what it says of each."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model import catalogue
from viewer.model.capture import Article, Version
from viewer.model.catalogue import Catalogue, Order


def article(title: str | None, *days: int, url: str | None = None, source: str | None = None) -> Article:
    """An article with a version on each of these days of May; 0 is one whose time isn't known."""
    times = [datetime(2024, 5, day, tzinfo=UTC) if day else None for day in days]
    versions = tuple(Version(number, time, key=number) for number, time in enumerate(times))
    return Article(versions, len(versions), url=url, source=source, title=title)


ARTICLES = [
    article("Café “Zur Post” closes", 3, 9, source="Kurier"),
    article("The mayor's bridge", 20, url="https://news.example/bridge"),
    article(None, 4, 5, 6, url="https://news.example/ferry-strike"),
    article("מזג אוויר", 0, 0, source="Haaretz"),
    Article((Version(0, datetime(2024, 5, 30, tzinfo=UTC)),), 1, title="Known but not here"),
]


@pytest.fixture
def listed() -> Catalogue:
    made = Catalogue()
    made.open(ARTICLES)
    return made


def search(listed: Catalogue, words: str) -> list[int]:
    listed.words = words
    listed.arrange()
    return list(listed.shown)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("cafe", [0]),
        ('"zur post"', [0]),
        ("POST closes", [0]),
        ("mayor’s", [1]),
        ("ferry‑strike", [2]),
        ("news.example", [1, 2]),
        ("kurier café", [0]),
        ("מזג", [3]),
        ("kurier bridge", []),
    ],
)
def test_an_article_is_found_by_headline_address_and_source_however_they_are_typed(
    listed: Catalogue, words: str, found: list[int]
) -> None:
    assert search(listed, words) == found


def test_the_order_is_the_one_that_was_asked_for(listed: Catalogue) -> None:
    orders = {Order.FILE: [0, 1, 2, 3, 4], Order.VERSIONS: [2, 0, 3, 1, 4], Order.LATEST: [1, 0, 2, 3, 4]}
    for order, expected in orders.items():
        listed.order = order
        listed.arrange()
        assert list(listed.shown) == expected, order


def test_what_is_not_measured_yet_comes_after_what_is(listed: Catalogue) -> None:
    listed.order = Order.CHANGE
    listed.measure(2, 10)
    listed.measure(3, 400)
    listed.arrange()
    assert list(listed.shown) == [3, 2, 0, 1, 4]
    assert list(listed.unmeasured(listed.shown)) == [0], "what has one version can't be compared"
    assert listed.amounts == 2


def test_an_amount_is_forgotten_when_its_article_grows(listed: Catalogue) -> None:
    listed.measure(0, 7)
    listed.measure(2, 10)
    grown = [article("Café “Zur Post” closes", 3, 9, 12, source="Kurier"), *ARTICLES[1:], article("New", 1)]
    listed.words = "e"
    listed.grow(grown)
    assert listed.measured(0) is None
    assert listed.measured(2) == 10
    assert listed.entry(0).held == 3
    assert 5 in listed.shown


def test_a_row_says_what_is_known(listed: Catalogue) -> None:
    first, _, third, _, last = (listed.entry(place) for place in range(5))
    assert (first.name, first.source, first.held) == ("Café “Zur Post” closes", "Kurier", 2)
    assert first.latest == datetime(2024, 5, 9, tzinfo=UTC)
    assert third.name == "https://news.example/ferry-strike"
    assert (last.held, last.comparable, last.latest) == (0, False, None)
    listed.prepare()
    assert listed.lonely == 2


@given(st.lists(st.text(st.characters(exclude_characters="\0"), max_size=20), max_size=8))
def test_an_article_is_found_by_any_word_of_its_headline_whatever_the_others_are(titles: list[str]) -> None:
    made = Catalogue()
    made.open([article(title, 1) for title in titles])
    for place, title in enumerate(titles):
        for word in title.split():
            assert place in search(made, word)


@given(st.lists(st.integers(0, 3), max_size=30), st.lists(st.integers(0, 3), max_size=30))
def test_growing_finds_what_opening_anew_finds(before: list[int], after: list[int]) -> None:
    pool = [article(name, 1) for name in ("one", "two", "one and two", "three")]
    first, second = [pool[n] for n in before], [pool[n] for n in after]
    grown, fresh = Catalogue(), Catalogue()
    grown.open(first)
    search(grown, "one")
    grown.grow(second)
    fresh.open(second)
    assert list(grown.shown) == search(fresh, "one")


def test_many_changed_articles_are_prepared_again_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "SLICE", 2)
    made = Catalogue()
    made.open(ARTICLES)
    assert [made.prepare() for _ in range(3)] == [False, False, True]
    made.grow([article(f"No {n}", 1) for n in range(5)])
    assert not made.prepared
    assert search(made, "no 3") == [3]
