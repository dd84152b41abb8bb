"""Many files at once: the same rows whoever works on them, nothing done twice, and no file that stops the others."""

import contextlib
import csv
import io
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from viewer import assets
from viewer.cli import main
from viewer.cli.corpus import crew, run, unit
from viewer.cli.corpus.journal import Position
from viewer.cli.corpus.run import work_through
from viewer.cli.corpus.unit import Done, Portion, Task, Unit, work
from viewer.errors import Cancelled, OpenError
from viewer.model.capture import Capture

TASK = Task("stats", "jsonl")


def story(folder: Path, number: int, articles: int = 1, versions: int = 3) -> Path:
    """A capture file of our own."""
    path = folder / f"story-{number}.capture"
    lines: list[dict[str, Any]] = [{"format": "redraft-capture", "version": 1}]
    for article in range(articles):
        lines.append({"article": {"url": f"https://news.example/{number}/{article}", "versions_total": versions}})
        for version in range(versions):
            texts = ["The ferry will cross the sound four times a day.", f"Ticket number {version} costs three crowns."]
            lines.append({"number": version, "title": f"Ferry {version // 2}", "paragraphs": texts})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def stories(tmp_path: Path) -> list[str]:
    return [str(story(tmp_path, number)) for number in range(6)]


def rows(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_pair_has_a_line_as_the_schema_says(stories: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["stats", *stories, "-o", str(out)]) == 0
    found = rows(out)
    assert len(found) == 12
    validator = Draft202012Validator(json.loads(assets.text("stats.schema.json")))
    for one in found:
        validator.validate(one)
    assert [one["headline_changed"] for one in found[:2]] == [False, True]
    assert found[0]["sentences"]["edited"] == 1
    assert found[0]["words"]["edited"] == 2
    assert sorted(child.name for child in tmp_path.iterdir() if "out" in child.name) == ["out.jsonl"]


def test_the_same_as_a_table(stories: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", *stories, "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert len(table) == 12
    assert {row["article"] for row in table} == {f"https://news.example/{number}/0" for number in range(6)}
    assert table[0]["words_edited"] == "2"


@pytest.mark.parametrize(
    ("command", "form", "lines"),
    [(["stats"], "jsonl", 30), (["report", "--all"], "csv", 46), (["report"], "jsonl", 15)],
)
def test_the_result_is_the_same_whoever_works_on_it(
    stories: list[str], tmp_path: Path, command: list[str], form: str, lines: int
) -> None:
    big = str(story(tmp_path, 99, articles=9))
    outs = [tmp_path / f"{jobs}.{form}" for jobs in (1, 2)]
    for jobs, out in enumerate(outs, 1):
        assert main([*command, stories[0], big, *stories[1:], "--jobs", str(jobs), "-o", str(out)]) == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert len(outs[0].read_bytes().splitlines()) == lines


def test_a_large_file_is_shared_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    big = str(story(tmp_path, 1, articles=7))
    whole, shared = tmp_path / "whole.jsonl", tmp_path / "shared.jsonl"
    assert main(["stats", big, "-o", str(whole)]) == 0
    monkeypatch.setattr(run, "_ARTICLES", 2)
    monkeypatch.setattr("viewer.cli.corpus.unit._SECONDS", 0)
    with monkeypatch.context() as patch:
        seen = counting(patch)
        assert main(["stats", big, "-o", str(shared)]) == 0
    assert [(unit.first, unit.last) for unit in seen] == [(0, None), (1, 3), (2, 3), (3, 5), (4, 5), (5, 7), (6, 7)]
    assert shared.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(("command", "form"), [(["stats"], "csv"), (["report", "--all"], "jsonl")])
def test_a_long_article_is_shared_out_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], form: str
) -> None:
    long = str(story(tmp_path, 1, articles=2, versions=40))
    whole, shared, several = (tmp_path / f"{name}.{form}" for name in ("whole", "shared", "several"))
    assert main([*command, long, "-o", str(whole), "--jobs", "1"]) == 0
    assert main([*command, long, "-o", str(several), "--jobs", "2"]) == 0
    monkeypatch.setattr("viewer.cli.corpus.unit._SECONDS", 0)
    with monkeypatch.context() as patch:
        seen = counting(patch)
        assert main([*command, long, "-o", str(shared), "--jobs", "1"]) == 0
    assert [(unit.first, unit.last, unit.step, unit.end) for unit in seen] == [
        (0, None, 0, None),
        (0, 1, 16, 32),
        (0, 1, 32, 39),
        (1, 2, 0, None),
        (1, 2, 16, 32),
        (1, 2, 32, 39),
    ]
    assert shared.read_bytes() == whole.read_bytes() == several.read_bytes()
    assert len(whole.read_bytes().splitlines()) == 2 * 39 + (form == "csv")


def test_a_row_for_each_version_looks_back_so_such_an_article_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long, out = str(story(tmp_path, 1, versions=40)), tmp_path / "out.csv"
    monkeypatch.setattr("viewer.cli.corpus.unit._SECONDS", 0)
    seen = counting(monkeypatch)
    assert main(["report", "--all", long, "-o", str(out), "--jobs", "1"]) == 0
    assert len(seen) == 1
    assert len(out.read_text(encoding="utf-8").splitlines()) == 41


def test_an_interruption_in_a_long_article_is_gone_on_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = str(story(tmp_path, 1, articles=2, versions=40))
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert main(["stats", long, "-o", str(whole)]) == 0
    monkeypatch.setattr("viewer.cli.corpus.unit._SECONDS", 0)
    with monkeypatch.context() as patch:
        counting(patch, stop=2)
        assert main(["stats", long, "-o", str(out)]) == 2
    assert len(rows(tmp_path / "out.jsonl.part")) == 32
    with monkeypatch.context() as patch:
        seen = counting(patch)
        assert main(["stats", long, "-o", str(out)]) == 0
    assert (seen[0].first, seen[0].step) == (0, 32)
    assert out.read_bytes() == whole.read_bytes()


def test_a_step_that_cannot_be_compared_costs_its_portion_alone_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, rows_of = story(tmp_path, 1, versions=40), unit._rows  # noqa: SLF001 - there is no such step to be had

    def failing(capture: Capture, portion: Portion, *rest: Any) -> Iterable[bytes]:
        if any(new.number == 20 for _, new in portion.steps):
            raise OpenError("can't be read", where=str(path))
        return rows_of(capture, portion, *rest)

    monkeypatch.setattr(unit, "_rows", failing)
    done = work(Unit(0, path), TASK, lambda: False)
    assert len(done.payload.splitlines()) == done.pairs == 39 - 16
    assert done.trouble == (f"{path}: can't be read (https://news.example/1/0, versions 16 to 32)",)


def test_a_bad_file_stops_nothing_and_is_named_at_the_end(
    stories: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.capture").write_bytes(b"%PDF-1.7 \x00")
    out = tmp_path / "out.jsonl"
    words = [*stories[:2], str(tmp_path / "bad.capture"), str(tmp_path / "nowhere"), *stories[2:]]
    assert main(["stats", *words, "-o", str(out)]) == 2
    assert len(rows(out)) == 12
    said = capsys.readouterr().err.splitlines()
    assert "bad.capture" in said[-2]
    assert "nowhere" in said[-1]


def test_a_bad_article_stops_nothing_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, rows_of = story(tmp_path, 1, articles=4), unit._rows  # noqa: SLF001 - there is no such article to be had

    def failing(capture: Capture, portion: Portion, *rest: Any) -> Iterable[bytes]:
        if portion.article.url == "https://news.example/1/1":
            raise ZeroDivisionError("a wheel fell off")
        if portion.article.url == "https://news.example/1/2":
            raise OpenError("can't be read", where=str(path))
        return rows_of(capture, portion, *rest)

    monkeypatch.setattr(unit, "_rows", failing)
    done = work(Unit(0, path), TASK, lambda: False)
    assert (len(done.payload.splitlines()), done.pairs, done.until) == (4, 4, 4)
    assert done.trouble == (
        f"{path}: can't be compared: ZeroDivisionError: a wheel fell off (https://news.example/1/1)",
        f"{path}: can't be read (https://news.example/1/2)",
    )


def test_nobody_waits_for_work_that_is_not_wanted_any_more(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        work(Unit(0, story(tmp_path, 1)), TASK, lambda: True)


def counting(monkeypatch: pytest.MonkeyPatch, stop: int | None = None) -> list[Unit]:
    """The units that are worked on; an interruption comes at one of them."""
    seen: list[Unit] = []

    def counted(unit: Unit, task: Task, cancelled: Callable[[], bool]) -> Done:
        if len(seen) == stop:
            raise KeyboardInterrupt
        seen.append(unit)
        return work(unit, task, cancelled)

    monkeypatch.setattr(crew, "work", counted)
    return seen


def test_an_interruption_is_gone_on_from(
    stories: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    (tmp_path / "story-1.capture").write_text("nonsense")
    assert main(["stats", *stories, "-o", str(whole)]) == 2
    with monkeypatch.context() as patch:
        counting(patch, stop=4)
        assert main(["stats", *stories, "-o", str(out)]) == 2
    said = capsys.readouterr().err
    assert "6 pairs are kept in" in said
    assert said.endswith("interrupted\n")
    assert not out.exists()
    with monkeypatch.context() as patch:
        seen = counting(patch)
        assert main(["stats", *stories, "-o", str(out)]) == 2
    assert [unit.place for unit in seen] == [4, 5]
    assert out.read_bytes() == whole.read_bytes()
    said = capsys.readouterr().err
    assert "4 of 6 files and 6 pairs are done" in said
    assert "story-1.capture" in said
    assert not list(tmp_path.glob("*.part*"))


KILLED = """
import os, signal, sys
from viewer.cli import main
from viewer.cli.corpus import journal
journal._SECONDS = 0
note, left = journal.Journal.note, [int(sys.argv[1])]
def deadly(self):
    if not left[0]:
        self._rows.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    note(self)
journal.Journal.note = deadly
main(sys.argv[2:])
"""


@pytest.mark.parametrize("after", [0, 1, 4])
def test_a_kill_is_gone_on_from(stories: list[str], tmp_path: Path, after: int) -> None:
    whole, out = tmp_path / "whole.csv", tmp_path / "out.csv"
    assert main(["stats", *stories, "-o", str(whole)]) == 0
    words = ["stats", *stories, "-o", str(out)]
    done = subprocess.run([sys.executable, "-c", KILLED, str(after), *words], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not out.exists()
    assert main(words) == 0
    assert out.read_bytes() == whole.read_bytes()


def test_rows_of_another_run_are_neither_gone_on_with_nor_thrown_away(
    stories: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    with monkeypatch.context() as patch:
        counting(patch, stop=3)
        main(["stats", *stories, "-o", str(out)])
    part = (tmp_path / "out.jsonl.part").read_bytes()
    assert main(["stats", *stories[1:], "-o", str(out)]) == 2
    assert "left over from another run" in capsys.readouterr().err
    os.utime(stories[0], (1, 1))
    assert main(["stats", *stories, "-o", str(out)]) == 2
    assert (tmp_path / "out.jsonl.part").read_bytes() == part
    assert main(["stats", *stories, "-o", str(out), "--force"]) == 0
    assert len(rows(out)) == 12


def test_rows_that_never_reached_the_disk_are_not_relied_on(
    stories: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    with monkeypatch.context() as patch:
        counting(patch, stop=3)
        main(["stats", *stories, "-o", str(out)])
    (tmp_path / "out.jsonl.part").write_bytes(b"")
    assert main(["stats", *stories, "-o", str(out)]) == 2
    assert "left over" in capsys.readouterr().err


def test_a_file_that_is_there_stays_as_it_is(stories: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    assert main(["stats", *stories, "-o", str(out)]) == 2
    assert out.read_text() == "mine"
    assert main(["stats", *stories, "-o", str(out), "--force"]) == 0
    assert len(rows(out)) == 12


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["stats", "{0}", "-o", "a.html"], "known are .jsonl and .csv"),
        (["report", "{0}", "--jobs", "2", "--format", "html"], "it can't hold many articles"),
        (["report", "{0}", "--jobs", "2", "--from", "1"], "--jobs works through every article"),
        (["stats", "{0}", "--jobs", "0"], "no number of processes"),
        (["stats", "{0}", "-o", "/nowhere/a.csv"], "No such file"),
    ],
)
def test_trouble_is_one_line(
    stories: list[str], words: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.format(*stories) for word in words]) == 2
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert why in said.err


class Deadly(type(Path())):  # type: ignore[misc]
    """Ends the process that it comes to."""

    def __reduce__(self) -> Any:
        return os._exit, (3,)


def through(paths: list[Path], write: Callable[[bytes, Position], None]) -> Position:
    return work_through(paths, TASK, 2, write, start=Position(), watch=lambda *_: None, warn=lambda _: None)


def test_a_file_that_kills_its_process_is_left_out(stories: list[str], tmp_path: Path) -> None:
    paths: list[Path] = [*map(Path, stories[:3]), Deadly(tmp_path / "deadly"), *map(Path, stories[3:])]
    found: list[bytes] = []
    end = through(paths, lambda payload, _: found.append(payload))
    assert len(b"".join(found).splitlines()) == 12
    assert end.pairs == 12
    assert end.trouble == (f"{tmp_path / 'deadly'}: is left out: the process that worked on it died",)


def test_an_interruption_ends_the_processes(stories: list[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        through([Path(one) for one in stories], interrupted)


ORPHANS = """
import os, sys
from pathlib import Path
from viewer.cli.corpus.crew import Processes
from viewer.cli.corpus.unit import Task, Unit
if __name__ == "__main__":
    with Processes(Task("stats", "jsonl"), 2) as crew:
        crew.submit(Unit(0, Path(sys.argv[1]))).result()
        print(*crew._pool._processes, flush=True)
        sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="this system can't wait for foreign processes")
def test_processes_end_when_the_first_one_is_killed(stories: list[str], tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(script), stories[0]]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout
        handles = [os.pidfd_open(int(number)) for number in parent.stdout.readline().split()]
        assert handles
        parent.kill()
    for handle in handles:
        assert select.select([handle], [], [], 30)[0], "a process was left running"
        os.close(handle)


def torn(path: Path, versions: int, bad: Iterable[int]) -> Path:
    """A database in which the words of some versions go on in a page that isn't there."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma page_size = 512")
        connection.execute("create table entryversion (id integer primary key, title, url, created, summary)")
        for number in range(1, versions + 1):
            words = "<p>Sea.</p>" * 200 if number in bad else f"<p>Number {number}.</p>"
            connection.execute("insert into entryversion values (?, 'Ferry', 'u', '2020-03-01', ?)", (number, words))
    content = bytearray(path.read_bytes())
    for page in range(0, len(content), 512):
        if content[page + 4 : page + 204] in ("<p>Sea.</p>" * 200).encode():
            content[page : page + 4] = b"\x7f\xff\xff\xff"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_versions_that_cannot_be_read_are_passed_over_and_said_once(
    tmp_path: Path, jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {1, 5, 16, 17, 18, 40}  # the first one, the last one, and where two portions meet
    source, out = torn(tmp_path / "torn.db", 40, bad), tmp_path / "out.jsonl"
    assert main(["stats", str(source), "-o", str(out), "--jobs", jobs]) == 0
    found = [(row["old"]["number"], row["new"]["number"]) for row in rows(out)]
    assert found == list(pairwise(number for number in range(1, 41) if number not in bad))
    told = [line.partition("version ")[2].partition(" ")[0] for line in capsys.readouterr().err.splitlines()]
    assert [int(number) for number in told if number] == sorted(bad)
    assert main(["report", str(source), "--jobs", jobs, "--format", "jsonl"]) == 0
    (row,) = capsys.readouterr().out.splitlines()
    assert [(pair["old"], pair["new"]) for pair in json.loads(row)["pairs"]] == [(38, 39)]
