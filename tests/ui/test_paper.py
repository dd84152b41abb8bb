"""Paper: every page says what it is of, every word is there, in any script, and a stranger to Qt can read it."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from viewer import assets, readers
from viewer.engine import history
from viewer.exporters.base import Layout, Report
from viewer.model import choice
from viewer.ui import paper
from viewer.ui.filing import SAMPLE
from viewer.ui.paper.document import roman
from viewer.ui.paper.strip import Placed, Strip, pages

pypdf = pytest.importorskip("pypdf", reason="pypdf reads the PDFs back")


@pytest.fixture
def told(qtbot: QtBot) -> Callable[..., Report]:  # noqa: ARG001 - fonts need the application
    """The report of a capture, by default the sample."""

    def report(path: Path | None = None, *, whole: bool = False, layout: Layout | None = None) -> Report:
        capture = readers.read(path or assets.path(SAMPLE))
        article = next(each for each in capture.articles if len(each.held) > 1)
        steps = choice.steps(capture, article) if whole else (choice.step(capture, article, None, None),)
        return Report(capture, article, history(capture, article, steps), whole=whole, layout=layout)

    return report


def read(report: Report) -> Any:
    return pypdf.PdfReader(io.BytesIO(b"".join(paper.render(report))), strict=True)


def texts(document: Any, most: int | None = None) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in document.pages[:most]]


def fonts(document: Any) -> Iterator[Any]:
    """The descriptors of all fonts."""
    for page in document.pages[:2]:
        for font in page["/Resources"]["/Font"].values():
            yield font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


@pytest.mark.parametrize("layout", Layout)
def test_every_page_says_what_it_is_of(told: Callable[..., Report], layout: Layout) -> None:
    report = told(layout=layout)
    document = read(report)
    assert len(document.pages) > 1
    for number, text in enumerate(texts(document), 1):
        assert "Version 8 → 9" in text
        assert "Harbour bridge reopens early" in text
        assert f"Page {number} of {len(document.pages)}" in text
        assert "harbour-bridge.capture" in text
        assert (report.capture.sha256 or "")[:16] in text
    width, height = document.pages[0].mediabox.width, document.pages[0].mediabox.height
    assert (width > height) is (layout is Layout.SIDE)


@pytest.mark.parametrize("layout", [Layout.SIDE, Layout.INLINE])
def test_every_word_of_both_versions_is_on_the_paper(told: Callable[..., Report], layout: Layout) -> None:
    report = told(layout=layout)
    found = set("".join(texts(read(report))).replace(" ", ""))
    words = " ".join(texts(read(report))).split()
    (pair,) = report.pairs
    for side in (pair.old, pair.new):
        for word in " ".join(side.text.paragraphs).split():
            assert set(word) <= found
            if len(word) > 9 and word.isalpha() and layout is Layout.SIDE:
                assert any(word in each for each in words), word


def test_moves_merges_splits_counts_and_hashes_are_told(told: Callable[..., Report]) -> None:
    report = told()
    text = " ".join(texts(read(report)))
    for words in ("moved from paragraph 10 ↓ M1", "split into 2 sentences", "merged from 2 sentences"):
        assert words in text
    assert "11 changes: 2 added, 3 removed, 4 edited, 2 moved" in text
    assert "wordsremoved,wordsadded" in text.replace(" ", "")
    (pair,) = report.pairs
    for digest in (report.capture.sha256, pair.old.text.sha256, pair.new.text.sha256):
        assert digest is not None
        assert digest in text


def test_a_history_begins_with_the_page_of_each_step(told: Callable[..., Report]) -> None:
    document = read(told(whole=True))
    assert document.page_labels[:2] == ["i", "1"]
    first, *rest = texts(document)
    assert "8 steps on" in first
    assert "Harbour bridge closed after inspectors find crack" in first
    assert [entry["/Title"] for entry in document.outline][-1] == "Version 8 → 9"
    for entry in document.outline:
        page = document.get_destination_page_number(entry)
        assert entry["/Title"] in rest[page - 1]
        assert f"Page {page}" in rest[page - 1]


def test_a_page_says_which_of_its_step_it_is(told: Callable[..., Report]) -> None:
    assert "2 of 3 of this step · Page" in " ".join(texts(read(told(whole=True))))


def test_the_same_report_gives_the_same_bytes_whatever_the_clock_and_the_process(
    told: Callable[..., Report], tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    command = [sys.executable, "-m", "viewer", "report", str(assets.path(SAMPLE)), "-o", str(out)]
    subprocess.run(command, check=True, env=dict(_environment(), TZ="Asia/Tokyo"))
    assert b"".join(paper.render(told())) == out.read_bytes()
    assert b"CreationDate" not in out.read_bytes()


def _environment() -> dict[str, str]:
    import os  # noqa: PLC0415

    return {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}


def test_letters_are_not_joined_so_that_words_are_found(told: Callable[..., Report]) -> None:
    report = told()
    (pair,) = report.pairs
    text = replace(pair.new.text, title="An office to file floods")
    changed = replace(report, pairs=(replace(pair, new=replace(pair.new, text=text)),))
    assert "An office to file floods" in " ".join(texts(read(changed)))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zh_bitcoincore_contribute", "我如何做出贡献"),
        ("ar_react_concurrent_suspense", "React"),
        ("he_react_tutorial", "React"),
        ("ja_optech_preparing_taproot", "taproot"),
    ],
)
def test_every_script_has_its_fonts_embedded(data: Path, told: Callable[..., Report], name: str, words: str) -> None:
    document = read(told(data / "sequences" / name))
    assert words in " ".join(texts(document, 2))
    assert all("/FontFile2" in font or "/FontFile3" in font or "/FontFile" in font for font in fonts(document))


def test_a_search_for_several_words_and_for_arabic_ones_finds_them(data: Path, told: Callable[..., Report]) -> None:
    raw = "".join(page.extract_text() for page in read(told()).pages)
    assert "Kittiwake Bridge, which carries" in raw
    assert "\t" not in raw
    arabic = "".join(
        page.extract_text() for page in read(told(data / "sequences" / "ar_react_concurrent_suspense")).pages[:2]
    )
    letters = [sign for sign in arabic if "\u0600" <= sign <= "\u06ff"]
    forms = [sign for sign in arabic if "\ufb50" <= sign <= "\ufefc"]
    assert len(letters) > 20 * len(forms)


def test_painting_can_be_stopped_between_two_pages(told: Callable[..., Report]) -> None:
    pieces = iter(paper.render(told(whole=True)))
    assert next(pieces) == b""
    assert next(pieces) == b""
    pieces.close()  # type: ignore[attr-defined]


def strip(bands: int, **more: Any) -> Strip:
    return Strip(bands, 10.0, lambda *_: None, **more)


def placed(some: list[Placed]) -> list[tuple[int, int, float]]:
    return [(each.first, each.last, each.top) for each in some]


def test_a_long_paragraph_goes_on_and_a_short_one_is_kept_whole() -> None:
    first, second = pages([strip(8), strip(9)], 0, 100)
    assert placed(first) == [(0, 8, 0.0), (0, 2, 80.0)]
    assert placed(second) == [(2, 9, 0.0)]
    first, second = pages([strip(9), strip(2)], 0, 100)
    assert [placed(first), placed(second)] == [[(0, 9, 0.0)], [(0, 2, 0.0)]]


def test_no_line_stands_alone_and_a_heading_goes_with_its_text() -> None:
    first, second = pages([strip(5), strip(6)], 0, 100)
    assert [placed(first)[-1], placed(second)[0]] == [(0, 4, 50.0), (4, 6, 0.0)]
    first, second = pages([strip(9), strip(1, follow=20.0), strip(1)], 0, 100)
    assert [placed(first), placed(second)] == [[(0, 9, 0.0)], [(0, 1, 0.0), (0, 1, 10.0)]]


def test_a_paragraph_longer_than_a_page_fills_as_many_as_it_needs_with_the_head_above() -> None:
    head = strip(1, after=5.0)
    found = list(pages([strip(25, headed=True, before=3.0), strip(1)], 0, 100, head))
    assert placed(found[0]) == [(0, 10, 0.0)]
    assert placed(found[1]) == [(0, 1, 0.0), (10, 19, 15.0)] or placed(found[1])[1][0] == 10
    assert sum(each.last - each.first for page in found for each in page if each.strip.bands == 25) == 25
    assert placed(found[-1])[0][0] == 0


def test_what_is_higher_than_a_page_is_drawn_all_the_same() -> None:
    (only,) = pages([Strip(1, 500.0, lambda *_: None)], 0, 100)
    assert placed(only) == [(0, 1, 0.0)]


def test_pages_before_the_first_have_roman_figures() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 99)] == ["i", "iv", "ix", "xiv", "xl", "xcix"]
