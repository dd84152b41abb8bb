"""Where sentences begin and end: spans of the paragraph itself, never rebuilt text.

sentencex (Wikimedia) cuts well and fast in some 250 languages, but keeps all that stands inside one quotation or one
pair of brackets as one sentence, and ends some sentences at abbreviations. So each of its pieces is looked at again::

    He said, “It is true. We went. Nobody came.” Then he left.
    |--------------- sentencex -----------------||------------|
    |----------- here ---||-------||------------||------------|

A piece that holds a sentence end beside quotation marks or brackets is cut once more with these marks blanked, which
keeps every offset. Closing marks stay with what they close, opening ones go with what they open, and there is no
cut before a small letter after a closing mark ("Is it true?" he asked). Pieces cut at an abbreviation or an initial
are joined again.

Every code point that isn't white space is in exactly one span, whatever the segmenter does: a piece list that doesn't
add up to the paragraph is thrown away and the paragraph is one sentence.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sentencex import segment

_WINDOW = 8192
"""Code points handed to sentencex at once. It is quadratic in long runs of quotation marks; texts with a longer
paragraph are cut at white space nearest below, which may cost one false cut in so many code points."""

_MARKS = "\"“”„‟«»‹›()[]{}（）「」『』【】〈〉《》‘’'‚"
_BLANK = str.maketrans(dict.fromkeys(_MARKS, " "))
_INNER = re.compile(r"(?<=\w)['’](?=\w)")
_ENDED_INSIDE = re.compile(r"[.!?…。！？؟।۔][^\w\s]*(?:\s+[^\w\s]*\w|(?<=[。！？」』])[^\w\s]*\w)")
_SURROGATES = re.compile("[\ud800-\udfff]")

_OPENERS = re.compile(
    "(?:The|An?|He|She|It|They|We|I|You|This|That|These|Those|There|But|And|So|In|On|At|As|If|When|While|After|Before|"
    "For|From|By|With|Its|His|Her|Their|Our|My|However|Meanwhile|Still|Some|Many|Most|Not|Now|Then)"
)
"""Words that begin a sentence more often than a name: after "U.S." or an initial they tell an end from a name."""

_ABBREVIATED = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]\.){2,}[)\"”’]?$|(?<![^\W_])[A-ZÀ-Þ]\.$")
_NEVER_LAST = re.compile(r"(?<!\w)(?:e\.g|i\.e|cf|vs|p\.ex|z\.B|d\.h|i\.d|v\.gr)\.$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\W_]+")


def cut(paragraph: str, language: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a paragraph, without the white space around them.

    A line end inside the paragraph is a soft wrap: it is white space and ends nothing.
    """
    text = paragraph.replace("\n", " ")
    if not text.isascii():
        text = _SURROGATES.sub("\ufffd", text)
    starts = [0]
    for start, end in _windows(text):
        starts += _starts(text[start:end], start, language)
    bounds = [*_joined(text, starts), len(text)]
    return list(_trimmed(text, bounds))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > _WINDOW:
        end = text.rfind(" ", start + _WINDOW // 2, start + _WINDOW) + 1 or start + _WINDOW
        yield start, end
        start = end
    yield start, len(text)


def _starts(text: str, offset: int, language: str) -> Iterator[int]:
    """Where pieces of ``text`` begin, counted from ``offset``; the first begins there, or this is a later window."""
    at = 0
    for piece in _pieces(text, language):
        if at:
            yield offset + at
        if _ENDED_INSIDE.search(piece) and any(mark in piece for mark in _MARKS):
            for inner in _inside(piece, language):
                yield offset + at + inner
        at += len(piece)


def _pieces(text: str, language: str) -> list[str]:
    pieces: list[str] = segment(language, text)
    return pieces if "".join(pieces) == text else [text]


def _inside(piece: str, language: str) -> Iterator[int]:
    """Where sentences begin inside quotations and brackets of a piece, its own beginning left out."""
    blanked = _INNER.sub("x", piece).translate(_BLANK)
    at = 0
    for part in _pieces(blanked, language):
        at += len(part)
        if at < len(piece):
            start = _behind_closing(piece, len(blanked[:at].rstrip()))
            if start is not None:
                yield start


def _behind_closing(piece: str, end: int) -> int | None:
    """Where the next sentence begins if one ends at ``end``: behind marks that close it. None: it goes on."""
    begin = end
    while begin < len(piece) and piece[begin] in _MARKS:
        begin += 1
    closed = begin > end
    rest = piece[begin:].lstrip()
    if len(rest) == len(piece) - begin and piece[end - 1 : end] not in "。！？":
        return None
    letter = _FIRST_WORD.search(rest)
    if closed and letter and letter.group()[0].islower():
        return None
    return len(piece) - len(rest) if rest else None


def _joined(text: str, starts: list[int]) -> Iterator[int]:
    """The starts that stand, without those behind an abbreviation, an initial or a quoting bracket."""
    ends = [*starts[1:], len(text)]
    first = True
    kept = 0
    for start, end in zip(starts, ends, strict=True):
        if first or not _goes_on(text[kept:start].strip(), text[start:end]):
            yield start
            kept = start
        first = False


def _goes_on(left: str, right: str) -> bool:
    if left.endswith(("」", "』")) and right.startswith(("と", "って")):
        return True
    if not left.endswith("."):
        return False
    word = _FIRST_WORD.search(right)
    return bool(_NEVER_LAST.search(left)) or bool(
        _ABBREVIATED.search(left) and word and not _OPENERS.fullmatch(word.group())
    )


def _trimmed(text: str, bounds: list[int]) -> Iterator[tuple[int, int]]:
    for start, end in pairwise(bounds):
        piece = text[start:end]
        ink = piece.strip()
        if ink:
            begin = start + len(piece) - len(piece.lstrip())
            yield begin, begin + len(ink)
