"""One text for both sides: nothing dropped, nothing said twice."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.exporters.pieces import Run
from viewer.model.weave import Role, Strand, merged

SIGNS = {Role.KEPT: "{}", Role.REMOVED: "[-{}-]", Role.ADDED: "{{+{}+}}"}


def said(old: list[Run], new: list[Run]) -> str:
    return "".join(SIGNS[strand.role].format(strand.text) for strand in merged(old, new))


def runs(text: str) -> list[Run]:
    """``The [first] crack``: what stands in brackets is a changed word."""
    parts = text.replace("]", "[").split("[")
    return [Run(part, word=bool(place % 2)) for place, part in enumerate(parts) if part]


def test_a_replaced_word() -> None:
    assert said(runs("in [2019], when"), runs("in [2017], when")) == "in [-2019-]{+2017+}, when"


def test_a_removed_and_an_added_word() -> None:
    assert said(runs("The [old] bridge is"), runs("The bridge [now] is")) == "The [-old-] bridge {+now+} is"


def test_words_at_both_ends() -> None:
    assert said(runs("[Soon] it rains"), runs("it rains [again]")) == "[-Soon-] it rains {+again+}"


def test_sentences_that_differ_beyond_their_words_are_both_given_whole() -> None:
    assert said(runs("it’s"), runs("it's")) == "[-it’s-]{+it's+}"


def test_white_space_alone_is_no_difference() -> None:
    assert merged(runs("a  b"), runs("a b")) == (Strand(Role.KEPT, "a b"),)


RUNS = st.lists(st.builds(Run, st.text("ab ,", min_size=1, max_size=4), st.booleans()), max_size=6)


@given(RUNS, RUNS)
def test_every_letter_of_both_sides_is_there(old: list[Run], new: list[Run]) -> None:
    found = merged(old, new)
    for side, other in ((old, Role.ADDED), (new, Role.REMOVED)):
        letters = "".join(strand.text for strand in found if strand.role is not other)
        assert "".join(letters.split()) == "".join("".join(run.text for run in side).split())
