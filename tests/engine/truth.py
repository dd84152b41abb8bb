"""What truly became of each sentence, and how much of it a comparison found.

A `Truth` is two texts whose sentences are linked by whoever made the second out of the first. An engine may cut
sentences otherwise: two sentences count as linked where its changes join at least half of the shorter one's letters.
What is too easy (the same words in the same order) isn't counted, what cannot be known (which copy of a line that
stands twice; which of two that changed places moved) counts neither way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from viewer.model.change import Change, Span

_Pair = tuple[int, int]


class Tally(NamedTuple):
    """How many were found, claimed falsely, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __or__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(*(one + more for one, more in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed) if any(self) else 1.0


@dataclass(frozen=True)
class Truth:
    """Two texts and what is known of their sentences.

    Attributes:
        old: paragraphs.
        new: paragraphs.
        old_spans: the sentences of the old text.
        new_spans: those of the new one.
        links: all pairs of an old sentence and a new one that it became, or became a part of.
        moved: those of them that changed their order.
        open: pairs whose order may be called changed or not.
        any: pairs that may be claimed or not.
    """

    old: list[str]
    new: list[str]
    old_spans: list[Span]
    new_spans: list[Span]
    links: set[_Pair]
    moved: set[_Pair]
    open: set[_Pair] = field(default_factory=set)
    any: set[_Pair] = field(default_factory=set)


@dataclass(frozen=True)
class Score:
    """Links and moves: found, false, missed; and the pairs that make the latter two."""

    links: Tally
    moved: Tally
    wrong: list[_Pair]
    missed: list[_Pair]


def score(truth: Truth, changes: Sequence[Change]) -> Score:
    """How much of the truth some changes say."""
    got = _joined(truth, changes)
    easy = {pair for pair in truth.links - truth.moved if _same(truth, pair)}
    hard = truth.links - easy - truth.any
    claimed = got.keys() - easy - truth.any
    moved = truth.moved - truth.open - truth.any
    called = {pair for pair, is_moved in got.items() if is_moved} - truth.open - (truth.any & truth.moved)
    return Score(
        Tally(len(claimed & hard), len(claimed - hard), len(hard - claimed)),
        Tally(len(called & moved), len(called - moved), len(moved - called)),
        sorted((claimed - hard) | (called - moved)),
        sorted((hard - claimed) | (moved - called)),
    )


def _same(truth: Truth, pair: _Pair) -> bool:
    return text(truth.old, truth.old_spans[pair[0]]).split() == text(truth.new, truth.new_spans[pair[1]]).split()


def text(paragraphs: Sequence[str], span: Span) -> str:
    """What stands there."""
    return paragraphs[span.paragraph][span.start : span.end]


def _joined(truth: Truth, changes: Iterable[Change]) -> dict[_Pair, bool]:
    """The pairs of sentences that the changes join by half of the shorter one; whether as moved."""
    weights: dict[_Pair, list[int]] = {}
    for change in changes:
        olds = _covered(truth.old, truth.old_spans, change.old)
        news = _covered(truth.new, truth.new_spans, change.new)
        for i, n in olds.items():
            for j, m in news.items():
                sums = weights.setdefault((i, j), [0, 0])
                sums[0] += min(n, m)
                sums[1] += min(n, m) * change.moved
    olds = dict(enumerate(_ink(text(truth.old, span)) for span in truth.old_spans))
    news = dict(enumerate(_ink(text(truth.new, span)) for span in truth.new_spans))
    return {
        (i, j): 2 * moved >= total for (i, j), (total, moved) in weights.items() if 2 * total >= min(olds[i], news[j])
    }


def _covered(paragraphs: Sequence[str], sentences: Sequence[Span], spans: Iterable[Span]) -> dict[int, int]:
    """How many letters of which sentences some spans cover."""
    found: dict[int, int] = {}
    for span in spans:
        for number, sentence in enumerate(sentences):
            if sentence.paragraph == span.paragraph and sentence.start < span.end and span.start < sentence.end:
                common = Span(span.paragraph, max(sentence.start, span.start), min(sentence.end, span.end))
                found[number] = found.get(number, 0) + _ink(text(paragraphs, common))
    return found


def _ink(text: str) -> int:
    return len("".join(text.split()))
