"""What the engine finds in texts that no threshold was tuned on."""

from functools import reduce
from operator import or_
from pathlib import Path

import pytest

from viewer.engine import compare

from .held_back import Book, histories, judged, prose
from .truth import Truth, score

_LEAST_LINKS = 0.98
_LEAST_MOVED = 0.97


def test_links_and_moves_are_found_in_portuguese_and_spanish_prose() -> None:
    _assert_found(prose())


def test_links_and_moves_are_found_in_revisions_of_real_texts(data: Path) -> None:
    _assert_found(histories(data))


def test_a_text_for_judging_is_never_one_for_tuning() -> None:
    tuned, kept = ({name for name, *_ in judged(prose(), half)} for half in ("tune", "judge"))
    assert tuned
    assert kept
    assert not tuned & kept


@pytest.mark.parametrize("half", ["tune", "judge"])
def test_the_truth_of_a_revision_is_complete(half: str) -> None:
    for _, truth, _ in judged(prose(), half):
        assert truth.moved <= truth.links
        assert truth.open <= truth.links
        assert all(i < len(truth.old_spans) and j < len(truth.new_spans) for i, j in truth.links)


def test_a_comparison_with_itself_finds_all_and_a_rewrite_nothing() -> None:
    _, truth, _ = next(judged(prose(), "judge"))
    same = Truth(truth.old, truth.old, truth.old_spans, truth.old_spans, _diagonal(truth), set())
    assert score(same, compare(same.old, same.new).changes).links == (0, 0, 0)
    nothing = score(truth, compare(truth.old, ["Something else entirely."]).changes)
    assert nothing.links.right == 0
    assert nothing.links.missed > 0


def _diagonal(truth: Truth) -> set[tuple[int, int]]:
    return {(k, k) for k in range(len(truth.old_spans))}


def _assert_found(book: Book) -> None:
    scores = [found for _, _, found in judged(book, "judge")]
    assert reduce(or_, (found.links for found in scores)).f1 >= _LEAST_LINKS
    assert reduce(or_, (found.moved for found in scores)).f1 >= _LEAST_MOVED
