"""The comparison, step by step: equal sentences, edited ones, merges and splits, moves, words."""

from collections.abc import Sequence
from time import perf_counter

from viewer.engine.joins import join
from viewer.engine.likeness import Likeness
from viewer.engine.links import Links
from viewer.engine.minor import minor
from viewer.engine.moves import number_moves
from viewer.engine.options import Options
from viewer.engine.prepared import Prepared, check, prepare
from viewer.engine.rounds import pair_alike
from viewer.engine.skeleton import pair_equal, pair_leftovers
from viewer.engine.words import mark_headline, mark_words
from viewer.model.capture import Cancelled
from viewer.model.change import Change, Comparison, Kind, Match, Words
from viewer.model.pair import Pair, Side

_DEFAULT = Options()


def compare(
    old: Sequence[str], new: Sequence[str], options: Options = _DEFAULT, cancelled: Cancelled | None = None
) -> Comparison:
    """What became of each sentence of ``old`` in ``new``; both are paragraphs.

    Raises:
        viewer.errors.Cancelled: ``cancelled`` answered True.
    """
    started = perf_counter()
    one, other = prepare(old, options.language, cancelled), prepare(new, options.language, cancelled)
    links = Links(len(one), len(other))
    simplified = pair_equal(one, other, links, cancelled)
    likeness = Likeness((one.folds, other.folds), (links.free_old(), links.free_new()))
    pair_alike(one, other, links, likeness, options, cancelled)
    pair_leftovers(one, other, links)
    join(links, likeness, options)
    changes = _changes(one, other, links, options, cancelled)
    return Comparison(changes, simplified, perf_counter() - started)


def compare_sides(old: Side, new: Side, options: Options = _DEFAULT, cancelled: Cancelled | None = None) -> Pair:
    """Two versions and what became of the one in the other, headlines apart from the text."""
    comparison = compare(old.text.paragraphs, new.text.paragraphs, options, cancelled)
    return Pair(old, new, comparison, mark_headline(old.text.title, new.text.title))


def _changes(
    old: Prepared, new: Prepared, links: Links, options: Options, cancelled: Cancelled | None
) -> tuple[Change, ...]:
    moves = number_moves(old, links)
    at_old: list[Change | None] = [None] * len(old)
    for number, i in enumerate(range(len(old))):
        if number % 64 == 0:
            check(cancelled)
        if links.new_of[i] >= 0:
            at_old[i] = _paired(old, new, links, i, moves.get(i), options)
        elif i not in links.joined_old:
            at_old[i] = Change(Kind.REMOVED, old=(old.spans[i],))
    return tuple(_in_reading_order(new, links, moves, at_old))


def _paired(old: Prepared, new: Prepared, links: Links, i: int, move: int | None, options: Options) -> Change:
    olds = sorted([i, *links.more_old.get(i, ())])
    news = sorted([links.new_of[i], *links.more_new.get(i, ())])
    spans = tuple(old.spans[k] for k in olds), tuple(new.spans[k] for k in news)
    if links.match[i] is Match.EXACT and len(olds) == len(news) == 1:
        return Change(Kind.UNCHANGED, *spans, move=move, score=1.0, match=Match.EXACT)
    texts = [old.texts[k] for k in olds], [new.texts[k] for k in news]
    marks = Words()
    if options.words:
        marks = mark_words(tuple(zip(spans[0], texts[0], strict=True)), tuple(zip(spans[1], texts[1], strict=True)))
    return Change(
        Kind.EDITED,
        *spans,
        move=move,
        minor=len(olds) == len(news) and minor(texts[0][0], texts[1][0]),
        score=links.score[i],
        match=links.match[i],
        words=marks,
    )


def _in_reading_order(
    new: Prepared, links: Links, moves: dict[int, int], at_old: Sequence[Change | None]
) -> list[Change]:
    """The changes as the new text has them, removed ones behind what stood before them in the old text."""
    ordered: list[Change] = []
    behind: dict[int, list[Change]] = {}
    anchor = -1
    for i, change in enumerate(at_old):
        if change is not None and change.kind is Kind.REMOVED:
            behind.setdefault(anchor, []).append(change)
        elif change is not None and i not in moves:
            anchor = i
    ordered += behind.get(-1, ())
    for j in range(len(new)):
        i = links.old_of[j]
        if i >= 0:
            change = at_old[i]
            assert change is not None
            ordered.append(change)
            if i not in moves:
                ordered += behind.get(i, ())
        elif j not in links.joined_new:
            ordered.append(Change(Kind.ADDED, new=(new.spans[j],)))
    return ordered
