from hypothesis import given
from hypothesis import strategies as st

from viewer.readers import paragraphs
from viewer.readers.plain import split_title

_WRAPPED = (
    "The ferry line between the harbour and the island opens in May, the\n"
    "office said on Monday. Residents had asked for it since the bridge\n"
    "was closed.\n"
    "\n"
    "The first boat leaves the old pier at six in the morning, before the\n"
    "market opens, and the last one comes back when the theatre has let\n"
    "its audience go.\n"
)


def test_each_line_is_a_paragraph_without_the_blanks_at_its_ends() -> None:
    assert [(one.start, one.text) for one in paragraphs("  One.\n\n\tTwo. \n \nThree\n")] == [
        (2, "One."),
        (9, "Two."),
        (17, "Three"),
    ]


def test_a_wrapped_paragraph_keeps_its_line_feeds_and_its_offsets() -> None:
    first, second = paragraphs(_WRAPPED)
    assert first.text == _WRAPPED[: _WRAPPED.index("\n\n")]
    assert second.start == _WRAPPED.index("The first boat")
    assert second.unwrapped.startswith("The first boat leaves the old pier at six in the morning, before the market")
    assert len(second.unwrapped) == len(second.text)


def test_a_wrapped_paragraph_reads_the_same_however_its_lines_are_indented() -> None:
    indented = _WRAPPED.replace("\nwas", " \t\nwas").replace("\n", "\n     ")
    assert [one.line for one in paragraphs(indented)] == [one.line for one in paragraphs(_WRAPPED)]
    first = paragraphs(indented)[0]
    assert first.line == first.text.replace(" \t\n", "\n").replace("\n     ", " ")
    assert indented[first.start :].startswith(first.text)


_PROSE = (
    "Whoever keeps a lamp burning through the night has to look after the oil\n"
    "that feeds it, the wick that drinks it, and the glass that shelters it from\n"
    "the wind; all three of them were bought from a chandler on the quay who has\n"
    "since retired.\n\n"
)
_LISTED = "- a wick that is as long as the arm of whoever has to trim it at night\n- oil\n\n"
_CODE = "lamp = Lamp()\nif lamp.burning:\n    lamp.trim()\n\n"


def test_among_code_and_lists_wrapped_prose_is_joined_and_nothing_else() -> None:
    found = [one.line for one in paragraphs((_PROSE * 2 + _LISTED + _CODE) * 5)]
    assert found[:2] == [_PROSE.strip().replace("\n", " ")] * 2
    assert found[2:7] == [line.strip() for line in (_LISTED + _CODE).splitlines() if line]
    assert len(found) == 7 * 5


def test_lines_that_would_have_had_room_for_more_are_not_joined() -> None:
    headlines = (
        "The council votes on a new roof for the covered market\n"
        "A ferry for all who live beyond the old harbour wall in spring\n\n"
    )
    assert len(paragraphs((_PROSE + headlines) * 12)) == 3 * 12


def test_lines_that_end_with_a_full_stop_are_not_wrapped() -> None:
    line = "This sentence is of just such a length that it might have been wrapped."
    assert len(paragraphs(f"{line}\n{line}\n{line}")) == 3


def test_one_full_line_is_no_evidence_of_wrapping() -> None:
    assert len(paragraphs("The ferry line between the harbour and the island opens in May soon\nShort.")) == 2


def test_the_first_line_heads_the_text_if_a_blank_line_follows() -> None:
    assert split_title("Head\n\nBody.")[0] == "Head"
    assert split_title("Not\nhead.")[0] is None
    assert split_title("Alone\n")[0] is None
    assert split_title(_WRAPPED)[0] is None


@given(st.text(st.sampled_from("ab .\n\t"), max_size=80))
def test_every_paragraph_is_a_slice_and_none_of_the_words_is_lost(text: str) -> None:
    found = paragraphs(text)
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
    assert " ".join(one.line for one in found).split() == text.split()
