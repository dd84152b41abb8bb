"""A News Sniffer comparison as flattened text: its head, its title and its rows, in whichever way it was flattened.

Extractors of text leave of a row of two cells either both with nothing, a space or a tab between, or the row of a
Markdown table, or every piece of text on a line of its own; some wrap lines, some drop times. Where the cells are told
apart they are taken as they are; the rest is left to `cells`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.readers import sniffer
from viewer.readers.markup import folded
from viewer.readers.wrapped import unwrapped

_NUMBERS = re.compile(r"\W*Version (\d{1,6})[\s|]*Version (\d{1,6})\W*")
_NUMBER = re.compile(r"\W*Version (\d{1,6})\W*")
_RULE = re.compile(r"[\s|:-]*-{2,}[\s|:-]*")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIME = re.compile(
    rf"(\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?( ?UTC|Z)?|({_MONTHS}) \d\d?, \d{{4}} \d\d:\d\d( \(UTC\))?)"
)
_AFTER = ("Previous version", "Next version")  # what stands around the list of versions, after the table
_SEARCHED = 12  # lines after the versions' numbers in which the time between them is looked for
_SHORT = 40  # code points that may stand beside a time on its line


@dataclass(frozen=True, slots=True)
class FlatRow:
    """A row: the number of its line, its text, and its two cells where the text tells them apart."""

    line: int
    text: str
    cells: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Flat:
    """A page that was flattened.

    Attributes:
        head: what stands before the table, its white space folded.
        numbers: of the left and the right version.
        title: None if there is none.
        times: as far as they were kept, in their order.
        elapsed: the time between the versions in words.
        rows: one a row of the table.
        pieces: whether every piece of text has a line of its own, so that rows aren't known.
    """

    head: str
    numbers: tuple[int, int]
    title: FlatRow | None
    times: tuple[str, ...]
    elapsed: str | None
    rows: tuple[FlatRow, ...]
    pieces: bool


def flat(text: str) -> Flat | None:
    """The parts of a decoded text; None if it doesn't name two versions."""
    lines = tuple(unwrapped(text))
    found = next(_headings(lines), None)
    if found is None:
        return None
    start, numbers, pieces = found
    leading = lines[start][1].startswith("|")
    head = folded(" ".join(line for _, line in lines[:start]))
    rest = lines[start + 1 + pieces :]
    titles, times, words, body = _parted(rest)
    rows = tuple(_rows(body[: _end(body)], leading=leading))
    title = next(_rows(titles, leading=leading), None) if len(titles) == 1 else None
    if len(titles) > 1:
        left, right = folded(titles[0][1]), folded(titles[1][1])
        title = FlatRow(titles[0][0], f"{left} {right}", (left, right))
    return Flat(head, numbers, title, times, words, rows, pieces)


def _headings(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, tuple[int, int], bool]]:
    """Where the numbers of the two versions stand: on one line, or on two that follow each other."""
    for place, (_, line) in enumerate(lines):
        if found := _NUMBERS.fullmatch(line):
            yield place, (int(found[1]), int(found[2])), False
        after = lines[place + 1][1] if place + 1 < len(lines) else ""
        if (one := _NUMBER.fullmatch(line)) and (other := _NUMBER.fullmatch(after)):
            yield place, (int(one[1]), int(other[1])), True


def _parted(
    lines: Sequence[tuple[int, str]],
) -> tuple[Sequence[tuple[int, str]], tuple[str, ...], str | None, Sequence[tuple[int, str]]]:
    """The lines of the title, the times, the time between, and the lines of the table's body."""
    if lines and _RULE.fullmatch(lines[0][1]):  # of a Markdown table, below its first row
        lines = lines[1:]
    for place, (_, line) in enumerate(lines[:_SEARCHED]):
        if words := sniffer.elapsed(line):
            above = lines[: place + 1]
            titles = [one for one in above if not _is_time(one[1])]
            times = tuple(found[0] for _, one in above if _is_time(one) for found in _TIME.finditer(one))
            return titles, times, words, lines[place + 1 :]
    return lines[:1], (), None, lines[1:]


def _is_time(line: str) -> bool:
    """Whether a line tells nothing but times."""
    rest = _TIME.sub("", line)
    return (rest != line and len(folded(rest)) < _SHORT) or sniffer.elapsed(line) is not None


def _end(lines: Sequence[tuple[int, str]]) -> int:
    """Where the table ends: at the list of versions that follows it."""
    return next((place for place, (_, line) in enumerate(lines) if folded(line) in _AFTER), len(lines))


def _rows(lines: Sequence[tuple[int, str]], *, leading: bool) -> Iterator[FlatRow]:
    texts = [line for _, line in lines]
    tabs = sum("\t" in text for text in texts) * 2 > len(texts)
    bars = not tabs and all("|" in text for text in texts)
    for number, line in lines:
        cells = _tabbed(line) if tabs else _barred(line, leading=leading) if bars else None
        if text := folded(line if cells is None else " ".join(cells)):
            yield FlatRow(number, text, cells)


def _tabbed(line: str) -> tuple[str, str] | None:
    """The cells of a line with a tab between; if the tab at the end was stripped, the left one stands alone."""
    left, tab, right = line.partition("\t")
    return (folded(left), folded(right)) if tab else None


def _barred(line: str, *, leading: bool) -> tuple[str, str] | None:
    """The cells of a row of a Markdown table; ``leading`` tells whether each row begins with a bar."""
    parts = [part.replace("\\|", "|") for part in re.split(r"(?<!\\)\|", line.removeprefix("|") if leading else line)]
    if len(parts) > 2 and not parts[-1].strip():  # noqa: PLR2004 - two cells and a last bar
        parts = parts[:-1]
    if len(parts) % 2:
        return None
    middle = len(parts) // 2  # a bar in the text itself: then the halves have equally many
    return folded("|".join(parts[:middle])), folded("|".join(parts[middle:]))
