"""Long work says how far it is: a line that renews itself on a terminal, else a line now and then."""

import io

import pytest

from viewer.cli import progress
from viewer.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_PATIENCE", "_TERMINAL", "_FILE"):
        monkeypatch.setattr(progress, name, 0)


@pytest.mark.usefixtures("impatient")
def test_a_terminal_shows_one_line_that_goes_when_all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with Progress(4, "step") as told:
        told.passed(1)
        told.passed(2)
    lines = terminal.getvalue().split("\r")
    assert lines[1].startswith("1 of 4 steps, ")
    assert lines[2].startswith("2 of 4 steps, ")
    assert lines[2].rstrip().endswith("left")
    assert "steps a second" in lines[2]
    assert lines[-2].strip() == lines[-1] == ""


@pytest.mark.usefixtures("impatient")
def test_a_file_gets_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(4, "file") as told:
        told.passed(1, share=0.5, rate=(1200, "pair"))
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("redraft: 1 of 4 files, ")
    assert "pairs a second, about 1 second left" in line


def test_what_is_over_in_a_moment_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(4, "step") as told:
        told.passed(3)
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("impatient")
def test_a_closed_stream_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with Progress(4, "step") as told:
        told.passed(1)


def test_a_while_is_told_in_words() -> None:
    assert [progress.words(seconds) for seconds in (0.2, 40, 119, 150, 7200, 90000)] == [
        "1 second",
        "40 seconds",
        "119 seconds",
        "2 minutes",
        "2 hours",
        "25 hours",
    ]
