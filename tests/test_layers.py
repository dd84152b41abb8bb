"""A module imports only from the rows below its own, and Qt is imported by nobody who doesn't show or paint."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

PROJECT = Path(__file__).resolve().parent.parent


def test_the_layers_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("module", ["viewer.cli", "viewer.engine", "viewer.readers", "viewer.exporters"])
def test_qt_stays_out_until_a_window_is_wanted(module: str) -> None:
    code = f"import sys, {module}; print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert run.stdout.strip() == "[]"


def test_starting_loads_no_library_that_only_some_captures_need() -> None:
    """Loading all that any capture or report needs takes as long as listing 50,000 versions."""
    heavy = {
        "lxml",
        "trafilatura",
        "charset_normalizer",
        "rapidfuzz",
        "warcio",
        "dulwich",
        "py7zr",
        "viewer.exporters.html",
    }
    code = f"import sys, viewer.cli, viewer.readers; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert run.stdout.strip() == "[]"
