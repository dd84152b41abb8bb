"""Real inputs that lie beside the project: what the readers make of them. A user's clone has none and skips these."""

import json
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from viewer.model.capture import Capture
from viewer.readers import read


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
        truth = json.loads(path.read_text(encoding="utf-8"))
        wanted = [_squashed(truth[side]) for side in ("left", "right")]
        found = _columns(read(path.with_name(path.name.replace(".truth.json", ending))))
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
