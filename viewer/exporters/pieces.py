"""Paragraphs cut where a comparison says something: sentences, the white space between them, changed words inside."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from viewer.model.change import Comparison, Half, Span


class Run(NamedTuple):
    """Some text of a sentence; ``word`` if it changed."""

    text: str
    word: bool


class Sentence(NamedTuple):
    """Some text of a paragraph.

    Attributes:
        change: place in ``Comparison.changes``; None for what lies between two sentences.
        nth: which of the change's sentences on this side, from 0.
        runs: its text.
    """

    change: int | None
    nth: int
    runs: tuple[Run, ...]


def cut(paragraphs: Sequence[str], comparison: Comparison, half: Half) -> tuple[tuple[Sentence, ...], ...]:
    """Each paragraph of one version as sentences and what lies between them; joined, they are the paragraph."""
    found: list[list[tuple[Span, int, int]]] = [[] for _ in paragraphs]
    for index, change in enumerate(comparison.changes):
        for nth, span in enumerate(change.side(half)):
            found[span.paragraph].append((span, index, nth))
    return tuple(
        tuple(_sentences(text, sorted(here), comparison, half)) for text, here in zip(paragraphs, found, strict=True)
    )


def runs(text: str, span: Span, marked: Sequence[Span]) -> tuple[Run, ...]:
    """The text of a span, cut at the changed words in it."""
    return tuple(_runs(text, span, marked))


def headline(title: str | None, marked: Sequence[Span]) -> tuple[Run, ...]:
    """A headline, cut at its changed words; empty where there is none."""
    return runs(title, Span(0, 0, len(title)), marked) if title else ()


def _sentences(
    text: str, here: Sequence[tuple[Span, int, int]], comparison: Comparison, half: Half
) -> Iterator[Sentence]:
    at = 0
    for span, index, nth in here:
        if at < span.start:
            yield Sentence(None, 0, (Run(text[at : span.start], word=False),))
        yield Sentence(index, nth, runs(text, span, comparison.changes[index].words.side(half)))
        at = span.end
    if at < len(text):
        yield Sentence(None, 0, (Run(text[at:], word=False),))


def _runs(text: str, span: Span, marked: Sequence[Span]) -> Iterator[Run]:
    at = span.start
    for word in marked:
        if word.paragraph == span.paragraph and span.start <= word.start and word.end <= span.end:
            if at < word.start:
                yield Run(text[at : word.start], word=False)
            yield Run(text[word.start : word.end], word=True)
            at = word.end
    if at < span.end:
        yield Run(text[at : span.end], word=False)
