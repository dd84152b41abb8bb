"""Where the reader is in a text, and where the same words are in another version of it."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from viewer.model.change import Half


class Place(NamedTuple):
    """A code point of a paragraph, and how far below the top of the view its line stands, in pixels.

    ``half`` is the version that the paragraph is counted in.
    """

    paragraph: int
    character: int = 0
    below: float = 0.0
    half: Half = Half.NEW

    @property
    def begins(self) -> bool:
        """Whether it is the very beginning, with the margin above it."""
        return self[:3] == START[:3]


START = Place(0)
"""The very beginning."""


def found_again(place: Place, before: Sequence[str], after: Sequence[str]) -> Place:
    """The same words in another version: the same paragraph if it is there still, else the nearest one before it.

    Equal paragraphs are matched in order around the place alone, so that a long text costs no more than a short one;
    difflib took 0.5 ms for it at every step.
    """
    low, high = max(0, place.paragraph - _AROUND), place.paragraph + _AROUND
    here, there = before[low:high], after[max(0, low - _AROUND) : high + _AROUND]
    offset = max(0, low - _AROUND)
    best = None
    for block in LCSseq.editops(here, there).as_matching_blocks():
        for k in range(block.size):
            if low + block.a + k <= place.paragraph or best is None:
                best = (low + block.a + k, offset + block.b + k)
    if best is None:
        return place._replace(paragraph=max(0, min(place.paragraph, len(after) - 1)), character=0)
    moved = place.paragraph - best[0] + best[1]
    exact = best[0] == place.paragraph
    return place._replace(paragraph=max(0, min(moved, len(after) - 1)), character=place.character if exact else 0)


_AROUND = 40
"""Paragraphs on either side that are looked at."""
