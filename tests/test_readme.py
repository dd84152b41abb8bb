"""What the README shows works as it stands there."""

import os
import re
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from viewer import assets
from viewer.ui.menus.tables import commands

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
PAGE = """<!DOCTYPE html><html><head><title>diff viewer (0/1) - News Sniffer</title></head>
<body><p>This article is from the source '<cite>us</cite>' and was first published or seen on
<time datetime="2024-03-01T08:00:00Z">March 1</time>. The next check for changes will be never.</p>
<p>You can find the current article at its original source at
<cite><a href="https://example.org/a">https://example.org/a</a></cite></p>
<p>The article has changed <var>3</var> times.</p>
<table><tr><th>Version {0}</th><th>Version {1}</th></tr><tr><td>A title</td><td>A title</td></tr>
<tr><th></th><th>(about 2 hours later)</th></tr>
<tr><td><del>Lamp {0} is lit on the quay.</del></td><td><ins>Lamp {1} is lit on the quay.</ins></td></tr>
</table></body></html>"""


def block(marker: str, language: str) -> str:
    found = re.search(rf"{marker}\n```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found, marker
    return found[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "story.capture").write_bytes(assets.data("samples/harbour-bridge.capture"))
    (tmp_path / "old.txt").write_text("The bridge is open. It is old.\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text("The bridge is open. It is very old.\n", encoding="utf-8")
    for number in (0, 1):
        page = tmp_path / f"page-{number}-{number + 1}.html"
        page.write_text(PAGE.format(number, number + 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_of_the_readme_runs(folder: Path) -> None:
    lines = block("<!-- commands: tested -->", "sh").splitlines()
    assert len(lines) >= 6
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "redraft"
        command = [sys.executable, "-m", "viewer", *arguments]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == (1 if arguments[0] == "compare" else 0), (line, done.stderr)
    for name in ("article.capture", "report.html", "history.html", "changes.atom", "figures.csv", "window.png"):
        assert (folder / name).stat().st_size > 500


def test_the_example_in_python_runs() -> None:
    found: dict[str, object] = {}
    exec(block("From Python:\n", "python"), found)  # noqa: S102 - the README's own words
    assert "comparison" in found


def test_files_that_the_readme_names_are_there() -> None:
    project = Path(__file__).resolve().parent.parent
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (project / target).exists(), target
    for target in re.findall(r"`((?:viewer|resources|tests)/[\w./]*)`", README):
        assert (project / target).exists(), target


def test_keys_in_the_readme_are_those_of_the_window() -> None:
    keys = {key.replace("PgDown", "PgDn") for command in commands() for key in command.keys}
    named = set(re.findall(r"\b(?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|Pg(?:Up|Dn))\b|\b(?:Ctrl|Alt)\+[A-Z]\b", README))
    assert named
    assert named <= keys, named - keys


@pytest.mark.dask
@pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed; pip install '.[dask]'")
def test_the_example_with_dask_runs(tmp_path: Path) -> None:
    script = tmp_path / "example.py"
    script.write_text(block("<!-- example: dask -->", "python"), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(script)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert (done.returncode, done.stdout) == (0, "Counter({'added': 2, 'unchanged': 1, 'removed': 1})\n"), done.stderr
