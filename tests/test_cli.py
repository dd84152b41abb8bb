"""The commands as a person or a script meets them: documents, exit status, one line of trouble, never a traceback."""

import contextlib
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import viewer
from viewer import __version__, assets, libraries
from viewer.cli import arguments, commands, inputs, main
from viewer.errors import SystemLibraryError
from viewer.exporters import FORMS

SAMPLE = "samples/harbour-bridge.capture"

OLD = "The lamp went dark in 1987. Nobody asked the fishermen.\n\nThe tower is 31 metres high.\n"
NEW = "The lamp went dark in 1987.\n\nThe tower is 31 metres high. It will be green.\n"


@pytest.fixture
def sample(tmp_path: Path) -> str:
    path = tmp_path / "harbour.capture"
    path.write_bytes(assets.data(SAMPLE))
    return str(path)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


@pytest.fixture
def trouble(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command that must fail, and gives its one line."""

    def run(*words: str) -> str:
        assert main(words) == 2
        said = capsys.readouterr()
        assert said.out == ""
        *_, line = said.err.splitlines()
        assert line.startswith("redraft: ")
        assert "Traceback" not in said.err
        return line.removeprefix("redraft: ")

    return run


def checked(name: str, document: str) -> Any:
    found = json.loads(document)
    Draft202012Validator(json.loads(assets.text(f"{name}.schema.json"))).validate(found)
    return found


def redraft(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "viewer", *words], capture_output=True, text=True, timeout=60, check=False, **options
    )


def test_starting_imports_nothing_heavy() -> None:
    heavy = ("PySide6", "trafilatura", "jinja2", "lxml", "rapidfuzz", "charset_normalizer", "sentencex")
    code = f"import sys, viewer.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_commands_work_without_qt(sample: str, tmp_path: Path) -> None:
    code = "import sys; sys.modules['PySide6'] = None; from viewer.cli import main; sys.exit(main(sys.argv[1:]))"
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    for words in (["list", sample], ["report", sample, "-o", str(tmp_path / "a.html")]):
        done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, env=environment, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_list_is_as_its_schema_says(sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", sample, "--json", "--full"]) == 0
    (article,) = checked("listing", capsys.readouterr().out)["articles"]
    assert len(article["versions"]) < article["versions_total"]
    assert main(["list", "--json", sample]) == 0
    assert checked("listing", capsys.readouterr().out)["path"] == sample


def test_list_speaks_to_people(sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", sample]) == 0
    assert capsys.readouterr().out.startswith("harbour.capture: capture, 1 article\n")


def test_text_is_what_the_hash_is_over(sample: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    import hashlib  # noqa: PLC0415

    main(["list", sample, "--json", "--full"])
    (article,) = json.loads(capsysbinary.readouterr().out)["articles"]
    for version in article["versions"]:
        assert main(["text", sample, "--version", str(version["number"])]) == 0
        assert hashlib.sha256(capsysbinary.readouterr().out).hexdigest() == version["sha256"]


def test_compare_counts_in_the_text_of_the_file(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair, "--json", "--full"]) == 1
    document = checked("comparison", capsys.readouterr().out)
    assert document["texts"] == {"old": OLD, "new": NEW}
    for change in document["changes"]:
        if change["kind"] == "unchanged":
            assert [OLD[start:end] for start, end in change["old"]] == [NEW[start:end] for start, end in change["new"]]
    (gone,) = [change for change in document["changes"] if change["kind"] == "removed"]
    assert [OLD[start:end] for start, end in gone["old"]] == ["Nobody asked the fishermen."]


def test_compare_marks_changes(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair]) == 1
    assert capsys.readouterr().out == (
        "− paragraph 1: [-Nobody asked the fishermen.-]\n"
        "+ paragraph 2: {+It will be green.+}\n"
        "2 changes: 1 added, 1 removed\n"
    )


def test_the_same_text_is_no_change(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", pair[0], pair[0]]) == 0
    assert capsys.readouterr().out == "No changes\n"
    assert main(["compare", pair[0], pair[0], "--json"]) == 0


@pytest.mark.parametrize("name", ["page.html", "page"])
def test_compare_reads_the_words_of_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    page = tmp_path / name
    lines = "".join(f"<p>{line}</p>" for line in OLD.splitlines() if line)
    page.write_text(f"<!DOCTYPE html><html><head><title>Lamp</title></head><body>{lines}</body></html>")
    assert main(["compare", str(page), str(page), "--json", "--full"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert "<p>" not in document["texts"]["old"]
    assert "Nobody asked the fishermen." in document["texts"]["old"]


def test_standard_input_is_read(
    sample: str, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def feed(path: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(path).read_bytes())))

    feed(pair[0])
    assert main(["compare", "-", pair[1]]) == 1
    capsys.readouterr()
    feed(sample)
    assert main(["list", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["path"] == "-"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"%PDF-1.7 \x00")))
    assert main(["list", "-"]) == 2
    assert "standard input" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_standard_input_may_be_larger_than_the_memory() -> None:
    limited = "import resource; resource.setrlimit(resource.RLIMIT_DATA, (450 << 20, 450 << 20))"
    script = f"{limited}; from viewer.cli import main; raise SystemExit(main(['list', '-']))"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        run.stdin.write(assets.data(SAMPLE))
        for _ in range(600):
            run.stdin.write(b"x" * (1 << 20))  # one line that is too long
        run.stdin.close()
        assert b"versions" in run.stdout.read()
    assert run.returncode == 0


def test_a_report_goes_to_a_file_or_to_standard_output(
    sample: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "out.html"
    assert main(["report", sample, "-o", str(out)]) == 0
    assert capsysbinary.readouterr().out == b""
    assert main(["report", sample, "--format", "html"]) == 0
    assert capsysbinary.readouterr().out == out.read_bytes()


def test_without_a_file_the_report_is_text(sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", sample]) == 0
    assert "Version 8 → 9 · about 12 hours later" in capsys.readouterr().out.splitlines()


def test_the_ending_decides_about_the_format(
    sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], trouble: Callable[..., str]
) -> None:
    assert main(["report", sample, "--format", "json"]) == 0
    document = checked("report", capsys.readouterr().out)
    out = tmp_path / "out.JSON"
    assert main(["report", sample, "-o", str(out)]) == 0
    assert json.loads(out.read_text()) == document
    assert "known are .html, .pdf, .md, .txt, .csv, .atom, .json, .jsonl" in trouble("report", sample, "-o", "a.odt")


def test_a_report_is_about_the_pair_that_was_asked_for(sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    def pairs(*words: str) -> list[tuple[int, int]]:
        assert main(["report", sample, "--format", "json", *words]) == 0
        return [(pair["old"], pair["new"]) for pair in json.loads(capsys.readouterr().out)["pairs"]]

    assert pairs() == pairs("--all")[-1:]
    assert pairs("--from", "1", "--to", "4") == [(1, 4)]
    assert pairs("--to", "1") == [(0, 1)]
    assert len(pairs("--all")) > 5


def test_nothing_is_written_over_without_leave(sample: str, tmp_path: Path, trouble: Callable[..., str]) -> None:
    out = tmp_path / "mine.html"
    out.write_text("mine")
    assert "exists already" in trouble("report", sample, "-o", str(out))
    assert out.read_text() == "mine"
    assert main(["report", sample, "-o", str(out), "--force"]) == 0
    assert out.read_text() != "mine"


def test_what_is_opened_is_never_written_over(sample: str, trouble: Callable[..., str]) -> None:
    before = Path(sample).read_bytes()
    assert "belongs to what is opened" in trouble("convert", sample, "-o", sample, "--force")
    assert Path(sample).read_bytes() == before


def test_convert_loses_nothing(sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "copy.capture"
    assert main(["convert", sample, "-o", str(out)]) == 0
    listings = []
    for path in (sample, str(out)):
        main(["list", path, "--json", "--full"])
        listings.append(json.loads(capsys.readouterr().out)["articles"])
    assert listings[0] == listings[1]


_SEA = "<p>Sea.</p>" * 200


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    """A database of three versions; the words of the second one go on in a page that isn't there."""
    return _torn(tmp_path / "torn.db", "<p>One.</p>", _SEA, "<p>Three.</p>")


def _torn(path: Path, *summaries: str) -> Path:
    """A database of these versions, of which the sea can't be read."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma page_size = 512")
        connection.execute("create table entryversion (id integer primary key, title, url, created, summary)")
        for number, summary in enumerate(summaries, 1):
            row = (number, f"Ferry {number}", "u", f"2020-03-0{number}", summary)
            connection.execute("insert into entryversion values (?, ?, ?, ?, ?)", row)
    content = bytearray(path.read_bytes())
    for page in range(0, len(content), 512):
        if content[page + 4 : page + 204] in _SEA.encode():  # it goes on here, and in the page that the first four tell
            content[page : page + 4] = b"\x7f\xff\xff\xff"
    path.write_bytes(content)
    return path


def test_one_version_that_cannot_be_read_costs_only_itself(
    torn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "torn.capture"
    warning = "redraft: warning: version 2 can't be read and is left out: "
    assert main(["convert", str(torn), "-o", str(out)]) == 0
    assert capsys.readouterr().err.startswith(warning)
    assert main(["list", str(torn), "--full", "--json"]) == 0
    said = capsys.readouterr()
    found = checked("listing", said.out)
    assert said.err.startswith(warning)
    assert found["warnings"] == [said.err.strip().removeprefix("redraft: warning: ")]
    assert [one["paragraphs"] for one in found["articles"][0]["versions"]] == [["One."], None, ["Three."]]
    assert main(["list", str(torn), "--full"]) == 0
    assert "v2  2020-03-02 00:00 UTC  Ferry 2\n      can't be read: " in capsys.readouterr().out
    assert main(["list", str(out)]) == 0
    assert "3 versions, 2 here" in capsys.readouterr().out
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert lines[3]["title"] == "Ferry 2"
    assert lines[3]["meta"]["unreadable"] in warning + found["warnings"][0]
    assert "paragraphs" not in lines[3]


@pytest.mark.parametrize(
    ("words", "pairs"),
    [([], [(1, 3)]), (["--all"], [(1, 3), (3, 4)]), (["--to", "3"], [(1, 3)]), (["--from", "1"], [(1, 3)])],
)
def test_a_report_passes_over_a_version_that_cannot_be_read(
    torn: Path, words: list[str], pairs: list[tuple[int, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    if "--all" in words:
        with contextlib.closing(sqlite3.connect(torn, isolation_level=None)) as connection:
            connection.execute("insert into entryversion values (4, 'Ferry 4', 'u', '2020-03-04', '<p>Four.</p>')")
    for form in ("json", "jsonl", "txt", "html", "md", "csv", "atom"):
        assert main(["report", str(torn), *words, "--format", form]) == 0
        said = capsys.readouterr()
        warning = said.err.strip().removeprefix("redraft: warning: ")
        assert warning.startswith("version 2 can't be read and is left out: ")
        if form == "json":
            found = checked("report", said.out)
            assert [(pair["old"], pair["new"]) for pair in found["pairs"]] == pairs
            assert found["capture"]["warnings"] == [warning]
        if form in {"txt", "md", "html"}:
            assert "version 2 can" in said.out


def test_a_report_on_a_version_that_cannot_be_read_says_why(torn: Path, trouble: Callable[..., str]) -> None:
    for words in (["--from", "2"], ["--to", "2"], ["--from", "1", "--to", "2"]):
        assert "this version can't be read" in trouble("report", str(torn), *words)


@pytest.mark.parametrize(
    "words",
    [
        ["convert"],
        *(["report", *whole, "--format", form.name] for form in FORMS for whole in ([], ["--all"])),
        *(
            [*command, "--format", form]
            for command in (["report", "--jobs", "1"], ["stats"])
            for form in ("jsonl", "csv")
        ),
    ],
    ids=" ".join,
)
def test_where_no_version_can_be_read_nothing_is_written(
    words: list[str], tmp_path: Path, trouble: Callable[..., str]
) -> None:
    torn = _torn(tmp_path / "torn.db", _SEA, _SEA, _SEA)
    out = tmp_path / "torn.out"
    assert "this version can't be read" in trouble(words[0], str(torn), *words[1:], "-o", str(out))
    assert list(tmp_path.iterdir()) == [torn]
    if words != ["convert"]:  # which never prints
        assert "this version can't be read" in trouble(words[0], str(torn), *words[1:])


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["list", "nowhere.capture"], "nowhere.capture"),
        (["compare", "nowhere.txt", "nothing.txt"], "nowhere.txt: can't be read: no such file or directory"),
        (["compare", "-", "-"], "only one of the two"),
        (["compare", "a\x00b", "-"], "can't be read"),
        (["list"], "See redraft list --help"),
        (["text", "{sample}", "--version", "99"], "there is no version 99"),
        (["text", "{sample}", "--version", "one"], "invalid int value"),
        (["report", "{sample}", "--format", "doc"], "invalid choice"),
        (["report", "{sample}", "--article", "https://nowhere.example"], "no such article"),
        (["report", "{sample}", "--all", "--to", "3"], "exclude each other"),
        (["report", "{sample}", "--from", "3", "--to", "3"], "compared with itself"),
        (["convert", "{sample}"], "required: -o"),
        (["--size", "huge"], "no size like 1440x900"),
        (["--zoom", "0"], "no zoom like 1.5"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_trouble_is_one_line_that_says_why(
    words: list[str], why: str, sample: str, trouble: Callable[..., str]
) -> None:
    assert why in trouble(*(word.format(sample=sample) for word in words))


def test_captured_escape_sequences_reach_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "evil.capture"
    text = "Look \x1b]0;evil\x07 here \x9b2J."
    version = {"number": 1, "captured_at": "2024-05-01T09:30:00Z", "title": text, "paragraphs": [text]}
    lines = [{"format": "redraft-capture", "version": 1}, {"article": {"title": text, "url": text}}, version]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    for words in (["list", str(path)], ["list", str(path), "--full"], ["list", str(path), "--json", "--full"]):
        assert main(words) == 0
    said = capsys.readouterr()
    assert not set(said.out + said.err) & set("\x1b\x07\x9b")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["text", str(path), "--version", "1"]) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert main(["list", "\x1b[31m"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_colours_are_for_terminals_that_want_them(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    commands = (["compare", *pair], ["report", *pair])
    for words in commands:
        main(words)
        assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    for words in commands:
        main(words)
        assert "\x1b[" not in capsys.readouterr().out


def test_warnings_are_told_and_counted(
    sample: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "_WARNINGS", 2)
    with Path(sample).open("a") as file:
        file.write("nonsense\n" * 5)
    assert main(["list", sample]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert all(line.startswith("redraft: warning: ") for line in lines[:2])
    assert lines[2:] == ["redraft: 3 more warnings; list --json tells them all"]


def test_the_encoding_that_was_guessed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Das Café ist geschlossen. Schöne Grüße.".encode("cp1252"))
    assert main(["compare", str(path), str(path)]) == 0
    assert "cp1252" in capsys.readouterr().err


def test_a_file_without_end_is_refused(
    pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch, trouble: Callable[..., str]
) -> None:
    monkeypatch.setattr(inputs, "Limits", lambda: type("Small", (), {"version_bytes": 10}))
    assert "is larger than" in trouble("compare", *pair)


def test_help_and_version_are_no_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"redraft {__version__}\n"
    for command in ("", "list", "compare", "text", "convert", "report"):
        assert main([command, "--help"] if command else ["--help"]) == 0
        assert capsys.readouterr().out.startswith("usage: redraft")


class Window(ModuleType):
    """Stands for `viewer.app`, which needs Qt."""

    def __init__(self) -> None:
        super().__init__("viewer.app")
        self.asked: list[object] = []

    def run(self, paths: list[Path], article: str | None, numbers: tuple[int | None, int | None]) -> int:
        self.asked += [[path.name for path in paths], article, numbers]
        return 0

    def screenshot(self, paths: list[Path], out: Path, **looks: object) -> None:
        self.asked += [[path.name for path in paths], looks]
        out.write_bytes(b"picture")


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    stand_in = Window()
    monkeypatch.setitem(sys.modules, "viewer.app", stand_in)
    monkeypatch.setattr(viewer, "app", stand_in, raising=False)
    monkeypatch.setattr(libraries, "check", lambda *, offscreen: stand_in.asked.append(offscreen))
    return stand_in


def test_without_a_command_the_window_opens(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["a.capture", "--from", "3", "b.capture", "--to", "4", "--article", "u"]) == 0
    assert window.asked == [False, ["a.capture", "b.capture"], "u", (3, 4)]
    window.asked.clear()
    monkeypatch.setattr(sys, "argv", ["redraft", "./list"])
    assert main() == 0
    assert window.asked == [False, ["list"], None, (None, None)]


def test_the_window_as_a_picture(window: Window, tmp_path: Path, trouble: Callable[..., str]) -> None:
    out = tmp_path / "out.png"
    words = ["a", "--screenshot", str(out), "--size", "800x600", "--theme", "dark", "--zoom", "1.5"]
    assert main(words) == 0
    looks = {"article": None, "numbers": (None, None), "size": (800, 600), "theme": "dark", "zoom": 1.5}
    assert window.asked == [True, ["a"], looks]
    assert out.read_bytes() == b"picture"
    assert "exists already" in trouble(*words)
    assert main([*words, "--force"]) == 0


def test_a_library_that_is_missing_is_named(
    window: Window, monkeypatch: pytest.MonkeyPatch, trouble: Callable[..., str]
) -> None:
    def missing(*, offscreen: bool) -> None:
        raise SystemLibraryError("can't open a window", now=f"apt-get install libgl1 {offscreen}")

    monkeypatch.setattr(libraries, "check", missing)
    assert trouble("a.capture") == "can't open a window. apt-get install libgl1 False"
    assert window.asked == []


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (KeyboardInterrupt(), "interrupted"),
        (MemoryError(), "there isn't enough memory for this"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (PermissionError(13, "Permission denied", "a.txt"), "a.txt: Permission denied"),
        (ZeroDivisionError("division"), f"this is a bug in redraft {__version__}, please report it: ZeroDivisionError"),
        (RecursionError(), f"this is a bug in redraft {__version__}, please report it: RecursionError"),
    ],
)
def test_whatever_happens_is_one_line(
    error: BaseException, line: str, monkeypatch: pytest.MonkeyPatch, trouble: Callable[..., str]
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setitem(commands.COMMANDS, "list", fail)
    assert trouble("list", "a").startswith(line)


def test_a_reader_that_goes_away_is_no_traceback(sample: str) -> None:
    command = [sys.executable, "-m", "viewer", "report", sample, "--all"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, pipesize=4096) as process:  # less than the report
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_behind_standard_output_is_trouble(sample: str) -> None:
    for words in (["list", sample], ["report", sample]):
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "viewer", *words]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert (done.returncode, done.stderr) == (2, "redraft: No space left on device\n")


def test_closed_streams_are_no_traceback(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as closed:
        closed.setattr(sys, "stdout", None)
        assert main(["report", sample, "-o", str(tmp_path / "a.html")]) == 0
        assert main(["list", sample]) == 2
        closed.setattr(sys, "stderr", None)
        assert main(["list", "nowhere"]) == 2
    assert capsys.readouterr().err == "redraft: can't write: standard output is closed\n"


def test_it_is_a_real_program(sample: str, pair: tuple[str, str]) -> None:
    assert redraft("list", sample).returncode == 0
    assert redraft("compare", *pair).returncode == 1
    failed = redraft("list", "nowhere")
    assert (failed.returncode, failed.stdout, failed.stderr.count("\n")) == (2, "", 1)
    plain = redraft("compare", *pair, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert plain.returncode == 1
    assert "? paragraph 1: [-Nobody" in plain.stdout


def test_every_command_has_its_arguments() -> None:
    assert {"", *commands.COMMANDS} == arguments.PARSERS.keys()


def test_real_captures_are_reported(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = sorted((data / "newssniffer").glob("*.html"))[:3]
    for source in (*pages, data / "sequences" / "he_react_tutorial"):
        assert main(["report", str(source), "--format", "json"]) == 0
        document = checked("report", capsys.readouterr().out)
        assert main(["report", str(source)]) == 0
        page = capsys.readouterr().out
        assert all(version["sha256"] in page for version in document["versions"])


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals")
def test_a_pdf_is_not_thrown_at_a_terminal(sample: str) -> None:
    keyboard, screen = os.openpty()
    words = [sys.executable, "-m", "viewer", "report", sample, "--format", "pdf"]
    done = subprocess.run(words, stdout=screen, stderr=subprocess.PIPE, text=True, check=False)
    os.close(screen)
    os.close(keyboard)
    assert done.returncode == 2
    assert "a PDF can't be shown on a terminal. Name a file with -o" in done.stderr


def test_a_pdf_goes_to_another_program(sample: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "viewer", "report", sample, "--format", "pdf"], capture_output=True, check=True
    )
    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout.endswith(b"%%EOF\n")
    assert not done.stderr
