"""Which columns of the slider are shown as one: neighbouring versions that say the same.

A place of the slider is a run of columns::

    columns   | v3 | v4 | v5 | v6 | v7 |
    places    | v3 | v4 ×3        | v7 |

Two handles never stand at one place: where both are on versions of one run, the run is cut before the later one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Folding:
    """The places.

    Attributes:
        firsts: the first column of each place, rising.
        count: how many columns there are.
    """

    firsts: Sequence[int] = range(0)
    count: int = 0

    @classmethod
    def of(cls, count: int, same: Collection[int]) -> Self:
        """So many columns, some of which say the same as the one before them."""
        return cls([column for column in range(count) if column not in same] if same else range(count), count)

    def apart(self, one: int | None, other: int) -> Self:
        """With these two columns at different places; this very value if they are."""
        if one is None or one == other or self.place(one) != self.place(other):
            return self
        firsts, cut = list(self.firsts), max(one, other)
        firsts.insert(bisect_left(firsts, cut), cut)
        return type(self)(firsts, self.count)

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.firsts)

    def place(self, column: int) -> int:
        """Where a column is shown."""
        return bisect_right(self.firsts, column) - 1

    def columns(self, place: int) -> range:
        """What is shown at a place."""
        ends = self.firsts[place : place + 2]
        return range(ends[0], ends[1] if len(ends) > 1 else self.count)
