"""What holds for any two texts whatever is in them."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.engine import Options, compare, mark_headline, sentences
from viewer.engine.order import heaviest
from viewer.engine.prepared import forget, prepare, prepare_both
from viewer.engine.tokens import tokens
from viewer.model.change import Change, Kind, Span

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
_MARKS = st.text(' .!?…"“”«»()「」。\n\u00a0\u0301\u200d\ud800\x00aAbñ你นั१-', max_size=60)
_WORDS = "the a of river bridge mayor council 12 1.5 said opened closed Monday not U.S. Mr. fire nobody".split()  # noqa: SIM905
_SENTENCE = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(lambda words: " ".join(words) + ".")
_PARAGRAPH = st.lists(_SENTENCE, min_size=1, max_size=4).map(" ".join)
_LANGUAGES = "en pt pt-BR es_MX fr de it zh ja ko th ar fa he hi ru uk el tlh x".split()  # noqa: SIM905
_ENDS = (
    "p.m. A. U.S. Ms. n.º 5. 19. etc. ene. (EFE).- 。” 」と ?» »? ...” …” ।” ؟ ¿Qué? ¡ —dijo 「 “ ( [1] ’ ๆ".split()  # noqa: SIM905
)
_STOPS = st.lists(st.sampled_from(_ENDS), max_size=12).flatmap(
    lambda ends: st.sampled_from(["", " ", "\n", "\u00a0"]).map(lambda space: space.join(ends))
)
_TEXT = st.lists(st.one_of(_PARAGRAPH, _MARKS, _ANYTHING), max_size=8)
_PROSE = st.lists(_PARAGRAPH, max_size=10)


@given(_TEXT, _TEXT)
def test_every_letter_is_in_exactly_one_change(old: list[str], new: list[str]) -> None:
    comparison = compare(old, new)
    assert _covered(old, [span for change in comparison.changes for span in change.old])
    assert _covered(new, [span for change in comparison.changes for span in change.new])


@settings(max_examples=300)
@given(st.sampled_from(_LANGUAGES), st.one_of(_STOPS, _MARKS, _ANYTHING))
def test_no_letter_is_lost_whatever_the_language(language: str, text: str) -> None:
    found = sentences([text], language)
    assert _covered([text], list(found))
    assert list(found) == sorted(found)


@given(_TEXT, _TEXT, st.lists(_PARAGRAPH), st.sampled_from([None, "en", "pt"]))
def test_the_sentences_of_a_version_are_its_own_whatever_stands_beside_it(
    old: list[str], new: list[str], both: list[str], language: str | None
) -> None:
    old, new = [*old, *both], [*both, *new, *both]
    forget()
    beside = prepare_both(old, new, language, lambda: None)
    forget()
    assert prepare_both(new, old, language, lambda: None) == beside[::-1]
    forget()
    assert tuple(prepare(text, language, lambda: None) for text in (old, new)) == beside


@given(st.text(st.characters(codec="ascii"), max_size=80), st.text(max_size=3))
def test_a_plain_text_has_the_same_tokens_beside_letters_of_other_scripts(plain: str, other: str) -> None:
    end = len(plain) + 1
    assert tokens(f"{plain} {other}é", 0, end) == tokens(f"{plain} ", 0, end)


@given(_TEXT, _TEXT)
def test_kinds_agree_with_their_sides(old: list[str], new: list[str]) -> None:
    for change in compare(old, new).changes:
        assert (bool(change.old), bool(change.new)) == _SIDES[change.kind]
        assert (change.score is None) == (change.match is None) == (change.kind in {Kind.REMOVED, Kind.ADDED})
        assert change.score is None or 0 <= change.score <= 1
        assert change.kind is not Kind.UNCHANGED or _words(old, change.old) == _words(new, change.new)
        assert not change.minor or change.kind is Kind.EDITED


@given(_TEXT, _TEXT)
def test_changes_stand_in_the_order_of_the_new_text(old: list[str], new: list[str]) -> None:
    starts = [change.new[0] for change in compare(old, new).changes if change.new]
    assert starts == sorted(starts)


@given(_TEXT, _TEXT)
def test_marks_lie_inside_their_sentences_without_white_space_at_their_ends(old: list[str], new: list[str]) -> None:
    for change in compare(old, new).changes:
        for paragraphs, spans, marks in ((old, change.old, change.words.old), (new, change.new, change.words.new)):
            for mark in marks:
                text = paragraphs[mark.paragraph][mark.start : mark.end]
                assert text
                assert text == text.strip()
                assert any(_inside(mark, span) for span in spans)


@given(_PROSE)
def test_a_text_is_unchanged_beside_itself(text: list[str]) -> None:
    changes = compare(text, text).changes
    assert all(change.kind is Kind.UNCHANGED and not change.moved for change in changes)


@given(_PROSE, _PROSE)
def test_moves_are_numbered_from_one_in_reading_order(old: list[str], new: list[str]) -> None:
    numbers = [change.move for change in compare(old, new).changes if change.move is not None]
    assert list(dict.fromkeys(numbers)) == list(range(1, len(set(numbers)) + 1))


@given(_PROSE, _PROSE)
def test_what_did_not_move_kept_its_order(old: list[str], new: list[str]) -> None:
    stayed = [change.old[0] for change in compare(old, new).changes if change.old and change.new and not change.moved]
    assert stayed == sorted(stayed)


@given(st.one_of(_SENTENCE, _MARKS), st.one_of(_SENTENCE, _MARKS))
def test_swapping_the_versions_swaps_the_marks(old: str, new: str) -> None:
    there, back = mark_headline(old, new), mark_headline(new, old)
    assert (there.old, there.new) == (back.new, back.old)


@given(_TEXT, _TEXT)
def test_leaving_out_the_words_changes_nothing_else(old: list[str], new: list[str]) -> None:
    assert [_bare(change) for change in compare(old, new, Options(words=False)).changes] == [
        _bare(change) for change in compare(old, new).changes
    ]


@settings(max_examples=200)
@given(st.permutations(range(6)), st.lists(st.integers(1, 3), min_size=6, max_size=6))
def test_no_chain_is_heavier_than_the_heaviest(positions: Sequence[int], weights: list[int]) -> None:
    kept = heaviest(positions, weights, lambda: None)
    chain = [position for position, stays in zip(positions, kept, strict=True) if stays]
    assert chain == sorted(chain)
    assert sum(weight for weight, stays in zip(weights, kept, strict=True) if stays) == _heaviest(positions, weights)


_SIDES = {
    Kind.UNCHANGED: (True, True),
    Kind.EDITED: (True, True),
    Kind.REMOVED: (True, False),
    Kind.ADDED: (False, True),
}


def _covered(paragraphs: list[str], spans: list[Span]) -> bool:
    seen = [[0] * len(paragraph) for paragraph in paragraphs]
    for paragraph, start, end in spans:
        assert 0 <= start < end <= len(paragraphs[paragraph])
        for at in range(start, end):
            seen[paragraph][at] += 1
    return all(
        count == 1 or (count == 0 and letter.isspace()) or (count == 1 and letter.isspace())
        for paragraph, counts in zip(paragraphs, seen, strict=True)
        for letter, count in zip(paragraph, counts, strict=True)
    )


def _words(paragraphs: list[str], spans: Sequence[Span]) -> list[str]:
    return [paragraphs[span.paragraph][span.start : span.end] for span in spans]


def _inside(mark: Span, span: Span) -> bool:
    return mark.paragraph == span.paragraph and span.start <= mark.start < mark.end <= span.end


def _bare(change: Change) -> tuple[object, ...]:
    return change.kind, change.old, change.new, change.move, change.minor, change.score, change.match


def _heaviest(positions: Sequence[int], weights: Sequence[int]) -> int:
    best = 0
    for mask in range(1 << len(positions)):
        chosen = [k for k in range(len(positions)) if mask >> k & 1]
        if all(positions[a] < positions[b] for a, b in pairwise(chosen)):
            best = max(best, sum(weights[k] for k in chosen))
    return best
