"""Where sentences begin and end: spans of the paragraph itself, never rebuilt text.

sentencex (Wikimedia) cuts well and fast in some 250 languages, but keeps all that stands inside one quotation or one
pair of brackets as one sentence, takes straight opening quotation marks for closing ones, and ends some sentences at
abbreviations::

    He said, “It is true. We went. Nobody came.” Then he left.
    |--------------- sentencex -----------------||-----------|
    |------ here -------||------||-------------||-----------|

So it is shown each paragraph as it is and once more with its quotation marks and brackets blanked, which keeps every
offset. Of either cut closing marks stay with what they close, opening ones go with what they open, and there is no
new cut before a small letter after a closing mark ("Is it true?" he asked). Pieces cut at an abbreviation (see
`abbreviations`), an initial or an ordinal (n.º 12) are joined again.

Every code point that isn't white space is in exactly one span, whatever the segmenter does: pieces that don't add
up to the paragraph are thrown away and the paragraph is one sentence.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from sentencex import segment

from viewer.engine.abbreviations import ABBREVIATED, belongs, hour
from viewer.engine.poll import Poll, polled

_WINDOW = 8192
"""Code points handed to sentencex at once, which holds the interpreter meanwhile. A longer paragraph is handed over in
pieces; each begins with the last sentence of the one before, or at white space if that had only one."""

_SURE = _WINDOW - 200
"""Up to where cuts in a piece hold: sentencex looks at what comes behind them."""

_MOST_MARKS = 500
"""Quotation marks in a window up to which sentencex sees them at all: it is quadratic in long runs of them."""

_MARKS = "\"“”„‟«»‹›()[]{}（）「」『』【】〈〉《》‘’'‚"
_PLAIN_MARKS = "\"'()[]{}"
_PLAIN_STOPS = (".", "?", "!")
_AT_END = _PLAIN_MARKS + " "
_APOSTROPHES = frozenset("'’")
_ANY_MARK = re.compile(f"[{re.escape(_MARKS)}]")
_SINGLE_QUOTED = re.compile(r"['‘](?<!\w.)\w")
_INNER = re.compile(r"['’](?<=\w.)(?=\w)")
_OPENING = "([{（「『【〈《„"
_OPENING_UNSPACED = _OPENING + "“‘"
_SPACED_CLOSING = ("»", "›")
_PLAIN_ENDS = frozenset((". ", "! ", "? "))
_ENDS_UNSPACED = "。！？"
_TRAILING_OFF = re.compile(r"…(?=[\"”’»)\]]*\s+[\"“‘«(\[¿¡]*[^\W\d_a-zß-ÿ])")
_WIDE_SPACE = re.compile(r"[^\S \n]")
"""White space that sentencex isn't shown: it panics at "vitamin C\u00a0." because it takes each for one byte."""

_SURROGATES = re.compile("[\ud800-\udfff]")

_OPENERS = frozenset(
    "The A An He She It They We I You This That These Those There But And So In On At As If When While After Before "  # noqa: SIM905
    "For From By With Its His Her Their Our My However Meanwhile Still Some Many Most Not Now Then "
    "O Os As Um Uma Em No Na Ele Ela Eles Mas El La Los Las Un Una En Él Ella Ellos Pero Se Su "
    "Le Les Il Elle Ils Mais Der Die Das Ein Eine Er Sie Es Aber Im".split()
)
"""Words that begin a sentence more often than a name: after "U.S." or an initial they tell an end from a name."""

_INITIAL = re.compile(r"(?<![^\W_])(?<!°)(?:(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_a-zªº\u3040-\u9fff\uac00-\ud7a3])\.$")
_NEVER_LAST = (" e.g.", "(e.g.", " i.e.", "(i.e.", " cf.", "(cf.", " vs.", " p.ex.", " z.B.", " d.h.", " v.gr.")
_MISSED = {
    "en": ("May.", "No.", "no.", "etc."),
    "pt": ("I.", "V.", "X."),
    "es": ("No.", "no.", "etc.", " C."),
    "fr": ("etc.",),
    "de": ("I.", "V.", "X.", "etc.", "No.", "no.", ". ("),
}
_WORD_ENDS = re.compile(
    r"(?:(?<!\w)(?:May|[Nn]o|etc)|(?<=[\w.][ ])[IVX]{2,6}|(?<=\b[ad]\. )C)\.[\"”’»)]*\s+(?=[\"“‘«(¿¡]*[^\W\d_a-zß-ÿ])"
    r"|(?<=[^\W\d_]{3}\.)\s+(?=\(\d{1,3}[a-z]?\)\s[^\W\d_a-zß-ÿ])"
)
"""Where sentencex sees no end before a capital, and what tells quickly that a text may hold one: the month of May, a
plain no, "etc.", Pope John II., the year 12 d. C., the number of a paragraph in brackets. Each language has its own."""

_ORDINAL = "ºª°"
_FIRST_WORD = re.compile(r"[^\W_]+")
_ATTACHED = re.compile(r"[a-zß-ÿ\d/–—\uac00-\ud7a3-]")
_WORD_ENDED = re.compile(rf"[\w{re.escape(_MARKS)}][.?!…]+[{re.escape(_MARKS)}]*$")
_QUOTING = ("と", "って", "라고", "라는", "이라고", "이라는", "하고")
"""What says that a quotation before it was said: the sentence goes on."""

_MAY_GO_ON = (".", "?", "!", "」", "』", "”", '"')
_TOLD = re.compile(r"[—–]\s?[a-zß-ÿ]")
_LONGEST_ABBREVIATION = 12
_PLAIN_END = re.compile(r"[a-z\s][a-z]{4}[.?!]\s[A-Z][a-z]")
_PLAIN_SIGHT = 7
"""How most sentences end and begin: nothing more need be asked."""


def cut(paragraph: str, language: str, poll: Poll) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a paragraph, without the white space around them.

    A line end inside the paragraph is a soft wrap: it is white space and ends nothing.
    """
    text = paragraph.replace("\n", " ")
    if not text.isascii():
        text = _TRAILING_OFF.sub(".", _SURROGATES.sub("\ufffd", _WIDE_SPACE.sub(" ", text)))
    if len(text) <= _WINDOW:
        return _trimmed(text, [0, *_starts(text, language), len(text)])
    starts, at = [0], 0
    while at < len(text):
        poll()
        last = at + _WINDOW >= len(text)
        found = [at + start for start in _starts(text[at : at + _WINDOW], language) if last or start <= _SURE]
        starts += found
        # The next piece begins with a sentence, so that none is cut where a piece ends.
        at = (
            len(text) if last else found[-1] if found else text.rfind(" ", at + _SURE, at + _WINDOW) + 1 or at + _WINDOW
        )
    return _trimmed(text, [*polled(starts, poll, 1024), len(text)])


def _starts(text: str, language: str) -> list[int]:
    """Where sentences after the first one begin, in order."""
    stops = _stops(text)
    if stops == 0:
        return []
    starts = _cuts(text, language, stops)
    if starts:
        starts = [start for start in starts if _stands(text, start, language)]
    for word in _MISSED.get(language, _MISSED["en"]):
        if word in text:
            return sorted({*starts, *(found.end() for found in _WORD_ENDS.finditer(text))})
    return starts


def _stops(text: str) -> int | None:
    """How many full stops stand before the end of a plain text, where alone it may be cut; None of any other text."""
    if not text.isascii():
        return None
    return sum(map(text.count, _PLAIN_STOPS)) - text.rstrip(_AT_END).endswith(_PLAIN_STOPS)


def _cuts(text: str, language: str, stops: int | None) -> list[int]:
    """Where sentencex cuts the text as it is or without its quotation marks and brackets.

    Where each full stop has a cut already, it isn't asked about the text as it is: it would only add wrong ones.
    """
    marks = {mark for mark in _PLAIN_MARKS if mark in text} if stops is not None else set(_ANY_MARK.findall(text))
    blanked = _blanked(text, marks) if marks else text
    if blanked == text:
        return bounds(text, language)
    starts = {_behind_closing(text, at) for at in bounds(blanked, language)}
    starts.discard(0)
    if len(starts) != stops and sum(map(text.count, marks)) <= _MOST_MARKS:
        starts.update([_before_opening(text, at) for at in bounds(text, language)])
    return sorted(starts)


def _before_opening(text: str, bound: int) -> int:
    """Where the next sentence begins if sentencex cuts at ``bound``: before a mark that stands close to it only."""
    if text[bound - 1] not in _MARKS and text[bound] not in _MARKS:
        return bound
    start = bound
    while start > 0 and text[start - 1] in _MARKS:
        start -= 1
    if 0 < start < bound < len(text) and text[start - 1].isspace() and not text[bound].isspace():
        return start
    end = bound
    while end < len(text) and text[end] in _MARKS:
        end += 1
    closes = end > bound and not text[bound - 1].isspace() and text[end : end + 1].isspace()
    return end if closes else bound


def _blanked(text: str, marks: set[str]) -> str:
    """The text without its marks; an apostrophe is none. `str.replace` is many times faster than `str.translate`."""
    if not marks.isdisjoint(_APOSTROPHES):
        if _SINGLE_QUOTED.search(text):
            text = _INNER.sub("x", text)
        else:
            marks -= _APOSTROPHES
    for mark in marks:
        text = text.replace(mark, " ")
    return text


def bounds(text: str, language: str) -> list[int]:
    """Where sentencex cuts a text, as it is; nowhere if its pieces don't add up to the text, or if it panics."""
    try:
        pieces = segment(language, text)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a panic of Rust is no Exception, and has no name to import
            raise
        return []
    if not pieces[1:]:
        return []
    bounds = list(accumulate(map(len, pieces)))
    return bounds[:-1] if bounds[-1] == len(text) else []


def _behind_closing(text: str, bound: int) -> int:
    """Where the next sentence begins if one ends before ``bound`` of the blanked text; 0 if it goes on instead.

    Marks close to the end belong to it, marks after white space open the next sentence.
    """
    if text[bound - 2 : bound] in _PLAIN_ENDS and not text[bound].isspace():
        return bound
    end = bound
    while end > 0 and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    opening = _OPENING_UNSPACED if text[end - 1 : end] in _ENDS_UNSPACED else _OPENING
    begin = end
    while begin < len(text) and text[begin] in _MARKS and text[begin] not in opening:
        begin += 1
    after = _behind_space(text, begin)
    if text.startswith(_SPACED_CLOSING, after) and text[after + 1 : after + 2].isspace():
        begin = after + 1
        after = _behind_space(text, begin)
    if after == len(text) or (after == begin and text[end - 1 : end] not in _ENDS_UNSPACED):
        return 0
    letter = _FIRST_WORD.search(text, after)
    goes_on = begin > end and letter is not None and letter.group()[0].islower()
    return 0 if goes_on or text.startswith(_QUOTING, after) else after


def _behind_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _stands(text: str, start: int, language: str) -> bool:
    """Whether a start stands: not one behind an abbreviation, an initial or a quotation that is quoted on."""
    if _PLAIN_END.match(text, start - _PLAIN_SIGHT):
        return True
    left = text[max(0, start - _LONGEST_ABBREVIATION) : start].rstrip()
    may_go_on = left.endswith(_MAY_GO_ON) and not _ends_plainly(left, text[start])
    return not (may_go_on and _goes_on(left, text, start, language)) and not _attached(text, start)


def _ends_plainly(left: str, right: str) -> bool:
    """Whether a full stop stands behind a common word, as most do."""
    word = left[left.rfind(" ") + 1 : -1]
    if not (left.endswith(".") and word.islower() and word.isalpha()):
        return False
    return len(word) > 1 and word not in ABBREVIATED and right not in _ORDINAL


def _attached(text: str, start: int) -> bool:
    """Whether no white space stands where some must: "hab./km²", "(EFE).- El", "“정말?”고"."""
    if text[start - 1].isspace() or not _ATTACHED.match(text, start):
        return False
    return _WORD_ENDED.search(text, max(0, start - _LONGEST_ABBREVIATION), start) is not None


def _goes_on(left: str, text: str, start: int, language: str) -> bool:
    if not left.endswith("."):
        return text.startswith(_QUOTING, start) or _TOLD.match(text, start) is not None
    if left.endswith(_NEVER_LAST) or text[start] in _ORDINAL:
        return True
    if belongs(left, text[start : start + _LONGEST_ABBREVIATION], language):
        return True
    if left.endswith("m."):
        told = hour(text, len(text[:start].rstrip()), start, language)
        if told is not None:
            return told
    if left[-3:-2].isalpha() or not _INITIAL.search(left):
        return False
    word = _FIRST_WORD.search(text, start)
    return word is not None and (word.group() not in _OPENERS or text.startswith(".", word.end()))


def _trimmed(text: str, bounds: Sequence[int]) -> list[tuple[int, int]]:
    spans = []
    for first, last in pairwise(bounds):
        start, end = first, last
        while start < end and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            spans.append((start, end))
    return spans
