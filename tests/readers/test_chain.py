"""Pages of one article that are opened together settle what each of them alone had to guess."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.exporters.capture import lines
from viewer.model.capture import Capture
from viewer.readers import read
from viewer.readers.chain import settled
from viewer.readers.sheet import SheetTexts

from .conftest import Story, beside

Put = Callable[[str, str | bytes], Path]

_PIER = "The old pier was closed after the storm. Nobody was hurt."
_HISTORY = (
    (
        "Harbour to be dredged",
        [
            "The harbour will be dredged in spring, the mayor said. It has silted up.",
            _PIER,
            "Fishermen welcomed the plan. They had asked for it for years.",
            "The work will take six weeks.",
        ],
    ),
    (
        "Harbour to be dredged in May",
        [
            "The harbour will be dredged in May, the mayor said. It has silted up over ten winters.",
            "A ship will come from the north. It is the largest of its kind.",
            "Fishermen welcomed the plan. Two of them had their doubts.",
            "Gulls were seen on every roof. They too seemed to wait.",
            "The work will take six weeks.",
        ],
    ),
    (
        "Dredging begins",
        [
            "Dredging began on Monday. The mayor came to see it.",
            "A ship has come from the north. It is the largest of its kind.",
            "The work will take six weeks.",
            "Visitors may watch from the wall. Children are asked to keep away from the edge.",
        ],
    ),
    (
        "Dredging begins, ferry stops",
        [
            "Dredging began on Monday. The mayor came to see it, and stayed for an hour.",
            "The ferry won't run before June. Its master called that a pity.",
            "A ship has come from the north. It is the largest of its kind.",
            "The work will take seven weeks.",
        ],
    ),
)


def _pages(put: Put, first: int = 0, last: int = len(_HISTORY) - 1) -> list[Path]:
    """The flattened pages of the history from one version to another."""
    return [
        put(f"page-{n}-{n + 1}.txt", _page(n).flat(numbers=f"Version {n} Version {n + 1}")) for n in range(first, last)
    ]


def _page(number: int) -> Story:
    (old_title, old), (new_title, new) = _HISTORY[number], _HISTORY[number + 1]
    return Story(beside(old, new), (old_title, new_title))


def _texts(capture: Capture) -> dict[int, tuple[str | None, list[str]]]:
    (article,) = capture.articles
    return {one.number: ((text := capture.text(one)).title, list(text.paragraphs)) for one in article.held}


def _truth(*numbers: int) -> dict[int, tuple[str, list[str]]]:
    return {number: _HISTORY[number] for number in numbers}


def _guesses(capture: Capture) -> int:
    return sum(len(version.guesses) for version in capture.articles[0].held)


def test_two_flattened_pages_settle_each_other(put: Put) -> None:
    pages = _pages(put, 0, 2)
    assert all(_guesses(read(page)) for page in pages)
    capture = read(pages)
    assert _texts(capture) == _truth(0, 1, 2)
    assert _guesses(capture) == 0
    assert [warning.partition(" row")[2] for warning in capture.warnings] == [
        "s are settled by page-1-2.txt",
        "s are settled by page-0-1.txt",
    ]


def test_what_was_settled_says_by_whom_and_is_certain(put: Put) -> None:
    settled = [one for version in read(_pages(put)).articles[0].held for one in version.uncertain]
    assert settled
    assert {one.confidence for one in settled} == {1.0}
    assert {one.settled for one in settled} <= {f"by page-{n}-{n + 1}.txt" for n in range(3)}
    assert all(one.place and one.place.startswith("page-") for one in settled)


def test_a_folder_of_flattened_pages_is_a_chain_too(put: Put, tmp_path: Path) -> None:
    _pages(put)
    capture = read(tmp_path)
    assert _texts(capture) == _truth(0, 1, 2, 3)
    assert _guesses(capture) == 0


def test_a_saved_page_settles_its_neighbour(put: Put) -> None:
    for number, beside_it in ((0, 1), (2, 1)):
        flattened = put("flat.txt", _page(number).flat(numbers=f"Version {number} Version {number + 1}"))
        saved = put("saved.html", _page(beside_it).html(numbers=(beside_it, beside_it + 1)))
        capture = read([flattened, saved])
        assert _texts(capture) == _truth(*{number, number + 1, beside_it, beside_it + 1})
        assert _guesses(capture) == 0


def test_a_capture_settles_a_page(put: Put) -> None:
    saved = read(put("saved.html", _page(1).html(numbers=(1, 2))))
    capture = read([put("my.capture", b"".join(lines(saved))), *_pages(put, 0, 1)])
    assert _texts(capture) == _truth(0, 1, 2)
    assert any("settled by my.capture" in warning for warning in capture.warnings)


def test_a_capture_that_had_to_guess_settles_nothing(put: Put) -> None:
    (page,) = _pages(put, 1, 2)
    guessed = put("guessed.capture", b"".join(lines(read(page))))
    capture = read([guessed, *_pages(put, 0, 1)])
    assert not any("settled by guessed" in warning for warning in capture.warnings)


def test_certainty_spreads_along_the_chain(put: Put) -> None:
    last = put("last.html", _page(2).html(numbers=(2, 3)))
    capture = read([*_pages(put, 0, 2), last])
    assert _texts(capture) == _truth(0, 1, 2, 3)
    assert any("page-1-2.txt" in one and "settled by last.html" in one for one in capture.warnings)
    assert any("page-0-1.txt" in one and "settled by page-1-2.txt" in one for one in capture.warnings)


def test_reversed_pages_are_a_chain_too(put: Put) -> None:
    (old_title, old), (new_title, new) = _HISTORY[2], _HISTORY[1]
    story = Story(beside(old, new), (old_title, new_title))
    page = put("reversed.txt", story.flat(numbers="Version 2 Version 1", elapsed="(2 days earlier)"))
    (other,) = _pages(put, 2, 3)
    capture = read([page, other])
    assert set(_texts(capture)) == {1, 2, 3}
    saved = put("saved.html", _page(0).html(numbers=(0, 1)))
    assert _texts(read([page, saved])) == _truth(0, 1, 2)


def test_pages_that_disagree_are_named_and_stay_guesses(put: Put) -> None:
    story = _page(1)
    rows = tuple((old and old.replace("largest", "biggest"), new) for old, new in story.rows)
    other = put("page-1-2.txt", Story(rows, story.titles).flat(numbers="Version 1 Version 2"))
    capture = read([*_pages(put, 0, 1), other])
    assert any(one.startswith("version 1 is not the same in page-") for one in capture.warnings)
    assert _guesses(capture)


def test_what_came_and_went_again_may_as_well_have_gone_and_come_back(put: Put) -> None:
    flash = "A flash was seen over the breakwater. Nobody knows what it was."
    stays = ["The harbour was calm on Sunday.", "The tide turned at noon."]
    one = Story(beside(stays, [stays[0], flash, stays[1]]), ("T", "T")).flat(numbers="Version 0 Version 1")
    two = Story(beside([stays[0], flash, stays[1]], stays), ("T", "T")).flat(numbers="Version 1 Version 2")
    capture = read([put("a.txt", one), put("b.txt", two)])
    assert _guesses(capture) == 2
    assert all(guess.side < 0.9 for version in capture.articles[0].held for guess in version.guesses)


def test_other_articles_settle_nothing(put: Put) -> None:
    one, two = _pages(put, 0, 2)
    put(two.name, two.read_text("utf-8").replace("news.example/ferry", "news.example/train"))
    assert not any("settled" in warning for warning in read([one, two]).warnings)


_LONG = " ".join(["No line of this page was wrapped, or this one would have been."] * 3)
_POOL = st.sampled_from(
    [
        f"{who} {what} {where}. {more}."
        for who in ("The mayor", "A pilot", "Two fishermen", "The ferry's cook")
        for what in ("was seen", "had waited for an hour", "sang")
        for where in ("at the pier", "near the old light", "on Monday")
        for more in ("Nobody minded", "It rained", "The council will decide in May")
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.lists(_POOL, min_size=1, max_size=7, unique=True), min_size=3, max_size=4))
def test_what_is_settled_is_right(put: Put, history: Sequence[Sequence[str]]) -> None:
    history = [[_LONG, *version] for version in history]
    stories = [Story(beside(old, new), ("T", "T")) for old, new in pairwise(history)]
    pages = [put(f"{n}.txt", story.flat(numbers=f"Version {n} Version {n + 1}")) for n, story in enumerate(stories)]
    for capture, story in zip(settled([read(page) for page in pages]), stories, strict=True):
        assert isinstance(capture.texts, SheetTexts)
        for line, cells in zip(capture.texts.sheet.lines, story.rows, strict=True):
            assert line.settled is None or (line.row.left, line.row.right) == cells
