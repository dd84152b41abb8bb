"""How many pairs a process compares in a second, from file to figures: ``pytest tests/bench --benchmark-enable``.

News-sized: the histories whose versions have 10 to 60 sentences. The rate is pairs divided by the time that is shown.
"""

from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from viewer import readers
from viewer.cli.corpus import unit
from viewer.cli.corpus.unit import Task, Unit, work
from viewer.engine import sentences
from viewer.engine.prepared import forget
from viewer.exporters import capture as capture_file

LEAST, MOST = 10, 60  # sentences of a news article


@pytest.fixture(scope="module")
def news(data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """All news-sized histories in one capture file, and how many pairs there are."""
    path, pairs = tmp_path_factory.mktemp("news") / "news.capture", 0
    with path.open("wb") as out:
        for folder in sorted(one for one in (data / "sequences").iterdir() if one.is_dir()):
            capture = readers.read(folder)
            held = capture.articles[0].held
            sizes = [len(sentences(capture.text(version).paragraphs)) for version in held]
            if LEAST <= median(sizes) <= MOST:
                top, *lines = capture_file.lines(capture)
                out.writelines(lines if out.tell() else [top, *lines])
                pairs += sum(1 for _ in pairwise(held))
    return path, pairs


def test_figures_of_news(benchmark: BenchmarkFixture, news: tuple[Path, int], monkeypatch: pytest.MonkeyPatch) -> None:
    path, pairs = news
    monkeypatch.setattr(unit, "_SECONDS", 600)

    def whole() -> int:
        forget()
        unit.forget()
        return work(Unit(0, path), Task("stats", "jsonl"), lambda: False).pairs

    assert benchmark(whole) == pairs
    benchmark.extra_info["pairs"] = pairs
