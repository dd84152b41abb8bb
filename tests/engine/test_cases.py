"""Runs the readable cases in tests/cases: what a comparison says, in a notation that a newcomer reads at once.

::

    A sentence that says what the case shows.
    --- old
    One paragraph a line. Second sentence.
    --- new
    One paragraph on a line. Second sentence.
    --- changes
    ≈ One paragraph [a] line. → One paragraph [on a] line.
    = Second sentence.

A change begins with its sign, as in the window: ``=`` unchanged, ``≈`` edited, ``-`` removed, ``+`` added, ``·`` a
minor edit; before it ``M1`` if it belongs to move 1. Square brackets mark changed words, ``|`` stands between several
sentences of one side, ``⏎`` is a line end inside a paragraph; a line that begins with two spaces goes on with the one
above it. A line ``language: pt`` before the first section sets the language.

A case that fails prints its changes in the same notation, what was wanted beside what was said. The examples in the
help, in blocks of the same notation, are held to it too.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from viewer.engine import Options, compare
from viewer.model.change import Change, Kind, Span

_CASES = Path(__file__).parent.parent / "cases"
_HELP = Path(__file__).parents[2] / "resources" / "help" / "marks.md"
_EXAMPLES = re.findall(r"^```\n(--- old\n.*?)^```$", _HELP.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
_SIGNS = {Kind.UNCHANGED: "=", Kind.EDITED: "≈", Kind.REMOVED: "-", Kind.ADDED: "+"}
_BREAK = "⏎"


@pytest.mark.parametrize("path", sorted(_CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_case_reads_as_written(path: Path) -> None:
    _assert_reads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", _EXAMPLES, ids=lambda example: example.split("\n")[1])
def test_an_example_in_the_help_reads_as_written(example: str) -> None:
    _assert_reads(example)


def test_the_difference_is_told_in_the_notation() -> None:
    with pytest.raises(AssertionError) as told:
        _assert_reads("--- old\nIt rained.\n--- new\nIt rained.\nIt snowed.\n--- changes\n= It rained.\n- It hailed.\n")
    assert str(told.value).split("\n") == [
        "the changes read otherwise:",
        "       = It rained.",
        "wanted - It hailed.",
        "said   + It snowed.",
    ]


def _assert_reads(case: str) -> None:
    head, old, new, wanted = _sections(case)
    language = next((line.removeprefix("language: ") for line in head if line.startswith("language: ")), None)
    old, new = _paragraphs(old), _paragraphs(new)
    said = list(_notation(old, new, compare(old, new, Options(language=language)).changes))
    if said != wanted:
        raise AssertionError("\n".join(["the changes read otherwise:", *_difference(wanted, said)]))


def _difference(wanted: Sequence[str], said: Sequence[str]) -> Iterator[str]:
    for kind, a, b, c, d in SequenceMatcher(None, wanted, said, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (f"       {line}" for line in wanted[a:b])
        else:
            yield from (f"wanted {line}" for line in wanted[a:b])
            yield from (f"said   {line}" for line in said[c:d])


def _sections(text: str) -> list[list[str]]:
    sections: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("--- "):
            sections.append([])
        elif line.startswith("  ") and sections[-1]:
            sections[-1][-1] += f" {line.strip()}"
        elif line.strip():
            sections[-1].append(line)
    return sections


def _paragraphs(lines: Sequence[str]) -> list[str]:
    return [line.replace(_BREAK, "\n") for line in lines]


def _notation(old: Sequence[str], new: Sequence[str], changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        move = f"M{change.move} " if change.moved else ""
        sign = "·" if change.minor else _SIGNS[change.kind]
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
