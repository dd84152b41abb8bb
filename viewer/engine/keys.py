"""Keys under which sentences are equal, and what kind of sentence one is.

Two keys: the code points themselves, and a folded text in which white space, Unicode normalisation and the style of
quotation marks, apostrophes, dashes and ellipses make no difference. Folding costs most of the time of a comparison,
so a text of ASCII takes a short way; `str.replace` is many times faster than `str.translate` on the rest.
"""

import re
from enum import IntEnum
from unicodedata import is_normalized, normalize

DOUBLE_QUOTES = "“”„‟«»〝〞＂"
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

    NUMBER = 0  # no letters but figures or signs, or mostly such: pairs only by place
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
    return " ".join(text.split())


_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 3
_LEAST_LETTERS = 20
_MOST_FIGURES = 0.5


def sort(text: str) -> Sort:
    """What kind of sentence a folded text is."""
    if len(text) > 4 * _LEAST_LETTERS and " " in text:
        return Sort.FULL
    words = _WORD.findall(text)
    named = _LETTERS.findall(text)
    if not named or len(named) < _MOST_FIGURES * len(words):
        return Sort.NUMBER
    if len(words) < _LEAST_WORDS and sum(map(len, words)) < _LEAST_LETTERS:
        return Sort.SHORT
    return Sort.FULL
