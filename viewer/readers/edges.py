"""How likely a paragraph ends before a space and another begins after it, learnt from the page itself.

Every line begins with the beginning of a paragraph and ends with the end of one, and an unchanged row is a whole
paragraph. So a page of bullets teaches that bullets begin paragraphs, one of prose that they end with full stops.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from viewer.readers.words import is_abbreviated

_PRIOR = 6.0  # how many paragraphs the general experience counts for
_WORDS = 20.0  # spaces in each of them
# Shares among what stands before and after: at the edges of paragraphs, at spaces inside them after the end of a
# sentence, and at other spaces inside.
_ENDS = {"stop": 0.71, "short": 0.01, "quote": 0.06, "colon": 0.05, "comma": 0.003, "other": 0.167}
_ENDS_INSIDE = {"stop": 0.05, "short": 0.01, "quote": 0.01, "colon": 0.008, "comma": 0.06, "other": 0.862}
_STARTS = {"upper": 0.72, "quote": 0.09, "digit": 0.05, "mark": 0.08, "lower": 0.05, "other": 0.01}
_STARTS_LATER = {"upper": 0.82, "quote": 0.08, "digit": 0.03, "mark": 0.01, "lower": 0.05, "other": 0.01}
_STARTS_INSIDE = {"upper": 0.12, "quote": 0.015, "digit": 0.025, "mark": 0.01, "lower": 0.82, "other": 0.01}
_MARKS = frozenset("-*•·–—#>+|~")
_BULLETS = frozenset("-*•·")
_FULL = ("stop", "quote")
_OPEN = 2.5  # an edge inside brackets or quotation marks is so much less likely (a logarithm)
_TONGUE = 5.0  # one between two scripts so much likelier
_LONE = -1.0  # how likely (a logarithm) a paragraph without a word is the sign of a list, of which nothing follows
_SAME = 0.8  # of paragraphs beside one that begins with the sign of a list begin with the same
_PAIRS = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«", "」": "「", "』": "『"}
_OPENING = frozenset(_PAIRS.values())

_Table = dict[str, float]
_Counts = defaultdict[str, float]


class Edges:
    """What the beginnings, ends and insides of a page's paragraphs look like."""

    def __init__(
        self, paragraphs: Sequence[str], lines: Sequence[str], insides: Sequence[Sequence[float]] | None = None
    ) -> None:
        """Learns from whole paragraphs, and from the two ends of lines.

        Of what is between the ends of lines it learns only if ``insides`` tells for each of their `spaces` how likely
        it is no edge.
        """
        starts, ends, inner_ends, later, inside = (_Counts(float) for _ in range(5))
        known = [*([1.0] * len(spaces(text)) for text in paragraphs), *(insides or [()] * len(lines))]
        for text, weights in zip((*paragraphs, *lines), known, strict=True):
            starts[beginning(text, 0)] += 1
            ends[_end(text, len(text))] += 1
            for space, weight in zip(spaces(text), weights, strict=False):
                end = _end(text, space)
                inner_ends[end] += weight
                (later if end in _FULL else inside)[beginning(text, space + 1)] += weight
        self._starts, self._ends = _shares(starts, _STARTS, _PRIOR), _shares(ends, _ENDS, _PRIOR)
        self._inner_ends = _shares(inner_ends, _ENDS_INSIDE, _PRIOR * _WORDS)
        self._later = _shares(later, _STARTS_LATER, _PRIOR)
        self._inside = _shares(inside, _STARTS_INSIDE, _PRIOR * _WORDS)

    def scores(self, text: str, cuts: Sequence[int]) -> list[float]:
        """For each of ``cuts`` the logarithm of how much likelier it is at an edge than inside a paragraph."""
        inside, tongue, first = _inside_brackets(text), _tongues(text), beginning(text, 0)
        return [self.score(text, cut, first) - _OPEN * inside[cut] + _TONGUE * tongue[cut] for cut in cuts]

    def score(self, text: str, space: int, first: str | None = None) -> float:
        """The same for one space, by what stands right before and after it, and ``first`` in the row."""
        end, start = _end(text, space), beginning(text, space + 1)
        inside = self._later if end in _FULL else self._inside
        begun = _LONE if start == "lone" else _of(self._starts, start)
        # An item of a list stands beside another one.
        if first is not None and start != "lone" and ("mark" in first or "mark" in start):
            begun = math.log(_SAME * (first == start) + (1 - _SAME) * math.exp(begun))
        return self._ends[end] + begun - self._inner_ends[end] - _of(inside, start)


def spaces(text: str) -> Sequence[int]:
    """The places at which a row may be cut."""
    return [place for place, sign in enumerate(text) if sign == " "]


def has_bullet(text: str) -> bool:
    """Whether a row begins or ends with the sign of a list of which nothing follows, as an empty item has it."""
    pieces = text.split(" ")
    return len(pieces) > 1 and (pieces[-1] in _BULLETS or (pieces[0] in _BULLETS and pieces[1] in _MARKS))


def _inside_brackets(text: str) -> list[bool]:
    """For each place whether a bracket or quotation mark that is open there is closed later."""
    inside = [0] * (len(text) + 1)
    waiting: list[tuple[str, int]] = []
    for place, sign in enumerate(text):
        if sign in _OPENING:
            waiting.append((sign, place))
        elif sign in _PAIRS and waiting and waiting[-1][0] == _PAIRS[sign]:
            inside[waiting.pop()[1]] += 1
            inside[place] -= 1
    return [depth > 0 for depth in accumulate(inside)]


def _tongues(text: str) -> list[bool]:
    """For each place whether one script ends there and another begins, if one of them has no capitals."""
    cased = list(accumulate((sign.isupper() or sign.islower() for sign in text), initial=0))
    other = list(accumulate((sign.isalpha() and not sign.isupper() and not sign.islower() for sign in text), initial=0))
    found = []
    for place in range(len(text)):
        before, after = (cased[place], other[place]), (cased[-1] - cased[place], other[-1] - other[place])
        least, most = sorted((_share(before), _share(after)))
        found.append(least < _FEW and most > _MUCH)
    return found


_FEW, _MUCH = 0.1, 0.6  # of the letters are in a script without case


def _share(letters: tuple[int, int]) -> float:
    return letters[1] / sum(letters) if sum(letters) else 0.5


def _shares(counts: _Counts, prior: _Table, weight: float) -> _Table:
    """The logarithm of the share of each kind; the prior counts as ``weight`` observations."""
    total = math.log(sum(counts.values()) + weight)
    kinds = {*prior, *counts}
    return {kind: math.log(counts[kind] + weight * _usual(prior, kind)) - total for kind in kinds}


def _usual(prior: _Table, kind: str) -> float:
    return prior[kind] if kind in prior else prior["mark"] / len(_MARKS)


def _of(table: _Table, kind: str) -> float:
    return table[kind] if kind in table else table["mark"] - math.log(len(_MARKS))


def _end(text: str, place: int) -> str:
    last = text[place - 1 : place]
    if last in "\"”’»')" and place > 1 and text[place - 2] in ".!?…,。！？":
        return "stop" if text[place - 2] != "," else "comma"
    if last and last in ".!?…。！？":
        return "short" if is_abbreviated(text, place) else "stop"
    if last and last in '"”»」':
        return "quote"
    return {":": "colon", "：": "colon", ",": "comma", ";": "comma", "、": "comma"}.get(last, "other")


def beginning(text: str, place: int) -> str:
    """What kind of beginning a paragraph has that begins at a place: "upper", "mark *"; "lone" for a bullet alone."""
    first = text[place : place + 1]
    if first.isupper() or first.istitle():
        return "upper"
    if first.isdigit():
        return "digit"
    if first.islower():
        return "lower"
    if first and first in "\"“‘'«「":
        return "quote"
    if first not in _MARKS or text[place + 1 : place + 2] not in {" ", ""}:
        return "other"
    return f"mark {first}" if place + 1 < len(text) or not place or first not in _BULLETS else "lone"
