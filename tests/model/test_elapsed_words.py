from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.elapsed import between, is_elapsed


@given(st.integers(0, 60 * 24 * 365 * 40), st.booleans())
def test_what_is_written_is_recognised(minutes: int, later: bool) -> None:  # noqa: FBT001 - drawn
    start = datetime(2001, 1, 1, tzinfo=UTC)
    end = start + timedelta(minutes=minutes)
    assert is_elapsed(between(start, end) if later else between(end, start))


@pytest.mark.parametrize("words", ["", "later", "9 hours later", "about 9 hours", "two days later", "1 minutes later"])
def test_anything_else_is_not(words: str) -> None:
    assert not is_elapsed(words)
