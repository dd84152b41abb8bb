"""Why a pair is a pair, in words for people."""

import pytest

from viewer.model.change import Change, Half, Kind, Match, Span
from viewer.model.reason import reason, told

HERE, THERE, FURTHER = Span(0, 0, 9), Span(6, 0, 9), Span(6, 10, 19)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(Kind.ADDED, new=(HERE,)), "Added: only in the newer version."),
        (Change(Kind.REMOVED, old=(HERE,)), "Removed: only in the older version."),
        (
            Change(Kind.EDITED, (HERE,), (THERE,), score=0.834, match=Match.NEAR),
            "Edited. Paired with paragraph 7: 83 % alike, found by its words.",
        ),
        (
            Change(Kind.EDITED, (HERE,), (THERE, FURTHER), score=0.5, match=Match.CONTAINED),
            "Split into 2 sentences. Paired with paragraph 7: 50 % alike, one holds most of the other.",
        ),
        (
            Change(Kind.UNCHANGED, (HERE,), (THERE,), move=3, score=1.0, match=Match.EXACT),
            "Moved to paragraph 7 (M3). 100 % alike, word for word the same.",
        ),
        (
            Change(Kind.EDITED, (HERE,), (THERE,), minor=True, score=1.0, match=Match.FOLDED),
            "Minor change. Paired with paragraph 7: 100 % alike, the same but for spaces and the style of marks.",
        ),
    ],
)
def test_it_says_what_happened_and_how_it_was_found(change: Change, words: str) -> None:
    assert told(change, Half.OLD) == words


def test_the_other_end_of_a_merge_and_of_a_move_is_named_from_where_one_stands() -> None:
    merged = Change(Kind.EDITED, (HERE, THERE), (HERE,), move=1, score=0.7, match=Match.NEAR)
    assert told(merged, Half.NEW) == "Moved from paragraphs 1 and 7 (M1), and edited. 70 % alike, found by its words."


def test_what_has_one_side_alone_has_no_reason() -> None:
    assert reason(Change(Kind.ADDED, new=(HERE,))) == ""
