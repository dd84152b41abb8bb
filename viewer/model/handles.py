"""The slider's rules: which two versions are compared, and what a step does. The widget only shows and reports.

A column is a version's place in the article's history, absent versions included; a handle stands only on columns
whose version is held. The right handle chooses the newer version; while locked, the older one follows at its
distance, counted in held versions (1: its predecessor).
"""

from bisect import bisect_left
from collections.abc import Sequence
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
    """

    columns: tuple[int, ...]
    old_rank: int | None
    new_rank: int
    locked: bool = True

    @classmethod
    def newest(cls, held: Sequence[bool]) -> Self:
        """The newest two versions that are held; at least one must be."""
        columns = tuple(column for column, here in enumerate(held) if here)
        assert columns, "an article without a single held version can't be shown"
        last = len(columns) - 1
        return cls(columns, last - 1 if last else None, last)

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

    def step(self, by: int) -> Self:
        """Move the newer handle by so many held versions; the older one follows if it is locked."""
        return self._to(self.new_rank + by)

    def step_old(self, by: int) -> Self:
        """Move the older handle alone, which unlocks it; it passes over the newer one."""
        if self.old_rank is None:
            return self
        rank = self.old_rank + by
        if rank == self.new_rank:
            rank += 1 if by > 0 else -1
        return self._old_at(rank)

    def step_new(self, by: int) -> Self:
        """Move the newer handle alone, which unlocks the older one; it passes over the older one."""
        stepped = replace(self, locked=False).step(by)
        return self if stepped.new_rank == self.new_rank else stepped

    def choose_new(self, column: int) -> Self:
        """Put the newer handle on the held column nearest to ``column``."""
        return self._to(self._nearest(column))

    def choose_old(self, column: int) -> Self:
        """Put the older handle on the held column nearest to ``column``, which unlocks it."""
        return self._old_at(self._nearest(column))

    def choose(self, old: int, new: int) -> Self:
        """Both at once; locked if they are neighbours."""
        chosen = replace(self, locked=False, new_rank=self._nearest(new), old_rank=self._nearest(old))
        if chosen.old_rank == chosen.new_rank:
            return self
        return replace(chosen, locked=chosen.distance == 1)

    def again(self, held: Sequence[bool], old: int | None, new: int) -> Self:
        """At the same two versions, after others have come to the article.

        Args:
            held: of every column as they are now.
            old: where the version of the left side stands now; None if there was none, or it is gone.
            new: where the one of the right side stands now.
        """
        columns = tuple(column for column, here in enumerate(held) if here)
        new_rank = bisect_left(columns, new)
        if old is not None:
            return replace(self, columns=columns, new_rank=new_rank, old_rank=bisect_left(columns, old))
        alone = replace(self, columns=columns, new_rank=new_rank, old_rank=None)
        if len(columns) == 1:
            return alone
        left = max(0, new_rank - 1)
        return replace(alone, old_rank=left, new_rank=left + 1, locked=True)

    def beside(self, column: int) -> Self:
        """The held column nearest to ``column`` beside the one before it; the first one beside the second."""
        rank = max(1, self._nearest(column))
        return self.choose(*self.columns[rank - 1 : rank + 1])

    def toggle_lock(self) -> Self:
        """Let the older handle follow at its present distance, or stay where it is."""
        return replace(self, locked=not self.locked)

    def skipped(self, before: "Handles") -> int:
        """How many absent columns lie between where the newer handle stood before and where it stands now."""
        low, high = sorted((before.new, self.new))
        between = high - low - 1
        return between - max(0, abs(self.new_rank - before.new_rank) - 1) if between > 0 else 0

    def _to(self, rank: int) -> Self:
        if self.old_rank is None:
            return self
        gap = self.distance
        if self.locked:
            rank = min(max(rank, 0, gap), len(self.columns) - 1 + min(gap, 0))
            return replace(self, new_rank=rank, old_rank=rank - gap)
        rank = min(max(rank, 0), len(self.columns) - 1)
        if rank == self.old_rank:
            rank += 1 if rank > self.new_rank else -1
        return replace(self, new_rank=rank) if 0 <= rank < len(self.columns) else self

    def _old_at(self, rank: int) -> Self:
        inside = 0 <= rank < len(self.columns) and rank != self.new_rank and self.old_rank is not None
        return replace(self, old_rank=rank, locked=False) if inside else self

    def _nearest(self, column: int) -> int:
        rank = min(bisect_left(self.columns, column), len(self.columns) - 1)
        if rank and column - self.columns[rank - 1] < abs(self.columns[rank] - column):
            return rank - 1
        return rank
