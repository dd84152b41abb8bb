import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.errors import OpenError
from viewer.readers import read

Put = Callable[[str, str | bytes], Path]


def _next(story: Any) -> Any:
    """The page that follows: its left side is this one's right side."""
    _, right = story.sides
    rows = (*((text, text) for text in right[:-1]), (right[-1], right[-1].replace("three", "four")))
    return type(story)(rows, (story.titles[1], "Ferry opens"))


def test_a_chain_of_pages_is_one_article(put: Put, story: Any) -> None:
    paths = [put("b.html", _next(story).html(numbers=(4, 5))), put("a.html", story.html())]
    capture = read(paths)
    (article,) = capture.articles
    assert [one.number for one in article.held] == [3, 4, 5]
    assert [len(capture.text(one).paragraphs) for one in article.held] == [6, 6, 6]
    assert (article.versions_total, len(article.versions)) == (6, 6)
    assert capture.warnings == ()
    assert capture.format == "news-sniffer-page"
    assert {one.origin.name for one in article.held if one.origin} == {"a.html", "b.html"}


def test_a_folder_of_pages_is_one_article_too(put: Put, tmp_path: Path, story: Any) -> None:
    put("a.html", story.html())
    put("b.html", _next(story).html(numbers=(4, 5)))
    put("README.md", "About.")
    put("broken.html", "<html>diff viewer (1/2) - News Sniffer</html>")
    put("notes.txt", "Unrelated words.")
    capture = read(tmp_path)
    assert [one.number for one in capture.articles[0].held] == [3, 4, 5]
    assert "left out, because the rest are captures: notes.txt" in capture.warnings
    assert "broken.html is left out: the page holds no table of two versions" in capture.warnings


def test_a_saved_page_settles_its_flattened_copy(put: Put, story: Any) -> None:
    capture = read([put("a.txt", story.flat()), put("b.html", story.html())])
    (article,) = capture.articles
    assert [list(capture.text(one).paragraphs) for one in article.held] == list(story.sides)
    assert all(not one.uncertain for one in article.held)
    assert capture.format == "merged"
    assert capture.warnings == ("a.txt: 2 rows are settled by b.html",)


def test_pages_that_contradict_each_other_are_named(put: Put, story: Any) -> None:
    changed = story.html().replace("Tickets", "Passes")
    capture = read([put("a.html", story.html()), put("b.html", changed)])
    assert capture.warnings == (
        "version 3 is not the same in b.html and in a.html, which was opened first and is kept",
        "version 4 is not the same in b.html and in a.html, which was opened first and is kept",
    )


def test_other_articles_stay_apart(put: Put, story: Any) -> None:
    other = story.html().replace("news.example/ferry", "news.example/train")
    capture = read([put("a.html", story.html()), put("b.html", other)])
    assert [article.url for article in capture.articles] == ["http://news.example/ferry", "http://news.example/train"]
    assert all(capture.text(one).paragraphs for article in capture.articles for one in article.held)


def test_captures_are_merged_with_pages(put: Put, story: Any) -> None:
    lines = [
        {"format": "redraft-capture", "version": 1},
        {"article": {"url": "http://news.example/ferry", "language": "en"}},
        {"number": 0, "paragraphs": ["At first."]},
        {"number": 3},
    ]
    content = "".join(json.dumps(line) + "\n" for line in lines)
    capture = read([put("a.capture", content), put("b.html", story.html())])
    (article,) = capture.articles
    assert [one.number for one in article.held] == [0, 3, 4]
    assert (article.language, article.held[0].origin) == ("en", None)


def test_folders_that_were_chosen_are_looked_into(put: Put, tmp_path: Path) -> None:
    put("one/2020-01-01.txt", "Old.")
    put("two/2020-01-02.txt", "New.")
    capture = read([tmp_path / "one", tmp_path / "two"])
    assert [capture.text(one).paragraphs for one in capture.articles[0].held] == [("Old.",), ("New.",)]


def test_a_folder_with_more_texts_than_captures_is_a_history(put: Put, tmp_path: Path, story: Any) -> None:
    put("a.html", story.html())
    put("1.txt", "Old.")
    put("2.txt", "New.")
    assert read(tmp_path).format == "folder"


def test_several_files_of_which_none_opens_are_all_named(put: Put, tmp_path: Path) -> None:
    with pytest.raises(OpenError, match=r"gone.txt is left out.*x.bin is left out"):
        read([tmp_path / "gone.txt", put("x.bin", b"PK\x03\x04")])
    page = "<html>diff viewer (1/2) - News Sniffer</html>"
    with pytest.raises(OpenError, match=r"a.html is left out.*b.html is left out"):
        read([put("a.html", page), put("b.html", page)])
