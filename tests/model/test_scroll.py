"""Where one pane stands when the other one scrolls."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.model.scroll import follow


def level(paragraph: int) -> float:
    return paragraph * 50.0


@given(st.floats(0, 4000), st.integers(100, 900))
def test_level_texts_scroll_as_one(position: float, view: int) -> None:
    shared = [(n, n) for n in range(80)]
    position = min(position, 4000 - view)
    found = follow(position, view=view, heights=(4000, 4000), shared=shared, tops=(level, level))
    assert abs(found - position) < 0.01


@given(st.floats(-50, 9000), st.floats(-50, 9000))
def test_scrolling_on_never_scrolls_the_other_one_back(one: float, other: float) -> None:
    shared = [(0, 0), (10, 3), (30, 60), (70, 70)]
    places = [
        follow(place, view=400, heights=(4000, 5000), shared=shared, tops=(level, lambda p: p * 62.5))
        for place in sorted((one, other))
    ]
    assert places[0] <= places[1] + 0.01
    assert all(0 <= place <= 4600 for place in places)


def test_both_reach_their_beginnings_and_ends_together() -> None:
    for shared in ([], [(5, 50)]):
        ends = [
            follow(place, view=400, heights=(2000, 5000), shared=shared, tops=(level, level)) for place in (0, 1600)
        ]
        assert ends == [0, 4600]


def test_a_text_that_fits_its_view_stays() -> None:
    assert follow(0, view=400, heights=(300, 900), shared=[], tops=(level, level)) == 0
    assert follow(80, view=400, heights=(900, 300), shared=[], tops=(level, level)) == 0
