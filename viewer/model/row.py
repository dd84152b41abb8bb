"""A row of a flattened comparison that had to be guessed: where it may be cut, and what each cut makes of it.

A row is the paragraph of the left version, a space, the paragraph of the right one. It is cut at one of its spaces; at
its beginning or end where one side has nothing.
"""

import re
from dataclasses import dataclass

from viewer.model.capture import Uncertain

Cells = tuple[str | None, str | None]
"""What stands left and right; None for nothing."""

Places = tuple[int, int] | tuple[None, None]
"""Where in either version a row stands, or would stand, among the paragraphs; None for the headlines."""

HEADLINES: Places = (None, None)

_END = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*$")
_SURENESS = ((0.97, "sure"), (0.8, "fairly sure"), (0.6, "not sure"), (0.0, "hardly more than a guess"))
_TAIL = 8  # code points are enough to see a sentence end


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was guessed.

    Attributes:
        numbers: of the versions that stand left and right in it.
        places: in these versions.
        text: of the whole row, as the file has it.
        cut: how much of ``text`` (in code points) stands left; what follows after a space stands right.
        guess: why it is uncertain, how sure its cut and its sides are, and how it was settled.
    """

    numbers: tuple[int, int]
    places: Places
    text: str
    cut: int
    guess: Uncertain

    @property
    def settled(self) -> bool:
        """Whether it is no guess any more."""
        return self.guess.settled is not None

    @property
    def headlines(self) -> bool:
        """Whether it is the row of the headlines, of which either version has one."""
        return self.places == HEADLINES

    @property
    def cells(self) -> Cells:
        """What stands left and right."""
        return cells(self.text, self.cut)

    @property
    def cuts(self) -> tuple[int, ...]:
        """Where it may be cut, from its beginning."""
        inner = [place for place, sign in enumerate(self.text) if sign == " " and 0 < place < len(self.text) - 1]
        return tuple(inner) if self.headlines else (0, *inner, len(self.text))

    def nearest(self, place: int) -> int:
        """The cut nearest to a place of the text."""
        return min(self.cuts, key=lambda cut: abs(cut - place), default=self.cut)

    def word(self, by: int) -> int:
        """The cut so many words further on."""
        cuts = self.cuts
        if self.cut not in cuts:
            return self.nearest(self.cut)
        return cuts[min(max(cuts.index(self.cut) + by, 0), len(cuts) - 1)]

    def sentence(self, by: int) -> int:
        """The next cut after the end of a sentence, or with -1 the one before; else the last or the first cut."""
        cuts = self.cuts[::-1] if by < 0 else self.cuts
        ends = (cut for cut in cuts if (cut - self.cut) * by > 0 and _END.search(self.text[max(0, cut - _TAIL) : cut]))
        return next(ends, cuts[-1] if cuts else self.cut)


def sureness(share: float) -> str:
    """How sure somebody is who is right so often, in words and as a number: "fairly sure (84 %)"."""
    words = next(words for least, words in _SURENESS if share >= least)
    return f"{words} ({share:.0%})".replace("%", " %")


def cells(text: str, cut: int) -> Cells:
    """What stands left and right of a row that is cut there."""
    if cut <= 0:
        return None, text
    return (text[:cut], text[cut + 1 :]) if cut < len(text) else (text, None)


def joined(left: str | None, right: str | None) -> tuple[str, int]:
    """The row that two cells make, and its cut."""
    return (f"{left} {right}" if left and right else left or right or ""), len(left or "")


def holding(text: str, side: int, cell: str | None) -> int | None:
    """The cut with which a row has just that cell on one side (0 for left, 1 for right); None if there is none."""
    if cell is None or cell == text:
        return len(text) if (cell is None) == (side == 1) else 0
    if side == 0:
        return len(cell) if text.startswith(f"{cell} ") else None
    return len(text) - len(cell) - 1 if text.endswith(f" {cell}") else None
