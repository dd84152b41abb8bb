"""Which words of a flattened comparison stood in its left cell and which in its right one.

::

    OLD 1 NEW 1       two cells with a space between, cut at any of the spaces
    OLD 2 NEW 2
    NEW 3             one cell, of either side

What is known about this is in `blocks`, which is loaded when the first page is read; here the likeliest arrangement is
chosen, with how sure it is.
"""
# ruff: noqa: PLC0415 - see above

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.readers.blocks import Place

_ROUNDS = 8
_TEXT = 1_000_000  # code points of changed rows, or
_ROWS = 5000  # so many of them, are too much: a minute of thought
_UNTIED = 0.7  # how sure the side of a row can be if nothing ties it to the rest of the page
_TEMPER = 0.8  # for the logarithm of the odds of a side (Guo et al. 2017, "On Calibration of Modern Neural Networks")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is guessed.

    Attributes:
        left: the text of its left cell, None if it has none.
        right: the same of the right one.
        cut: how sure it is that the row has these cells and no others.
        side: how sure it is that they stand on these sides.
    """

    left: str | None
    right: str | None
    cut: float = 1.0
    side: float = 1.0


def arrange(
    blocks: Sequence[Sequence[str]], paragraphs: Sequence[str], step: Callable[[float], None] | None = None
) -> list[list[Row]]:
    """The rows of each block; ``paragraphs`` are those of the unchanged rows.

    ``step`` is told the share done; what it raises ends the work. Too much text is parted without much thought, and
    with little confidence.
    """
    if sum(len(text) for block in blocks for text in block) > _TEXT or sum(map(len, blocks)) > _ROWS:
        return [[_roughly(text) for text in block] for block in blocks]
    from viewer.readers.blocks import Page

    page = Page(blocks, paragraphs)
    for count in range(_ROUNDS):
        if step:
            step(count / _ROUNDS)
        for block in page.blocks:
            page.judge(block)
    sure = page.settle()
    for number, side in enumerate(sure):
        sure[number] = _tempered(side) if page.is_tied(number) else min(side, _UNTIED)
    return [[_row(place, sure[place.block]) for place in block] for block in page.blocks]


def _tempered(sure: float) -> float:
    """Less sure: rows that confirm each other go round in a circle, and each round adds to what they believe."""
    odds = _TEMPER * (math.log(max(sure, 1e-9)) - math.log(max(1 - sure, 1e-9)))
    return 1 / (1 + math.exp(-odds))


def cut_in_two(text: str, rows: Sequence[str]) -> Row:
    """A line that surely has two cells, like that of the headlines; ``rows`` are the others of its page."""
    from viewer.readers.evidence import evidence

    line = evidence([text], rows)[0]
    if not line.cuts:
        return Row(text, text, 0.0)
    shares = line.alone()
    best = max(range(len(shares)), key=shares.__getitem__)
    cut = line.cuts[best]
    return Row(text[:cut], text[cut + 1 :], shares[best] / max(1e-12, sum(shares)))


def _row(place: "Place", sure: float) -> Row:
    line = place.line
    if not place.in_tail and line.cuts:
        best = max(range(len(line.cuts)), key=line.cut_share.__getitem__)
        cut = line.cuts[best]
        return Row(line.text[:cut], line.text[cut + 1 :], min(1.0, line.two_share * line.cut_share[best]))
    one = min(1.0, 1 - line.two_share)
    if line.left_share > 0.5:  # noqa: PLR2004 - more likely than not
        return Row(line.text, None, one, sure)
    return Row(None, line.text, one, sure)


def _roughly(text: str) -> Row:
    """A row cut at the space nearest its middle."""
    middle = len(text) // 2
    after = text.find(" ", middle)
    cut = max(text.rfind(" ", 0, middle), after if after - middle < middle - text.rfind(" ", 0, middle) else -1)
    return Row(text[:cut], text[cut + 1 :], 0.1, 0.5) if cut > 0 else Row(None, text, 0.5, 0.5)
