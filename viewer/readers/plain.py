"""Plain text: its paragraphs, as slices of the decoded text, and its headline.

Only a line feed ends a line (`encoding` has made one of every CRLF and CR); what else may look like a line end
(vertical tab, form feed, U+0085, U+2028, U+2029) stays inside its paragraph.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_LINES = 1_000_000  # what follows is one more paragraph: of 64 MB in lines of a letter each would take gigabytes
_BLANK = " \t\v\f"
_WRAPPED = range(60, 81)  # columns at which people hard-wrap
_SHARE = 0.8  # of the lines must end there before a text counts as wrapped
_MIXED_SHARE = 0.4  # the same for prose among code, tables and lists, of which each block is looked at
_MIXED_LINES = 20
_LEAST_FILLED = 50  # columns; a paragraph with a long word behind them
_INSIDE = "\"'“‘«(`*_[$€£¥"
_END = ".!?:;…。！？”’\"'»)"


class Paragraph(NamedTuple):
    """A slice of the decoded text: ``text`` stands there from code point ``start`` on.

    In a hard-wrapped text it still has the line feeds inside.
    """

    start: int
    text: str

    @property
    def unwrapped(self) -> str:
        """On one line: every line feed inside is a space, so that offsets stay the same."""
        return self.text.replace("\n", " ")

    @property
    def line(self) -> str:
        """On one line, as people read it: a line feed inside is a space, together with the blanks around it."""
        return " ".join(line.strip(_BLANK) for line in self.text.split("\n"))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a decoded text: its lines, or in a hard-wrapped text what blank lines separate."""
    lines = tuple(_lines(text))
    share = _wrapped(lines)
    if share < _MIXED_SHARE:
        return tuple(line for line in lines if line.text)
    return tuple(_joined(text, lines, mixed=share < _SHARE))


def split_title(text: str) -> tuple[str | None, tuple[Paragraph, ...]]:
    """The headline, which is the first line if a blank line follows it, and the paragraphs after it."""
    found = paragraphs(text)
    if len(found) < 2 or "\n" in found[0].text:  # noqa: PLR2004 - a headline alone heads nothing
        return None, found
    first, second = found[:2]
    gap = text[first.start + len(first.text) : second.start]
    return (first.text, found[1:]) if gap.count("\n") > 1 else (None, found)


def _lines(text: str) -> Iterator[Paragraph]:
    """Each line without the blanks at its ends; blank lines are empty paragraphs."""
    start = 0
    for line in text.split("\n", _LINES):
        bare = line.lstrip(_BLANK)
        yield Paragraph(start + len(line) - len(bare), bare.rstrip(_BLANK))
        start += len(line) + 1


def _wrapped(lines: tuple[Paragraph, ...]) -> float:
    """Of the lines that others follow, how many end where people hard-wrap; 0 if there is too little to tell by."""
    inner = [one.text for one, other in pairwise(lines) if one.text and other.text]
    full = sum(len(line) in _WRAPPED and line[-1] not in _END for line in inner)
    if full < 2 or any(len(line.text) > 2 * _WRAPPED.stop for line in lines):  # noqa: PLR2004 - one may be by chance
        return 0.0
    share = full / len(inner)
    return share if share >= _SHARE or full >= _MIXED_LINES else 0.0


def _joined(text: str, lines: tuple[Paragraph, ...], *, mixed: bool) -> Iterator[Paragraph]:
    block: list[Paragraph] = []
    for line in (*lines, Paragraph(len(text), "")):
        if line.text:
            block.append(line)
        elif block:
            first, last = block[0], block[-1]
            if mixed and not _filled(block):
                yield from block
            else:
                yield Paragraph(first.start, text[first.start : last.start + len(last.text)])
            block = []


def _filled(block: list[Paragraph]) -> bool:
    """Whether the lines of a block are one paragraph: into none would the next line's first word have fitted."""
    texts = [line.text for line in block]
    width = max(map(len, texts))
    return width < _WRAPPED.stop and all(
        len(line) >= _LEAST_FILLED and len(line) + 1 + len(below.split(maxsplit=1)[0]) > width and _goes_on(below)
        for line, below in pairwise(texts)
    )


def _goes_on(line: str) -> bool:
    """Whether a line may stand inside a paragraph: it begins with no bullet and isn't code."""
    return line[0].isalnum() or line[0] in _INSIDE
