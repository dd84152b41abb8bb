"""Edited sentences: pairs of alike ones, the surest first.

Candidates are sentences that share rare words. They are accepted in rounds of falling likeness; after each round the
place of what is left is looked at again, because a paired neighbour makes a pair likelier and a sentence that stands
between the same paired ones needs less to be recognised than one that moved. It is the best match that counts,
never the position alone: pairing line k with line k calls every shifted line an edit::

    old                     new                       by position              here
    The ferry left.         Rain is expected.         ferry left ≈ Rain        + Rain is expected.
    The mill burned down.   The ferry left early.     mill ≈ ferry left        ≈ The ferry left [early].
                            The mill burned down.     + mill                   = The mill burned down.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from viewer.engine.keys import Sort
from viewer.engine.likeness import Likeness
from viewer.engine.links import Links
from viewer.engine.options import Options
from viewer.engine.place import Place
from viewer.engine.poll import Poll, polled
from viewer.engine.skeleton import extend
from viewer.model.change import Match

_EVIDENT = 0.85
_EVIDENT_ENCLOSED = 0.7
"""How alike two sentences below a pair, or between two, must be to be paired before all others: most edits are light
ones in their place, and asking for their candidates takes a third of the time of a comparison."""

_FLOORS = (0.8, 0.65, 0.5, 0.0, 0.0, 0.0)
"""How alike a pair must be in each round; in the last ones, with more neighbours paired, the options alone decide. They
end as soon as one finds nothing."""

_ASKED_WORDS = 10
"""Rarest words of a sentence that name its candidates."""

_MOST_SHARERS = 60
"""A word that more free sentences hold than this names nobody."""

_CANDIDATES = 6
"""Candidates judged for each sentence, those with the heaviest shared rare words."""

_LEAST_HELD = 2.0
_LEAST_AFAR = 2.0
"""Weight of the common words under which a share says nothing where no neighbour, or no place, speaks for the pair:
two rare words and some commoner ones; 0 up. "Certainly." is held by every sentence with that word. Higher pairs fewer
shortened sentences, lower pairs more by chance."""

_LEAST_SCORE = 0.3
"""0 to 1; how alike a sentence must be to one that holds it where no neighbour speaks for the pair: in a long sentence
a fifth of it may stand by chance. Higher loses what was cut to its core."""

_PROMISING = 0.25
"""0 to 1; share of the best candidate's rare words that another one must reach to be judged at all. Lower judges more
and takes longer."""

_PATTERN = 4
"""Sentences to either side of a moved pair that are asked whether they are of the same pattern."""

_ALL = 0.9
"""0 to 1; how much of the lighter sentence the other one holds if nothing in it is its own."""

_HELD = 0.8
"""0 to 1; what a held share counts beside likeness, for sentences in the same place: most of a shortened sentence is
left. 0 pairs none of them, 1 makes them surer than edited ones."""


class Candidate(Struct, frozen=True, gc=False):
    """A pair that may be; there are many, without cycles."""

    i: int
    j: int
    score: float
    held: float
    weight: float


def pair_alike(links: Links, likeness: Likeness, options: Options, poll: Poll) -> None:
    """Pair the edited sentences among the free ones."""
    _pair_evident(links, likeness, poll)
    candidates = _with_neighbours(_candidates(links, likeness, poll), links, likeness)
    for floor in _FLOORS:
        if not candidates:
            break
        accepted = list(_accepted(Place(links, poll), links, polled(candidates, poll, 512), options, floor))
        if not accepted and not floor:
            break
        for _, candidate, match in sorted(accepted, key=lambda found: (-found[0], found[1].i, found[1].j)):
            i, j = candidate.i, candidate.j
            if links.new_of[i] < 0 and links.old_of[j] < 0:
                links.pair(i, j, candidate.held if match is Match.CONTAINED else candidate.score, match)
        poll()
        candidates = [c for c in candidates if links.new_of[c.i] < 0 and links.old_of[c.j] < 0]
    _drop_doubtful(links, likeness, options, poll)
    near = [i for i, match in links.match.items() if match is Match.NEAR]
    for i in polled(near, poll, 512):
        extend(links, i, links.new_of[i])


def _pair_evident(links: Links, likeness: Likeness, poll: Poll) -> None:
    """Pair what stands below a pair on either side and is so alike that no other candidate need be asked."""
    new_of, old_of = links.new_of, links.old_of
    for i in polled(links.free_old(), poll, 64):
        j = new_of[i - 1] + 1 if i else 0
        if j < len(old_of) and old_of[j] < 0 and (not i or new_of[i - 1] >= 0):
            enclosed = i + 1 < len(new_of) and new_of[i + 1] == j + 1
            score = likeness.alike(i, j).score
            if score >= (_EVIDENT_ENCLOSED if enclosed else _EVIDENT):
                links.pair(i, j, score, Match.NEAR)


def _accepted(
    place: Place, links: Links, candidates: Iterable[Candidate], options: Options, floor: float
) -> Iterator[tuple[float, Candidate, Match]]:
    for candidate in candidates:
        near = place.neighbours(candidate.i, candidate.j)
        within = place.same_gap(candidate.i, candidate.j)
        score, match = candidate.score, Match.NEAR
        if near or within:
            need = options.beside if near else options.within
            telling = candidate.weight >= _LEAST_HELD and (near or candidate.score >= _LEAST_SCORE)
            if telling and candidate.held * _HELD > score:
                score, match = candidate.held * _HELD, Match.CONTAINED if score < need else Match.NEAR
            enough = near or candidate.weight >= _LEAST_HELD
        else:
            need = options.afar
            enough = candidate.weight >= _LEAST_AFAR and _may_move(links, candidate.i, candidate.j)
        total = score + options.neighbour * near
        if enough and total >= max(need, floor):
            yield total, candidate, match


def _may_move(links: Links, i: int, j: int) -> bool:
    """Whether a pair may move by itself: not a short one, and not one of several equal ones, which are boilerplate."""
    return _full(links, i, j) and links.old.folds[i] != links.new.folds[j]


def _full(links: Links, i: int, j: int) -> bool:
    return links.old.sorts[i] is links.new.sorts[j] is Sort.FULL


def _drop_doubtful(links: Links, likeness: Likeness, options: Options, poll: Poll) -> None:
    """Part the pairs that turn out to have moved alone and are short, not alike enough for that, or of one pattern."""
    place = Place(links, poll)
    for i, j in [pair for pair in links.moved(poll) if not place.neighbours(*pair)]:
        doubtful = links.score[i] < options.afar or not _full(links, i, j)
        if doubtful or (links.match[i] is Match.NEAR and _patterned(links, likeness, i, j)):
            links.part(i)


def _patterned(links: Links, likeness: Likeness, i: int, j: int) -> bool:
    """Whether a sentence near either one of a pair shares as much with the other: lines of one pattern, as in a list.

    ::

        old  Lisbon: clear skies, 31 degrees. | Porto: clear skies, 27 degrees.
        new  Porto: clear skies, 27 degrees.  | Braga: clear skies, 29 degrees.     Lisbon didn't become Braga

    A line of a pattern has something of its own: where the one holds all of the other, nothing else did it become.
    """
    _, held, weight = likeness.alike(i, j)
    if held >= _ALL:
        return False
    olds, news = links.old.folds, links.new.folds
    return any(likeness.shares(1, j, olds[k], weight) for k in _around(i, len(olds))) or any(
        likeness.shares(0, i, news[k], weight) for k in _around(j, len(news))
    )


def _around(at: int, size: int) -> Iterator[int]:
    return (k for k in range(max(0, at - _PATTERN), min(size, at + _PATTERN + 1)) if k != at)


def _candidates(links: Links, likeness: Likeness, poll: Poll) -> list[Candidate]:
    holders: dict[str, list[int]] = defaultdict(list)
    for j in polled(links.free_new(), poll, 512):
        for letter in set(likeness.lines[1][j]):
            holders[letter].append(j)
    names = {letter: sharers for letter, sharers in holders.items() if len(sharers) <= _MOST_SHARERS}
    rarity = likeness.rarity
    found: list[Candidate] = []
    for i in polled(links.free_old(), poll, 16):
        shared: dict[int, float] = defaultdict(float)
        letters = names.keys() & set(likeness.lines[0][i])  # whose order differs from run to run
        for letter in sorted(letters, key=lambda one: (-rarity[one], one))[:_ASKED_WORDS]:
            weight = rarity[letter]
            for j in names[letter]:
                shared[j] += weight
        best = sorted(shared, key=shared.__getitem__, reverse=True)[:_CANDIDATES]
        found += [Candidate(i, j, *likeness.alike(i, j)) for j in best if shared[j] > _PROMISING * shared[best[0]]]
    return found


def _with_neighbours(candidates: list[Candidate], links: Links, likeness: Likeness) -> list[Candidate]:
    """The candidates, and the pairs of free sentences beside a pair, which may share common words only."""
    known = {(c.i, c.j) for c in candidates}
    for i in links.free_old():
        for step in (-1, 1):
            beside = links.new_of[i + step] if 0 <= i + step < len(links.new_of) else -1
            j = beside - step
            if beside >= 0 and 0 <= j < len(links.old_of) and links.old_of[j] < 0 and (i, j) not in known:
                known.add((i, j))
                candidates.append(Candidate(i, j, *likeness.alike(i, j)))
    return candidates
