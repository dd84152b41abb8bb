"""Which old sentence became which new one, while it is being found out."""

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

    def pair(self, i: int, j: int, score: float, match: Match) -> None:
        """Old sentence ``i`` became new sentence ``j``; equal ones are so however they were found."""
        self.new_of[i], self.old_of[j] = j, i
        if self.old.folds[i] == self.new.folds[j]:
            score, match = 1.0, Match.EXACT if self.old.texts[i] == self.new.texts[j] else Match.FOLDED
        self.score[i] = min(1.0, score)  # sums of weights round to a hair above
        self.match[i] = match

    def part(self, i: int) -> None:
        """The pair of old sentence ``i`` doesn't hold after all."""
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

    def pairs(self) -> list[tuple[int, int]]:
        """All pairs in old order."""
        return [(i, j) for i, j in enumerate(self.new_of) if j >= 0]
