"""What a person decides about guessed rows, and what becomes of the versions."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from viewer.exporters.capture import lines
from viewer.model.capture import Article, Capture, MemoryTexts, Text, Uncertain, Version
from viewer.model.review import BY_HAND, decided, rows
from viewer.model.row import Row, cells
from viewer.readers import read

_ROWS = (
    ("The boat leaves at six. The boat leaves at seven.", 23),
    ("Nobody minded the rain.", 23),
    ("Dogs travel free. Dogs pay half, cats too.", 17),
    ("A new pier will be built.", 0),
)


def _capture(guessed: Sequence[tuple[str, int]], titles: tuple[str, str] = ("Ferry", "Ferry line")) -> Capture:
    """A page of version 3 and 4 whose rows are all guesses, but for a paragraph between any two that both have."""
    sides: tuple[list[str], list[str]] = ([], [])
    uncertain: tuple[list[Uncertain], list[Uncertain]] = ([], [])
    for number, (text, cut) in enumerate(guessed):
        places = [len(side) for side in sides]
        for side, cell in enumerate(cells(text, cut)):
            if cell:
                guess = Uncertain(places[side], "why", 0.6, 0.7, f"line {number}", 4 - side, places[1 - side], not side)
                uncertain[side].append(guess)
                sides[side].append(cell)
        for each in sides:
            each.append(f"Both have paragraph {number}.")
    versions = tuple(
        Version(3 + side, datetime(2024, 3, 1 + side, tzinfo=UTC), title=titles[side], key=side, uncertain=tuple(found))
        for side, found in enumerate(uncertain)
    )
    texts = tuple(Text(title, tuple(side)) for title, side in zip(titles, sides, strict=True))
    warnings = tuple(f"line {number}: why (0.60)" for number in range(len(guessed)))
    return Capture("page.txt", "news-sniffer-text", (Article(versions, 6),), MemoryTexts(texts), warnings=warnings)


def _sides(capture: Capture) -> list[list[str]]:
    """The paragraphs of either version, without those that both have."""
    held = capture.articles[0].held
    return [[text for text in capture.text(one).paragraphs if not text.startswith("Both have")] for one in held]


def _decide(capture: Capture, number: int, cut: int) -> Capture:
    return decided(capture, capture.articles[0], number, cut)[0]


def _rows(capture: Capture) -> tuple[Row, ...]:
    return rows(capture, capture.articles[0])


def test_the_rows_are_those_of_the_file() -> None:
    found = _rows(_capture(_ROWS))
    assert [(row.text, row.cut) for row in found] == list(_ROWS)
    assert [row.numbers for row in found] == [(3, 4)] * 4
    assert [row.guess.place for row in found] == ["line 0", "line 1", "line 2", "line 3"]
    assert not any(row.settled for row in found)


def test_a_moved_cut_changes_both_versions_and_is_settled_by_hand() -> None:
    capture = _decide(_capture(_ROWS), 2, 11)
    assert _sides(capture) == [
        ["The boat leaves at six.", "Nobody minded the rain.", "Dogs travel"],
        ["The boat leaves at seven.", "free. Dogs pay half, cats too.", "A new pier will be built."],
    ]
    row = _rows(capture)[2]
    assert row.guess.settled == BY_HAND
    assert row.guess.confidence == 1.0


def test_a_row_that_stands_on_one_side_can_change_it_and_what_is_below_follows() -> None:
    capture = _decide(_capture(_ROWS), 1, 0)
    assert _sides(capture)[0] == ["The boat leaves at six.", "Dogs travel free."]
    assert _sides(capture)[1][1] == "Nobody minded the rain."
    assert [(row.text, row.cut) for row in _rows(capture)] == [_ROWS[0], (_ROWS[1][0], 0), *_ROWS[2:]]
    assert _sides(_decide(capture, 1, len(_ROWS[1][0]))) == _sides(_capture(_ROWS))


def test_a_decided_row_warns_no_more() -> None:
    capture = _decide(_capture(_ROWS), 0, _ROWS[0][1])
    assert capture.warnings == tuple(f"line {number}: why (0.60)" for number in (1, 2, 3))
    assert [len(version.guesses) for version in capture.articles[0].held] == [2, 2]
    assert [len(version.uncertain) for version in capture.articles[0].held] == [3, 3]


def test_the_capture_before_stays_as_it_was() -> None:
    before = _capture(_ROWS)
    sides, found = _sides(before), _rows(before)
    _decide(before, 1, 0)
    assert (_sides(before), _rows(before)) == (sides, found)


def test_what_was_decided_is_found_again_in_a_saved_capture(tmp_path: Path) -> None:
    capture = _decide(_decide(_capture(_ROWS), 1, 0), 3, 25)
    path = tmp_path / "decided.capture"
    path.write_bytes(b"".join(lines(capture)))
    again = read(path)
    assert _sides(again) == _sides(capture)
    assert _rows(again) == _rows(capture)
    assert again.warnings == (
        "version 3: 2 paragraphs are guesses (the least sure one 0.60)",
        "version 4: 2 paragraphs are guesses (the least sure one 0.60)",
    )
    later = _decide(again, 0, 0)
    assert later.warnings == (
        "version 3: 1 paragraph is a guess (the least sure one 0.60)",
        "version 4: 1 paragraph is a guess (the least sure one 0.60)",
    )


def test_the_headlines_are_a_row_too() -> None:
    titles = [Uncertain(None, "why", 0.4, 1.0, "line 8", other, None, other == 4) for other in (4, 3)]
    capture = _capture(_ROWS[:1], ("Ferry to", "run Ferry runs"))
    (article,) = capture.articles
    held = tuple(
        replace(one, uncertain=(*one.uncertain, guess)) for one, guess in zip(article.held, titles, strict=True)
    )
    capture = replace(capture, articles=(replace(article, versions=held, title="run Ferry runs"),))
    headlines, _ = _rows(capture)
    assert (headlines.text, headlines.cut, headlines.places) == ("Ferry to run Ferry runs", 8, (None, None))
    assert headlines.cuts == (5, 8, 12, 18)
    after = _decide(capture, 0, 12)
    assert [one.title for one in after.articles[0].held] == ["Ferry to run", "Ferry runs"]
    assert after.articles[0].title == "Ferry runs"
    assert [row.settled for row in _rows(after)] == [True, False]


def _chain() -> Capture:
    """Pages 3/4 and 4/5: what stands in version 4 is a guess in both."""
    texts = (
        Text("T", ("Start.", "Old words.")),
        Text("T", ("Start.", "Middle words. Come late.", "A flash was seen.")),
        Text("T", ("Start.", "New words.")),
    )
    third = (Uncertain(1, "why", 0.6, 1.0, "a: line 2", 4, 1, left=True),)
    fourth = (
        Uncertain(1, "why", 0.6, 1.0, "a: line 2", 3, 1, left=False),
        Uncertain(1, "why", 0.6, 1.0, "b: line 2", 5, 1, left=True),
        Uncertain(2, "why", 1.0, 0.5, "a: line 3", 3, 2, left=False),
        Uncertain(2, "why", 1.0, 0.5, "b: line 3", 5, 2, left=True),
    )
    fifth = (Uncertain(1, "why", 0.6, 1.0, "b: line 2", 4, 1, left=False),)
    versions = tuple(
        Version(3 + key, title="T", key=key, uncertain=found) for key, found in enumerate((third, fourth, fifth))
    )
    return Capture("a, b", "news-sniffer-text", (Article(versions, 6),), MemoryTexts(texts))


def test_a_decision_is_followed_by_the_row_of_the_neighbouring_page() -> None:
    capture = _chain()
    found = _rows(capture)
    assert [(row.numbers, row.text) for row in found] == [
        ((3, 4), "Old words. Middle words. Come late."),
        ((3, 4), "A flash was seen."),
        ((4, 5), "Middle words. Come late. New words."),
        ((4, 5), "A flash was seen."),
    ]
    after = _decide(capture, 1, len("A flash was seen."))
    assert _sides(after)[0] == ["Start.", "Old words.", "A flash was seen."]
    assert _sides(after)[1] == ["Start.", "Middle words. Come late."]
    assert _sides(after)[2] == ["Start.", "New words.", "A flash was seen."]
    assert [row.settled for row in _rows(after)] == [False, True, False, True]
    back = _decide(after, 3, len("A flash was seen."))
    assert _sides(back) == _sides(capture)


def test_a_neighbouring_row_that_cannot_say_the_same_is_taken_apart() -> None:
    after = _decide(_chain(), 0, len("Old words. Middle words."))
    assert _sides(after)[0] == ["Start.", "Old words. Middle words."]
    assert _sides(after)[1] == ["Start.", "Come late.", "A flash was seen."]
    assert _sides(after)[2] == ["Start.", "New words."]
    assert [row.numbers for row in _rows(after)] == [(3, 4), (3, 4), (4, 5)]
    assert [one.place for one in after.articles[0].held[2].guesses] == ["b: line 2"]


_ODD = st.builds(
    Uncertain,
    st.none() | st.integers(0, 4),
    st.just("why"),
    st.floats(0, 1),
    st.floats(0, 1),
    st.none() | st.just("line 1"),
    st.none() | st.integers(2, 6),
    st.none() | st.integers(0, 4),
    st.none() | st.booleans(),
)


@given(st.lists(st.lists(_ODD, max_size=4), min_size=3, max_size=3), st.integers(0, 99))
def test_a_capture_that_contradicts_itself_breaks_nothing(found: list[list[Uncertain]], cut: int) -> None:
    capture = _chain()
    (article,) = capture.articles
    held = tuple(replace(one, uncertain=tuple(guesses)) for one, guesses in zip(article.versions, found, strict=True))
    capture = replace(capture, articles=(replace(article, versions=held),))
    for number, row in enumerate(_rows(capture)):
        after = _decide(capture, number, row.nearest(cut))
        assert all(one.paragraph is None or one.paragraph < 9 for one in after.articles[0].held[0].uncertain)
        _rows(after)


_GUESSED = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=7)


@given(_GUESSED, st.randoms(use_true_random=False))
def test_in_whatever_order_rows_are_decided_the_versions_come_out_right(
    drawn: list[tuple[int, int, int]], order: random.Random
) -> None:
    texts = [" ".join(f"w{number}{word}" for word in range(size)) for number, (size, _, _) in enumerate(drawn)]
    cuts = [[0, *(at for at, sign in enumerate(text) if sign == " "), len(text)] for text in texts]
    guessed = [(text, at[guess % len(at)]) for text, at, (_, guess, _) in zip(texts, cuts, drawn, strict=True)]
    wanted = [(text, at[truth % len(at)]) for text, at, (_, _, truth) in zip(texts, cuts, drawn, strict=True)]
    capture = _capture(guessed)
    numbers = list(range(len(texts)))
    order.shuffle(numbers)
    for number in numbers:
        capture = _decide(capture, number, wanted[number][1])
    truth = _capture(wanted)
    assert [capture.text(one).paragraphs for one in capture.articles[0].held] == [
        truth.text(one).paragraphs for one in truth.articles[0].held
    ]
    assert [(row.text, row.cut, row.places) for row in _rows(capture)] == [
        (row.text, row.cut, row.places) for row in _rows(truth)
    ]
    assert capture.warnings == ()
