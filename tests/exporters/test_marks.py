"""Changes at a terminal: marks that can be read without colour, and no foreign escape sequence."""

from collections.abc import Callable
from dataclasses import replace

from viewer.exporters import marks
from viewer.exporters.base import Report
from viewer.model.pair import Pair


def test_every_change_has_a_line(pair: Pair) -> None:
    assert list(marks.lines(pair, colour=False)) == [
        "≈ headline: Lighthouse [-may-]{+to+} be lit again {+in June+}",
        "⇅ paragraph 20 → 1: <M2 The lamp is {+fully+} electric now. M2>",
        "+ paragraph 1: {+It will be green.+}",
        (
            "≈ paragraph 3 → 2: [-The council voted for the repair. It voted late at night.-]"
            "{+The council voted for the repair late at night.+}"
        ),
        "≈ paragraph 4 → 3: A petition had been signed by [-312-]{+1,312+} people.",
        "− paragraph 5: [-Nobody asked the fishermen.-]",
        "· paragraph 6 → 4: [-The keepers' log is in the museum.-]{+The keepers’ log is in the museum.+}",
        (
            "≈ paragraph 7 → 5: [-It rained on the day of the vote, and it rained the day after.-]"
            "{+It rained on the day of the vote. It rained the day after.+}"
        ),
        "⇅ paragraph 2 → 17: <M1 “We never gave up,” said Mara Quill. M1>",
        "6 changes: 1 added, 1 removed, 2 edited, 2 moved; 1 minor",
    ]


def test_unchanged_sentences_come_only_when_asked_for(pair: Pair) -> None:
    whole = list(marks.lines(pair, colour=False, full=True))
    assert "  paragraph 18 → 16: The tower is 31 metres high." in whole


def test_colours_repeat_the_marks(pair: Pair) -> None:
    coloured = "\n".join(marks.lines(pair, colour=True))
    assert "\x1b[33;9m[-312-]\x1b[0m\x1b[34;4m{+1,312+}\x1b[0m" in coloured


def test_no_captured_escape_sequence_is_obeyed(retold: Callable[[str], Report]) -> None:
    (pair,) = retold("\x1b[2J\x9b1m\u202e\n").pairs
    shown = "\n".join(marks.lines(pair, colour=False, full=True))
    assert not set(shown) & set("\x1b\x9b\u202e")


def test_what_was_given_up_is_said(pair: Pair) -> None:
    hurried = replace(pair, comparison=replace(pair.comparison, simplified="no moves were looked for"))
    assert "Simplified: no moves were looked for" in list(marks.lines(hurried, colour=False))
