"""What was asked for is found, or the answer says what is there instead."""

import pytest

from viewer.errors import RequestError
from viewer.model import choice
from viewer.model.capture import Article, Capture, MemoryTexts, Text, Version


def article(url: str, *numbers: int, absent: int | None = None) -> Article:
    versions = tuple(Version(number, key=None if number == absent else 0) for number in numbers)
    return Article(versions, len(versions), url=url, title=f"Title of {url}")


def capture(*articles: Article) -> Capture:
    return Capture("a.capture", "capture", articles, MemoryTexts((Text(None, ()),)))


ONE = article("one", 1, 2, 3, 5, absent=3)
OTHER = article("other", 7)
BOTH = capture(ONE, OTHER)


def test_the_only_article_with_a_history_is_meant() -> None:
    assert choice.article(BOTH, None) is ONE
    assert choice.article(capture(OTHER), None) is OTHER


@pytest.mark.parametrize("name", ["other", "Title of other"])
def test_an_article_is_found_by_address_or_title(name: str) -> None:
    assert choice.article(BOTH, name) is OTHER


def test_several_articles_are_named() -> None:
    many = capture(*(article(f"url{number}", 1, 2) for number in range(5)))
    with pytest.raises(RequestError, match=r"5 articles \(url0, url1, url2, …\)\. Choose one with --article"):
        choice.article(many, None)
    with pytest.raises(RequestError, match=r"2 articles \(url0, url1\)"):
        choice.article(capture(*many.articles[:2]), None)


def test_an_article_that_is_not_there_is_named() -> None:
    with pytest.raises(RequestError, match="no such article: none has the address or title nowhere"):
        choice.article(BOTH, "nowhere")


def numbers(old: int | None = None, new: int | None = None) -> tuple[int, int]:
    older, newer = choice.step(BOTH, ONE, old, new)
    return older.number, newer.number


def test_a_pair_is_the_newest_two_or_what_was_named() -> None:
    assert numbers() == (2, 5)
    assert numbers(1, 5) == (1, 5)
    assert numbers(5, 1) == (5, 1)
    assert numbers(old=1) == (1, 2)
    assert numbers(new=5) == (2, 5)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (1, 1, "compared with itself"),
        (None, 1, "first one here: nothing comes before it"),
        (5, None, "last one here: nothing comes after it"),
        (1, 3, "its words are not here"),
        (1, 9, r"no version 9: here are 1, 2, 5"),
    ],
)
def test_a_pair_that_cannot_be_says_why(old: int | None, new: int | None, why: str) -> None:
    with pytest.raises(RequestError, match=why):
        numbers(old, new)


def test_one_version_is_nothing_to_compare() -> None:
    with pytest.raises(RequestError, match="only version 7 of the article is here"):
        choice.steps(capture(OTHER), OTHER)
    empty = article("empty", 4, absent=4)
    with pytest.raises(RequestError, match="no version of the article is here"):
        choice.step(capture(empty), empty, None, None)
    with pytest.raises(RequestError, match="here are none"):
        choice.version(capture(empty), empty, 9)


def test_a_history_is_every_step() -> None:
    assert [(old.number, new.number) for old, new in choice.steps(BOTH, ONE)] == [(1, 2), (2, 5)]


def test_an_article_is_found_again_in_a_capture_that_has_grown() -> None:
    assert choice.again(ONE, 0, capture(OTHER, article("one", 1, 2, 3, 5, 8))) == article("one", 1, 2, 3, 5, 8)
    assert choice.again(ONE, 0, capture(OTHER)) is None


def test_a_file_that_was_renamed_meanwhile_is_the_one_that_begins_alike() -> None:
    file = Article((Version(1, key="a"),), 1, title="draft.txt")
    other = Article((Version(1, key="b"),), 1, title="other.txt")
    renamed = Article((Version(1, key="a"), Version(2, key="c")), 2, title="issue.txt")
    assert choice.again(file, 0, capture(other, renamed)) is renamed
    assert choice.again(file, 0, capture(other)) is None
