"""Figures add up, and similarity is what a reader would call it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.engine import compare_sides
from viewer.model.capture import Text, Version
from viewer.model.measures import Measures, measures
from viewer.model.pair import Side


def measured(old: str, new: str) -> Measures:
    before, after = (
        Side(Version(number), Text(None, tuple(text.split("|")))) for number, text in enumerate((old, new))
    )
    return measures(compare_sides(before, after))


def test_the_same_text_is_wholly_similar() -> None:
    found = measured("The lamp is old. It is red.", "The lamp is old. It is red.")
    assert (found.similarity, found.sentences.unchanged, found.words.unchanged) == (1.0, 2, 7)
    assert measured("", "").similarity == 1.0


def test_another_text_is_not_similar_at_all() -> None:
    found = measured("The lamp went dark in May.", "Nobody asked seven fishermen about herring.")
    assert (found.similarity, found.sentences.added, found.words.removed) == (0.0, 1, 6)


def test_words_that_only_moved_are_shared() -> None:
    a, b = (
        "The lighthouse on Gull Point will be lit in May again.",
        "A petition had been signed by 312 people in March.",
    )
    c = "The council voted for the repair of the old tower."
    found = measured(f"{a} {b} {c}", f"{c} {a} {b}")
    assert (found.similarity, found.sentences.moved, found.headline) == (1.0, 1, False)


def test_merged_and_split_sentences_are_counted_again() -> None:
    one = "The council voted for the repair of the old harbour tower, and it voted late at night."
    two = "The council voted for the repair of the old harbour tower. It voted late at night."
    split, merged = measured(one, two).sentences, measured(two, one).sentences
    assert (split.split, split.edited, split.new, split.old) == (2, 2, 2, 1)
    assert (merged.merged, merged.edited, merged.new, merged.old) == (2, 1, 1, 2)


def test_chinese_words_are_counted_by_letters() -> None:
    assert measured("大桥今天关闭。", "大桥今天关闭。").words.new == 6


SENTENCES = st.lists(st.sampled_from(["The lamp is red.", "The lamp is old.", "Nobody asked.", "It rained all day."]))


@settings(deadline=None, max_examples=60)
@given(SENTENCES, SENTENCES)
def test_figures_add_up(old: list[str], new: list[str]) -> None:
    found = measured("|".join(old), "|".join(new))
    count = found.sentences
    assert count.new == count.unchanged + count.edited + count.moved + count.minor + count.added == len(new)
    assert count.old == len(old)
    assert 0 <= found.similarity <= 1
