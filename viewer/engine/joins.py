"""Merges and splits: the free sentences that a pair holds too.

    old  The vote was postponed. | The mayor was abroad.
    new  The vote was postponed because the mayor was abroad.

The first old sentence is paired with the new one; what that one has left over, "because the mayor was abroad", holds
most of the second. What counts is the share of the free sentence that stands in the leftover, best first, until
nothing is found; each join takes its words out of the leftover, so that nothing is given away twice.
"""

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from viewer.engine.likeness import Likeness
from viewer.engine.links import Links
from viewer.engine.options import Options
from viewer.engine.poll import Poll, polled

_REACH = 3
"""1 up; how far from a pair a sentence may stand that joins it; further away chance resemblance outweighs real ones."""

_LEAST_WEIGHT = 1.3
"""0 up; weight of common words below which a share says nothing: a rare word and a commoner one. Lower joins single
words to whatever holds them."""


class _Join(NamedTuple):
    share: float
    side: int
    extra: int
    i: int


def join(links: Links, likeness: Likeness, options: Options, poll: Poll) -> None:
    """Add to each pair the free sentences beside it that its partner holds."""
    left = _Leftovers(links, likeness)
    waiting = [(-found.share, found) for found in _possible(links, left, options, poll)]
    heapify(waiting)
    while waiting:
        poll()
        _, best = heappop(waiting)
        share = left.judge(best.side, best.extra, best.i, options)
        if share is None or best.extra in (links.joined_old, links.joined_new)[best.side]:
            continue
        if share < best.share:
            heappush(waiting, (-share, best._replace(share=share)))
            continue
        left.take(best.side, best.extra, best.i)
        (links.merge, links.split)[best.side](best.extra, best.i)


def _possible(links: Links, left: "_Leftovers", options: Options, poll: Poll) -> Iterator[_Join]:
    for side, free in enumerate((links.free_old(), links.free_new())):
        for extra in polled(free, poll, 64):
            for i in _hosts(links, side, extra):
                share = left.judge(side, extra, i, options)
                if share is not None:
                    yield _Join(share, side, extra, i)


def _hosts(links: Links, side: int, extra: int) -> Iterator[int]:
    """The pairs near a free sentence, by their old sentence; equal ones have no room for it.

    Other pairs may stand between it and one above. Below it is the next one only: a change stands where its first
    sentence does, and would leave its order.
    """
    partner = (links.new_of, links.old_of)[side]
    for step in (-1, 1):
        for near in range(extra + step, extra + step * (_REACH + 1), step):
            if not 0 <= near < len(partner):
                break
            if partner[near] >= 0:
                i = near if side == 0 else partner[near]
                if links.score[i] < 1.0:
                    yield i
                if step > 0:
                    break


class _Leftovers:
    """What the sentences of a pair have left over when what they share is taken away."""

    def __init__(self, links: Links, likeness: Likeness) -> None:
        self._links = links
        self._likeness = likeness
        self._left: dict[tuple[int, int], str] = {}

    def judge(self, side: int, extra: int, i: int, options: Options) -> float | None:
        """The share of free sentence ``extra`` of ``side`` that pair ``i`` has left over; None if too little."""
        line = self._likeness.lines[side].get(extra)
        own = (i, self._links.new_of[i])[side]
        if line is None or self._mixed(side, i):
            return None
        rest = self._rest(side, i)
        rarity = self._likeness.rarity
        common = sum(rarity[line[at]] for a, _, size in Likeness.blocks(line, rest) for at in range(a, a + size))
        total = self._likeness.weight(side, extra)
        group = [own, *(self._links.more_old, self._links.more_new)[side].get(i, ())]
        distance = min(abs(extra - member) for member in group)
        need = options.joined if distance == 1 else options.joined_afar
        return common / total if total and common >= max(need * total, _LEAST_WEIGHT) else None

    def _mixed(self, side: int, i: int) -> bool:
        """Whether the pair has joins on the other side already: a change is a merge or a split, not both."""
        return i in (self._links.more_new, self._links.more_old)[side]

    def take(self, side: int, extra: int, i: int) -> None:
        """Free sentence ``extra`` joins pair ``i``: its words are no longer left over."""
        rest = self._rest(side, i)
        self._left[side, i] = _without(rest, Likeness.blocks(self._likeness.lines[side][extra], rest))

    def _rest(self, side: int, i: int) -> str:
        """Words of the partner, on the other side of ``side``, that the pair itself doesn't account for."""
        if (side, i) not in self._left:
            j = self._links.new_of[i]
            old, new = self._likeness.lines[0].get(i, ""), self._likeness.lines[1].get(j, "")
            own, partner = (old, new) if side == 0 else (new, old)
            self._left[side, i] = _without(partner, Likeness.blocks(own, partner))
        return self._left[side, i]


def _without(line: str, blocks: list[tuple[int, int, int]]) -> str:
    kept, at = [], 0
    for _, b, size in blocks:
        kept.append(line[at:b])
        at = b + size
    return "".join([*kept, line[at:]])
