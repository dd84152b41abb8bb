"""PySide6 6.12.0 drops a reference to None on every void call under Python 3.11, until the process aborts."""

import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).resolve().parent.parent

# From Python 3.12 on None is immortal and its count stands still whatever is done to it.
COUNT = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(20_000):
    thing.setObjectName("name")
print(sys.getrefcount(None) - before)
"""


def test_a_void_call_keeps_its_hands_off_none() -> None:
    run = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=True)
    assert abs(int(run.stdout)) < 100


def test_the_release_that_aborts_is_never_installed() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in project["dependencies"]]
    qt = [item for item in wanted if item.name == "PySide6-Essentials"]
    for python, good in (("3.11", False), ("3.12", True)):
        rules = [item for item in qt if item.marker and item.marker.evaluate({"python_version": python})]
        assert [rule.specifier.contains("6.12.0") for rule in rules] == [good]
        assert all(rule.specifier.contains("6.11.3") for rule in rules)
