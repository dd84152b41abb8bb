"""Where a row may be cut, and going from cut to cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.capture import Uncertain
from viewer.model.row import HEADLINES, Places, Row, cells, holding, joined

_TEXT = "It rained. Nobody minded! It rained again. Some did."


def _row(cut: int, text: str = _TEXT, places: Places = (0, 0)) -> Row:
    return Row((3, 4), places, text, cut, Uncertain(0, "why"))


def test_a_cut_at_either_end_leaves_one_side_empty() -> None:
    assert _row(0).cells == (None, _TEXT)
    assert _row(len(_TEXT)).cells == (_TEXT, None)
    assert _row(10).cells == ("It rained.", "Nobody minded! It rained again. Some did.")


def test_headlines_stand_on_both_sides() -> None:
    assert _row(2, "A b c", HEADLINES).cuts == (1, 3)
    assert _row(0, "One", HEADLINES).cuts == ()
    assert _row(0, "One", HEADLINES).nearest(2) == 0


@pytest.mark.parametrize(("cut", "by", "after"), [(10, 1, 17), (10, -1, 2), (0, -1, 0), (52, 1, 52), (11, 1, 10)])
def test_words_are_passed_one_by_one(cut: int, by: int, after: int) -> None:
    assert _row(cut).word(by) == after


@pytest.mark.parametrize(("cut", "by", "after"), [(0, 1, 10), (10, 1, 25), (25, -1, 10), (10, -1, 0), (42, 1, 52)])
def test_ends_of_sentences_are_passed_one_by_one(cut: int, by: int, after: int) -> None:
    assert _row(cut).sentence(by) == after


@given(st.text(st.sampled_from("ab "), min_size=1, max_size=12), st.data())
def test_a_row_is_told_by_its_cells(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.sampled_from(_row(0, text).cuts))
    left, right = cells(text, cut)
    assert joined(left, right) == (text, cut)
    for side, cell in enumerate((left, right)):
        found = holding(text, side, cell)
        assert found is not None
        assert cells(text, found)[side] == cell
    assert holding(text, 0, "c") is None
    assert holding(text, 1, "c") is None
