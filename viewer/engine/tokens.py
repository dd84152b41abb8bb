"""Words, for judging likeness and for marking what changed.

For likeness a word is a run of letters and figures without its case. For marks it is what a reader calls a word:
inner apostrophes and hyphens belong to it, a figure keeps its separators, its sign, its currency and its percent, an
address on the web is one word::

    fell to -5 degrees    7 500 people    AT&T    https://example.org/a?b=1
            ^^            ^^^^^           ^^^^    ^^^^^^^^^^^^^^^^^^^^^^^^^

In scripts without spaces between words (Thai, Lao, Khmer, Burmese, Chinese, Japanese) the grapheme cluster is the
token: a letter with the marks that combine with it. An emoji keeps its skin tone and what is joined to it, a flag both
of its letters (Unicode Standard Annex 29).
"""

import re

_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09d7\u0a01-\u0a03\u0a3c-\u0a51"
    "\u0abc\u0abe-\u0acd\u0b3c\u0b3e-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0cbc\u0cbe-\u0cd6"
    "\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
    "\u0f71-\u0f87\u102b-\u103e\u1056-\u1059\u135d-\u135f\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d"
    "\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
)
_SPACELESS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_LETTER = rf"(?:[^\W_{_SPACELESS}]|[{_COMBINING}])"
_CLUSTER = rf"[{_SPACELESS}][{_COMBINING}]*"

_UNSPACED = re.compile(_CLUSTER)
_PLAIN_WORDS = re.compile(r"[a-z0-9]+")
WHOLE_WORD = re.compile(rf"{_CLUSTER}|(?:{_LETTER}|_)+")
"""A word of any script with the marks that combine with its letters."""

_ANY_WORDS = re.compile(rf"{_CLUSTER}|{_LETTER}+")
_FIGURE = r"(?:\d{3,}(?:-\d+)+|(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?:[.,:/٫٬'’]\d+)*)"
"""7 500,50 and 12:45; 555-0100 and 2020-01-05, while 10-15 are two."""

_CURRENCY = "$€£¥₹₽₩"


def _token(letter: str) -> str:
    """The pattern of a token that isn't a cluster; ``letter`` is that of a letter or figure."""
    return rf"""
    (?=[-+−±–{_CURRENCY}\d])(?:(?<![^\s(\[«“‘"'])[-+−±–])?  # a figure with its signs: -$1,250.50, 20th
      [{_CURRENCY}]?{_FIGURE}(?:[%‰°{_CURRENCY}]|{letter}+)?
    | https?://[^\s<>"“”«»]*[\w/]
    | [@\#]?{letter}+(?:['’ʼ\-‐‑·.@&_]{letter}+)*             # a word
      \.?(?<![^\W_]{{2}}\.)                                  # the dot belongs to U.S. but not to end.
    | [\U0001f1e6-\U0001f1ff]{{2}}
    | \S[{_COMBINING}]*(?:(?<=\u200d)[\u2190-\u2bff\U0001f000-\U0001faff][{_COMBINING}]*)*
    """


_PLAIN_TOKENS = re.compile(_token("[a-zA-Z0-9]"), re.VERBOSE)  # the same on a text of ASCII, in half the time
_ANY_TOKENS = re.compile(f"{_CLUSTER} | {_token(_LETTER)}", re.VERBOSE)


def words(text: str) -> list[str]:
    """The words of ``text`` without case, for likeness."""
    text = text.lower()
    return (_PLAIN_WORDS if text.isascii() else _ANY_WORDS).findall(text)


def unspaced(token: str) -> bool:
    """Whether a token is a letter of a script without spaces, which seldom is a word by itself."""
    return not token.isascii() and _UNSPACED.match(token) is not None


def tokens(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Words and single marks of a part of ``text``, and where each begins; white space is left out."""
    pattern = _PLAIN_TOKENS if text.isascii() else _ANY_TOKENS
    return [(found.group(), found.start()) for found in pattern.finditer(text, start, end)]
