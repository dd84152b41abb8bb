from datetime import UTC, datetime

import pytest

from viewer.model.capture import Version
from viewer.model.lookup import fits, number

VERSION = Version(12, datetime(2014, 9, 5, 20, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "12",
        "1",
        "v12",
        "version 12",
        "2014-09-05",
        "2014-09",
        "5 Sep 2014",
        "5 September",
        "September 5, 2014",
        "sep 5",
        "5.9.2014",
        "20:01",
        "reopens",
        "“bridge”".strip("“”"),
    ],
)
def test_a_version_is_found_by_what_is_remembered_of_it(words: str) -> None:
    assert fits(words, VERSION, "Bridge reopens early")


@pytest.mark.parametrize("words", ["13", "2", "2014-08", "6 September", "15 September", "eopens", "closed"])
def test_other_words_mean_other_versions(words: str) -> None:
    assert not fits(words, VERSION, "Bridge reopens early")


def test_a_version_without_a_time_is_found_by_its_number() -> None:
    assert fits("v3", Version(3), None)
    assert not fits("2014", Version(3), None)


def test_only_a_number_is_a_number() -> None:
    assert [number(words) for words in ("7", "v 7", "7th", "²", "")] == [7, 7, None, None, None]
