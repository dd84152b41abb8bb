"""The comparison, step by step: equal sentences, edited ones, merges and splits, moves, words."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from viewer.engine.joins import join
from viewer.engine.keys import LONGEST
from viewer.engine.likeness import Likeness
from viewer.engine.links import Links
from viewer.engine.minor import minor
from viewer.engine.moves import number_moves
from viewer.engine.options import Options
from viewer.engine.place import pair_by_place
from viewer.engine.poll import Poll, polled, polling
from viewer.engine.prepared import Prepared, prepare_both
from viewer.engine.rounds import pair_alike
from viewer.engine.skeleton import pair_equal, pair_leftovers
from viewer.engine.words import mark_headline, mark_words
from viewer.model.capture import Cancelled
from viewer.model.change import Change, Comparison, Kind, Match, Span, Words
from viewer.model.outside import outside
from viewer.model.pair import Pair, Side, Whole, visible

_DEFAULT = Options()


def compare(
    old: Sequence[str], new: Sequence[str], options: Options = _DEFAULT, cancelled: Cancelled | None = None
) -> Comparison:
    """What became of each sentence of ``old`` in ``new``; both are paragraphs.

    Raises:
        viewer.errors.Cancelled: ``cancelled`` answered True.
    """
    started = perf_counter()
    poll = polling(cancelled)
    links = Links(*prepare_both(old, new, options.language, poll))
    repeats = pair_equal(links, poll)
    likeness = Likeness((links.old, links.new), (links.free_old(), links.free_new()), poll)
    pair_alike(links, likeness, options, poll)
    pair_by_place(links, poll)
    pair_leftovers(links, poll)
    poll()
    join(links, likeness, options, poll)
    changes = _changes(links, options, poll)
    poll()
    said = filter(None, (repeats, _overlong(links)))
    return Comparison(changes, " ".join(said) or None, perf_counter() - started)


def compare_sides(old: Side, new: Side, options: Options = _DEFAULT, cancelled: Cancelled | None = None) -> Pair:
    """Two versions and what became of the one in the other, headlines apart from the text."""
    comparison = compare(old.text.paragraphs, new.text.paragraphs, options, cancelled)
    pair = Pair(old, new, comparison, mark_headline(old.text.title, new.text.title))
    if not options.whole or old.text.page is new.text.page is None:
        return pair
    sides = visible(old, new)
    lines = compare(sides[0].text.paragraphs, sides[1].text.paragraphs, options, cancelled)
    pages = Pair(sides[0], sides[1], lines, pair.headline)
    return replace(pair, whole=Whole(pages, outside(pair, pages)))


def _overlong(links: Links) -> str | None:
    """What was given up because of sentences beyond all bounds."""
    if max((len(text) for version in (links.old, links.new) for text in version.texts), default=0) <= LONGEST:
        return None
    changed = [text for i, text in enumerate(links.old.texts) if links.match.get(i) is not Match.EXACT]
    changed += (text for j, text in enumerate(links.new.texts) if links.match.get(links.old_of[j]) is not Match.EXACT)
    longest = max(map(len, changed), default=0)
    if longest <= LONGEST:
        return None
    return f"A passage of {longest:,} characters without a full stop was compared by its beginning and its end only."


def _changes(links: Links, options: Options, poll: Poll) -> tuple[Change, ...]:
    moves = number_moves(links, poll)
    at_old: list[Change | None] = []
    match, olds, news = links.match, links.old.alone, links.new.alone
    for i, j in enumerate(polled(links.new_of, poll, 4)):
        if j >= 0 and match[i] is Match.EXACT and i not in links.more_old and i not in links.more_new:
            at_old.append(Change(Kind.UNCHANGED, olds[i], news[j], moves.get(i), score=1.0, match=Match.EXACT))
        elif j >= 0:
            at_old.append(_edited(links, i, moves.get(i), options))
        else:
            at_old.append(None if i in links.joined_old else Change(Kind.REMOVED, old=olds[i]))
    return tuple(_in_reading_order(links, moves, at_old, poll))


def _edited(links: Links, i: int, move: int | None, options: Options) -> Change:
    j = links.new_of[i]
    olds = _sentences(links.old, [i, *links.more_old.get(i, ())])
    news = _sentences(links.new, [j, *links.more_new.get(i, ())])
    spans = tuple(span for span, _ in olds), tuple(span for span, _ in news)
    return Change(
        Kind.EDITED,
        *spans,
        move=move,
        minor=len(olds) == len(news) and minor(olds[0][1], news[0][1]),
        score=links.score[i],
        match=links.match[i],
        words=mark_words(olds, news) if options.words else Words(),
    )


def _sentences(version: Prepared, numbers: list[int]) -> list[tuple[Span, str]]:
    return [(version.spans[number], version.texts[number]) for number in sorted(numbers)]


def _in_reading_order(links: Links, moves: dict[int, int], at_old: Sequence[Change | None], poll: Poll) -> list[Change]:
    """The changes as the new text has them, removed ones behind what stood before them in the old text."""
    behind: dict[int, list[Change]] = {}
    anchor = -1
    for i, change in enumerate(at_old):
        if change is not None and change.kind is Kind.REMOVED:
            behind.setdefault(anchor, []).append(change)
        elif change is not None and i not in moves:
            anchor = i
    ordered = behind.get(-1, [])
    at_new = list(links.old_of)
    for i, more in links.more_new.items():
        j = links.new_of[i]
        at_new[j], at_new[min(j, *more)] = -1, i
    for j, own in enumerate(polled(links.old_of, poll, 1024)):
        i = at_new[j]
        if i >= 0:
            change = at_old[i]
            assert change is not None
            ordered.append(change)
            ordered += () if i in moves else behind.get(i, ())
        elif own < 0 and j not in links.joined_new:
            ordered.append(Change(Kind.ADDED, new=links.new.alone[j]))
    return ordered
