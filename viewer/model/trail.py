"""The pairs that were looked at, one after the other, with a way back and forward, as in a web browser."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

Columns = tuple[int, int]
"""Of the older and of the newer version."""

_KEPT = 500


@dataclass(frozen=True, slots=True)
class Trail:
    """Where the reader has been.

    Attributes:
        pairs: in the order in which they were looked at; what lies behind ``at`` can be gone forward to.
        at: the place among them of the pair on show; -1 before the first one.
    """

    pairs: tuple[Columns, ...] = ()
    at: int = -1

    def visit(self, pair: Columns) -> Self:
        """Another pair is looked at; what lay ahead is forgotten. The same pair again changes nothing."""
        if self.pairs[self.at : self.at + 1] == (pair,):
            return self
        pairs = (*self.pairs[: self.at + 1], pair)[-_KEPT:]
        return replace(self, pairs=pairs, at=len(pairs) - 1)

    def go(self, by: int) -> Self:
        """So many pairs back (negative) or forward; the same trail if there is none."""
        there = self.at + by
        return replace(self, at=there) if 0 <= there < len(self.pairs) else self

    def again(self, now: Callable[[int], int | None]) -> Self:
        """The same pairs where their versions stand ``now``; a pair that is gone is left out."""
        moved = [(now(old), now(new)) for old, new in self.pairs]
        known = [(old, new) for old, new in moved if old is not None and new is not None]
        gone = sum(None in pair for pair in moved[: self.at + 1])
        return replace(self, pairs=tuple(known), at=self.at - gone)

    @property
    def here(self) -> Columns:
        """The pair on show."""
        return self.pairs[self.at]
