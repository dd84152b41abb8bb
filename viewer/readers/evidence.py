"""What a changed row tells by itself: whether it has one cell or two, and where it may be cut."""

import math
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.readers.edges import Edges, beginning, spaces
from viewer.readers.halves import Vocabulary, likeness
from viewer.readers.links import linked
from viewer.readers.words import Span, sentences, words

_EDITED = 0.6  # of rows with two cells are an edited paragraph beside its old self
_CUTS = 1000  # of a row with more spaces only the likeliest are tried
_EDGE = 1.5  # so likely an edge (a logarithm) parts two sentences that no full stop parts


@dataclass(slots=True)
class Line:
    """A row, and what is believed about it. All likelihoods are natural logarithms.

    Attributes:
        units: its sentences.
        cuts: the places (of spaces) at which it may be cut.
        begins: for each cut what kind of beginning follows it.
        before: for each cut how many words stand before it; ``count`` is how many there are.
        gains: for each cut what is gained by telling the right half by the left one.
        parted: for each cut how well it parts sentences that are twins; ``twins`` is what they lose in one cell.
        edge: for each cut how likely an edge is there, by the look of it.
        apart: for each cut how well the two halves go together.
        one: how likely the row is if it has one cell.
        favoured: for each cut what twins in other rows add.
        cut_share: the probability of each cut, if the row has two cells.
        two_share: the probability that it has two.
        left_share: the probability that it stands left, if it has one.
    """

    text: str
    units: tuple[Span, ...]
    cuts: Sequence[int]
    begins: list[str]
    before: list[int]
    count: int
    gains: list[float]
    parted: list[float]
    twins: float
    edge: list[float]
    apart: list[float] = field(default_factory=list)
    one: float = 0.0
    favoured: list[float] = field(default_factory=list)
    cut_share: list[float] = field(default_factory=list)
    two_share: float = 1.0
    left_share: float = 0.5

    @property
    def two(self) -> list[float]:
        """How likely the row is if it has two cells and is cut at each of ``cuts``."""
        return [sum(parts) for parts in zip(self.edge, self.apart, self.favoured, strict=True)]

    def favour(self, cut: int, gain: float) -> None:
        """Makes a cut likelier, if the row can be cut there."""
        place = bisect(self.cuts, cut) - 1
        if place >= 0 and self.cuts[place] == cut:
            self.favoured[place] += gain

    def weigh(self, edges: Edges, vocabulary: Vocabulary) -> None:
        """Judges the row by what is known about the page."""
        self.edge = edges.scores(self.text, self.cuts)
        self.favoured = [0.0] * len(self.cuts)
        self.one = vocabulary.length(self.count) - self.twins
        self.apart = []
        for before, gain, parted in zip(self.before, self.gains, self.parted, strict=True):
            left, right = vocabulary.length(before), vocabulary.length(self.count - before)
            strangers = math.log(1 - _EDITED) + left + right + parted
            edited = math.log(_EDITED) + (left + right) / 2 + gain
            self.apart.append(logarithm_of_sum((strangers, edited)))

    def alone(self) -> list[float]:
        """The probability of an edge at each cut as far as the row itself tells."""
        total = logarithm_of_sum([*self.two, self.one])
        return [math.exp(two - total) for two in self.two]


def evidence(texts: Sequence[str], paragraphs: Sequence[str]) -> list[Line]:
    """What each of the changed rows tells; ``paragraphs`` are those of the unchanged rows."""
    vocabulary, edges = Vocabulary(texts, paragraphs), Edges(paragraphs, texts)
    lines = [_line(text, edges, vocabulary) for text in texts]
    for line in lines:
        line.weigh(edges, vocabulary)
    # Now changed rows teach too: their spaces, less what is probably an edge, and the lengths of their likeliest cells.
    shares = [line.alone() for line in lines]
    edges = Edges(paragraphs, texts, [_inside(line, share) for line, share in zip(lines, shares, strict=True)])
    vocabulary.learn([length for line, share in zip(lines, shares, strict=True) for length in _lengths(line, share)])
    for line in lines:
        line.weigh(edges, vocabulary)
    return lines


def _inside(line: Line, shares: Sequence[float]) -> list[float]:
    """For each space of a row how likely it is inside a paragraph."""
    edge = dict(zip(line.cuts, shares, strict=True))
    return [1 - edge.get(space, 0.0) for space in spaces(line.text)]


def _lengths(line: Line, shares: Sequence[float]) -> tuple[int, ...]:
    if sum(shares) < 0.5:  # noqa: PLR2004 - more likely one cell than two
        return (line.count,)
    before = line.before[max(range(len(shares)), key=shares.__getitem__)]
    return before, line.count - before


def logarithm_of_sum(logs: Sequence[float]) -> float:
    """The logarithm of the sum of what ``logs`` are the logarithms of; that of nothing is as good as none."""
    top = max(logs, default=-1e9)
    return top + math.log(sum(math.exp(one - top) for one in logs)) if logs else top


def _line(text: str, edges: Edges, vocabulary: Vocabulary) -> Line:
    cuts = spaces(text)
    edge = edges.scores(text, cuts)
    if len(cuts) > _CUTS:
        kept = sorted(sorted(range(len(cuts)), key=edge.__getitem__)[-_CUTS:])
        cuts, edge = [cuts[place] for place in kept], [edge[place] for place in kept]
    units = sentences(text, (cut for cut, score in zip(cuts, edge, strict=True) if score > _EDGE))
    found = words(text)
    starts = [start for start, _ in found]
    before = [bisect(starts, cut) for cut in cuts]
    gains = likeness([word for _, word in found], before, edge, vocabulary)
    twins = [
        (units[place], units[link.other], link.weight)
        for place, links in enumerate(linked([unit.words for unit in units]))
        for link in links
        if place < link.other
    ]
    parted = [sum(weight * _between(one, other, cut) for one, other, weight in twins) for cut in cuts]
    lost = sum(weight for *_, weight in twins)
    begins = [beginning(text, cut + 1) for cut in cuts]
    return Line(text, units, cuts, begins, before, len(found), gains, parted, lost, edge)


def _between(one: Span, other: Span, cut: int) -> int:
    """1 if the cut lies between two sentences, -1 if both are on one side, else 0."""
    if one.end <= cut < other.start:
        return 1
    return -1 if other.end <= cut or cut < one.start else 0
