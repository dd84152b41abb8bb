"""The sheets of both panes for one way to show a pair, and what must stand level on them.

Worked out in the background for the way that is wanted; another one is worked out when it is chosen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from viewer.model.blocks import Block, Marks, whole
from viewer.model.change import Half
from viewer.model.folds import folded, gaps
from viewer.model.inline import inline
from viewer.model.pair import Pair
from viewer.model.reading import reading
from viewer.model.sheet import Sheet
from viewer.model.view import Layout, View


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the panes show.

    Attributes:
        old: on the left; None if one pane has all the room.
        new: on the right; None if the old version is shown alone.
        shared: blocks of both that begin at the same height, rising on both sides.
        bounds: the blocks of both at which the rungs of their ladder begin, see `viewer.model.ladder`.
    """

    old: Sheet | None
    new: Sheet | None
    shared: tuple[tuple[int, int], ...] = ()
    bounds: tuple[tuple[int, ...], ...] = ()

    def side(self, half: Half) -> Sheet | None:
        """That of one pane."""
        return self.old if half is Half.OLD else self.new


class Bare(NamedTuple):
    """What is shown of two versions before they are compared, and for which way to show them it was worked out."""

    view: View
    sheets: Sheets


def bare(old: Sequence[str] | None, new: Sequence[str], view: View) -> Sheets:
    """Two versions that haven't been compared yet, or one that has no other; in one column the new one alone."""
    texts = {Half.OLD: old, Half.NEW: new}
    if old is None or view.layout is Layout.INLINE:
        halves: tuple[Half, ...] = (Half.NEW,)
    else:
        halves = (view.half,) if view.layout is Layout.ONE else tuple(Half)
    made = {half: Sheet(whole(half, text), {half: text}, {half: {}}) for half in halves if (text := texts[half])}
    return Sheets(made.get(Half.OLD), made.get(Half.NEW))


def sheets(pair: Pair, marks: Mapping[Half, Marks], rows: Sequence[tuple[int, int]], view: View) -> Sheets:
    """A compared pair.

    Args:
        pair: both versions.
        marks: of each.
        rows: paragraphs that stand in one row, as (old, new), rising on both sides.
        view: how to show it.
    """
    items = () if view.layout is not Layout.INLINE and view.context is None else reading(pair.comparison)
    found = gaps(items, pair.comparison, view)
    if view.layout is Layout.INLINE:
        return Sheets(None, inline(pair, items, marks, view.showing, found))
    made: dict[Half, Sheet] = {}
    for half in (view.half,) if view.layout is Layout.ONE else Half:
        text = pair.side(half).text.paragraphs
        blocks = folded(half, text, items, pair.comparison, found) if found else whole(half, text)
        made[half] = Sheet(blocks, {half: text}, {half: marks[half]}, view.showing)
    old, new = made.get(Half.OLD), made.get(Half.NEW)
    if old is None or new is None:
        return Sheets(old, new)
    shared = tuple(_rising(_shared(old.blocks, new.blocks, rows)))
    ends = (len(old.blocks), len(new.blocks))
    return Sheets(old, new, shared, tuple((0, *column) for column in zip(*shared, ends, strict=True)))


def _shared(old: Sequence[Block], new: Sequence[Block], rows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Blocks of both sides that belong beside each other: paragraphs of one row that begin here, and folds."""
    starts = [_starts(blocks) for blocks in (old, new)]
    found = [(starts[0][one], starts[1][other]) for one, other in rows if one in starts[0] and other in starts[1]]
    folds = [{block.fold.key: number for number, block in enumerate(blocks) if block.fold} for blocks in (old, new)]
    found += [(number, folds[1][key]) for key, number in folds[0].items() if key in folds[1]]
    yield from sorted(found)


def _starts(blocks: Sequence[Block]) -> dict[int, int]:
    """The block in which each paragraph begins, unless it is folded away."""
    found: dict[int, int] = {}
    folded_away: set[int] = set()
    for number, block in enumerate(blocks):
        for paragraph in (span.paragraph for _, span in block.places):
            if block.fold is not None:
                folded_away.add(paragraph)
            elif paragraph not in folded_away:
                found.setdefault(paragraph, number)
    return found


def _rising(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those that rise on both sides."""
    last = (-1, -1)
    for pair in pairs:
        if pair[0] > last[0] and pair[1] > last[1]:
            yield pair
            last = pair
