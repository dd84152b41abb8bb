"""How long a database of 100,000 versions takes: ``pytest tests/bench --benchmark-enable``. In the gate it is small."""

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from viewer.readers import read

_LIST = [sys.executable, "-c", "import sys; from viewer.cli import main; sys.exit(main())", "list"]
_TABLE = """create table entryversion (id integer not null primary key, title text not null, url text not null,
    summary text not null, created datetime not null, archive_url text, entry_id integer not null);
    create index entryversion_url on entryversion (url)"""
_START = datetime(2016, 1, 1, tzinfo=UTC)


@pytest.fixture
def database(benchmark: BenchmarkFixture, tmp_path: Path) -> Path:
    """Ten versions of each article, a page of text in each; as its program stores them, in the order of time."""
    path, count = tmp_path / "news.db", 100_000 if benchmark.enabled else 1_000
    body = "<p>Residents had asked for a regular line since the bridge was closed.</p>" * 10
    connection = sqlite3.connect(path)
    connection.executescript(_TABLE)
    rows = (_row(number, number * 7919 % (count // 10), body) for number in range(1, count + 1))
    connection.executemany("insert into entryversion values (?, ?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()
    return path


def _row(number: int, article: int, body: str) -> tuple[int, str, str, str, str, str, int]:
    url, time = f"https://news.example/story/{article}", _START + timedelta(minutes=number)
    archive = f"https://archive.example/{time:%Y%m%d%H%M%S}/{url}"
    return number, f"The story number {article}", url, f"<p>{number}</p>{body}", f"{time:%F %T}", archive, article


def test_listing_from_the_command_to_the_last_line(benchmark: BenchmarkFixture, database: Path) -> None:
    listing = benchmark(subprocess.run, [*_LIST, str(database)], check=True, capture_output=True)
    assert listing.stdout.count(b"\n  v") == 100_000 or not benchmark.enabled


def test_opening(benchmark: BenchmarkFixture, database: Path) -> None:
    assert benchmark(read, database).warnings == ()
