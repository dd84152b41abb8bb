from datetime import UTC, datetime

import pytest

from viewer.readers import sniffer

_HEAD = (
    "This article is from the source 'x' and was first published or seen on {} You can find the current article at …"
)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (". It will not be checked again for changes.", "It will not be checked again for changes."),
        (
            "May 01, 2020 10:00 (UTC). The next check for changes will be May 02, 2020 10:00 (UTC)",
            "The next check for changes will be May 02, 2020 10:00 (UTC)",
        ),
        (".", None),
    ],
)
def test_the_sentence_about_further_checks_is_kept(words: str, status: str | None) -> None:
    assert sniffer.facts(_HEAD.format(words)).status == status


def test_nothing_is_made_up_where_nothing_is_said() -> None:
    assert sniffer.facts("") == sniffer.Facts()
    assert sniffer.facts("The article has changed ,,, times").total == 0


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("January 08, 2015 21:12 (UTC)", datetime(2015, 1, 8, 21, 12, tzinfo=UTC)),
        ("2015-01-08 21:12:23 UTC", datetime(2015, 1, 8, 21, 12, 23, tzinfo=UTC)),
        ("2015-01-08T21:12:23.5Z", datetime(2015, 1, 8, 21, 12, 23, tzinfo=UTC)),
        ("2015-01-08T21:12:23+02:00", None),
        ("2015-13-08 21:12:23 UTC", None),
        ("Frimaire 08, 2015 21:12", None),
        ("yesterday", None),
    ],
)
def test_times_are_read_as_the_tracker_writes_them(words: str, time: datetime | None) -> None:
    assert sniffer.moment(words) == time
