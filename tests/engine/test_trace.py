"""What a history says of each sentence."""

from collections.abc import Sequence

import pytest

from viewer.engine import Event, sentences, trace
from viewer.errors import Cancelled
from viewer.model.change import Span

_RAIN = "It rained on the harvest for nine days."
_MILL = "The mill at Oakford ground the last of the rye."
_FAIR = "The autumn fair was put off until the first Sunday of October."
_GATE = "A gate of the upper lock was found open at dawn."


def _lives(*texts: Sequence[str]) -> list[list[tuple[int, Event]]]:
    return [[(step.version, step.event) for step in life.steps] for life in trace(texts)]


def test_a_sentence_is_followed_through_its_edits() -> None:
    wet, late = _RAIN.replace("nine", "ten"), _RAIN.replace("nine", "ten long")
    assert _lives([_RAIN], [wet], [wet], [late]) == [[(0, Event.FIRST_SEEN), (1, Event.EDITED), (3, Event.EDITED)]]


def test_a_sentence_that_vanished_may_come_back() -> None:
    lives = trace([[_RAIN, _MILL], [_RAIN], [_RAIN], [_RAIN, _FAIR, _MILL]])
    assert [(step.version, step.event) for step in lives[1].steps] == [
        (0, Event.FIRST_SEEN),
        (1, Event.GONE),
        (3, Event.BACK),
    ]
    assert lives[1].steps[-1].spans == (Span(2, 0, len(_MILL)),)
    assert [version for version, _ in lives[1].places] == [0, 3]
    assert [life.alive for life in lives] == [True, True, True]


def test_it_may_come_back_in_the_words_of_an_earlier_version_and_vanish_again() -> None:
    more = _RAIN.replace("nine", "ninety")
    texts = [[_RAIN, _MILL], [more, _MILL], [_MILL], [_RAIN, _MILL], [_MILL], [more, _MILL], [more, _MILL, _RAIN]]
    assert _lives(*texts) == [
        [
            (0, Event.FIRST_SEEN),
            (1, Event.EDITED),
            (2, Event.GONE),
            (3, Event.BACK),
            (4, Event.GONE),
            (5, Event.BACK),
        ],
        [(0, Event.FIRST_SEEN)],
        [(6, Event.FIRST_SEEN)],
    ]


def test_moves_and_minor_edits_are_told_apart() -> None:
    texts = [
        [_RAIN, _MILL, _FAIR, _GATE],
        [_GATE, _RAIN, _MILL, _FAIR],
        [_GATE, _RAIN.replace("It", "it"), _MILL, _FAIR],
    ]
    assert _lives(*texts) == [
        [(0, Event.FIRST_SEEN), (2, Event.MINOR)],
        [(0, Event.FIRST_SEEN)],
        [(0, Event.FIRST_SEEN)],
        [(0, Event.FIRST_SEEN), (1, Event.MOVED)],
    ]


def test_of_a_split_the_first_part_goes_on_and_of_a_merge_too() -> None:
    whole = "The ferry broke its mast in the night and forty people waited on the pier until noon."
    parts = ["The ferry broke its mast in the night.", "Some forty people waited on the pier until noon."]
    lives = trace([[_RAIN, whole], [_RAIN, *parts], [_RAIN, whole]])
    assert [[step.event for step in life.steps] for life in lives] == [
        [Event.FIRST_SEEN],
        [Event.FIRST_SEEN, Event.EDITED, Event.EDITED],
        [Event.SPLIT_OFF, Event.MERGED],
    ]
    assert lives[2].steps[0].other == lives[2].steps[1].other == 1
    assert not lives[2].alive


def test_what_was_removed_is_gone() -> None:
    assert not trace([[_RAIN, _MILL], [_MILL]])[0].alive


def test_no_versions_have_no_sentences() -> None:
    assert trace([]) == ()


def test_a_trace_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        trace([[_RAIN], [_MILL]], cancelled=lambda: True)


def test_every_sentence_of_the_last_version_has_one_life() -> None:
    texts = [[f"{_RAIN} {_MILL}", _FAIR], [_FAIR, _MILL], [f"{_MILL} {_GATE}", _FAIR]]
    alive = [life for life in trace(texts) if life.alive]
    assert len(alive) == len(sentences(texts[-1])) == 3
    assert {life.places[-1] for life in alive} == {(2, span) for span in sentences(texts[-1])}
