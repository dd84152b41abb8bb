"""Keys under which sentences are equal, and what kind of sentence one is.

Two keys: the code points themselves, and a folded text in which white space, Unicode normalisation and the style of
quotation marks, apostrophes, dashes and ellipses make no difference. Folding costs most of the time of a comparison,
so a text of ASCII takes a short way; `str.replace` is many times faster than `str.translate` on the rest.
"""

import re
from enum import IntEnum
from unicodedata import is_normalized, normalize

LONGEST = 8000
"""Code points of a sentence that is looked at in full. A longer one is a text without full stops: it is judged by its
beginning, of its words only the common beginning and end are told apart from the rest, and the comparison says so."""

DOUBLE_QUOTES = "“”„‟«»〝〞＂「」『』"
SINGLE_QUOTES = "‘’‚‛‹›ʼ＇`´"
DASHES = "‐‑‒–—―−"
_REPLACED = (
    *((mark, '"') for mark in DOUBLE_QUOTES),
    *((mark, "'") for mark in SINGLE_QUOTES),
    *((mark, "-") for mark in DASHES),
    ("…", "..."),
)


class Sort(IntEnum):
    """How freely a sentence may be paired by its words."""

    NUMBER = 0  # no two letters in a row: figures, bullets, a cell of a table
    SHORT = 1  # fewer than 3 words and fewer than 20 letters: never moves by itself
    FULL = 2


def folded(text: str) -> str:
    """``text`` with all differences of style folded away."""
    if not text.isascii():
        if not is_normalized("NFC", text):
            text = normalize("NFC", text)
        for mark, plain in _REPLACED:
            text = text.replace(mark, plain)
    if "--" in text:
        text = text.replace("---", "-").replace("--", "-")
    if text.isascii() and text.isprintable() and "  " not in text:  # most sentences: there is nothing to do
        return text.strip(" ")
    return " ".join(text.split())


_LETTERS = re.compile(r"[^\W\d_]+")
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_THREE_WORDS = re.compile(r"(?:[^a-zA-Z]{0,9}[a-zA-Z]{1,30}[^\w]){3}")  # most sentences, told at once
_LEAST_WORDS = 3
_LEAST_LETTERS = 20
_DENSITY = 2
"""Letters that one of a script without spaces, or a Korean syllable, stands for."""

_LEAST_RUN = 2
_SURELY_FULL = 80
"""Code points that are looked at."""


def sort(text: str) -> Sort:
    """What kind of sentence a folded text is."""
    if _THREE_WORDS.match(text):
        return Sort.FULL
    found = _LETTERS.findall(text[:_SURELY_FULL])
    longest = max(map(len, found), default=0)
    letters = sum(map(len, found))
    if not text.isascii():
        letters += _DENSITY * len(_DENSE.findall(text[:_SURELY_FULL]))
    if longest < _LEAST_RUN:
        return Sort.NUMBER
    return Sort.FULL if len(found) >= _LEAST_WORDS or letters >= _LEAST_LETTERS else Sort.SHORT
