"""The steps of a history, compared when their turn comes: a thousand versions take the memory of one pair."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from viewer.model.capture import Capture
from viewer.model.choice import Step
from viewer.model.pair import Pair, Side


class Pairs(Protocol):
    """Pairs in order, and how many there are; a tuple of them is one."""

    def __len__(self) -> int:
        """How many."""

    def __iter__(self) -> Iterator[Pair]:
        """Each in turn."""


@dataclass(frozen=True)
class History:
    """Steps of one article, each compared while it is gone through.

    Attributes:
        compare: two versions and what became of the one in the other.
        passed: told how many steps are done, after each.
    """

    capture: Capture
    steps: tuple[Step, ...]
    compare: Callable[[Side, Side], Pair]
    passed: Callable[[int], None]

    def __len__(self) -> int:
        """How many steps."""
        return len(self.steps)

    def __iter__(self) -> Iterator[Pair]:
        """Each step's pair."""
        for done, (old, new) in enumerate(self.steps, 1):
            yield self.compare(Side(old, self.capture.text(old)), Side(new, self.capture.text(new)))
            self.passed(done)
