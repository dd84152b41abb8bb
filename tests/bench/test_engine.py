"""How long comparisons take: ``pytest tests/bench --benchmark-enable``. In the gate each runs once, untimed."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from viewer.engine import compare
from viewer.engine.prepared import forget, sentences
from viewer.model.change import Comparison

_SIZES = ("small", "medium", "large", "rewrite")


@pytest.mark.parametrize("name", _SIZES)
def test_a_slider_step_whose_versions_were_seen(benchmark: BenchmarkFixture, data: Path, name: str) -> None:
    old, new = _texts(data, name)
    compare(old, new)
    assert benchmark(compare, old, new).changes


@pytest.mark.parametrize("name", _SIZES)
def test_a_slider_step_to_a_version_that_is_new(benchmark: BenchmarkFixture, data: Path, name: str) -> None:
    old, new = _texts(data, name)

    def seen() -> tuple[tuple[list[str], list[str]], dict[str, object]]:
        forget()
        sentences(old)
        return (old, new), {}

    assert benchmark.pedantic(compare, setup=seen, rounds=30 if benchmark.enabled else 1).changes  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("name", _SIZES)
def test_a_first_comparison(benchmark: BenchmarkFixture, data: Path, name: str) -> None:
    old, new = _texts(data, name)

    def first() -> Comparison:
        forget()
        return compare(old, new)

    assert benchmark(first).changes


def _texts(data: Path, name: str) -> tuple[list[str], list[str]]:
    files = (data / "bench" / f"{name}.{side}.txt" for side in ("old", "new"))
    old, new = ([line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()] for file in files)
    return old, new
