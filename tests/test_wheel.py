"""What is built holds all of resources/, and the program finds it there: in a wheel, unpacked or as a zip."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
RESOURCES = sorted(
    path.relative_to(PROJECT).as_posix() for path in (PROJECT / "resources").rglob("*") if path.is_file()
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(PROJECT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


def sample_read_from(place: Path) -> str:
    """The first line of the sample, read by the program that lies at ``place``."""
    code = (
        "from viewer import assets\n"
        f"assert assets.__file__.startswith({str(place)!r}), assets.__file__\n"
        "print(assets.text('samples/harbour-bridge.capture').splitlines()[0])"
    )
    environment = os.environ | {"PYTHONPATH": str(place)}
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=place.parent)
    return run.stdout or run.stderr


def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    missing = [name for name in RESOURCES if name.replace("resources/", "viewer/_resources/", 1) not in names]
    assert RESOURCES
    assert not missing


def test_the_source_archive_holds_every_resource(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert not set(RESOURCES) - names


def test_the_desktop_finds_its_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name.partition(".data/data/")[2] for name in archive.namelist()]
    for kind in ("applications", "mime/packages", "metainfo", "icons/hicolor/scalable/apps"):
        assert any(name.startswith(f"share/{kind}/io.github.redraft.Redraft.") for name in names), kind


def test_the_unpacked_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(wheel, tmp_path / "site", "zip")
    assert "redraft-capture" in sample_read_from(tmp_path / "site")


def test_the_wheel_as_a_zip_finds_its_resources(wheel: Path) -> None:
    assert "redraft-capture" in sample_read_from(wheel)


def test_no_python_file_is_among_the_resources() -> None:
    # A single one makes hatchling refuse editable installs.
    assert not [name for name in RESOURCES if name.endswith(".py")]
