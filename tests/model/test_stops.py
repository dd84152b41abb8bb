"""What "change 3 of 17" counts, what one side shows, how much a step changed."""

from viewer.model.capture import Text, Version
from viewer.model.change import Change, Comparison, Half, Kind, Span, Words
from viewer.model.figures import figures
from viewer.model.marking import markings
from viewer.model.pair import Pair, Side
from viewer.model.place import START, Place, found_again
from viewer.model.stops import Mark, stops, summary, tally

A, B, C = Span(0, 0, 10), Span(0, 11, 20), Span(1, 0, 10)
SAME = Change(Kind.UNCHANGED, (A,), (A,))


def added(span: Span) -> Change:
    return Change(Kind.ADDED, (), (span,))


def moved(number: int, kind: Kind = Kind.UNCHANGED) -> Change:
    return Change(kind, (C,), (B,), move=number)


MINOR = Change(Kind.EDITED, (B,), (B,), minor=True)


def test_neighbours_of_one_kind_are_one_stop_and_a_move_is_one_with_both_its_ends() -> None:
    said = Comparison((moved(1), added(A), added(B), SAME, added(C), moved(1, Kind.EDITED), Change(Kind.REMOVED, (A,))))
    assert [(stop.mark, stop.changes, stop.move) for stop in stops(said)] == [
        (Mark.MOVED, (0, 5), 1),
        (Mark.ADDED, (1, 2), None),
        (Mark.ADDED, (4,), None),
        (Mark.REMOVED, (6,), None),
    ]


def test_minor_changes_are_counted_apart() -> None:
    said = Comparison((MINOR, SAME, MINOR, added(A)))
    assert len(stops(said)) == 1
    assert tally(said)[Mark.MINOR] == 2
    assert summary(tally(said)) == "1 change: 1 added; 2 minor"


def test_no_change_is_said_too() -> None:
    assert summary(tally(Comparison((SAME,)))) == "no changes"
    assert summary(tally(Comparison((SAME, moved(1), added(B), SAME)))) == "2 changes: 1 added, 1 moved"


def test_a_side_shows_its_own_sentences_with_their_own_words() -> None:
    word = Span(0, 3, 5)
    split = Change(Kind.EDITED, (A,), (A, B), words=Words(new=(word, Span(0, 12, 14))))
    said = Comparison((split, SAME, Change(Kind.REMOVED, (C,))))
    assert [(each.span, each.words) for each in markings(said, Half.NEW)[0]] == [
        (A, (word,)),
        (B, (Span(0, 12, 14),)),
    ]
    old = markings(said, Half.OLD)
    assert old[0][0].words == ()
    assert (old[1][0].mark, old[1][0].change) == (Mark.REMOVED, 2)


def test_figures_count_words_of_each_kind() -> None:
    old = Side(Version(0), Text("Old title", ("one two three four", "five six seven.")))
    new = Side(Version(1), Text("New title", ("one too three four. Eight nine", "five six seven.")))
    changes = (
        Change(Kind.EDITED, (Span(0, 0, 18),), (Span(0, 0, 19),), words=Words((Span(0, 4, 7),), (Span(0, 4, 7),))),
        Change(Kind.ADDED, (), (Span(0, 20, 30),)),
        Change(Kind.REMOVED, (Span(1, 0, 15),)),
        Change(Kind.UNCHANGED, (Span(1, 0, 15),), (Span(1, 0, 15),), move=1),
        MINOR,
        SAME,
    )
    found = figures(Pair(old, new, Comparison(changes), Words()))
    assert (found.edited, found.added, found.removed, found.moved, found.minor) == (2, 2, 3, 3, 1)
    assert found.headline
    assert found.words == 10


def test_a_place_is_found_again_by_its_words_else_by_what_stands_before_it() -> None:
    before = [f"paragraph {n}" for n in range(100)]
    after = ["new on top", *before[:60], "another", *before[61:]]
    assert found_again(Place(30, 5, -3.0), before, after) == Place(31, 5, -3.0)
    assert found_again(Place(60, 5, -3.0), before, after) == Place(61, 0, -3.0)
    assert found_again(Place(2), ["a", "b", "c"], ["x"]) == Place(0)
    assert found_again(Place(0, 4), ["a"], []) == START
