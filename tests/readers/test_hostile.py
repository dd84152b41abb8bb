"""Each case of encodings and scripts does what its list says is expected of it."""

import csv
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.engine import compare
from viewer.errors import OpenError
from viewer.model.capture import Capture
from viewer.model.change import Half, Kind
from viewer.readers import read
from viewer.ui.text import right_to_left


def _cases(folder: Path) -> dict[str, set[str]]:
    """By what is expected, the files and folders of which it is."""
    cases: dict[str, set[str]] = {}
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            cases.setdefault(row["expected"], set()).add(row["file"].partition("/")[0])
    return cases


def _texts(capture: Capture) -> list[str]:
    return [capture.text(one).whole for one in capture.articles[0].held]


def _same_words(folder: Path, name: str) -> None:
    """The words of the plain one, and a notice wherever the encoding was guessed."""
    capture = read(folder / name)
    assert _texts(capture) == _texts(read(folder / "enc_utf8-bom"))
    if not name.endswith("bom") or name.endswith("nobom"):
        assert len(capture.warnings) == 2
        assert all("is a guess" in warning for warning in capture.warnings)


def _as_they_are(folder: Path, name: str) -> None:
    first, second = _texts(read(folder / name))
    assert "?We had no choice,? the mayor?s office said." in first
    assert "\ufffd" not in first + second


def _each_on_its_own(folder: Path, name: str) -> None:
    capture = read(folder / name)
    assert [one.encoding for one in capture.articles[0].held] == ["utf-8", "cp1252", "utf-16-le"]
    assert all("the mayor’s office said." in text for text in _texts(capture))


def _opens(folder: Path, name: str) -> None:
    assert read(folder / name).articles[0].held


def _says_what_it_lacks(folder: Path, name: str) -> None:
    with pytest.raises(OpenError, match=r"holds no text: (it is empty|no words were found in it)"):
        read(folder / name)


def _without_controls(folder: Path, name: str) -> None:
    capture = read(folder / name)
    (text,) = _texts(capture)
    assert not re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", text)
    assert "control characters are replaced by visible signs" in capture.warnings[0]


def _with_replacements(folder: Path, name: str) -> None:
    capture = read(folder / name)
    assert "\ufffd" in _texts(capture)[0]
    assert re.match(r"\d+ places are not valid UTF-8 and shown as \ufffd", capture.warnings[0])


def _stable(folder: Path, name: str) -> None:
    capture = read(folder / name)
    raw = (folder / name).read_bytes().decode()
    lines = [line.strip(" \t\v\f") for line in re.split(r"\r\n|\r|\n", raw)]
    assert _texts(capture)[0].split("\n") == [line for line in lines if line]


def _falls_back(folder: Path, name: str) -> None:
    capture = read(folder / name)
    assert len(capture.articles[0].held) == 5  # the page is of another type, and named
    assert any("article_31-12-1999.html" in warning for warning in capture.warnings)
    noted = {one.time_note for one in capture.articles[0].held}
    assert noted == {"the file's own time", None}
    leap = next(one for one in capture.articles[0].held if one.time_note is None)
    assert leap.captured_at
    assert leap.captured_at.isoformat() == "2024-02-01T00:00:00+00:00"


def _day_first(folder: Path, name: str) -> None:
    (version,) = read(folder / name / "article_31-12-1999.html").articles[0].held
    assert version.captured_at
    assert version.captured_at.date().isoformat() == "1999-12-31"


def _own_directions(folder: Path, name: str) -> None:
    assert [right_to_left(text) for text in _texts(read(folder / name))] == [True, False]


def _clusters(folder: Path, name: str) -> None:
    """Differences are shown, and none cuts a sign from what belongs to it."""
    capture = read(folder / name)
    old, new = (capture.text(one).paragraphs for one in capture.articles[0].held)
    assert old != new
    comparison = compare(old, new)
    assert any(change.kind is not Kind.UNCHANGED for change in comparison.changes)
    for change in comparison.changes:
        for half, paragraphs, words in ((Half.OLD, old, change.words.old), (Half.NEW, new, change.words.new)):
            for span in (*change.side(half), *words):
                text = paragraphs[span.paragraph]
                for at in (span.start, span.end):
                    assert at in {0, len(text)} or not _joined(text[at - 1], text[at]), text[max(0, at - 3) : at + 3]
    if name in {"script_arabic", "script_hebrew", "script_persian"}:
        assert all(right_to_left(text) for text in _texts(capture))


def _joined(before: str, after: str) -> bool:
    """Whether two code points are surely of one cluster (UAX #29: extending marks, joiners)."""
    return unicodedata.category(after) in {"Mn", "Me", "Mc"} or "\u200d" in (before, after) or after == "\ufe0f"


_CHECKS: dict[str, Callable[[Path, str], None]] = {
    "same text as enc_utf8-bom": _same_words,
    'the bytes hold "?"': _as_they_are,
    "decode each file on its own": _each_on_its_own,
    "no crash": _opens,
    "shown or stripped": _without_controls,
    "replacement characters": _with_replacements,
    "clear message": _says_what_it_lacks,
    "stable paragraphs": _stable,
    "keeps the file, falls back": _falls_back,
    "natural order": _falls_back,
    "parsed or asked": _day_first,
    "right direction": _clusters,
    "see version 1": _clusters,
    "panes take their own direction": _own_directions,
}


@pytest.mark.parametrize("expected", _CHECKS)
def test_what_is_expected_happens(data: Path, expected: str) -> None:
    folder = data / "hostile"
    names = {name for words, names in _cases(folder).items() if words.startswith(expected) for name in names}
    assert names
    for name in sorted(names):
        _CHECKS[expected](folder, name)


def test_nothing_that_is_expected_is_forgotten(data: Path) -> None:
    assert [words for words in _cases(data / "hostile") if not words.startswith(tuple(_CHECKS))] == []
