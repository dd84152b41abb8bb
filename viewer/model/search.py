"""Finds words in a text as people mean them: whatever the case, the accents, the style of quotes, the spacing.

Both the words and the text are folded letter by letter, so that a place in the folded text is the same place in the
text itself. White space of any kind and length counts as one space, and a combining mark may follow any letter::

    looked for   don't - cafe
    finds        DON’T  –  café     (also with the accent as a combining mark)
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

_QUOTES = "“”„‟«»‹›″〝〞「」『』＂"
_APOSTROPHES = "‘’‚‛′`´ʼʻ＇"
_DASHES = "‐‑‒–—―−﹘﹣－"
_MARK = "\u0300"  # stands for every combining mark
_LETTERS = frozenset({9, 84, 91, 103, 118, 129, 130, 132})  # classes of combining vowels and of virama: another word


class _Folds(dict[int, int]):
    """Each letter's folded form, worked out when it is first met."""

    def __missing__(self, code: int) -> int:
        self[code] = ord(_folded(chr(code)))
        return self[code]


def _folded(letter: str) -> str:
    """One letter for one."""
    for sign, alike in (('"', _QUOTES), ("'", _APOSTROPHES), ("-", _DASHES)):
        if letter in alike:
            return sign
    if letter.isspace():
        return " "
    if _is_mark(letter):
        return _MARK
    parts = unicodedata.normalize("NFKD", letter)
    base = parts[0]
    if not all(_is_mark(part) for part in parts[1:]):  # a syllable, a fraction, two letters in one: not its first part
        base = letter
    lower = base.casefold()
    return lower if len(lower) == 1 else base


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) not in _LETTERS | {0}


_FOLDS = _Folds()
_FOLDS[0xAD] = ord(_MARK)  # a soft hyphen is nothing that anybody types


def plain(text: str) -> str:
    """A text without anything that the search doesn't care about; for what is searched again and again."""
    return text.translate(_FOLDS).replace(_MARK, "")


@dataclass(frozen=True, slots=True)
class Search:
    """Words that are looked for.

    Attributes:
        words: as they were typed.
    """

    words: str
    _pattern: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        letters = [letter for letter in self.words.strip().translate(_FOLDS) if letter != _MARK]
        parts = "".join(letters).split()
        pattern = f" [ {_MARK}]*".join("".join(re.escape(letter) + f"{_MARK}*" for letter in part) for part in parts)
        object.__setattr__(self, "_pattern", re.compile(pattern) if pattern else None)

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand, as half-open ranges of code points, in order, none overlapping."""
        if self._pattern is not None:
            yield from (found.span() for found in self._pattern.finditer(text.translate(_FOLDS)))

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return self._pattern is not None

    def within(self, text: str) -> bool:
        """Whether they stand in a text at all."""
        return self._pattern is not None and self._pattern.search(text.translate(_FOLDS)) is not None
