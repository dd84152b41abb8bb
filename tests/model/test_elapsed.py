"""The words for time: as the tracker words them, and for people."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from viewer.model import elapsed
from viewer.model.capture import Elapsed, Version
from viewer.model.pair import gap

START = datetime(2014, 9, 15, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        # the bounds that the Rails API documents for distance_of_time_in_words
        ({"seconds": 29}, "less than a minute"),
        ({"seconds": 30}, "1 minute"),
        ({"seconds": 89}, "1 minute"),
        ({"seconds": 90}, "2 minutes"),
        ({"minutes": 44, "seconds": 29}, "44 minutes"),
        ({"minutes": 44, "seconds": 30}, "about 1 hour"),
        ({"minutes": 89, "seconds": 29}, "about 1 hour"),
        ({"minutes": 89, "seconds": 30}, "about 2 hours"),
        ({"hours": 9, "minutes": 3}, "about 9 hours"),
        ({"hours": 23, "minutes": 59, "seconds": 29}, "about 24 hours"),
        ({"hours": 23, "minutes": 59, "seconds": 30}, "1 day"),
        ({"hours": 41, "minutes": 59, "seconds": 29}, "1 day"),
        ({"hours": 41, "minutes": 59, "seconds": 30}, "2 days"),
        ({"days": 29, "hours": 23, "minutes": 59, "seconds": 29}, "30 days"),
        ({"days": 29, "hours": 23, "minutes": 59, "seconds": 30}, "about 1 month"),
        ({"days": 44}, "about 1 month"),
        ({"days": 46}, "about 2 months"),
        ({"days": 60}, "2 months"),
        ({"days": 364}, "12 months"),
        ({"days": 366}, "about 1 year"),
        ({"days": 365 + 92}, "over 1 year"),
        ({"days": 365 + 280}, "almost 2 years"),
        ({"days": 2 * 365 + 40}, "about 2 years"),
    ],
)
def test_lengths_of_time_are_worded_as_the_tracker_words_them(time: dict[str, int], words: str) -> None:
    end = START + timedelta(**time)
    assert elapsed.distance(START, end) == words
    assert elapsed.between(START, end) == f"{words} later"
    assert elapsed.between(end, START) == f"{words} earlier"


def test_whole_calendar_years_count_as_such_in_spite_of_leap_days() -> None:
    assert elapsed.distance(datetime(2004, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)) == "about 20 years"


def test_times_for_people_name_day_and_zone() -> None:
    east = timezone(timedelta(hours=5, minutes=30))
    assert elapsed.utc(datetime(2014, 9, 16, 1, 30, tzinfo=east)) == "Mon 15 Sep 2014, 20:00 UTC"


@pytest.mark.parametrize(
    ("zone", "words"), [("UTC", "20:00 local"), ("Pacific/Auckland", "Tue 16 Sep 2014, 08:00 local")]
)
def test_the_local_time_names_its_day_where_it_is_another(
    monkeypatch: pytest.MonkeyPatch, zone: str, words: str
) -> None:
    import time  # noqa: PLC0415

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert elapsed.local(START) == words
    monkeypatch.undo()
    time.tzset()


def test_a_gap_is_taken_from_times_else_from_the_sources_own_words_else_it_is_none() -> None:
    later = START + timedelta(hours=2)
    assert gap(Version(0, START), Version(1, later)) == "about 2 hours later"
    assert gap(Version(1, later), Version(0, START)) == "about 2 hours earlier"
    said = Version(4, elapsed=Elapsed(3, "about 9 hours later"))
    assert gap(Version(3), said) == "about 9 hours later"
    assert gap(Version(2), said) is None
    assert gap(Version(3), Version(4)) is None
