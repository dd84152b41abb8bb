"""Runs the readable cases in tests/cases: what a comparison says, in a notation that a newcomer reads at once.

::

    A sentence that says what the case shows.
    --- old
    One paragraph a line. Second sentence.
    --- new
    One paragraph on a line. Second sentence.
    --- changes
    ~ One paragraph [a] line. → One paragraph [on a] line.
    = Second sentence.

A change begins with its sign: ``=`` unchanged, ``~`` edited, ``-`` removed, ``+`` added, ``≈`` a minor edit; before it
``M1`` if it belongs to move 1. Square brackets mark changed words, ``|`` stands between several sentences of one side,
``⏎`` is a line end inside a paragraph. A line ``language: pt`` before the first section sets the language.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from viewer.engine import Options, compare
from viewer.model.change import Change, Kind, Span

_CASES = Path(__file__).parent.parent / "cases"
_SIGNS = {Kind.UNCHANGED: "=", Kind.EDITED: "~", Kind.REMOVED: "-", Kind.ADDED: "+"}
_BREAK = "⏎"


@pytest.mark.parametrize("path", sorted(_CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_case_reads_as_written(path: Path) -> None:
    head, old, new, wanted = _sections(path.read_text(encoding="utf-8"))
    language = next((line.removeprefix("language: ") for line in head if line.startswith("language: ")), None)
    old, new = _paragraphs(old), _paragraphs(new)
    said = list(_notation(old, new, compare(old, new, Options(language=language)).changes))
    assert said == wanted


def _sections(text: str) -> list[list[str]]:
    sections: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("--- "):
            sections.append([])
        elif line.strip():
            sections[-1].append(line)
    return sections


def _paragraphs(lines: Sequence[str]) -> list[str]:
    return [line.replace(_BREAK, "\n") for line in lines]


def _notation(old: Sequence[str], new: Sequence[str], changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        move = f"M{change.move} " if change.moved else ""
        sign = "≈" if change.minor else _SIGNS[change.kind]
        sides = _side(old, change.old, change.words.old), _side(new, change.new, change.words.new)
        if change.kind is Kind.UNCHANGED:
            sides = ("", sides[1])
        yield f"{move}{sign} {' → '.join(filter(None, sides))}"


def _side(paragraphs: Sequence[str], spans: Sequence[Span], marks: Sequence[Span]) -> str:
    return " | ".join(_sentence(paragraphs[span.paragraph], span, marks) for span in spans).replace("\n", _BREAK)


def _sentence(paragraph: str, span: Span, marks: Sequence[Span]) -> str:
    text = paragraph[: span.end]
    for mark in sorted(marks, reverse=True):
        if mark.paragraph == span.paragraph and span.start <= mark.start < span.end:
            text = f"{text[: mark.start]}[{text[mark.start : mark.end]}]{text[mark.end :]}"
    return text[span.start :]
