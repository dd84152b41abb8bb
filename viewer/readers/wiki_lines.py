"""Lines of wikitext become paragraphs: headings, list items, rows of tables and preformatted lines each make one.

Lines that follow each other are one paragraph, as in the page. The time is linear.
"""

import re
from collections.abc import Iterator, Sequence

from viewer.readers.wiki_markup import FLOATING

_BLANKS = re.compile(r"[ \t]{2,}|\t")
_LIST = "*#:;"
_HEADING = 6  # the deepest
_RULE = re.compile(r"-{4,}")
_DEFINED = re.compile(r"\s:\s|:\s+")
_ATTRIBUTE = 300  # letters of the attributes of a cell, at most


def paragraphs(text: str, floating: Sequence[str]) -> list[str]:
    """The paragraphs; what floats stands before the one that it floats beside."""
    return list(_Lines(text.split("\n"), floating).paragraphs())


class _Lines:
    """Lines on their way to paragraphs."""

    def __init__(self, lines: Sequence[str], floating: Sequence[str]) -> None:
        self._lines, self._floating = lines, floating
        self._last_end = max(
            (place for place, line in enumerate(lines) if line.lstrip(" :").startswith("|}")), default=-1
        )
        self._open: list[str] = []  # the paragraph so far
        self._tables = 0
        self._cells: list[list[str]] = []  # of the row so far, each with its lines

    def paragraphs(self) -> Iterator[str]:
        for place, line in enumerate(self._lines):
            opens = line.lstrip(" :*#").startswith("{|")
            if opens or self._tables:
                # A table that never ends would swallow the rest of the page.
                yield from self._table(line.lstrip(" :*#" if opens else " :"), ends=place <= self._last_end)
            else:
                yield from self._line(line)
        yield from self._row()
        yield from self._paragraph()

    def _line(self, line: str) -> Iterator[str]:
        bare = line.strip()
        if not bare:
            yield from self._paragraph()
        elif bare[0] == "=" and (heading := _heading(bare)):
            yield from self._alone(heading)
        elif line[0] in _LIST:
            item = bare.lstrip(_LIST)
            term = bare[: len(bare) - len(item)].endswith(";")
            for part in _DEFINED.split(item, maxsplit=1) if term else (item,):
                yield from self._alone(part)
        elif line[0] == " ":
            yield from self._alone(bare)
        elif found := _RULE.match(line):
            yield from self._alone(line[found.end() :])
        else:
            self._open.append(bare)

    def _alone(self, words: str) -> Iterator[str]:
        yield from self._paragraph()
        self._open.append(words)
        yield from self._paragraph()

    def _paragraph(self) -> Iterator[str]:
        words, self._open = " ".join(self._open), []
        if "\x03" in words:
            yield from (self._floating[int(found[1])] for found in FLOATING.finditer(words))
            words = FLOATING.sub("", words)
        words = _BLANKS.sub(" ", words).strip(" ")
        if words:
            yield words

    def _table(self, line: str, *, ends: bool) -> Iterator[str]:
        if line.startswith("{|"):
            yield from self._row()
            yield from self._paragraph()
            self._tables += 1
        elif line.startswith("|}"):
            yield from self._row()
            self._tables -= 1
            yield from self._line(line[2:])
        elif line.startswith("|-"):
            yield from self._row()
        elif line.startswith("|+"):
            yield from self._row()
            yield from self._alone(_content(line[2:]))
        elif line.startswith(("|", "!")):
            cells = line[1:].replace("!!", "||") if line.startswith("!") else line[1:]
            self._cells += [[_content(cell)] for cell in cells.split("||")]
        elif not ends and line.strip():
            yield from self._row()
            self._tables = 0
            yield from self._line(line)
        elif self._cells:
            self._cells[-1].append(line)
        else:
            yield from self._line(line)

    def _row(self) -> Iterator[str]:
        """The row is complete: its cells stand beside each other, those of several paragraphs below each other."""
        yield from self._paragraph()
        cells, self._cells = self._cells, []
        beside: list[str] = []
        for lines in cells:
            if any(line.startswith(tuple(_LIST)) for line in lines) or any(not line.strip() for line in lines[1:-1]):
                yield from self._alone(" | ".join(beside))
                beside = []
                for line in lines:
                    yield from self._line(line)
                yield from self._paragraph()
            elif words := " ".join(lines).strip():
                beside.append(words)
        yield from self._alone(" | ".join(beside))


def _heading(line: str) -> str:
    """The words of a heading; "" if it isn't one."""
    begin, end = len(line) - len(line.lstrip("=")), len(line) - len(line.rstrip("="))
    level = min(begin, end, _HEADING)
    return line[level:-level].strip() if level and len(line) > 2 * level else ""


def _content(cell: str) -> str:
    """A cell without its attributes."""
    before, bar, after = cell.partition("|")
    return after.strip() if bar and "=" in before and len(before) < _ATTRIBUTE else cell.strip()
