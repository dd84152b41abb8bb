"""Edited sentences: pairs of alike ones, the surest first.

Candidates are sentences that share rare words. They are accepted in rounds of falling likeness; after each round the
place of what is left is looked at again, because a paired neighbour makes a pair likelier and a sentence that stands
between the same paired ones needs less to be recognised than one that moved. It is the best match that counts,
never the position alone: pairing line k with line k calls every shifted line an edit.
"""

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

from viewer.engine.likeness import Likeness
from viewer.engine.links import Links
from viewer.engine.options import Options
from viewer.engine.order import heaviest
from viewer.engine.prepared import Prepared, check
from viewer.engine.skeleton import weight
from viewer.model.capture import Cancelled
from viewer.model.change import Match

_FLOORS = (0.8, 0.65, 0.5, 0.0)
"""How alike a pair must be in each round; the last round repeats until it finds nothing."""

_ASKED_WORDS = 10
"""Rarest words of a sentence that name its candidates."""

_MOST_SHARERS = 60
"""A word that more free sentences hold than this names nobody."""

_CANDIDATES = 6
"""Candidates judged for each sentence, those with the heaviest shared rare words."""

_HELD = 0.8
"""What a held share counts beside likeness, for sentences in the same place: most of a shortened sentence is left."""


class Candidate(NamedTuple):
    """A pair that may be."""

    i: int
    j: int
    score: float
    held: float
    weight: float


class Place:
    """Where the pairs stand, as known so far: neighbours, and the gaps between pairs in their order."""

    def __init__(self, old: Prepared, new: Prepared, links: Links) -> None:
        self._links = links
        pairs = links.pairs()
        kept = heaviest([j for _, j in pairs], [weight(old.folds[i]) for i, _ in pairs])
        self.chain = [pair for pair, stays in zip(pairs, kept, strict=True) if stays]
        self._gap_old = self._gaps(len(old), [i for i, _ in self.chain])
        self._gap_new = self._gaps(len(new), [j for _, j in self.chain])

    @staticmethod
    def _gaps(size: int, members: list[int]) -> list[int]:
        gaps, gap = [0] * size, 0
        ends = iter([*members, size])
        end = next(ends)
        for k in range(size):
            if k == end:
                gap += 1
                gaps[k] = -gap
                end = next(ends)
            else:
                gaps[k] = gap
        return gaps

    def same_gap(self, i: int, j: int) -> bool:
        """Whether both stand between the same two pairs that kept their order."""
        return self._gap_old[i] == self._gap_new[j]

    def neighbours(self, i: int, j: int) -> int:
        """How many of the two neighbouring pairs belong together, 0 to 2."""
        new_of = self._links.new_of
        above = i > 0 and j > 0 and new_of[i - 1] == j - 1
        below = i + 1 < len(new_of) and new_of[i + 1] == j + 1
        return above + below


def pair_alike(
    old: Prepared, new: Prepared, links: Links, likeness: Likeness, options: Options, cancelled: Cancelled | None
) -> None:
    """Pair the edited sentences among the free ones."""
    candidates = _candidates(likeness, cancelled)
    candidates = _with_neighbours(candidates, old, new, links, likeness)
    for floor in (*_FLOORS, 0.0, 0.0, 0.0):
        check(cancelled)
        place = Place(old, new, links)
        found = _found(candidates, place, options, floor)
        if not found and floor == 0.0:
            return
        for total, candidate in sorted(found, key=lambda pair: (-pair[0], pair[1].i, pair[1].j)):
            i, j = candidate.i, candidate.j
            if links.new_of[i] < 0 and links.old_of[j] < 0:
                links.pair(i, j, min(total, candidate.score), Match.NEAR)
        candidates = [c for c in candidates if links.new_of[c.i] < 0 and links.old_of[c.j] < 0]


def _found(
    candidates: Sequence[Candidate], place: Place, options: Options, floor: float
) -> list[tuple[float, Candidate]]:
    found = []
    for candidate in candidates:
        near = place.neighbours(candidate.i, candidate.j)
        within = place.same_gap(candidate.i, candidate.j)
        score = max(candidate.score, candidate.held * _HELD) if within else candidate.score
        total = score + options.neighbour * near
        need = options.beside if near else options.within if within else options.afar
        if total >= max(need, floor):
            found.append((total, candidate))
    return found


def _candidates(likeness: Likeness, cancelled: Cancelled | None) -> list[Candidate]:
    holders: dict[str, list[int]] = defaultdict(list)
    for j, line in likeness.lines[1].items():
        for letter in set(line):
            holders[letter].append(j)
    rarity = likeness.rarity
    found = []
    for number, (i, line) in enumerate(likeness.lines[0].items()):
        if number % 64 == 0:
            check(cancelled)
        asked = [letter for letter in set(line) if letter in holders and len(holders[letter]) <= _MOST_SHARERS]
        shared: dict[int, float] = defaultdict(float)
        for letter in nlargest(_ASKED_WORDS, asked, key=rarity.__getitem__):
            for j in holders[letter]:
                shared[j] += rarity[letter]
        for j in nlargest(_CANDIDATES, shared, key=shared.__getitem__):
            found.append(Candidate(i, j, *likeness.alike(i, j)))
    return found


def _with_neighbours(
    candidates: list[Candidate], old: Prepared, new: Prepared, links: Links, likeness: Likeness
) -> list[Candidate]:
    """The candidates, and the pairs of free sentences beside a pair, which may share common words only."""
    known = {(c.i, c.j) for c in candidates}
    for i in likeness.lines[0]:
        for step in (-1, 1):
            beside = links.new_of[i + step] if 0 <= i + step < len(old) else -1
            j = beside - step
            if beside >= 0 and j in likeness.lines[1] and (i, j) not in known:
                known.add((i, j))
                candidates.append(Candidate(i, j, *likeness.alike(i, j)))
    return candidates
