"""Counting what is looked for in a text, and finding any of it again."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.engine import compare_sides
from viewer.model.blocks import Spot
from viewer.model.capture import Text, Version
from viewer.model.hits import Hits
from viewer.model.pair import Side
from viewer.model.search import Search
from viewer.model.sheet import Sheet
from viewer.model.sheets import bare
from viewer.model.spread import spread
from viewer.model.view import Layout, View

_texts = st.lists(st.text("ab ", max_size=12), min_size=1, max_size=8)


def _sheet(paragraphs: Sequence[str]) -> Sheet:
    sheet = bare(None, tuple(paragraphs), View()).new
    assert sheet is not None
    return sheet


def _naive(sheet: Sheet, phrase: str) -> list[Spot]:
    search = Search(phrase)
    return [Spot(block, *hit) for block in range(len(sheet.blocks)) for hit in search.hits(sheet.text(block))]


def _all(sheet: Sheet, phrase: str) -> Hits:
    hits = Hits(sheet, Search(phrase))
    for _ in hits.look():
        pass
    return hits


@given(_texts, st.sampled_from(["a", "b", "ab", "a b", "", "c"]))
def test_each_hit_is_counted_and_found_again(paragraphs: list[str], phrase: str) -> None:
    sheet = _sheet(paragraphs)
    hits, expected = _all(sheet, phrase), _naive(sheet, phrase)
    assert len(hits) == len(expected)
    assert [hits.at(index) for index in range(len(hits))] == expected
    assert list(hits.among(0, len(sheet.blocks))) == expected


@given(_texts, st.integers(0, 9), st.integers(0, 9))
def test_those_of_some_blocks_are_those_between_what_stands_above_them(
    paragraphs: list[str], first: int, end: int
) -> None:
    sheet = _sheet(paragraphs)
    hits, expected = _all(sheet, "a"), _naive(sheet, "a")
    assert list(hits.among(first, end)) == [spot for spot in expected if first <= spot.block < end]
    assert hits.before(first) == sum(spot.block < first for spot in expected)


def test_while_it_is_looking_only_what_was_passed_counts() -> None:
    sheet = _sheet(["a lamp", "no light", "a lamp and a lamp", "lamp"])
    hits = Hits(sheet, Search("lamp"))
    counts = [len(hits) for _ in hits.look()]
    assert counts == [1, 1, 3, 4]


def test_it_can_keep_to_what_changed() -> None:
    lamp = "The lamp on the quay shines at night."
    old = Side(Version(0), Text(None, (lamp,)))
    new = Side(Version(1), Text(None, (lamp, "Another lamp was lit.")))
    sheet = spread(compare_sides(old, new)).lay(View()).new
    assert sheet is not None
    hits = Hits(sheet, Search("lamp"), marked=True)
    list(hits.look())
    assert [spot.block for spot in hits.among(0, 9)] == [len(sheet.blocks) - 1]


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("old red car", 1),
        ("old blue car", 1),
        ("car stood", 1),
        ("red blue", 0),
        ("redblue", 0),
        ("bright day", 1),
        ("a bright and", 1),
        ("gone. Nothing", 1),
        ("long day. Nothing", 1),
    ],
)
def test_in_one_column_the_words_of_either_version_are_found_and_nothing_that_neither_says(
    phrase: str, count: int
) -> None:
    before = "The old red car stood at the quay on a bright day. All is gone. Nothing else was to be seen from there."
    after = "The old blue car stood at the quay on a bright and long day. Nothing else was to be seen from there."
    old, new = (Side(Version(n), Text(None, (text,))) for n, text in enumerate((before, after)))
    sheet = spread(compare_sides(old, new)).lay(View(layout=Layout.INLINE)).new
    assert sheet is not None
    assert len(_all(sheet, phrase)) == count


@pytest.mark.parametrize("layout", [Layout.SIDE, Layout.INLINE])
def test_a_line_that_says_what_is_folded_is_not_the_text(layout: Layout) -> None:
    story = [f"Lamp {number} on the long quay shines at night." for number in range(30)]
    old, new = (Side(Version(n), Text(None, (*story, last))) for n, last in enumerate(("A moth came.", "It rained.")))
    sheet = spread(compare_sides(old, new)).lay(View(layout=layout, context=1)).new
    assert sheet is not None
    assert "sentences" in sheet.text(0)
    assert len(_all(sheet, "sentences")) == 0
    assert len(_all(sheet, "lamp 29")) == 1
