"""Lines of a flattened comparison that were wrapped, joined again to rows.

A line was wrapped if it has no room for the first word of the next one, or, by programs that leave it there, if a space
stands at its end. So a row whose last line happens to be full looks as if it went on; where an exact doubling shows
that it didn't, it is parted again.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from viewer.readers.doubled import is_doubled

_WIDTHS = range(40, 133)  # columns at which texts are wrapped
_LONG_WORD = 40  # code points of a word that may stick out
_FEW = 3  # full lines may be chance, and so may a quarter of all
_JOINED = 400  # lines of one row at most are tried for doublings


def unwrapped(text: str) -> Iterator[tuple[int, str]]:
    """The lines that aren't blank, with their numbers from 1; what was wrapped is joined."""
    lines = text.split("\n")
    goes_on = _wrapping(lines)
    held: list[str] = []
    first = 1
    for number, line in enumerate(lines, 1):
        held.append(line)
        if not goes_on[number - 1]:
            yield from _parted(held, first)
            held.clear()
            first = number + 1


def _wrapping(lines: Sequence[str]) -> list[bool]:
    """For each line whether the next one continues it."""
    width = max((len(line) for line in lines if not _has_long_word(line)), default=0)
    filled = sum(map(bool, lines))
    pairs = list(pairwise([*lines, ""]))
    for way in (_has_space, _is_full):
        goes_on = [way(line, after, width) for line, after in pairs]
        if width in _WIDTHS and sum(goes_on) >= _FEW and sum(goes_on) * 4 > filled:
            return goes_on
    return [False] * len(lines)


def _has_space(line: str, after: str, width: int) -> bool:
    del width
    return line.endswith(" ") and bool(line.strip() and after.strip())


def _is_full(line: str, after: str, width: int) -> bool:
    word = after.split(" ", 1)[0]
    return bool(line.strip() and word) and len(line) + 1 + len(word) > width


def _has_long_word(line: str) -> bool:
    return any(len(word) > _LONG_WORD for word in line.split(" "))


def _parted(held: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """The rows in lines that were joined: those that a doubling sets apart."""
    if len(held) == 1:
        if held[0].strip():
            yield first, held[0].strip(" ")
        return
    pieces = [line.strip(" ") for line in held]
    start = 0
    for begin in range(min(len(pieces), _JOINED)):
        for end in range(begin + 1, min(len(pieces), _JOINED) + 1):
            if begin >= start and is_doubled(row := " ".join(pieces[begin:end])):
                if begin > start:
                    yield first + start, " ".join(pieces[start:begin])
                yield first + begin, row
                start = end
                break
    if start < len(pieces):
        yield first + start, " ".join(pieces[start:])
