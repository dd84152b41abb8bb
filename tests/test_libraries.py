"""The preflight names exactly what to install, and stays quiet where nothing is missing."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from viewer import libraries
from viewer.errors import RedraftError, SystemLibraryError

OFFSCREEN = "libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
X11 = "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves libraries to the user")


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def lacking(monkeypatch: pytest.MonkeyPatch, *absent: str) -> None:
    """Make a machine that can't load any library whose name begins so."""

    def load(name: str) -> None:
        if name.startswith(absent):
            raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", load)


def test_a_bare_machine_is_told_the_very_command(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "lib")
    with pytest.raises(SystemLibraryError) as raised:
        libraries.check(offscreen=True)
    assert str(raised.value).endswith(f"apt-get install -y --no-install-recommends {OFFSCREEN}")


def test_a_window_needs_more_than_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "lib")
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(SystemLibraryError, match=f"{OFFSCREEN} {X11}$"):
        libraries.check(offscreen=False)


def test_only_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "libEGL", "libgthread")
    assert libraries.missing(offscreen=True) == ("libegl1", "libglib2.0-0")


def test_wayland_needs_no_xcb(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "libxcb", "libxkbcommon-x11")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    libraries.check(offscreen=False)
    monkeypatch.setenv("DISPLAY", ":0")
    libraries.check(offscreen=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert libraries.missing(offscreen=False) == tuple(X11.split())


def test_the_nearer_of_two_displays_is_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "libxcb", "libwayland-cursor")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    assert libraries.missing(offscreen=False) == ("libwayland-cursor0",)


def test_without_a_display_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RedraftError, match="no display") as raised:
        libraries.check(offscreen=False)
    assert "--screenshot" in raised.value.now
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    libraries.check(offscreen=False)


def test_without_a_display_missing_tells_of_qt_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "libGL")
    assert libraries.missing(offscreen=False) == ("libgl1",)


def test_a_machine_without_fonts_is_warned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "walk", lambda _folder: iter([("", [], ["fonts.dir"])]))
    assert "fonts-dejavu-core" in libraries.hint()
    monkeypatch.undo()
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "One.TTF").touch()
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path))
    assert libraries.hint() == ""


def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "lib")
    monkeypatch.setattr(sys, "platform", "darwin")
    libraries.check(offscreen=False)
    assert libraries.missing(offscreen=False) == ()
    assert libraries.hint() == ""


def test_the_preflight_needs_nothing_but_the_standard_library() -> None:
    code = "import sys; from viewer import libraries; print([m for m in sys.modules if m.startswith('PySide6')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
