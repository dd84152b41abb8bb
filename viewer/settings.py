"""Every setting, declared once; one JSON file, loaded and saved whole.

`viewer.app` says where the file lies. A file that can't be read costs the settings, never the start.
"""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Literal

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the program remembers between two starts.

    Attributes:
        theme: "system" follows the desktop.
        text_size: of article text, in points.
        linked: whether the panes scroll together.
        recent: files opened lately, the last one first.
        geometry: where the window stood, in base64.
        started: whether the program has run before; the first start opens the sample.
    """

    theme: Literal["system", "light", "dark"] = "system"
    text_size: float = 12.0
    linked: bool = True
    recent: tuple[str, ...] = ()
    geometry: str = ""
    started: bool = False


RECENT = 10
"""How many recent files are kept."""


def load(path: Path) -> Settings:
    """The settings in the file, or the defaults if it isn't there or makes no sense."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Settings()


def save(settings: Settings, path: Path) -> None:
    """Write the settings, whole or not at all; a disk that refuses costs the settings, nothing else."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings)))
        Path(name).replace(path)


def opened(settings: Settings, name: str) -> Settings:
    """The settings with ``name`` as the most recent file."""
    others = (other for other in settings.recent if other != name)
    return msgspec.structs.replace(settings, recent=(name, *others)[:RECENT])
