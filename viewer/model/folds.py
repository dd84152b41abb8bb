"""Only changes: runs of unchanged sentences are folded into a line, but for those next to a change.

Both versions fold the same sentences, so that what remains still stands level. A gap has its place in the order of
`viewer.model.reading`: it covers items ``start`` up to but not including ``end``.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from viewer.model.blocks import Block, Fold, cut_up
from viewer.model.change import Comparison, Half, Span
from viewer.model.reading import Item
from viewer.model.showing import Showing
from viewer.model.stops import Mark, mark
from viewer.model.view import View

_LEAST = 2
"""Sentences that are worth folding: one takes hardly more room than the line that says so."""


class Gap(NamedTuple):
    """Items that are folded; ``key`` is the first one's change."""

    start: int
    end: int
    key: int


def gaps(items: Sequence[Item], comparison: Comparison, view: View) -> tuple[Gap, ...]:
    """What to fold, in order; nothing where nothing changed at all."""
    if view.context is None:
        return ()
    quiet = [_quiet(item, comparison, view.showing) for item in items]
    if all(quiet):
        return ()
    return tuple(_gaps(items, quiet, view))


def _gaps(items: Sequence[Item], quiet: Sequence[bool], view: View) -> Iterator[Gap]:
    assert view.context is not None
    at = 0
    for still, run in groupby(quiet):
        size = len(list(run))
        # Where the text itself begins or ends, there is no change whose context could be shown.
        start = at + (view.context if at else 0)
        end = at + size - (view.context if at + size < len(items) else 0)
        at += size
        if still and end - start >= _LEAST and items[start].change not in view.opened:
            yield Gap(start, end, items[start].change)


def _quiet(item: Item, comparison: Comparison, showing: Showing) -> bool:
    return not showing.stands_out(mark(comparison.changes[item.change]))


def shut(gap: Gap, items: Sequence[Item], comparison: Comparison, covers: Iterable[tuple[Half, Span]]) -> Block:
    """The block that stands for a gap, where the text of ``covers`` isn't shown."""
    covers = tuple(covers)
    return Block((), covers, fold=Fold(gap.key, _words(items[gap.start : gap.end], comparison), covers))


def _words(items: Sequence[Item], comparison: Comparison) -> str:
    """What a fold says: "… 12 sentences", and how many changes that aren't marked are among them."""
    changes = [comparison.changes[item.change] for item in items if not item.departed]
    sentences = sum(len(change.new) or len(change.old) for change in changes)
    minor = sum(mark(change) is Mark.MINOR for change in changes)
    hidden = sum(mark(change) not in {Mark.MINOR, Mark.UNCHANGED} for change in changes)
    parts = [_count(sentences, "sentence")]
    parts += [_count(minor, "minor change")] if minor else []
    parts += [f"{_count(hidden, 'change')} hidden"] if hidden else []
    return f"… {', '.join(parts)}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


# One version with folds


class _Sentence(NamedTuple):
    span: Span
    gap: Gap | None


def folded(
    half: Half, paragraphs: Sequence[str], items: Sequence[Item], comparison: Comparison, found: Sequence[Gap]
) -> tuple[Block, ...]:
    """The blocks of one version: what is left of its paragraphs, and a line for each gap."""
    by_paragraph: list[list[_Sentence]] = [[] for _ in paragraphs]
    for sentence in _sentences(half, items, comparison, found):
        by_paragraph[sentence.span.paragraph].append(sentence)
    return tuple(_blocks(half, paragraphs, by_paragraph, items, comparison))


def _sentences(half: Half, items: Sequence[Item], comparison: Comparison, found: Sequence[Gap]) -> list[_Sentence]:
    gap_of = {at: gap for gap in found for at in range(gap.start, gap.end)}
    sentences: list[_Sentence] = []
    for at, item in enumerate(items):
        change = comparison.changes[item.change]
        here = item.departed or not change.moved if half is Half.OLD else not item.departed
        if here:
            sentences += (_Sentence(span, gap_of.get(at)) for span in change.side(half))
    return sorted(sentences)


def _blocks(
    half: Half,
    paragraphs: Sequence[str],
    by_paragraph: Sequence[Sequence[_Sentence]],
    items: Sequence[Item],
    comparison: Comparison,
) -> Iterator[Block]:
    gap: Gap | None = None
    covers: list[tuple[Half, Span]] = []
    for number, text in enumerate(paragraphs):
        sentences = by_paragraph[number] or [_Sentence(Span(number, 0, len(text)), gap)]
        for here, span in _segments(sentences, text):
            if here is not gap and gap is not None:
                yield shut(gap, items, comparison, covers)
                covers = []
            gap = here
            if gap is None:
                yield from cut_up(half, span, text)
            else:
                covers.append((half, span))
    if gap is not None:
        yield shut(gap, items, comparison, covers)


def _segments(sentences: Sequence[_Sentence], text: str) -> Iterator[tuple[Gap | None, Span]]:
    """A paragraph cut where a gap begins or ends; without the white space there."""
    runs = [(gap, list(run)) for gap, run in groupby(sentences, key=lambda sentence: sentence.gap)]
    for place, (gap, run) in enumerate(runs):
        start = run[0].span.start if place else 0
        end = run[-1].span.end if place + 1 < len(runs) else len(text)
        yield gap, Span(run[0].span.paragraph, start, end)
