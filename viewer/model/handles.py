"""The slider's rules: which two versions are compared, and what a step does. The widget only shows and reports.

A column is a version's place in the article's history, absent versions included; a handle stands only on columns
whose version is held. The right handle chooses the newer version; while locked, the older one follows at its
distance, counted in held versions (1: its predecessor).

Where neighbouring versions say the same, a step leads from text to text: the newer handle stands where a text came up,
the older one where it was last seen, so that the time between both is that in which it changed. Going to a version by
its number leads to that very version.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Handles:
    """Where both handles stand.

    Attributes:
        columns: the columns that a handle may stand on, rising.
        old_rank: place in ``columns`` of the left side; None if only one version is held.
        new_rank: place in ``columns`` of the right side.
        locked: whether the older handle follows the newer one.
        heads: places in ``columns`` of the versions that don't say the same as the one before them, rising.
    """

    columns: tuple[int, ...]
    old_rank: int | None
    new_rank: int
    locked: bool = True
    heads: Sequence[int] = ()

    @classmethod
    def newest(cls, held: Sequence[bool]) -> Self:
        """The newest two versions that are held; at least one must be."""
        columns = tuple(column for column, here in enumerate(held) if here)
        assert columns, "an article without a single held version can't be shown"
        last = len(columns) - 1
        return cls(columns, last - 1 if last else None, last, heads=range(len(columns)))

    def folded(self, same: Collection[int]) -> Self:
        """Stepping from text to text: these columns say the same as those before them."""
        heads = [rank for rank, column in enumerate(self.columns) if not rank or column not in same]
        return replace(self, heads=heads if same else range(len(self.columns)))

    @property
    def old(self) -> int | None:
        """The column of the left side."""
        return None if self.old_rank is None else self.columns[self.old_rank]

    @property
    def new(self) -> int:
        """The column of the right side."""
        return self.columns[self.new_rank]

    @property
    def distance(self) -> int:
        """How many held versions the left side lies before the right one; negative if they crossed."""
        return 0 if self.old_rank is None else self.new_rank - self.old_rank

    @property
    def gap(self) -> int:
        """How many texts the left side lies before the right one; of two with one text, 1 or -1."""
        assert self.old_rank is not None
        return self._text(self.new_rank) - self._text(self.old_rank) or (1 if self.distance > 0 else -1)

    def step(self, by: int) -> Self:
        """Move the newer handle by so many texts; the older one follows if it is locked."""
        at = self._text(self.new_rank)
        inside = self.heads[at] != self.new_rank
        there = at + by + (1 if by < 0 and inside else 0)  # the first step back leads to where this text came up
        last = min(max(there, 0), len(self.heads) - 1)
        before = min(max(last + (1 if by < 0 else -1), 0), len(self.heads) - 1)  # the other handle may be at the end
        stepped = (self._to(self.heads[text]) for text in (last, before))
        return next((after for after in stepped if (after.new_rank - self.new_rank) * by > 0), self)

    def step_old(self, by: int) -> Self:
        """Move the older handle alone, which unlocks it; it passes over the newer one."""
        if self.old_rank is None:
            return self
        there = self._text(self.old_rank) + by
        if there == self._text(self.new_rank):
            there += 1 if by > 0 else -1
        inside = 0 <= there < len(self.heads)
        return self._old_at(self._stand(there, self._text(self.new_rank))) if inside else self

    def step_new(self, by: int) -> Self:
        """Move the newer handle alone, which unlocks the older one; it passes over the older one."""
        stepped = replace(self, locked=False).step(by)
        return self if stepped.new_rank == self.new_rank else stepped

    def choose_new(self, column: int) -> Self:
        """Put the newer handle on the held column nearest to ``column``."""
        return self._to(self._nearest(column))

    def choose_old(self, column: int) -> Self:
        """Put the older handle where the text of the held column nearest to ``column`` was last seen; unlocks it."""
        rank = self._nearest(column)
        text, new = self._text(rank), self._text(self.new_rank)
        return self._old_at(rank if text == new else self._stand(text, new))

    def choose(self, old: int, new: int) -> Self:
        """Both at once; locked if they are neighbours, or as far apart as they were while locked."""
        chosen = replace(self, locked=False, new_rank=self._nearest(new), old_rank=self._nearest(old))
        if chosen.old_rank == chosen.new_rank:
            return self
        return replace(chosen, locked=chosen.distance == 1 or (self.locked and chosen.gap == self.gap))

    def first(self) -> Self:
        """The oldest two texts."""
        rank = self.heads[1] if len(self.heads) > 1 else 1
        return self.choose(self.columns[rank - 1], self.columns[rank])

    def last(self) -> Self:
        """The newest two texts."""
        rank = self.heads[-1] or len(self.columns) - 1
        return self.choose(self.columns[rank - 1], self.columns[rank])

    def again(self, held: Sequence[bool], old: int | None, new: int) -> Self:
        """At the same two versions, after others have come to the article.

        Args:
            held: of every column as they are now.
            old: where the version of the left side stands now; None if there was none, or it is gone.
            new: where the one of the right side stands now.
        """
        columns = tuple(column for column, here in enumerate(held) if here)
        new_rank = bisect_left(columns, new)
        alone = replace(self, columns=columns, new_rank=new_rank, old_rank=None, heads=range(len(columns)))
        if old is not None:
            return replace(alone, old_rank=bisect_left(columns, old))
        if len(columns) == 1:
            return alone
        left = max(0, new_rank - 1)
        return replace(alone, old_rank=left, new_rank=left + 1, locked=True)

    def beside(self, column: int) -> Self:
        """The held column nearest to ``column`` beside the one before it; the first one beside the second."""
        rank = max(1, self._nearest(column))
        return self.choose(*self.columns[rank - 1 : rank + 1])

    def steps(self, columns: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Those of the columns that a handle may stand on and that have a predecessor, each after that one."""
        for column in columns:
            rank = bisect_left(self.columns, column)
            if rank and self.columns[rank : rank + 1] == (column,):
                yield self.columns[rank - 1], column

    def follows(self, column: int) -> bool:
        """Whether the version before that column's is held too."""
        rank = bisect_left(self.columns, column)
        return rank > 0 and self.columns[rank - 1 : rank + 1] == (column - 1, column)

    def toggle_lock(self) -> Self:
        """Let the older handle follow at its present distance, or stay where it is."""
        return replace(self, locked=not self.locked)

    def led(self, before: "Handles | None") -> int:
        """The column that the reader was led to: that of the older handle where it moved alone."""
        alone = before is not None and before.new == self.new and before.old != self.old
        return self.old if alone and self.old is not None else self.new

    def skipped(self, before: "Handles") -> int:
        """How many absent columns lie between where the newer handle stood before and where it stands now."""
        low, high = sorted((before.new, self.new))
        between = high - low - 1
        return between - max(0, abs(self.new_rank - before.new_rank) - 1) if between > 0 else 0

    def passed(self, before: "Handles") -> int:
        """How many versions that say the same lie between where the newer handle stood before and where it stands."""
        low, high = sorted((before.new_rank, self.new_rank))
        heads = bisect_left(self.heads, high) - bisect_right(self.heads, low)
        return max(0, high - low - 1 - heads)

    def _text(self, rank: int) -> int:
        """Which text stands there, as a place in ``heads``."""
        return bisect_right(self.heads, rank) - 1

    def _stand(self, text: int, new: int) -> int:
        """Where the older handle stands for a text: at its last version, or at its first if it comes after ``new``."""
        if text > new:
            return self.heads[text]
        return self.heads[text + 1] - 1 if text + 1 < len(self.heads) else len(self.columns) - 1

    def _to(self, rank: int) -> Self:
        if self.old_rank is None:
            return self
        if self.locked:
            return self._together(rank)
        if self._text(rank) == self._text(self.old_rank) and self._text(self.new_rank) != self._text(rank):
            there = self._text(rank) + (1 if rank > self.new_rank else -1)
            return replace(self, new_rank=self.heads[there]) if 0 <= there < len(self.heads) else self
        return self if rank == self.old_rank else replace(self, new_rank=rank)

    def _together(self, rank: int) -> Self:
        """The newer handle there, the older one as many texts before it as it is now."""
        gap, text = self.gap, self._text(rank)
        if gap == 1 and (text or rank != self.heads[0]):
            return replace(self, new_rank=rank, old_rank=rank - 1)
        inside = min(max(text, gap, 0), len(self.heads) - 1 + min(gap, 0))
        if inside < 0 or not 0 <= inside - gap < len(self.heads):
            return self  # all versions say the same
        if inside != text:
            rank = self.heads[inside]
        return replace(self, new_rank=rank, old_rank=self._stand(inside - gap, inside))

    def _old_at(self, rank: int) -> Self:
        inside = 0 <= rank < len(self.columns) and rank != self.new_rank and self.old_rank is not None
        return replace(self, old_rank=rank, locked=False) if inside else self

    def _nearest(self, column: int) -> int:
        rank = min(bisect_left(self.columns, column), len(self.columns) - 1)
        if rank and column - self.columns[rank - 1] < abs(self.columns[rank] - column):
            return rank - 1
        return rank
