"""Which columns of the slider are shown as one."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.model.folding import Folding


def test_columns_that_say_the_same_stand_at_one_place() -> None:
    folding = Folding.of(6, {2, 3, 5})
    assert [list(folding.columns(place)) for place in range(len(folding))] == [[0], [1, 2, 3], [4, 5]]
    assert [folding.place(column) for column in range(6)] == [0, 1, 1, 1, 2, 2]


def test_two_handles_never_stand_at_one_place() -> None:
    folding = Folding.of(6, {2, 3, 5})
    apart = folding.apart(3, 2)
    assert [list(apart.columns(place)) for place in range(len(apart))] == [[0], [1, 2], [3], [4, 5]]
    assert folding.apart(0, 3) is folding
    assert folding.apart(None, 3) is folding


@given(st.integers(1, 30), st.sets(st.integers(1, 29)))
def test_every_column_stands_at_one_place(count: int, same: set[int]) -> None:
    folding = Folding.of(count, {column for column in same if column < count})
    assert [column for place in range(len(folding)) for column in folding.columns(place)] == list(range(count))
    assert all(column in folding.columns(folding.place(column)) for column in range(count))
