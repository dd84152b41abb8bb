"""Edits that a reader may skip: style, one weak stop between words, the capital at the start.

Two sentences are read as words and marks. White space, Unicode normalisation and the style of quotation marks,
apostrophes, dashes and ellipses make no difference between them::

    He said "no"--twice... and left     He said “no” — twice… and left          minor
    However he left                     However, he left                        minor: one weak stop between words
    the vote failed                     The vote failed                         minor: the capital at the start

Stops of other scripts (، ؛ 、，；：।) are stops, 「 」 are quotation marks, ". . ." is an ellipsis.
Whatever touches a figure stays visible, because there a mark is part of the value: 1.5 → 15, -5 → –5, 5' → 5", 10% →
10 %. So does anything else: "." → "?", hero → “hero”, US → us, any one → anyone, -h → --h. In doubt an edit isn't
minor.
"""

import re
from unicodedata import category, normalize

from viewer.engine.keys import DASHES, DOUBLE_QUOTES, LONGEST, SINGLE_QUOTES
from viewer.engine.tokens import WHOLE_WORD

_WEAK = frozenset(",;:.،؛、，；：।。")
_QUOTE = '"'
_PLAIN = {
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(DOUBLE_QUOTES, _QUOTE),
    **dict.fromkeys((*SINGLE_QUOTES, "'"), _QUOTE),
    "…": "...",
    "……": "...",
    ". . .": "...",
    "--": "-",
    "---": "-",
}
_DOUBLE = frozenset((*DOUBLE_QUOTES, _QUOTE))
_MARKS = r"\.\.\.|\. \. \.|……|---?|."
_PLAIN_WORD = re.compile(r"\w+")
_PLAIN_PARTS = re.compile(rf"\w+|{_MARKS}", re.DOTALL)
_ANY_PARTS = re.compile(rf"{WHOLE_WORD.pattern}|{_MARKS}", re.DOTALL)


def minor(old: str, new: str) -> bool:
    """Whether the edit from ``old`` to ``new`` alters only what a reader may skip."""
    if max(len(old), len(new)) > LONGEST or _words(old) != _words(new):
        return False
    one, other = _parts(old), _parts(new)
    _level_capital(one, other)
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if not left and not right:
        return True
    weak = all(len(side) <= 1 and _WEAK.issuperset(side) for side in (left, right))
    return weak and _between_words(one, head, tail) and _between_words(other, head, tail)


def _words(text: str) -> list[str]:
    """Its words without case, which is as much as a glance tells: other words are never minor."""
    if text.isascii():
        return _PLAIN_WORD.findall(text.lower())
    return WHOLE_WORD.findall(normalize("NFC", text).lower())


def _parts(text: str) -> list[str]:
    """Words and marks in their plain style; beside figures and signs, marks keep their style and spaces count."""
    text = " ".join(normalize("NFC", text).split())
    raw = (_PLAIN_PARTS if text.isascii() else _ANY_PARTS).findall(text)
    ink = [part for part in raw if part != " "]
    parts: list[str] = []
    seen = 0
    for at, part in enumerate(raw):
        if part == " ":
            if _valued(raw[at - 1]) or _valued(raw[at + 1]):
                parts.append(part)
            continue
        beside = ink[max(0, seen - 1) : seen + 2]
        seen += 1
        if any(map(_valued, beside)):
            parts.append(_in_value(part))
        else:
            parts.append(part if _option(raw, at) else _PLAIN.get(part, part))
    return parts


def _option(raw: list[str], at: int) -> bool:
    """Whether two strokes stand before a word as before an option of a command, where one means something else."""
    return raw[at].startswith("--") and raw[at - 1 : at] in ([], [" "]) and raw[at + 1 : at + 2] not in ([], [" "])


def _valued(part: str) -> bool:
    """Whether it is a figure, a currency, a percent or a sign of calculation."""
    return any(map(str.isnumeric, part)) or category(part[0]) in {"Sc", "Sm"} or part[0] in "%‰°"


def _in_value(part: str) -> str:
    """A mark beside a figure: quotation marks may change their style, but one stroke is not two (5' → 5")."""
    if _PLAIN.get(part) != _QUOTE:
        return part
    return '"' if part in _DOUBLE else "'"


def _level_capital(one: list[str], other: list[str]) -> None:
    """Make the first words equal if only the capital of the first letter tells them apart."""
    at, to = _first_word(one), _first_word(other)
    if at is None or to is None:
        return
    left, right = one[at], other[to]
    if left[1:] == right[1:] and left[0].lower() == right[0].lower():
        other[to] = left


def _first_word(parts: list[str]) -> int | None:
    at = next((k for k, part in enumerate(parts) if part[0].isalnum()), None)
    return at if at is not None and parts[at][0].isalpha() else None


def _between_words(parts: list[str], head: int, tail: int) -> bool:
    """Whether words stand on both sides of what changed; a quotation mark may stand between."""
    before = [part for part in parts[:head] if part != _QUOTE][-1:]
    after = [part for part in parts[len(parts) - tail :] if part != _QUOTE][:1]
    return all(part[0].isalpha() and not _valued(part) for part in (before or [" "]) + (after or [" "]))
