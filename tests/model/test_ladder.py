"""A ladder: rows that both sides share begin at one height, whatever is known of the blocks between them."""

from bisect import bisect_right
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from viewer.model.blocks import Block
from viewer.model.ladder import Ladder, alone, guessed
from viewer.model.sheet import Sheet

HEIGHTS = st.lists(st.integers(0, 400).map(float), min_size=1, max_size=30)


@st.composite
def ladders(draw: st.DrawFn) -> tuple[Ladder, tuple[list[float], list[float]], list[tuple[int, int]]]:
    """A ladder, the heights on it, and the blocks that share a row."""
    heights = draw(HEIGHTS), draw(HEIGHTS)
    count = draw(st.integers(0, min(map(len, heights))))
    rows = [
        sorted(draw(st.lists(st.integers(0, len(each) - 1), min_size=count, max_size=count, unique=True)))
        for each in heights
    ]
    bounds = [(0, *row, len(each)) for row, each in zip(rows, heights, strict=True)]
    return Ladder(heights, bounds), heights, list(zip(*rows, strict=True))


@given(ladders(), st.data())
def test_shared_rows_stand_level_whatever_turns_out(
    made: tuple[Ladder, tuple[list[float], list[float]], list[tuple[int, int]]], data: st.DataObject
) -> None:
    ladder, heights, rows = made
    for _ in range(3):
        for old, new in rows:
            assert ladder.top(0, old) == ladder.top(1, new)
        for side, each in enumerate(heights):
            assert ladder.top(side, len(each)) == ladder.height
            tops = [ladder.top(side, block) for block in range(len(each) + 1)]
            for block, height in enumerate(each):
                assert tops[block] + height + ladder.spare(side, block) == tops[block + 1]
                assert ladder.spare(side, block) >= 0, "nothing stands on top of anything else"
        assert ladder.height <= sum(map(sum, heights)), "no row is higher than its higher side"
        side = data.draw(st.integers(0, 1))
        block = data.draw(st.integers(0, len(heights[side]) - 1))
        ladder.set(side, {block: float(data.draw(st.integers(0, 400)))})


@given(ladders(), st.floats(-100, 20_000))
def test_what_stands_at_a_height_is_found(
    made: tuple[Ladder, tuple[list[float], list[float]], list[tuple[int, int]]], height: float
) -> None:
    ladder, heights, _ = made
    for side, each in enumerate(heights):
        block = ladder.at(side, height)
        assert 0 <= block < len(each)
        if ladder.top(side, 0) <= height < ladder.height:
            below = [ladder.top(side, after) for after in range(block + 1, len(each))]
            assert ladder.top(side, block) <= height
            assert all(top > height or top == ladder.top(side, block) for top in below)


def test_a_paragraph_that_faces_nothing_leaves_room_on_the_other_side() -> None:
    ladder = Ladder(([10.0, 20.0, 10.0], [10.0, 10.0]), ((0, 0, 2, 3), (0, 0, 1, 2)))
    assert [ladder.spare(1, block) for block in (-1, 0, 1)] == [0.0, 20.0, 0.0]
    assert [ladder.lonely(1, block) for block in (0, 1)] == [True, False]
    above = Ladder(([10.0], [30.0, 10.0]), ((0, 0, 1), (0, 1, 2)))
    assert (above.spare(0, -1), above.spare(1, -1)) == (30.0, 0.0)


def test_nothing_and_one_side_alone_are_ladders_too() -> None:
    assert alone([]).height == 0.0
    assert alone([]).at(0, 50.0) == 0
    ladder = alone([5.0, 5.0])
    ladder.set(0, {0: 9.0})
    assert [ladder.top(0, block) for block in range(3)] == [0.0, 9.0, 14.0]


def test_a_long_ladder_keeps_to_its_heights_wherever_some_of_them_turn_out_otherwise() -> None:
    heights = [float(5 + number % 7) for number in range(1000)]
    ladder = alone(list(heights))
    for changed in ({0: 90.0}, {63: 1.0, 64: 2.0, 65: 0.0}, {999: 40.0, 500: 7.5}):
        ladder.set(0, changed)
        for block, height in changed.items():
            heights[block] = height
        tops = list(accumulate(heights, initial=0.0))
        assert [ladder.top(0, block) for block in range(1001)] == tops
        assert ladder.height == tops[-1]
        assert [ladder.at(0, top) for top in tops[:-1]] == [bisect_right(tops, top) - 1 for top in tops[:-1]]
        assert (ladder.at(0, -5.0), ladder.at(0, tops[-1] + 5)) == (0, 999)


def test_heights_are_guessed_by_letters_and_never_too_much_for_qt() -> None:
    def sheet(*blocks: Block) -> Sheet:
        return Sheet(blocks, {}, {})

    short, long = Block((), (), 10), Block((), (), 1000)
    first, second = guessed(sheet(short, long), 50.0, 20.0, 10.0)
    assert (first, second) == (30.0, 430.0)
    joined = guessed(sheet(long, long._replace(joined=True)), 50.0, 20.0, 10.0)
    assert joined == [420.0, 430.0], "a paragraph that goes on leaves no room"
    assert sum(guessed(sheet(*[long] * 100_000), 50.0, 20.0, 10.0)) < 2**31 / 64
