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


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a decoded text: its lines, or in a hard-wrapped text what blank lines separate."""
    lines = tuple(_lines(text))
    if not _is_wrapped(lines):
        return tuple(line for line in lines if line.text)
    return tuple(_joined(text, lines))


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


def _is_wrapped(lines: tuple[Paragraph, ...]) -> bool:
    """Whether line feeds inside paragraphs mean nothing. A single full line is no evidence."""
    inner = [one.text for one, other in pairwise(lines) if one.text and other.text]
    full = sum(len(line) in _WRAPPED and line[-1] not in _END for line in inner)
    return full > 1 and full >= _SHARE * len(inner) and not any(len(line.text) > 2 * _WRAPPED.stop for line in lines)


def _joined(text: str, lines: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    first: Paragraph | None = None
    last: Paragraph | None = None
    for line in (*lines, Paragraph(len(text), "")):
        if line.text:
            first, last = first or line, line
        elif first and last:
            yield Paragraph(first.start, text[first.start : last.start + len(last.text)])
            first = None
