"""Counting what is looked for in a text, and finding any of it again."""

from collections.abc import Sequence

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
from viewer.model.view import View

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
