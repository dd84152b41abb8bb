"""Paragraphs that stand together, and how runs of unchanged ones are folded away or left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, Protocol, TypeVar

_CONTEXT = 2  # unchanged paragraphs that stay in sight before and after a change
_FOLD = 4  # the least number of paragraphs that are worth folding


class Foldable(Protocol):
    """A row of either layout."""

    @property
    def same(self) -> bool:
        """Whether nothing in it changed."""


_Row = TypeVar("_Row", bound=Foldable)


@dataclass(frozen=True, slots=True)
class Block(Generic[_Row]):
    """Rows that stand together; if ``folded`` they are unchanged and out of sight, if ``dropped`` only counted."""

    lines: Sequence[_Row]
    folded: bool = False
    dropped: bool = False


def folded(lines: Sequence[_Row]) -> Iterator[Block[_Row]]:
    """All rows; long runs of unchanged ones are folded, but for their ends next to a change."""
    at = 0
    for same, run in groupby(lines, key=lambda line: line.same):
        size = len(list(run))
        # Where the text itself begins or ends, there is no change whose context could be shown.
        before = _CONTEXT if at else 0
        after = _CONTEXT if at + size < len(lines) else 0
        if same and size - before - after >= _FOLD and size < len(lines):
            yield Block(lines[at : at + before])
            yield Block(lines[at + before : at + size - after], folded=True)
            yield Block(lines[at + size - after : at + size])
        else:
            yield Block(lines[at : at + size])
        at += size


def dropped(lines: Sequence[_Row]) -> Iterator[Block[_Row]]:
    """The rows that changed; runs of the others are only counted."""
    for same, run in groupby(lines, key=lambda line: line.same):
        yield Block(list(run), dropped=same)
