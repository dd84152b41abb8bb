"""What everyone may rely on about the project itself: its top level, its sizes, its commands, its sample."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import viewer
from viewer import libraries

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
GATE = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
BYTES = 5_000_000


def shipped() -> list[Path]:
    """The files that git keeps or would keep; all of the checkout where there is no git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [path for name in run.stdout.split("\0") if name and (path := PROJECT / name).is_file()]


def command(name: str) -> str:
    """The README's command of that name, as the gate cuts it out."""
    found = re.findall(rf"^<!-- command: {name} -->\n```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len(found) == 1, name
    return str(found[0])


def test_the_top_level_stays_as_small_as_it_is() -> None:
    top = {path.relative_to(PROJECT).parts[0] for path in shipped()}
    assert {name for name in top if not name.startswith(".")} == {
        "README.md",
        "pyproject.toml",
        "resources",
        "tests",
        "viewer",
    }


def test_no_module_grows_beyond_reading() -> None:
    long = {
        path.name: lines
        for path in (PROJECT / "viewer").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 320
    }
    assert long == {}


def test_nothing_huge_is_shipped() -> None:
    assert [path.name for path in shipped() if path.stat().st_size > BYTES] == []


def test_the_gate_runs_the_readmes_own_words(tmp_path: Path) -> None:
    function = re.search(r"^command_of\(\) \{.*?^\}$", GATE, re.MULTILINE | re.DOTALL)
    assert function
    assert 'bash -euo pipefail -c "$test_command"' in GATE
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    for name in ("start", "test"):
        script = f"{function[0]}\ncommand_of {name}"
        run = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert run.stdout == command(name)


def test_the_commands_are_whole() -> None:
    start, test = command("start"), command("test")
    for block in (start, test):
        subprocess.run(["bash", "-n", "-c", block], check=True)
        assert libraries.INSTALL in block
        assert "python3-venv" in block
        assert "$(command -v sudo) env DEBIAN_FRONTEND=noninteractive apt-get" in block
    assert start.rstrip().endswith(".venv/bin/redraft")
    assert test.rstrip().endswith(".venv/bin/pytest -n auto --dist worksteal --cov")


def test_the_commands_install_what_the_preflight_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "_loads", lambda _name: False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    brought = {"libxkbcommon0"}  # by libxkbcommon-x11-0, which needs it
    assert set(libraries.missing(offscreen=False)) - brought <= set(command("start").split())
    assert set(libraries.missing(offscreen=True)) <= set(command("test").split())


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", viewer.__version__)
    # What can't ask the package repeats it and is held to it here.
    release = f'<release version="{viewer.__version__}"'
    assert release in (PROJECT / "resources/desktop/io.github.redraft.Redraft.metainfo.xml").read_text(encoding="utf-8")
    assert f"## {viewer.__version__}\n" in (PROJECT / "resources/help/changelog.md").read_text(encoding="utf-8")
