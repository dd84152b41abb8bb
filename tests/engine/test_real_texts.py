"""The engine on real revisions and on the stress inputs, where these are at hand."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from viewer.engine import compare
from viewer.model.change import Comparison, Span


def test_no_letter_of_any_real_revision_is_lost(data: Path) -> None:
    for folder in sorted((data / "sequences").iterdir()):
        texts = [_paragraphs(file) for file in sorted(folder.glob("[0-9]*.txt"))[:4]]
        for old, new in pairwise(texts):
            changes = compare(old, new).changes
            _assert_covered(old, [span for change in changes for span in change.old])
            _assert_covered(new, [span for change in changes for span in change.new])


def test_a_rewrite_has_no_pairs(data: Path) -> None:
    assert sum(bool(change.old and change.new) for change in _bench(data, "rewrite").changes) <= 4


def test_boilerplate_never_moves(data: Path) -> None:
    assert not any(change.moved for change in _bench(data, "liveblog").changes)


def test_shuffled_paragraphs_are_moves_of_paragraphs(data: Path) -> None:
    assert 100 <= len({change.move for change in _bench(data, "shuffle").changes} - {None}) <= 125


def test_known_moves_and_edits_are_found(data: Path) -> None:
    for name in ("small", "medium"):
        comparison = _bench(data, name)
        facts = json.loads((data / "bench" / f"{name}.truth.json").read_text(encoding="utf-8"))
        assert any(change.moved for change in comparison.changes) == any("moved" in fact["kind"] for fact in facts)
        assert comparison.simplified is None


def _bench(data: Path, name: str) -> Comparison:
    old, new = (_paragraphs(data / "bench" / f"{name}.{side}.txt") for side in ("old", "new"))
    return compare(old, new)


def _paragraphs(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _assert_covered(paragraphs: Sequence[str], spans: Sequence[Span]) -> None:
    left = [list(paragraph) for paragraph in paragraphs]
    for paragraph, start, end in spans:
        assert not any(letter == "" for letter in left[paragraph][start:end]), "covered twice"
        left[paragraph][start:end] = [""] * (end - start)
    assert not "".join(letter for letters in left for letter in letters).strip(), "not covered"
