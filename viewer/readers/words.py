"""Words and sentences of a line, for guessing where a row was cut: only as fine as that needs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[」』”]*")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|[A-Z]\.[A-Z]|M[rsx]|Mrs|Dr|St|Sr|Jr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Rev|Hon|Inc|Ltd"
    r"|Corp|Co|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[ap]\.m|e\.g|i\.e)\.$"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of a line: half-open, in code points, and its words in lower case."""

    start: int
    end: int
    words: tuple[str, ...]


def words(text: str) -> list[tuple[int, str]]:
    """Each word with its place, in lower case; a Chinese, Japanese or Korean character is a word."""
    return [(found.start(), found[0].casefold()) for found in _WORD.finditer(text)]


def is_abbreviated(text: str, end: int) -> bool:
    """Whether the full stop before ``end`` belongs to an abbreviation, an initial or a title."""
    return text[end - 1 : end] == "." and _ABBREVIATED.search(text[max(0, end - 8) : end]) is not None


def sentences(text: str, also: Iterable[int] = ()) -> tuple[Span, ...]:
    """The sentences of a line, the white space between them left out; ``also`` are other places where one ends."""
    found: list[Span] = []
    start = 0
    stops = [match.end() for match in _STOP.finditer(text) if not is_abbreviated(text, match.end())]
    for stop in sorted({*stops, *also, len(text)}):
        piece = text[start:stop]
        if inner := tuple(word for _, word in words(piece)):
            begin = start + len(piece) - len(piece.lstrip())
            found.append(Span(begin, start + len(piece.rstrip()), inner))
            start = stop
    return tuple(found)
