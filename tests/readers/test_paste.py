"""What was copied elsewhere becomes the words of a version."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import OpenError
from viewer.model.capture import Text
from viewer.model.limits import Limits
from viewer.readers import pasted


def test_the_first_line_is_the_headline_if_a_blank_one_follows() -> None:
    assert pasted("", "The pier\r\n\r\nIt rained.\r\nNobody minded.") == Text(
        "The pier", ("It rained.", "Nobody minded.")
    )
    assert pasted("", "It rained.\nNobody minded.") == Text(None, ("It rained.", "Nobody minded."))


def test_of_a_page_all_that_was_selected_is_taken_and_nothing_that_hides() -> None:
    html = """<html><head><style>p {}</style></head><body><script>alert(1)</script><nav>Home</nav>
    <h2>The pier</h2><p>It <b>rained</b>\n on the fair.</p><ul><li>one<li>two</ul><!-- no --></body>"""
    assert pasted(html, "ignored") == Text(None, ("Home", "The pier", "It rained on the fair.", "one", "two"))
    assert pasted("<h1>The pier</h1><p>It rained.</p>", "x") == Text("The pier", ("It rained.",))
    assert pasted("<h1>Alone</h1>", "x") == Text(None, ("Alone",)), "a headline alone heads nothing"


def test_markup_without_words_gives_way_to_the_plain_text() -> None:
    assert pasted("<img src='http://example.org/x.png'>", "It rained.").paragraphs == ("It rained.",)


def test_control_characters_are_shown_not_obeyed() -> None:
    assert pasted("", "a\x1b[31mb\0c").paragraphs == ("a␛[31mb␀c",)


@pytest.mark.parametrize("words", ["", "  \n\t\n", "\r\n"])
def test_nothing_is_said_to_be_nothing(words: str) -> None:
    with pytest.raises(OpenError, match="no text on the clipboard"):
        pasted("", words)


def test_far_too_much_is_refused() -> None:
    with pytest.raises(OpenError, match="larger than the limit"):
        pasted("", "a" * 5_000_000, Limits(version_bytes=1 << 22))
    assert pasted("<p>b" * 5_000_000, "a", Limits(version_bytes=1 << 22)).paragraphs == ("a",)


@given(st.text(), st.text())
def test_whatever_is_on_the_clipboard_becomes_text_or_is_refused_in_words(html: str, text: str) -> None:
    with suppress(OpenError):
        assert pasted(html, text).paragraphs
