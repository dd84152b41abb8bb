"""What is on the sheets: nothing lost, nothing twice, every place found again, in every way to show a pair."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.engine import compare_sides
from viewer.model.blocks import LONGEST, Spot
from viewer.model.capture import Text, Version
from viewer.model.change import Half, Kind, Span
from viewer.model.pair import Pair, Side
from viewer.model.reading import reading
from viewer.model.sheet import Sheet
from viewer.model.showing import KINDS, Minor, Showing
from viewer.model.spread import spread
from viewer.model.stops import Mark
from viewer.model.view import Choice, Layout, View

WORDS = ("harbour", "bridge", "lorry", "crane", "pier", "lamp", "keeper")
OLD, NEW = Half.OLD, Half.NEW


def sentence(number: int) -> str:
    """A sentence unlike all others."""
    words = " ".join(f"{word}{number}" for word in WORDS)
    return f"{words.capitalize()}."


def pair(old: list[list[str]], new: list[list[str]]) -> Pair:
    """Two versions by the sentences of their paragraphs."""
    before, after = (
        Side(Version(number), Text("Title", tuple(" ".join(paragraph) for paragraph in text)))
        for number, text in enumerate((old, new))
    )
    return compare_sides(before, after)


def shown(sheet: Sheet | None) -> list[str]:
    assert sheet is not None
    return [sheet.text(block) for block in range(len(sheet.blocks))]


A, B, C, D, E, F = (sentence(number) for number in range(6))
FOLDED = View(context=1)
INLINE = View(layout=Layout.INLINE)


def test_a_removed_sentence_stands_at_its_old_place() -> None:
    sheets = spread(pair([[A, B], [C]], [[A], [C]])).lay(INLINE)
    assert shown(sheets.new) == [f"{A} {B}", C]
    assert sheets.old is None


def test_a_removed_sentence_before_the_first_one_begins_the_paragraph() -> None:
    assert shown(spread(pair([[A, B], [C]], [[B], [C]])).lay(INLINE).new) == [f"{A} {B}", C]


def test_a_paragraph_that_is_gone_stands_alone() -> None:
    assert shown(spread(pair([[A], [B, C], [D]], [[A], [D]])).lay(INLINE).new) == [A, f"{B} {C}", D]


def test_edited_words_stand_in_line() -> None:
    old, new = "The ferry leaves the pier at nine each day.", "The ferry leaves the pier at ten each day."
    sheet = spread(pair([[old]], [[new]])).lay(INLINE).new
    assert sheet is not None
    runs = [(run.text, run.half, run.word) for run in sheet.runs(0) if run.word]
    assert runs == [("nine", OLD, True), ("ten", NEW, True)]
    assert shown(sheet) == ["The ferry leaves the pier at nineten each day."]


def test_a_moved_sentence_leaves_a_note_where_it_was() -> None:
    ready = spread(pair([[A], [B], [C], [D]], [[B], [C], [D], [A]]))
    sheet = ready.lay(INLINE).new
    assert shown(sheet) == ["moved to paragraph 4", B, C, D, A]
    change = next(change for change in ready.pair.comparison.changes if change.moved)
    assert sheet is not None
    assert [spot.block for spot in sheet.spots(OLD, change.old[0])] == [0]
    assert [spot.block for spot in sheet.spots(NEW, change.new[0])] == [4]


def test_neighbours_that_moved_together_leave_one_note() -> None:
    sheet = spread(pair([[A, B], [C], [D], [E], [F]], [[C], [D], [E], [F], [A, B]])).lay(INLINE).new
    assert shown(sheet)[0] == "2 sentences moved to paragraph 5"


@pytest.mark.parametrize("layout", Layout)
def test_only_changes_fold_the_rest_on_both_sides(layout: Layout) -> None:
    old, new = [[sentence(n)] for n in range(12)], [[sentence(n)] for n in range(12)]
    new[5] = [sentence(50)]
    sheets = spread(pair(old, new)).lay(View(layout, context=1))
    assert (sheets.old is None) == (layout is not Layout.SIDE)
    for sheet in filter(None, (sheets.old, sheets.new)):
        said = shown(sheet)
        assert (said[0], said[-1]) == ("… 4 sentences", "… 5 sentences")
        assert sentence(4) in said
        assert sentence(6) in said


def test_an_opened_fold_shows_its_sentences_again() -> None:
    old = [[sentence(n)] for n in range(12)]
    ready = spread(pair(old, [*old[:5], [sentence(50)], *old[6:]]))
    sheet = ready.lay(FOLDED).new
    assert sheet is not None
    fold = sheet.blocks[0].fold
    assert fold is not None
    again = shown(ready.lay(replace(FOLDED, opened=frozenset({fold.key}))).new)
    assert again[:5] == [sentence(n) for n in range(5)]
    assert again[-1] == "… 5 sentences"


def test_nothing_is_folded_where_nothing_changed() -> None:
    assert shown(spread(pair([[A, B], [C, D]], [[A, B], [C, D]])).lay(FOLDED).new) == [f"{A} {B}", f"{C} {D}"]


def test_folds_say_what_else_is_in_them() -> None:
    old = [[A], [B], [C], ["He said so; quietly, at the pier."], [D], [E]]
    new = [[A, F], [B], [C], ["He said so, quietly, at the pier."], [D], [E]]
    ready = spread(pair(old, new))
    assert "… 4 sentences, 1 minor change" in shown(ready.lay(FOLDED).new)
    marked = View(context=1, showing=Showing(minor=Minor.SHOW))
    assert "He said so, quietly, at the pier." in shown(ready.lay(marked).new)


def test_a_kind_that_is_hidden_bears_no_mark_and_has_no_stop() -> None:
    ready = spread(pair([[A], [B], [C]], [[A, D], [C]]))
    view = View(showing=Showing().toggled(Mark.ADDED))
    sheet = ready.lay(view).new
    assert sheet is not None
    assert not any(run.marking for block in range(2) for run in sheet.runs(block))
    assert {stop.mark for stop in ready.stops_in(view)} == {Mark.REMOVED}
    assert ready.notice(view) == "1 kind hidden"
    assert {stop.mark for stop in ready.stops_in(View(Layout.ONE))} == {Mark.ADDED}
    assert ready.notice(View(Layout.ONE)) == "1 change only in the older version"
    assert ready.notice(View(Layout.ONE, OLD)) == "1 change only in the newer version"


def test_minor_changes_go_from_shown_to_dimmed_to_hidden_and_round() -> None:
    assert [how.next for how in Minor] == [Minor.DIM, Minor.HIDE, Minor.SHOW]
    said = [Showing(minor=how).notice({Mark.MINOR: 2}) for how in Minor]
    assert said == ["", "2 minor changes dimmed", "2 minor changes hidden"]
    assert Showing(frozenset(KINDS[:2])).notice({}) == "2 kinds hidden"


def test_a_narrow_window_turns_to_inline_and_back() -> None:
    choice = Choice().resized(1200)
    assert choice.layout is Layout.SIDE
    assert choice.resized(700).layout is Layout.INLINE
    assert choice.resized(700).resized(1200).layout is Layout.SIDE
    insisted = choice.resized(700).choose(Layout.SIDE)
    assert insisted.layout is Layout.SIDE
    assert insisted.resized(690).layout is Layout.SIDE
    assert insisted.resized(1200).resized(700).layout is Layout.INLINE
    assert choice.choose(Layout.ONE).resized(700).layout is Layout.ONE


def test_a_paragraph_without_end_is_cut_into_blocks() -> None:
    long = " ".join(sentence(n) for n in range(600))
    sheets = spread(pair([[long], [A]], [[long], [A], [B]])).lay(View())
    assert sheets.new is not None
    blocks = range(len(sheets.new.blocks))
    assert all(len(sheets.new.text(block)) <= LONGEST for block in blocks)
    assert "".join(sheets.new.text(block) for block in blocks if block < blocks.stop - 2) == long
    assert [block.joined for block in sheets.new.blocks] == [False, *[True] * (blocks.stop - 3), False, False]
    assert sheets.shared[-1] == (blocks.stop - 2, blocks.stop - 2)


def test_selected_words_are_those_of_one_version() -> None:
    old, new = [[A, B], ["The ferry leaves at nine each day."], [C]], [[A], ["The ferry leaves at ten each day."], [C]]
    sheet = spread(pair(old, new)).lay(INLINE).new
    assert sheet is not None
    everything = [Spot(block, 0, len(sheet.text(block))) for block in range(len(sheet.blocks))]
    assert sheet.words(everything) == (NEW, f"{A}\nThe ferry leaves at ten each day.\n{C}")
    assert sheet.words(sheet.spots(OLD, Span(0, len(A) + 1, len(A) + 1 + len(B)))) == (OLD, B)
    assert sheet.words([Spot(0, 3, 9)]) == (NEW, A[3:9])


def test_selected_words_leave_out_what_is_folded_and_say_so() -> None:
    old = [[sentence(n)] for n in range(12)]
    sheet = spread(pair(old, [*old[:5], [sentence(50)], *old[6:]])).lay(FOLDED).new
    assert sheet is not None
    everything = [Spot(block, 0, len(sheet.text(block))) for block in range(len(sheet.blocks))]
    said = sheet.words(everything)[1].split("\n")
    assert said == ["[…]", sentence(4), sentence(50), sentence(6), "[…]"]


TEXTS = st.lists(st.lists(st.integers(0, 14), max_size=4, unique=True), max_size=6)


def texts(numbers: list[list[int]]) -> list[list[str]]:
    """Paragraphs of sentences; every seventh is edited a little each time that it comes."""
    return [[sentence(n) if n % 7 else f"Edited {place}: {sentence(n)}" for n in p] for place, p in enumerate(numbers)]


VIEWS = st.builds(
    View,
    st.sampled_from(Layout),
    st.sampled_from(Half),
    st.builds(Showing, st.frozensets(st.sampled_from(KINDS)), st.sampled_from(Minor)),
    st.sampled_from((None, 0, 1, 2)),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, VIEWS)
def test_every_place_is_shown_or_folded_and_found_again(old: list[list[int]], new: list[list[int]], view: View) -> None:
    ready = spread(pair(texts(old), texts(new)))
    sheets = ready.lay(view)
    for half in Half:
        sheet = sheets.side(half)
        if sheet is None:
            continue
        for own in (NEW,) if view.layout is Layout.INLINE else (half,):
            for paragraph, text in enumerate(ready.pair.side(own).text.paragraphs):
                for character, letter in enumerate(text):
                    found = sheet.find(own, paragraph, character)
                    assert found is not None
                    block, at = found
                    if sheet.blocks[block].fold is None and not letter.isspace():
                        assert sheet.text(block)[at] == letter
                        assert sheet.at(block, at) == (own, paragraph, character)
        for number in range(len(sheet.blocks)):
            for at in range(len(sheet.text(number))):
                back = sheet.find(*sheet.at(number, at))
                assert back is not None
                assert back[0] == number, "who stands in a block is led back to it"
    level = sheets.shared
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(level))


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_inline_shows_all_of_both_texts_once(old: list[list[int]], new: list[list[int]]) -> None:
    ready = spread(pair(texts(old), texts(new)))
    sheet = ready.lay(INLINE).new
    assert sheet is not None
    runs = [run for block in range(len(sheet.blocks)) for run in sheet.runs(block)]
    written = "".join(run.text for run in runs if run.half is NEW and run.span is not None)
    assert "".join(written.split()) == "".join("".join(ready.pair.new.text.paragraphs).split())
    for change in ready.pair.comparison.changes:
        if change.kind is Kind.REMOVED or change.moved or change.words.old:
            assert all(sheet.spots(OLD, span) for span in change.old), "its old words, or a note of them, stand there"


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_the_order_of_reading_keeps_the_order_of_both_texts(old: list[list[int]], new: list[list[int]]) -> None:
    comparison = pair(texts(old), texts(new)).comparison
    changes = comparison.changes
    items = reading(comparison)
    assert sorted(item.change for item in items if not item.departed) == list(range(len(changes)))
    olds: list[Span] = [
        changes[item.change].old[0]
        for item in items
        if changes[item.change].old and (item.departed or not changes[item.change].moved)
    ]
    assert olds == sorted(olds)
