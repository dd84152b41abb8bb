"""One text for both sides: nothing dropped, nothing said twice."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.exporters.inline import Role, Stretch, merged
from viewer.exporters.pieces import Run

SIGNS = {Role.KEPT: "{}", Role.REMOVED: "[-{}-]", Role.ADDED: "{{+{}+}}"}


def said(old: list[Run], new: list[Run]) -> str:
    return "".join(SIGNS[stretch.role].format(stretch.text) for stretch in merged(old, new))


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


def test_what_is_far_too_long_for_a_sentence_is_given_whole() -> None:
    old, new = (
        [Run("x" * 5_000_000, word=False), Run("y", word=True)],
        [Run("x" * 5_000_000, word=False), Run("z", word=True)],
    )
    assert merged(old, new) == tuple(
        Stretch(role, "x" * 5_000_000 + end) for role, end in ((Role.REMOVED, "y"), (Role.ADDED, "z"))
    )


def test_white_space_alone_is_no_difference() -> None:
    assert merged(runs("a  b"), runs("a b")) == (Stretch(Role.KEPT, "a b"),)


RUNS = st.lists(st.builds(Run, st.text("ab ,", min_size=1, max_size=4), st.booleans()), max_size=6)


@given(RUNS, RUNS)
def test_every_letter_of_both_sides_is_there(old: list[Run], new: list[Run]) -> None:
    found = merged(old, new)
    for side, other in ((old, Role.ADDED), (new, Role.REMOVED)):
        letters = "".join(stretch.text for stretch in found if stretch.role is not other)
        assert "".join(letters.split()) == "".join("".join(run.text for run in side).split())
