"""Level rows: how much must be left free so that paragraphs which both versions share stand at the same height.

Between two shared rows each side has paragraphs of its own, which may stand beside each other: the colours say that
they aren't a pair. The shorter side of such a stretch gets the difference below its last paragraph. (Giving each
lonely paragraph a row of its own made a rewritten article twice as long and half of it empty.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.model.rows import Row


@dataclass(frozen=True, slots=True)
class Stretch:
    """The paragraphs from one shared row up to the next one, half-open on both sides."""

    old: range
    new: range

    @property
    def lonely(self) -> bool:
        """Whether one side has paragraphs that face nothing."""
        return len(self.old) != len(self.new)


def stretches(rows: Sequence[Row], old_count: int, new_count: int) -> tuple[Stretch, ...]:
    """The stretches of two versions: a shared row and what follows it; the first may begin without one."""
    return tuple(_cut(rows, old_count, new_count))


def _cut(rows: Sequence[Row], old_count: int, new_count: int) -> Iterator[Stretch]:
    shared = [row for row in rows if row.old is not None and row.new is not None]
    old = new = 0
    for row in (*shared, Row(old_count, new_count)):
        assert row.old is not None
        assert row.new is not None
        if row.old > old or row.new > new:
            yield Stretch(range(old, row.old), range(new, row.new))
        old, new = row.old, row.new


def padding(old: float, new: float) -> tuple[float, float]:
    """What each side of a stretch gets below it, by the heights of both."""
    return max(0.0, new - old), max(0.0, old - new)
