"""Rows: level paragraphs, whatever the engine says."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.model.change import Change, Comparison, Kind, Span
from viewer.model.rows import Row, rows


def pair(old: int, new: int, length: int = 10, move: int | None = None, start: int = 0) -> Change:
    spans = Span(old, start, start + length), Span(new, start, start + length)
    return Change(Kind.UNCHANGED, spans[:1], spans[1:], move=move)


def comparison(*changes: Change) -> Comparison:
    return Comparison(changes)


def test_a_removed_paragraph_does_not_stand_beside_an_added_one() -> None:
    said = comparison(
        pair(0, 0),
        Change(Kind.REMOVED, (Span(1, 0, 5),)),
        Change(Kind.ADDED, (), (Span(1, 0, 5),)),
        pair(2, 2),
    )
    assert rows(said, 3, 3) == (Row(0, 0), Row(1, None), Row(None, 1), Row(2, 2))


def test_a_merged_paragraph_stands_beside_the_first_of_its_parts() -> None:
    merged = Change(Kind.EDITED, (Span(0, 0, 10), Span(1, 0, 90)), (Span(0, 0, 99),))
    assert rows(comparison(merged), 2, 1) == (Row(0, 0), Row(1, None))


def test_a_split_paragraph_stands_beside_the_first_of_its_parts() -> None:
    split = comparison(pair(0, 0, 20), pair(0, 1, 50, start=30))
    assert rows(split, 1, 2) == (Row(0, 0), Row(None, 1))


def test_a_moved_paragraph_has_a_row_of_its_own_at_both_ends() -> None:
    said = comparison(pair(1, 0), pair(2, 1), pair(0, 2, 99, move=1))
    assert rows(said, 3, 3) == (Row(0, None), Row(1, 0), Row(2, 1), Row(None, 2))


def test_nothing_and_nothing_is_no_row() -> None:
    assert rows(comparison(), 0, 0) == ()


def test_paragraphs_without_a_sentence_have_a_row() -> None:
    assert rows(comparison(), 1, 2) == (Row(0, None), Row(None, 0), Row(None, 1))


LINKS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 30)), max_size=9)


@given(LINKS)
def test_every_paragraph_has_one_row_and_keeps_its_order(links: list[tuple[int, int, int]]) -> None:
    found = rows(comparison(*(pair(*link) for link in links)), 6, 6)
    assert [row.old for row in found if row.old is not None] == list(range(6))
    assert [row.new for row in found if row.new is not None] == list(range(6))
    assert all(row != Row(None, None) for row in found)


@given(LINKS)
def test_paragraphs_stand_side_by_side_only_if_they_share_a_sentence(links: list[tuple[int, int, int]]) -> None:
    found = rows(comparison(*(pair(*link) for link in links)), 6, 6)
    assert {(row.old, row.new) for row in found if None not in row} <= {link[:2] for link in links}
