"""What one side of a comparison shows: for each paragraph the stretches that changed, ready to be painted."""

from dataclasses import dataclass

from viewer.model.change import Comparison, Half, Kind, Span
from viewer.model.stops import Mark, mark


@dataclass(frozen=True, slots=True)
class Marking:
    """One sentence that changed.

    Attributes:
        change: its place in ``Comparison.changes``.
        mark: how it is shown.
        edited: whether words inside it changed too; tells moved from moved and edited.
        span: the sentence.
        words: the changed words in it.
        move: the number of its move.
        half: the version that it stands in.
    """

    change: int
    mark: Mark
    edited: bool
    span: Span
    words: tuple[Span, ...]
    move: int | None = None
    half: Half = Half.NEW


def markings(comparison: Comparison, half: Half) -> dict[int, tuple[Marking, ...]]:
    """The changed sentences of one side by paragraph, in reading order; unchanged ones are left out."""
    found: dict[int, list[Marking]] = {}
    for index, change in enumerate(comparison.changes):
        kind = mark(change)
        if kind is Mark.UNCHANGED:
            continue
        for span in change.side(half):
            inside = tuple(word for word in change.words.side(half) if _within(word, span))
            edited = change.kind is Kind.EDITED
            found.setdefault(span.paragraph, []).append(Marking(index, kind, edited, span, inside, change.move, half))
    return {paragraph: tuple(sorted(here, key=lambda each: each.span)) for paragraph, here in found.items()}


def _within(word: Span, sentence: Span) -> bool:
    return word.paragraph == sentence.paragraph and sentence.start <= word.start and word.end <= sentence.end
