"""The blocks of a flattened comparison and what they believe about each other.

Between two unchanged rows come first rows of two cells, then rows of one, all on one side (the block's tail). Every
arrangement of a block gets a probability: by what its rows tell (`evidence`), and by sentences that come back in other
rows, which belong to the side opposite to their twin's (`links`). The latter makes blocks depend on each other; that is
solved by letting each know how likely the others' arrangements are, and repeating (mean field: Wainwright and Jordan
2008, "Graphical Models, Exponential Families, and Variational Inference", chapter 5).

A sentence's *lean* is how much likelier it stands left than right: 1 surely left, -1 surely right. All likelihoods are
natural logarithms, all weights are set by hand.
"""

import math
from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import add

from viewer.readers.edges import beginning
from viewer.readers.evidence import Line, evidence, logarithm_of_sum
from viewer.readers.links import linked
from viewer.readers.words import sentences

_RIGHT = (1.1, 0.9)  # as if so many tails of the page were seen to be additions and removals
_LONE, _MANY = 0.9, 1.4  # how many times likelier than else a tail of one row, or of several, is an addition
_EVERY = 0.7  # of the blocks of one row, and of longer ones fewer, have only rows of two cells
_NONE = 0.4  # of the longer blocks have no row of two cells
_UP = 0.3  # how much likelier (a logarithm) than down a paragraph moves up; counted at both its ends
_LIST = 1.0  # how strongly a row is drawn to the side on which it goes on a list, or on what is no list
_TWIN = 0.3  # gain for an edge where a twin has one, times the weight of the link


@dataclass(slots=True)
class Place:
    """A row in its block.

    Attributes:
        first: the number of its first sentence, counted through the page.
        lean: of each of its sentences.
        lean_two: the same if the row has two cells.
    """

    line: Line
    block: int
    first: int
    lean: list[float] = field(default_factory=list)
    lean_two: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lean = [0.0] * len(self.line.units)
        self.lean_two = list(self.lean)

    @property
    def in_tail(self) -> bool:
        """Whether the row has one cell, as far as is known."""
        return self.line.two_share <= 0.5  # noqa: PLR2004 - more likely than not


@dataclass(frozen=True, slots=True)
class _Coupling:
    """A link inside a block: between two of its rows, with the leans of both sentences if their rows have two cells."""

    upper: int
    lower: int
    lean: float
    other: float
    weight: float


class Page:
    """All changed rows of a page, with the links between their sentences."""

    def __init__(self, blocks: Sequence[Sequence[str]], paragraphs: Sequence[str]) -> None:
        """Takes the text of each row of each block, and the paragraphs of the unchanged rows."""
        lines = iter(evidence([text for block in blocks for text in block], paragraphs))
        self.blocks: list[list[Place]] = []
        self._right, self._left = _RIGHT
        self._owners: list[Place] = []
        for number, block in enumerate(blocks):
            self.blocks.append([])
            for _ in block:
                place = Place(next(lines), number, len(self._owners))
                self._owners.extend([place] * len(place.line.units))
                self.blocks[-1].append(place)
        fixed = [unit.words for text in paragraphs for unit in sentences(text)]
        places = [place for block in self.blocks for place in block]
        self._links = linked([unit.words for place in places for unit in place.line.units], fixed)
        for place in places:
            self._favour_edges_of_twins(place)

    def judge(self, block: Sequence[Place]) -> None:
        """Settles the probabilities of one block, given what is believed about the others."""
        twos, ones = [], []
        for place in block:
            line = place.line
            outer, inner = self._pulls(place)
            likely = line.two
            twos.append(logarithm_of_sum([*map(add, likely, _drawn(line, outer))]))
            ones.append((line.one, sum(outer)))
            scores = [*map(add, likely, _drawn(line, [*map(add, outer, inner)]))]
            total = logarithm_of_sum(scores)
            line.cut_share = [math.exp(score - total) for score in scores]
            place.lean_two = _leans(line)
        number = block[0].block
        self._count_tail(number, -1)
        goes_on = [_goes_on(above.line, below.line) for above, below in pairwise(block)]
        shares = _shares(twos, ones, list(self._couplings(block)), self._right_share(), goes_on)
        two, left = 1.0, 0.0
        for count, place in enumerate(block):
            two -= shares[count, 1] + shares[count, -1]
            left += shares[count, 1]
            line = place.line
            line.two_share = min(1.0, max(0.0, two))
            line.left_share = left / max(1e-12, 1 - line.two_share)
            one = 2 * left - (1 - line.two_share)
            place.lean = [line.two_share * lean + one for lean in place.lean_two]
        self._count_tail(number, 1)

    def settle(self) -> list[float]:
        """For each block how sure the side of its tail is; sides that contradict what anchors them are swapped.

        Tails that are tied to each other only are as well swapped all at once. So of each such group the sum of what
        ties it to rows of two cells, and of what is usual, decides.
        """
        sides = [1 if block[-1].line.left_share > 0.5 else -1 for block in self.blocks]  # noqa: PLR2004
        sure = [max(block[-1].line.left_share, 1 - block[-1].line.left_share) for block in self.blocks]
        for group in self._groups():
            if len(group) == 1:
                continue
            for number in group:
                self._count_tail(number, -1)
            gain = sum(sides[number] * self._anchor(number) for number in group)
            for number in group:
                sure[number] = min(sure[number], 1 / (1 + math.exp(-abs(gain))))
                if gain < 0:
                    for place in self.blocks[number]:
                        place.line.left_share = 1 - place.line.left_share
                self._count_tail(number, 1)
        return sure

    def is_tied(self, number: int) -> bool:
        """Whether any sentence in the tail of a block has a twin in another row."""
        tail = [place for place in self.blocks[number] if place.in_tail]
        return any(owner not in tail for place in tail for owner, _ in self._twins(place))

    def _favour_edges_of_twins(self, place: Place) -> None:
        """A sentence whose twin begins a line begins a paragraph itself more often than not.

        The same isn't said of ends: what is edited loses its last sentences rather than its first ones.
        """
        for number, unit in enumerate(place.line.units, place.first):
            for other, weight in self._links[number]:
                owner = self._owners[other]
                twin = owner.line.units[other - owner.first]
                if owner is not place and twin.start == 0:
                    place.line.favour(unit.start - 1, weight * _TWIN)

    def _pulls(self, place: Place) -> tuple[list[float], list[float]]:
        """How strongly each sentence of a row is drawn to the left: by other blocks, and by other rows of its own."""
        outer, inner = [0.0] * len(place.line.units), [0.0] * len(place.line.units)
        for unit in range(len(place.line.units)):
            for other, weight in self._links[place.first + unit]:
                owner = self._owners[other]
                if owner is not place:
                    drawn = outer if owner.block != place.block else inner
                    drawn[unit] -= weight * owner.lean[other - owner.first]
        return outer, inner

    def _couplings(self, block: Sequence[Place]) -> Iterator[_Coupling]:
        numbers = {id(place): number for number, place in enumerate(block)}
        for upper, place in enumerate(block):
            for unit, lean in enumerate(place.lean_two):
                for other, weight in self._links[place.first + unit]:
                    owner = self._owners[other]
                    if (lower := numbers.get(id(owner), -1)) > upper:
                        yield _Coupling(upper, lower, lean, owner.lean_two[other - owner.first], weight)

    def _count_tail(self, number: int, times: int) -> None:
        """Adds (or with -1 takes away) the tail of a block to what is known about all tails."""
        last = self.blocks[number][-1].line
        self._right += times * (1 - last.two_share) * (1 - last.left_share)
        self._left += times * (1 - last.two_share) * last.left_share

    def _right_share(self) -> float:
        """How likely a tail of this page is an addition, by those that are counted."""
        return self._right / (self._right + self._left)

    def _twins(self, place: Place) -> Iterator[tuple[Place, float]]:
        """The rows in which sentences of this one come back, with how strongly that draws this one to the left."""
        for number in range(place.first, place.first + len(place.line.units)):
            for other, weight in self._links[number]:
                owner = self._owners[other]
                yield owner, -weight * owner.lean_two[other - owner.first]

    def _anchor(self, number: int) -> float:
        """How much likelier the tail of a block is left than right, not counting its ties to other tails."""
        tail = [place for place in self.blocks[number] if place.in_tail]
        right = self._right_share()
        pull = sum(pull for place in tail for owner, pull in self._twins(place) if not owner.in_tail)
        ties = {owner.block for place in tail for owner, _ in self._twins(place) if owner.in_tail}
        up = sum(1 if number > other else -1 for other in ties if number != other)
        return 2 * pull + up * _UP - math.log(_LONE if len(tail) == 1 else _MANY) - math.log(right / (1 - right))

    def _groups(self) -> Iterator[list[int]]:
        """The blocks with tails, grouped by their ties to each other."""
        waiting = {number for number, block in enumerate(self.blocks) if block[-1].in_tail}
        while waiting:
            group, found = [waiting.pop()], []
            while group:
                number = group.pop()
                found.append(number)
                for place in self.blocks[number]:
                    near = {owner.block for owner, _ in self._twins(place) if place.in_tail and owner.in_tail}
                    group.extend(near & waiting)
                    waiting -= near
            yield found


def _shares(
    twos: Sequence[float],
    ones: Sequence[tuple[float, float]],
    couplings: Sequence[_Coupling],
    right: float,
    goes_on: Sequence[float],
) -> dict[tuple[int, int], float]:
    """The probability of each (number of rows with two cells, side of the tail: 1 for left, -1 for right).

    ``twos`` and ``ones`` tell how likely each row is with two cells and with one, the latter with how strongly it is
    drawn to the left, ``goes_on`` how strongly a tail is drawn there that begins below each row.
    """
    size = len(twos)
    # Steps of what the links add with the number of rows of two cells: whichever the side, and with its sign.
    fixed, drawn = [0.0] * (size + 2), [0.0] * (size + 2)
    for link in couplings:
        for table, start, stop, value in (
            (fixed, 0, link.upper, -link.weight),
            (drawn, link.upper + 1, link.lower, -link.weight * link.lean),
            (fixed, link.lower + 1, size, -link.weight * link.lean * link.other),
        ):
            table[start] += value
            table[stop + 1] -= value
    weights: dict[tuple[int, int], float] = {}
    head, tail, pull = 0.0, sum(own for own, _ in ones), sum(pull for _, pull in ones)
    for count in range(size + 1):
        head += fixed[count]
        pull += drawn[count]
        for side in (1, -1):
            drawn_on = goes_on[count - 1] if 0 < count < size else 0.0
            weights[count, side] = head + tail + side * (pull + drawn_on) + _prior(count, size, side, right)
        if count < size:
            head += twos[count]
            tail -= ones[count][0]
            pull -= ones[count][1]
    total = logarithm_of_sum(list(weights.values()))
    return {key: math.exp(weight - total) for key, weight in weights.items()}


def _goes_on(above: Line, below: Line) -> float:
    """How strongly a tail is drawn to the left by the row above it, if one of its cells is of a list and one isn't.

    What was left over goes on as its own side began: of 23 such tails of real histories 22 did.
    """
    left, tail = beginning(above.text, 0), beginning(below.text, 0)
    listed = left.startswith("mark") or tail.startswith("mark")
    drawn = zip(above.begins, above.cut_share, strict=True)
    pull = sum(share * ((left == tail) - (kind == tail)) for kind, share in drawn if listed or kind.startswith("mark"))
    return _LIST * pull


def _prior(count: int, size: int, side: int, right: float) -> float:
    """How common blocks are with so many rows of two cells among so many: all, none, or some of them."""
    every = _EVERY / size
    if count == size:
        return math.log(every / 2)
    none = _NONE if size > 1 else 1 - every
    share = none if count == 0 else (1 - every - none) / (size - 1)
    ratio = right / (1 - right) * (_LONE if size - count == 1 else _MANY)
    return math.log(share / (1 + ratio)) + (math.log(ratio) if side == -1 else 0.0)


def _drawn(line: Line, pulls: Sequence[float]) -> list[float]:
    """For each cut what the pulls on the sentences say to it: those before it stand left, those after it right."""
    sums = [*accumulate(pulls, initial=0.0)]
    starts, ends = [unit.start for unit in line.units], [unit.end for unit in line.units]
    return [sums[bisect(ends, cut + 1)] - sums[-1] + sums[bisect(starts, cut)] for cut in line.cuts]


def _leans(line: Line) -> list[float]:
    """The lean of each sentence, if the row has two cells."""
    sums = [*accumulate(line.cut_share, initial=0.0)]
    return [
        sums[-1] - sums[bisect_left(line.cuts, unit.end - 1)] - sums[bisect_left(line.cuts, unit.start)]
        for unit in line.units
    ]
