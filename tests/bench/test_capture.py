"""How fast a `.capture` of 1 GB is opened and stepped through: ``pytest tests/bench/test_capture.py -m huge -s``.

Measures, never a pass or fail.
"""

import gzip
import json
import random
import shutil
from pathlib import Path

import pytest

from .large import measure

_VERSIONS = 10_000
_PARAGRAPHS = 180  # make 1 GB
_HEAD = (
    '{"format": "redraft-capture", "version": 1}\n{"article": {"title": "Large", "url": "https://a.example/large"}}\n'
)


def _write(path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - the same each time
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(4000)]

    def paragraph() -> str:
        lengths = [chance.randint(8, 25) for _ in range(chance.randint(3, 8))]
        return " ".join(" ".join(chance.choices(words, k=length)).capitalize() + "." for length in lengths)

    paragraphs = [paragraph() for _ in range(_PARAGRAPHS)]
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for number in range(_VERSIONS):
            paragraphs[chance.randrange(_PARAGRAPHS)] = paragraph()
            day = f"20{10 + number // 1000}-{1 + number % 1000 // 84:02}-{1 + number % 1000 % 84 // 3:02}"
            time = f"{day}T{number % 3:02}:00:00Z"
            line = {"number": number, "captured_at": time, "title": "Large", "paragraphs": paragraphs}
            file.write(json.dumps(line) + "\n")


@pytest.mark.huge
@pytest.mark.parametrize("ending", ["", ".gz"])
def test_a_large_capture(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "large.capture"
    _write(path)
    if ending:
        packed = path.with_name(path.name + ending)
        with path.open("rb") as source, gzip.open(packed, "wb", 1) as target:
            shutil.copyfileobj(source, target, 1 << 20)
        path.unlink()
        path = packed
    measure(path)
    path.unlink()
