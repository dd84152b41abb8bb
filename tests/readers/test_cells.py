"""What a flattened row tells about its cells, one promise each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.readers.cells import arrange, cut_in_two

_PROSE = (
    "The ferry will cross the sound four times a day, the harbour office said on Monday.",
    "Residents had asked for a regular line since the bridge was closed in 2016.",
    "Tickets will cost three crowns, half of that for pupils.",
    "The council had promised a line more than once.",
)
_OLD = "The first boat leaves the old pier at six in the morning, before the market opens."
_NEW = "The first boat leaves the new pier at seven in the morning, before the market opens."


def test_an_edited_paragraph_is_cut_where_it_repeats() -> None:
    ((row,),) = arrange([[f"{_OLD} {_NEW}"]], _PROSE)
    assert (row.left, row.right) == (_OLD, _NEW)
    assert min(row.cut, row.side) > 0.9


def test_a_form_of_a_word_counts_as_nearly_the_word() -> None:
    ((row,),) = arrange([["Ferry service, Harbour Solution Ferry service, Harbour Solutions"]], _PROSE)
    assert (row.left, row.right) == ("Ferry service, Harbour Solution", "Ferry service, Harbour Solutions")


def test_a_moved_paragraph_is_left_where_its_twin_is_right() -> None:
    twin = "Dogs, bicycles and small boats travel free of charge all year round on this line."
    blocks = [[f"{_OLD} {_NEW} {twin}"], [twin]]
    (first,), (second,) = arrange(blocks, _PROSE)
    assert first.right == f"{_NEW} {twin}"
    assert (second.left, second.right) == (twin, None)
    assert second.side > 0.7


def test_paragraphs_that_changed_places_stand_on_opposite_sides_and_nothing_is_sure() -> None:
    twin = "Dogs, bicycles and small boats travel free of charge all year round on this line."
    (first,), (second,) = arrange([[twin], [twin]], _PROSE)
    assert {first.left, first.right} == {second.left, second.right} == {twin, None}
    assert (first.left is None) != (second.left is None)
    assert max(first.side, second.side) < 0.9


def test_the_side_of_a_row_that_nothing_ties_is_never_sure() -> None:
    ((row,),) = arrange([["A tug will stand by in winter."]], _PROSE)
    assert row.side <= 0.7


def test_bullets_teach_where_paragraphs_begin() -> None:
    bullets = [f"- boat number {word}" for word in ("one", "two", "three", "four", "five", "six", "seven", "eight")]
    ((row,),) = arrange([["- lights on the pier - ropes for all"]], bullets)
    assert (row.left, row.right) == ("- lights on the pier", "- ropes for all")


_LISTED = [f"- {text}" for text in _PROSE]


_LEFT_OVER = ["- Lamps on the pier", "- A tug in winter", "- Tickets by post"]


@pytest.mark.parametrize("bullet", ["*", "•"])
def test_an_empty_item_of_a_list_is_a_cell(bullet: str) -> None:
    items = ["- A rope for all", "- A bell for each boat", "- A pilot who knows the sound"]
    (first, *_), *others = arrange(
        [[f"{items[0]} {bullet}", *_LEFT_OVER], *([f"{one} {bullet}"] for one in items[1:])], _LISTED
    )
    assert [(row.left, row.right) for row in (first, *(row for (row,) in others))] == [(item, bullet) for item in items]


@pytest.mark.parametrize("side", ["left", "right"])
def test_what_is_left_over_goes_on_the_list_of_its_own_side(side: str) -> None:
    cells = ["The harbour master told the papers.", "The harbour master told the papers on Monday."]
    cells[side == "right"] = f"- {cells[side == 'right']}"
    ((first, *rest),) = arrange([[" ".join(cells), *_LEFT_OVER]], _LISTED)
    assert [first.left, first.right] == cells
    assert [getattr(row, side) for row in rest] == _LEFT_OVER
    assert max(row.side for row in rest) <= 0.7


def test_an_item_of_a_list_stands_beside_an_item_of_a_list() -> None:
    block = ["- Lamp glass, blue (Lamp glass, round)", "- Rope ends, tarred (Rope ends, short)"]
    (rows,) = arrange([block], _PROSE)
    assert [row.left or row.right for row in rows] == block


def test_translated_paragraphs_stand_beside_their_originals_through_a_whole_block() -> None:
    pairs = [
        ("The boat leaves at six in the morning.", "배는 아침 여섯 시에 부두를 떠난다."),
        ("Nobody had asked the keeper about it.", "아무도 등대지기에게 묻지 않았다."),
        ("Tickets cost three crowns for everybody.", "표는 누구에게나 삼 크로네이다."),
    ]
    (rows,) = arrange([[" ".join(pair) for pair in pairs]], _PROSE)
    assert [(row.left, row.right) for row in rows] == pairs


def test_rows_of_two_cells_come_before_rows_of_one() -> None:
    rows = arrange(
        [[f"{_OLD} {_NEW}", f"{_PROSE[0][:-1]} at noon. {_PROSE[0][:-1]} at night.", "A tug will stand by."]],
        _PROSE[1:],
    )[0]
    assert [bool(row.left and row.right) for row in rows] == [True, True, False]


def test_another_script_is_another_cell() -> None:
    ((row,),) = arrange([["Next steps 다음 단계는"]], ("First steps", "첫 단계는", "More words", "더 많은 단어"))
    assert (row.left, row.right) == ("Next steps", "다음 단계는")


def test_brackets_and_abbreviations_are_not_torn() -> None:
    ((row,),) = arrange(
        [["The pier (see Mr. Holm. It is old) was mended. The pier (see Dr. Berg. It is new) was mended."]], _PROSE
    )
    assert row.left == "The pier (see Mr. Holm. It is old) was mended."


def test_a_headline_is_always_cut_in_two() -> None:
    row = cut_in_two("Ferry opens in May Ferry to the island opens in May", _PROSE)
    assert (row.left, row.right) == ("Ferry opens in May", "Ferry to the island opens in May")
    assert cut_in_two("Ferry", _PROSE).left == "Ferry"


def test_a_row_of_very_many_words_is_parted_at_one_of_its_likeliest_edges() -> None:
    text = " ".join(f"Boat {number} is here and there. " for number in range(1200)).replace("  ", " ").strip()
    ((row,),) = arrange([[text]], _PROSE)
    assert " ".join(filter(None, (row.left, row.right))) == text


def test_no_rows_are_no_trouble() -> None:
    assert arrange([], []) == []


_lines = st.text(st.sampled_from("abAB .,-*“”()1おお"), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split()) or "a"
)


@pytest.mark.parametrize("known", [(), _PROSE])
@given(blocks=st.lists(st.lists(_lines, min_size=1, max_size=4), max_size=3))
@settings(deadline=None)
def test_no_word_is_lost_and_confidences_are_shares(known: tuple[str, ...], blocks: list[list[str]]) -> None:
    for block, rows in zip(blocks, arrange(blocks, known), strict=True):
        for text, row in zip(block, rows, strict=True):
            assert " ".join(part for part in (row.left, row.right) if part is not None) == text
            assert 0 <= row.cut <= 1
            assert 0 <= row.side <= 1
