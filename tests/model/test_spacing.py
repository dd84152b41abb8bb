from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.spacing import Spacing

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)


def widths(spacing: Spacing) -> list[float]:
    return [spacing.width(column) for column in range(len(spacing.edges) - 1)]


def test_evenly_all_columns_are_as_wide() -> None:
    assert widths(Spacing.even(4, 30.0)) == [30.0] * 4


def test_by_time_a_quiet_year_stands_apart_from_a_busy_afternoon() -> None:
    times = [NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=2), NOON + timedelta(days=365)]
    first, second, third, last = widths(Spacing.by_time(times, 26.0, 600.0))
    assert first == pytest.approx(second)
    assert third > 10 * first
    assert last == pytest.approx(26.0)


def test_a_history_that_fills_the_view_scrolls_so_that_its_gaps_are_seen() -> None:
    times = [NOON + timedelta(minutes=n, days=100 * (n // 50)) for n in range(100)]
    spacing = Spacing.by_time(times, 26.0, 1000.0)
    wide = widths(spacing)
    assert wide[49] > 900.0
    assert wide[48] == pytest.approx(wide[50])
    assert wide[48] < 30.0
    assert spacing.length == pytest.approx(100 * 26.0 + 1000.0)


def test_a_version_without_a_time_stands_beside_the_one_before_it() -> None:
    times = [NOON, None, NOON + timedelta(days=1), NOON + timedelta(days=2)]
    edges = Spacing.by_time(times, 26.0, 400.0).edges
    assert edges[1] - edges[0] == pytest.approx(26.0)
    assert edges[2] - edges[1] == pytest.approx(edges[3] - edges[2])


def test_a_clock_that_runs_back_takes_no_room() -> None:
    times = [NOON + timedelta(days=9), NOON, NOON + timedelta(days=1)]
    assert widths(Spacing.by_time(times, 26.0, 300.0))[0] == pytest.approx(26.0)


@given(
    st.lists(st.none() | st.datetimes().map(lambda time: time.replace(tzinfo=UTC)), max_size=40),
    st.floats(0, 4000),
)
def test_every_column_can_be_hit_and_no_gap_is_wider_than_the_view(times: list[datetime | None], width: float) -> None:
    spacing = Spacing.by_time(times, 26.0, width)
    assert len(spacing.edges) == len(times) + 1
    assert all(26.0 - 1e-6 <= wide <= 26.0 + width + 1e-6 for wide in widths(spacing))
    assert spacing.length <= width + 26.0 * len(times) + 1e-6
    assert all(spacing.at(left + 1) == column for column, left in enumerate(spacing.edges[:-1]))


def test_beyond_the_ends_stand_the_first_and_the_last_column() -> None:
    spacing = Spacing.even(3, 30.0)
    assert [spacing.at(along) for along in (-9.0, 0.0, 29.9, 30.0, 500.0)] == [0, 0, 0, 1, 2]
    assert Spacing().at(5.0) == 0
