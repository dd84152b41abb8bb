"""Real inputs that lie beside the project: what the readers make of them. A user's clone has none and skips these."""

import json
import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from viewer.model.capture import Capture
from viewer.readers import read
from viewer.readers.chain import settled
from viewer.readers.sheet import Line, SheetTexts

from .conftest import Story, beside


def _squashed(texts: Any) -> list[str]:
    return [" ".join(text.split()) for text in texts]


def _columns(capture: Capture) -> list[list[str]]:
    return [_squashed(capture.text(version).paragraphs) for version in capture.articles[0].held]


def _kept(wanted: list[str], found: list[str]) -> set[int]:
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return {block.a + offset for block in blocks for offset in range(block.size)}


def _rows(left: list[str], right: list[str]) -> list[tuple[str, int | None, int | None]]:
    rows: list[tuple[str, int | None, int | None]] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        both = min(b - a, d - c)
        rows += [("same" if tag == "equal" else "both", a + k, c + k) for k in range(both)]
        rows += [("left", k, None) for k in range(a + both, b)] + [("right", None, k) for k in range(c + both, d)]
    return rows


def _score(data: Path, ending: str) -> Counter[str]:
    """How many rows of the pages come out right, and how many there are ("of ...")."""
    score = Counter[str]()
    for path in sorted((data / "newssniffer").glob("*.truth.json")):
        page = path.with_name(path.name.replace(".truth.json", ending))
        if not page.exists():
            continue
        truth = json.loads(path.read_text(encoding="utf-8"))
        wanted = [_squashed(truth[side]) for side in ("left", "right")]
        found = _columns(read(page))
        good = [_kept(want, find) for want, find in zip(wanted, found, strict=True)]
        surplus = [Counter(find) - Counter(want) for want, find in zip(wanted, found, strict=True)]
        for kind, left, right in _rows(wanted[0], wanted[1]):
            fits = (left is None or left in good[0]) and (right is None or right in good[1])
            fits = fits and not (right is None and left is not None and surplus[1][wanted[0][left]])
            fits = fits and not (left is None and right is not None and surplus[0][wanted[1][right]])
            score.update({kind: fits, f"of {kind}": 1, "all": fits, "of all": 1})
            if kind != "same":
                score.update({"changed": fits, "of changed": 1})
    return score


def test_the_seed_comes_apart_as_a_careful_reader_takes_it_apart(data: Path) -> None:
    capture = read(data / "seed" / "000_0a4a083dbfbf466a.txt")
    article = capture.articles[0]
    assert (article.source, article.versions_total) == ("nytimes", 6)
    assert [version.number for version in article.held] == [3, 4]
    assert article.status == "It last changed over 40 days ago and won't be checked again for changes."
    split = json.loads((data / "seed" / "split.json").read_text(encoding="utf-8"))
    assert [version.title for version in article.held] == [split[side]["title"] for side in ("left", "right")]
    wanted = [_squashed(split[side]["paragraphs"]) for side in ("left", "right")]
    good = [_kept(want, find) for want, find in zip(wanted, _columns(capture), strict=True)]
    rows = range(max(map(len, wanted)))
    right = [all(row >= len(want) or row in fits for want, fits in zip(wanted, good, strict=True)) for row in rows]
    assert sum(right) >= 21, right


def test_saved_pages_give_both_versions_exactly(data: Path) -> None:
    pages = sorted((data / "newssniffer").glob("*.html"))
    assert len(pages) > 20
    for path in pages:
        truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
        assert _columns(read(path)) == [_squashed(truth[side]) for side in ("left", "right")], path.name


@pytest.mark.parametrize("ending", [".seed.txt", ".txt"])
def test_flattened_pages_give_most_rows_right(data: Path, ending: str) -> None:
    score = _score(data, ending)
    assert score["all"] >= 0.94 * score["of all"]
    assert score["changed"] >= 0.70 * score["of changed"]
    assert score["both"] >= 0.80 * score["of both"]


def test_what_is_said_to_be_sure_is_right_nine_times_in_ten(data: Path) -> None:
    changed = sure = right = 0
    for path in sorted((data / "newssniffer").glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        wanted = set(beside(*(_squashed(truth[side]) for side in ("left", "right"))))
        for line in _lines(read(path.with_name(path.name.replace(".truth.json", ".seed.txt")))):
            if not line.certain:
                changed += 1
                sure += line.sure
                right += line.sure and (line.row.left, line.row.right) in wanted
    assert right >= 0.9 * sure
    assert sure >= 0.25 * changed


def test_pages_in_pieces_give_most_rows_right(data: Path) -> None:
    score = _score(data, ".bs.txt")
    assert score["all"] >= 0.90 * score["of all"]
    assert score["changed"] >= 0.75 * score["of changed"]


def test_a_neighbouring_page_settles_real_rows(data: Path, tmp_path: Path) -> None:
    pages, truth = [], []
    for numbers in ("0_1", "1_2"):
        stem = data / "newssniffer" / f"en_nodejs_sept2016_security_{numbers}"
        truth.append(json.loads(stem.with_name(f"{stem.name}.truth.json").read_text("utf-8")))
        pages.append(tmp_path / f"{numbers}.txt")
        text = stem.with_name(f"{stem.name}.seed.txt").read_text("utf-8")
        pages[-1].write_text(re.sub(r"security-\d+", "security", text), "utf-8")  # each page has an address of its own
    assert all(any(version.guesses for version in read(page).articles[0].held) for page in pages)
    capture = read(pages)
    assert _columns(capture) == [_squashed(side) for side in (truth[0]["left"], truth[0]["right"], truth[1]["right"])]
    assert not any(version.guesses for version in capture.articles[0].held)


@pytest.mark.parametrize("name", ["en_digitalgov_ux_summit", "en_lwkd_2026_02_15", "en_wikipedia_transport_in_iraq"])
def test_chains_settle_most_rows_and_none_wrongly(data: Path, tmp_path: Path, name: str) -> None:
    folder = read(data / "sequences" / name)
    history = [_squashed(folder.text(version).paragraphs) for version in folder.articles[0].held[:9]]
    guesses = left = 0
    for start in range(0, len(history) - 2, 2):
        stories = [Story(beside(old, new), ("T", "T")) for old, new in pairwise(history[start : start + 3])]
        pages = []
        for number, story in enumerate(stories):
            pages.append(tmp_path / f"{start}-{number}.txt")
            pages[-1].write_text(story.flat(numbers=f"Version {number} Version {number + 1}"), "utf-8")
        alone = [read(page) for page in pages]
        guesses += sum(not line.sure for page in alone for line in _lines(page))
        for page, story in zip(settled(alone), stories, strict=True):
            left += sum(not line.sure for line in _lines(page))
            found = [(line.row.left, line.row.right) for line in _lines(page) if line.settled]
            wanted = [cells for line, cells in zip(_lines(page), story.rows, strict=True) if line.settled]
            assert found == wanted
    assert guesses
    assert left <= guesses / 4


def _lines(capture: Capture) -> tuple[Line, ...]:
    assert isinstance(capture.texts, SheetTexts)
    return capture.texts.sheet.lines


def test_histories_open_in_order_and_without_surprises(data: Path) -> None:
    folders = sorted(path for path in (data / "sequences").iterdir() if path.is_dir())
    assert len(folders) >= 28
    for folder in folders:
        capture = read(folder)
        files = sorted(path.name for path in folder.glob("*.txt"))
        held = capture.articles[0].held
        assert [version.number for version in held] == list(range(len(files))), folder.name
        assert capture.warnings[0] == "left out: SOURCE.md"
        assert all(capture.text(version).paragraphs for version in held), folder.name


def test_every_encoding_reads_the_same_words(data: Path) -> None:
    plain = [capture_text.whole for capture_text in _texts(data / "hostile" / "enc_utf8-bom")]
    for folder in sorted((data / "hostile").glob("enc_*")):
        if folder.name not in {"enc_latin9", "enc_html_lies", "enc_mixed"}:
            assert [text.whole for text in _texts(folder)] == plain, folder.name


def _texts(folder: Path) -> list[Any]:
    capture = read(folder)
    return [capture.text(version) for version in capture.articles[0].held]
