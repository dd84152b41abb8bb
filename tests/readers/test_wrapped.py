from hypothesis import given
from hypothesis import strategies as st

from viewer.readers.wrapped import unwrapped


def test_lines_that_are_not_wrapped_stay_as_they_are() -> None:
    assert list(unwrapped("one\n\n two \nthree")) == [(1, "one"), (3, "two"), (4, "three")]


def test_a_doubling_ends_a_row_and_begins_one() -> None:
    text = """\
The ferry crosses the sound four times each day in every
season. The ferry crosses the sound twelve times each day.
The council promised a line. The council promised a line.
Tickets cost three crowns and pupils pay one half of that.
Tickets cost four crowns and pupils pay the half of that."""
    rows = [row for _, row in unwrapped(text)]
    assert "The council promised a line. The council promised a line." in rows
    assert rows[0].startswith("The ferry crosses")
    assert " ".join(rows) == text.replace("\n", " ")


@given(st.text(st.sampled_from("abc \n"), max_size=120))
def test_no_word_is_lost(text: str) -> None:
    assert " ".join(row for _, row in unwrapped(text)).split() == text.split()
