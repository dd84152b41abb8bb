from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.readers.names import dated, ordered


def _order(*names: str) -> list[str]:
    return [one.name for one in ordered(names).files]


@pytest.mark.parametrize(
    ("name", "time", "note"),
    [
        ("000_2019-12-29T053213Z.txt", datetime(2019, 12, 29, 5, 32, 13, tzinfo=UTC), None),
        ("20140915T2000Z.html", datetime(2014, 9, 15, 20, tzinfo=UTC), None),
        (
            "story 2014.09.15 20-00-30.txt",
            datetime(2014, 9, 15, 20, 0, 30, tzinfo=UTC),
            "the file's name, taken as UTC",
        ),
        ("2014-09-15T20:00:00+02:00.txt", datetime(2014, 9, 15, 20, tzinfo=timezone(timedelta(hours=2))), None),
        (
            "2014-09-15T20:00:00-0530.txt",
            datetime(2014, 9, 15, 20, tzinfo=timezone(-timedelta(hours=5, minutes=30))),
            None,
        ),
        ("2014-09-15.txt", datetime(2014, 9, 15, tzinfo=UTC), "the day in the file's name"),
        ("31-12-1999.txt", datetime(1999, 12, 31, tzinfo=UTC), "the day in the file's name"),
        ("12_31_1999.txt", datetime(1999, 12, 31, tzinfo=UTC), "the day in the file's name"),
        ("20161231T235960Z.txt", datetime(2017, 1, 1, tzinfo=UTC), None),
    ],
)
def test_a_time_in_a_name_is_read(name: str, time: datetime, note: str | None) -> None:
    found = dated(name)
    assert found is not None
    assert (found.time, found.note) == (time, note)


@pytest.mark.parametrize(
    "name",
    [
        "2024-02-30.txt",
        "notes.txt",
        "-0001-01-01.txt",
        "9999-12-31.txt",
        "03-04-2020.txt",
        "31-13-2020.txt",
        "31-02-2020.txt",
    ],
)
def test_what_is_no_date_or_not_surely_one_is_left(name: str) -> None:
    assert dated(name) is None


def test_a_number_that_all_begin_with_orders() -> None:
    assert _order("10_b.txt", "9_c.txt", "1_a.txt") == ["1_a.txt", "9_c.txt", "10_b.txt"]
    assert [one.number for one in ordered(["02.txt", "01.txt"]).files] == [1, 2]


def test_dates_that_contradict_the_numbers_are_said() -> None:
    order = ordered(["1_2020-02-01.txt", "2_2020-01-01.txt"])
    assert order.warnings == (
        "2_2020-01-01.txt is dated before 1_2020-02-01.txt; the numbers in front decide the order",
    )


def test_dates_order_and_are_no_numbers() -> None:
    assert _order("b 2019-05-01.txt", "a 2020-01-01.txt", "c 2018-07-01.txt") == [
        "c 2018-07-01.txt",
        "b 2019-05-01.txt",
        "a 2020-01-01.txt",
    ]
    assert ordered(["2019-05-01.txt", "2018-07-01.txt"]).files[0].number is None


def test_anything_else_is_in_natural_order() -> None:
    assert _order("draft 10.txt", "draft 9.txt", "Draft 1.txt") == ["Draft 1.txt", "draft 9.txt", "draft 10.txt"]
    assert _order("1_a.txt", "1_b.txt", "final.txt") == ["1_a.txt", "1_b.txt", "final.txt"]


@given(st.lists(st.text(st.sampled_from("0129-_.T:Z+ax²"), max_size=24), unique=True, max_size=5))
def test_any_names_have_an_order(names: list[str]) -> None:
    assert sorted(_order(*names)) == sorted(names)
