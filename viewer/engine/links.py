"""Which old sentence became which new one, while it is being found out."""

from collections.abc import Iterable
from itertools import compress
from operator import not_

from viewer.engine.order import heaviest
from viewer.engine.poll import Poll
from viewer.engine.prepared import Prepared
from viewer.model.change import Match


class Links:
    """Pairs of sentence numbers, and the sentences joined to a pair later.

    Attributes:
        old: the old version.
        new: the new version.
        new_of: for each old sentence its new one, or -1.
        old_of: for each new sentence its old one, or -1.
        score: how alike a pair is, by its old sentence.
        match: how a pair was found, by its old sentence.
        more_old: old sentences merged into a pair's new sentence, by that pair's old sentence.
        more_new: new sentences that a pair's old sentence was split into, by that old sentence.
    """

    def __init__(self, old: Prepared, new: Prepared) -> None:
        self.old, self.new = old, new
        self.new_of = [-1] * len(old)
        self.old_of = [-1] * len(new)
        self.score: dict[int, float] = {}
        self.match: dict[int, Match] = {}
        self.more_old: dict[int, list[int]] = {}
        self.more_new: dict[int, list[int]] = {}
        self.joined_old: dict[int, int] = {}
        self.joined_new: dict[int, int] = {}
        self._order: tuple[list[tuple[int, int]], list[bool]] | None = None

    def pair(self, i: int, j: int, score: float, match: Match) -> None:
        """Old sentence ``i`` became new sentence ``j``; equal ones are so however they were found."""
        self._order = None
        self.new_of[i], self.old_of[j] = j, i
        if self.old.folds[i] == self.new.folds[j]:
            score, match = 1.0, Match.EXACT if self.old.texts[i] == self.new.texts[j] else Match.FOLDED
        self.score[i] = min(1.0, score)  # sums of weights round to a hair above
        self.match[i] = match

    def pair_equal(self, pairs: Iterable[tuple[int, int]]) -> None:
        """The same for pairs that are known to be equal, which most are."""
        self._order = None
        new_of, old_of, score, match = self.new_of, self.old_of, self.score, self.match
        olds, news = self.old.texts, self.new.texts
        for i, j in pairs:
            new_of[i], old_of[j] = j, i
            score[i] = 1.0
            match[i] = Match.EXACT if olds[i] == news[j] else Match.FOLDED

    def part(self, i: int) -> None:
        """The pair of old sentence ``i`` doesn't hold after all."""
        self._order = None
        self.old_of[self.new_of[i]] = -1
        self.new_of[i] = -1
        del self.score[i], self.match[i]

    def merge(self, extra: int, i: int) -> None:
        """Old sentence ``extra`` went into the pair of old sentence ``i`` too."""
        self.more_old.setdefault(i, []).append(extra)
        self.joined_old[extra] = i

    def split(self, extra: int, i: int) -> None:
        """New sentence ``extra`` came out of the pair of old sentence ``i`` too."""
        self.more_new.setdefault(i, []).append(extra)
        self.joined_new[extra] = i

    def free_old(self) -> list[int]:
        """Old sentences without a pair, in order."""
        return [i for i, j in enumerate(self.new_of) if j < 0 and i not in self.joined_old]

    def free_new(self) -> list[int]:
        """New sentences without a pair, in order."""
        return [j for j, i in enumerate(self.old_of) if i < 0 and j not in self.joined_new]

    def order(self, poll: Poll) -> tuple[list[tuple[int, int]], list[bool]]:
        """All pairs in old order, and which of them kept it."""
        if self._order is None:
            pairs = [(i, j) for i, j in enumerate(self.new_of) if j >= 0]
            poll()
            weights = self.old.weights
            self._order = pairs, heaviest([j for _, j in pairs], [weights[i] for i, _ in pairs], poll)
            poll()
        return self._order

    def chain(self, poll: Poll) -> list[tuple[int, int]]:
        """The pairs that kept their order, in it."""
        pairs, kept = self.order(poll)
        return pairs if all(kept) else list(compress(pairs, kept))

    def moved(self, poll: Poll) -> list[tuple[int, int]]:
        """The pairs that didn't."""
        pairs, kept = self.order(poll)
        return [] if all(kept) else list(compress(pairs, map(not_, kept)))
