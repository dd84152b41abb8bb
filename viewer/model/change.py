"""What a comparison says: the one currency that engine, window and reports share.

A version's text is its paragraphs; a place in it is a `Span` of code points inside one paragraph, half-open. Every
sentence of both versions stands in exactly one `Change`.
"""

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import NamedTuple

from msgspec import Struct


class Half(StrEnum):
    """Which of the two versions that are compared."""

    OLD = "old"
    NEW = "new"

    @property
    def other(self) -> "Half":
        """The other one."""
        return Half.NEW if self is Half.OLD else Half.OLD

    @property
    def word(self) -> str:
        """What people call it."""
        return "older" if self is Half.OLD else "newer"


class Kind(Enum):
    """What happened to the sentences of a change."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    REMOVED = "removed"
    ADDED = "added"


class Match(Enum):
    """How a pair was found, from the surest to the least sure."""

    EXACT = "exact"  # the same code points
    FOLDED = "folded"  # the same but for white space, normalisation and the style of marks
    NEAR = "near"  # most of the rarer words in the same order
    CONTAINED = "contained"  # one holds most of the other: merged, split, shortened
    PLACE = "place"  # too short to be judged by words: paired by where it stands


class Span(NamedTuple):
    """Code points ``start`` up to but not including ``end`` of paragraph ``paragraph`` (counted from 0)."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The changed words inside an edited change, on either side; white space at their ends is left out."""

    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()

    def side(self, half: Half) -> tuple[Span, ...]:
        """Those of one version."""
        return self.old if half is Half.OLD else self.new


_NO_WORDS = Words()


class Change(Struct, frozen=True, gc=False):
    """One statement about some sentences: ``old`` became ``new``.

    There is one for each sentence of a text, and they hold no cycles: a struct that the garbage collector need not
    look at is made ten times as fast as a frozen dataclass, and keeps its pauses short beside a text of 40,000.

    Attributes:
        kind: what happened.
        old: a span for each sentence of the old version, empty for what was added.
        new: a span for each sentence of the new version, empty for what was removed.
        move: the number of the move (1 for M1) if the order changed, else None. Neighbours that travelled together
            share a number.
        minor: an edit that alters only white space, normalisation, the style of marks, one weak stop between words or
            the capital at the sentence's start.
        score: how alike the two sides are, 0 to 1; None without two sides.
        match: how the pair was found; None without two sides.
        words: the changed words inside.
    """

    kind: Kind
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
    move: int | None = None
    minor: bool = False
    score: float | None = None
    match: Match | None = None
    words: Words = _NO_WORDS

    def side(self, half: Half) -> tuple[Span, ...]:
        """The sentences of one version."""
        return self.old if half is Half.OLD else self.new

    @property
    def moved(self) -> bool:
        """Whether the sentences changed their order among the others."""
        return self.move is not None

    @property
    def merged(self) -> bool:
        """Whether several old sentences became fewer."""
        return len(self.old) > len(self.new) >= 1

    @property
    def split(self) -> bool:
        """Whether one sentence became several."""
        return len(self.new) > len(self.old) >= 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is said about a pair of versions.

    Attributes:
        changes: in reading order of the new text, removed ones at their old place; unchanged sentences too.
        simplified: None, or a sentence that says what was given up to stay within bounds of time and memory.
        seconds: how long the comparison took.
    """

    changes: tuple[Change, ...]
    simplified: str | None = None
    seconds: float = field(default=0.0, compare=False)
