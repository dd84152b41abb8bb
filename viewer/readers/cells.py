"""Which words of a flattened comparison stood in its left cell and which in its right one.

::

    OLD 1 NEW 1       two cells with a space between, cut at any of the spaces
    OLD 2 NEW 2
    NEW 3             one cell, of either side

What is known about this is in `blocks`; here the likeliest arrangement is chosen, with how sure it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.readers.blocks import Page, Place
from viewer.readers.evidence import evidence

_ROUNDS = 8
_UNTIED = 0.7  # how sure the side of a row can be if nothing ties it to the rest of the page


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


def arrange(blocks: Sequence[Sequence[str]], paragraphs: Sequence[str]) -> list[list[Row]]:
    """The rows of each block; ``paragraphs`` are those of the unchanged rows."""
    page = Page(blocks, paragraphs)
    for _ in range(_ROUNDS):
        for block in page.blocks:
            page.judge(block)
    sure = page.settle()
    for number in range(len(blocks)):
        if not page.is_tied(number):
            sure[number] = min(sure[number], _UNTIED)
    return [[_row(place, sure[place.block]) for place in block] for block in page.blocks]


def cut_in_two(text: str, rows: Sequence[str]) -> Row:
    """A line that surely has two cells, like that of the headlines; ``rows`` are the others of its page."""
    line = evidence([text], rows)[0]
    if not line.cuts:
        return Row(text, text, 0.0)
    shares = line.alone()
    best = max(range(len(shares)), key=shares.__getitem__)
    cut = line.cuts[best]
    return Row(text[:cut], text[cut + 1 :], shares[best] / max(1e-12, sum(shares)))


def _row(place: Place, sure: float) -> Row:
    line = place.line
    if not place.in_tail and line.cuts:
        best = max(range(len(line.cuts)), key=line.cut_share.__getitem__)
        cut = line.cuts[best]
        return Row(line.text[:cut], line.text[cut + 1 :], min(1.0, line.two_share * line.cut_share[best]))
    one = min(1.0, 1 - line.two_share)
    if line.left_share > 0.5:  # noqa: PLR2004 - more likely than not
        return Row(line.text, None, one, sure)
    return Row(None, line.text, one, sure)
