"""What is said of a version."""

from datetime import UTC, datetime

import pytest

from viewer.model.capture import Version
from viewer.model.figures import Figures
from viewer.model.handles import Handles
from viewer.ui.saying import ordinal, spoken

WHEN = [datetime(2014, 9, 14 + day, 5, 0, tzinfo=UTC) for day in range(6)]


def versions(times: list[datetime | None]) -> list[Version]:
    return [Version(number=number, captured_at=time) for number, time in enumerate(times)]


def test_the_slider_says_number_place_time_and_changes() -> None:
    known = {4: Figures(added=30, changes=14)}
    said = spoken(versions([*WHEN]), Handles.newest([True] * 6).step(-1), known)
    assert said == "version 4, fifth of 6, September 18, 05:00, 14 changes"


def test_the_year_is_said_where_there_are_several() -> None:
    several = [datetime(2013, 12, 31, 23, 59, tzinfo=UTC), None, *WHEN[1:2]]
    assert (
        spoken(versions(several), Handles.newest([True] * 3), {}) == "version 2, third of 3, September 15, 2014, 05:00"
    )


def test_a_time_that_nobody_told_is_not_made_up() -> None:
    said = spoken(versions([None, None]), Handles.newest([True] * 2), {1: Figures(headline=True, minor=3)})
    assert said == "version 1, second of 2, time not recorded, only the headline changed"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Figures(changes=1, added=3), "1 change"),
        (Figures(minor=4), "only 4 minor"),
        (Figures(), "nothing changed"),
    ],
)
def test_little_is_told_from_nothing(found: Figures, words: str) -> None:
    assert spoken(versions([*WHEN[:2]]), Handles.newest([True] * 2), {1: found}).endswith(f", {words}")


def test_another_one_than_the_neighbour_is_named() -> None:
    apart = Handles.newest([True] * 6).choose_old(1)
    assert spoken(versions([*WHEN]), apart, {5: Figures(changes=3)}).endswith("05:00, compared with version 1")


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "first"), (12, "twelfth"), (20, "twentieth"), (21, "21st"), (32, "32nd"), (113, "113th"), (10_003, "10003rd")],
)
def test_places_are_said_as_people_say_them(number: int, said: str) -> None:
    assert ordinal(number) == said
