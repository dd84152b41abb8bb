"""Looks for the system libraries of the window before Qt does, and says what to install.

Standard library only: it runs where Qt can't be imported. Qt's own message names the wrong library (xcb-cursor0)
whatever is missing. Which package brings what was tried out on a bare Debian 12; Debian 13 and Ubuntu 24.04 take the
same names, because their renamed ``…t64`` packages provide them.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from viewer.errors import RedraftError, SystemLibraryError

INSTALL = "apt-get install -y --no-install-recommends"

# Packages and the libraries that stand for them; each brings the rest of what Qt needs as its own dependencies.
_Packages = dict[str, tuple[str, ...]]
_QT: _Packages = {
    "libgl1": ("libGL.so.1",),
    "libegl1": ("libEGL.so.1",),
    "libxkbcommon0": ("libxkbcommon.so.0",),
    "libdbus-1-3": ("libdbus-1.so.3",),
    "libfontconfig1": ("libfontconfig.so.1",),
    "libglib2.0-0": ("libglib-2.0.so.0", "libgthread-2.0.so.0"),
}
_X11: _Packages = {
    "libxkbcommon-x11-0": ("libxkbcommon-x11.so.0",),
    "libxcb-cursor0": ("libxcb-cursor.so.0",),
    "libxcb-icccm4": ("libxcb-icccm.so.4",),
    "libxcb-keysyms1": ("libxcb-keysyms.so.1",),
    "libxcb-shape0": ("libxcb-shape.so.0",),
}
_WAYLAND: _Packages = {
    "libwayland-client0": ("libwayland-client.so.0",),
    "libwayland-cursor0": ("libwayland-cursor.so.0",),
}
_HEADLESS = ("offscreen", "minimal", "vnc")
_FONT_FILES = (".ttf", ".otf", ".ttc", ".pfb", ".pcf.gz")


def check(*, offscreen: bool) -> None:
    """Raise the error that a person can act on if no window could be opened (or, offscreen, painted) here.

    Raises:
        SystemLibraryError: libraries are missing; its last words are the command that installs them.
        RedraftError: there is no display.
    """
    if not sys.platform.startswith("linux"):
        return
    if not _displays(offscreen=offscreen):
        raise RedraftError(
            "there is no display to open a window on",
            why="neither DISPLAY nor WAYLAND_DISPLAY is set",
            now="Start redraft from a desktop session; its commands (list, compare, report …) and --screenshot "
            "work without one",
        )
    packages = missing(offscreen=offscreen)
    if packages:
        raise SystemLibraryError(
            "can't open a window" if not offscreen else "can't paint",
            why="this machine lacks system libraries",
            now=f"On Debian or Ubuntu, install them as root: {INSTALL} {' '.join(packages)}",
        )


def missing(*, offscreen: bool) -> tuple[str, ...]:
    """The Debian packages whose libraries can't be loaded; of two ways to a display, the nearer to complete counts."""
    if not sys.platform.startswith("linux"):
        return ()
    ways = [tuple(_absent(_QT | extra)) for extra in _displays(offscreen=offscreen)] or [tuple(_absent(_QT))]
    return min(ways, key=len)


def hint() -> str:
    """A sentence if this machine has no font at all, so that every letter would be a box; else ""."""
    if not sys.platform.startswith("linux") or any(map(_holds_fonts, _font_folders())):
        return ""
    return f"No font was found: letters will show as boxes. On Debian or Ubuntu: {INSTALL} fonts-dejavu-core"


def _displays(*, offscreen: bool) -> list[_Packages]:
    """What each way to show a window needs beyond Qt itself; empty if there is no way."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if offscreen or chosen.startswith(_HEADLESS):
        return [{}]
    x11 = [_X11] if os.environ.get("DISPLAY") and not chosen.startswith("wayland") else []
    wayland = [_WAYLAND] if os.environ.get("WAYLAND_DISPLAY") and not chosen.startswith("xcb") else []
    return wayland + x11


def _absent(packages: _Packages) -> Iterator[str]:
    return (package for package, names in packages.items() if not all(map(_loads, names)))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _font_folders() -> Iterator[Path]:
    """Where the fontconfig library looks when nobody told it otherwise, and where Nix and Guix link fonts."""
    home = Path.home()
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share:/run/current-system/sw/share"
    personal = os.environ.get("XDG_DATA_HOME") or str(home / ".local/share")
    folders = (
        Path(folder) for folder in (*shared.split(":"), "/usr/share", "/run/current-system/sw/share/X11", personal)
    )
    return chain((folder / "fonts" for folder in folders), (home / ".fonts",))


def _holds_fonts(folder: Path) -> bool:
    return any(name.lower().endswith(_FONT_FILES) for _, _, names in os.walk(folder) for name in names)
