import re
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from viewer.errors import Cancelled, OpenError
from viewer.model.capture import Capture, Elapsed
from viewer.readers import read

_SAME = "The ferry will cross the sound four times a day, the harbour office said on Monday."
Put = Callable[[str, str | bytes], Path]


def _sides(capture: Capture) -> list[list[str]]:
    return [list(capture.text(one).paragraphs) for one in capture.articles[0].held]


def _wrapped(text: str, *, keep: bool) -> str:
    lines = (
        textwrap.wrap(line, 72, break_on_hyphens=False, break_long_words=False) or [""] for line in text.split("\n")
    )
    return "\n".join((" \n" if keep else "\n").join(line) for line in lines)


@pytest.mark.parametrize("between", ["", " "])
def test_both_versions_are_restored(put: Put, story: Any, between: str) -> None:
    capture = read(put("page.txt", story.flat(between)))
    assert capture.format == "news-sniffer-text"
    old, new = capture.articles[0].held
    assert [old.title, new.title] == list(story.titles)
    left, right = story.sides
    found = _sides(capture)
    # Nothing in a flattened page tells on which side a lone row stood; the rest has to be right.
    lone = {
        "The mayor called the line a late but welcome gift to the island and everyone who works there.",
        "Dogs travel free.",
    }
    assert [[text for text in side if text not in lone] for side in found] == [
        [text for text in side if text not in lone] for side in (left, right)
    ]
    assert sorted(found[0] + found[1]) == sorted(left + right)


def test_what_stands_around_the_table_is_kept(put: Put, story: Any) -> None:
    (article,) = read(put("page.txt", story.flat())).articles
    assert (article.source, article.url, article.versions_total) == ("harbour", "http://news.example/ferry", 6)
    assert article.status == "It will not be checked again for changes."
    assert article.first_seen is None
    assert [one.number for one in article.held] == [3, 4]
    assert article.held[1].elapsed == Elapsed(3, "2 days later")


def test_a_guess_is_named_with_its_line_and_its_confidence(put: Put, story: Any) -> None:
    capture = read(put("page.txt", story.flat()))
    guesses = [one for version in capture.articles[0].held for one in version.uncertain]
    assert guesses
    assert all(one.confidence < 0.9 for one in guesses)
    assert len(capture.warnings) == len({one.place for one in guesses})
    assert all(re.fullmatch(r"line \d+: .* is a guess \(0\.\d\d\)", warning) for warning in capture.warnings)
    assert any(one.side <= 0.7 for one in guesses)


@pytest.mark.parametrize("way", ["tabs", "leading", "trailing"])
def test_cells_that_are_told_apart_are_taken_as_they_are(put: Put, story: Any, way: str) -> None:
    text = story.tabs() if way == "tabs" else story.table(leading=way == "leading")
    capture = read(put("page.txt", text))
    assert _sides(capture) == list(story.sides)
    assert [one.title for one in capture.articles[0].held] == list(story.titles)
    assert capture.warnings == ()


def test_a_bar_in_the_text_is_no_cell(put: Put, story: Any) -> None:
    rows = "| a | b | a | b |\n| only | three | parts |\n| x \\| y | z |\n"
    capture = read(put("page.md", story.table(leading=True) + "\n" + rows))
    assert _sides(capture)[0][-3:] == ["a | b", "only three", "x | y"] or "a | b" in _sides(capture)[0]


def test_times_that_were_kept_are_read(put: Put, story: Any) -> None:
    old, new = read(put("page.txt", story.tabs())).articles[0].held
    assert old.captured_at == datetime(2020, 3, 1, 8, tzinfo=UTC)
    assert new.captured_at == datetime(2020, 3, 3, 9, tzinfo=UTC)


def test_a_line_for_each_piece_gives_the_same_versions(put: Put, story: Any) -> None:
    capture = read(put("page.txt", story.pieces()))
    assert [one.title for one in capture.articles[0].held] == list(story.titles)
    found = _sides(capture)
    assert story.rows[1][0] in found[0]
    assert story.rows[1][1] in found[1]
    assert "Next version" not in found[1]


def test_pieces_of_one_cell_are_joined(put: Put, story: Any) -> None:
    first, second = story.rows[1]
    text = (
        story.pieces()
        .replace(first, first.replace(" old ", "\nold\n"))
        .replace(second, second.replace(" new ", "\nnew\n"))
    )
    found = _sides(read(put("page.txt", text)))
    assert first in found[0]
    assert second in found[1]


def test_rows_of_many_pieces_are_put_together(put: Put, story: Any) -> None:
    head = story.pieces().partition(story.rows[0][0])[0]
    edited = (
        "The first boat leaves the", "old", "pier at", "six", "in the morning, before the market opens.",
        "The first boat leaves the", "new", "pier at", "seven", "in the morning, before the market opens.",
        "A second boat was ordered last", "week.", "It", "will come from a yard in the north.",
        "A second boat was ordered last", "month.", "It", "will come from a yard in the north.",
    )  # fmt: skip
    alone = (
        "The mayor called the line a late but welcome gift to the island. He was cheered.",
        "Dogs travel free. Cats don't.",
        "Nobody asked the gulls.",
    )
    pieces = (*[_SAME] * 2, *edited, *alone, *[_SAME] * 2)
    capture = read(put("page.txt", head + "\n".join(pieces)))
    found = _sides(capture)
    assert found[0][:3] == [_SAME, " ".join(edited[:5]), " ".join(edited[10:14])]
    assert found[1][:3] == [_SAME, " ".join(edited[5:10]), " ".join(edited[14:])]
    assert [text for text in found[0] + found[1] if text in alone] == list(alone)
    assert all(guess.confidence <= 0.8 for one in capture.articles[0].held for guess in one.guesses)


def test_very_many_pieces_are_rows_each(put: Put) -> None:
    rows = "\n".join(f"Boat number {number} leaves." for number in range(1600))
    text = f"Version 0\nVersion 1\nT\nT\n(1 day later)\n{rows}"
    held = read(put("page.txt", text)).articles[0].held
    assert sum(len(one.uncertain) for one in held) == 1600


@pytest.mark.parametrize("change", ["crlf", "mark", "utf-16", "fold", "wrap"])
def test_how_lines_end_and_wrap_makes_no_difference(put: Put, story: Any, change: str) -> None:
    text = story.flat()
    plain = _sides(read(put("page.txt", text)))
    changed = {
        "crlf": text.replace("\n", "\r\n").encode(),
        "mark": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "fold": _wrapped(text, keep=True).encode(),
        "wrap": _wrapped(text, keep=False).encode(),
    }[change]
    assert _sides(read(put("other.txt", changed))) == plain


def test_reversed_versions_are_put_in_order(put: Put, story: Any) -> None:
    text = story.flat(numbers="Version 4 Version 3", elapsed="(2 days earlier)")
    capture = read(put("page.txt", text))
    old, new = capture.articles[0].held
    assert story.rows[1][0] in capture.text(new).paragraphs
    assert old.elapsed == Elapsed(4, "2 days earlier")


def test_a_page_without_head_or_time_between_opens(put: Put) -> None:
    capture = read(put("page.txt", "Version 0 Version 1\nT T\nOne row here.One row here.\nAnd another.And another.\n"))
    assert _sides(capture) == [["One row here.", "And another."]] * 2
    assert capture.articles[0].held[1].elapsed is None


def test_a_title_that_cannot_be_cut_stands_on_both_sides(put: Put) -> None:
    capture = read(put("page.txt", "Version 0 Version 1\nTitle\n(1 day later)\nSame words.Same words.\n"))
    assert [one.title for one in capture.articles[0].held] == ["Title", "Title"]


def test_a_page_without_a_title_opens(put: Put) -> None:
    capture = read(put("page.txt", "Version 0 Version 1\n(1 day later)\nSame words.Same words.\n"))
    assert [one.title for one in capture.articles[0].held] == [None, None]


@pytest.mark.parametrize("text", ["", "Version 3 Version 4\nTitle Title\n(1 day later)\n"])
def test_a_page_without_its_table_says_so(put: Put, story: Any, text: str) -> None:
    with pytest.raises(OpenError, match=r"the comparison has no (line that names two versions|row after the title)"):
        read(put("page.txt", story.flat().partition("Version 3")[0] + text))


def test_very_many_guesses_are_counted(put: Put) -> None:
    rows = "\n".join(f"Boat number {number} leaves. Boat {number} comes back" for number in range(300))
    warnings = read(put("page.txt", f"Version 0 Version 1\nT T\n(1 day later)\n{rows}")).warnings
    assert len(warnings) <= 201


def test_too_much_text_is_parted_roughly_and_says_so(put: Put) -> None:
    rows = "\n".join(["Nothing here is the same"] * 5000 + ["word", "a b"])
    capture = read(put("page.txt", f"Version 0 Version 1\nT T\n(1 day later)\n{rows}"))
    assert _sides(capture)[0][0] == "Nothing here"
    assert capture.articles[0].held[0].uncertain[0].cut == 0.1


def test_whoever_stops_waiting_stops_the_guessing(put: Put, story: Any) -> None:
    answers = iter([False, True])
    with pytest.raises(Cancelled):
        read(put("page.txt", story.flat()), cancelled=lambda: next(answers, True))
