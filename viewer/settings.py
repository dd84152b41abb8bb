"""Every setting, declared once; one JSON file, loaded and saved whole.

`viewer.app` says where the file lies. A file that can't be read costs the settings, never the start.
"""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Annotated, Literal

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the program remembers between two starts.

    Attributes:
        theme: "system" follows the desktop.
        colours: "contrast" is for those who need more of it, "classic" is red and green.
        text_size: of article text, in points.
        linked: whether the panes scroll together.
        by_time: whether the versions stand apart on the slider as they do in time.
        change_list: whether the changes stand in a list beside the panes, where the window is wide enough.
        overview: whether the scroll bars show where the changes are.
        layout: both versions side by side, in one column, or one alone.
        context: unchanged sentences left around each change where only changes are shown.
        recent: files opened lately, the last one first.
        list_shown: whether the articles of a capture that has several are listed beside the text.
        list_width: of that list, in pixels.
        geometry: where the window stood, in base64.
        started: whether the program has run before; the first start opens the sample.
    """

    theme: Literal["system", "light", "dark"] = "system"
    colours: Literal["default", "contrast", "classic"] = "default"
    text_size: Annotated[float, msgspec.Meta(ge=8, le=32)] = 12.0
    linked: bool = True
    by_time: bool = False
    change_list: bool = True
    overview: bool = True
    layout: Literal["side", "inline", "one"] = "side"
    context: Literal[0, 1, 2, 3, 5, 8] = 2
    recent: tuple[str, ...] = ()
    list_shown: bool = True
    list_width: Annotated[int, msgspec.Meta(ge=100, le=2000)] = 320
    geometry: str = ""
    started: bool = False


RECENT = 10
"""How many recent files are kept."""


def load(path: Path) -> Settings:
    """The settings in the file; a value that makes no sense costs itself alone, a file that doesn't costs them all."""
    try:
        values = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Settings()
    kept = {}
    for field in msgspec.structs.fields(Settings):
        if isinstance(values, dict) and field.name in values:
            with contextlib.suppress(msgspec.ValidationError):
                kept[field.name] = msgspec.convert(values[field.name], field.type)
    return Settings(**kept)


def save(settings: Settings, path: Path) -> None:
    """Write the settings, whole or not at all; a disk that refuses costs the settings, nothing else."""
    data = msgspec.json.format(msgspec.json.encode(settings))
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)


def opened(settings: Settings, name: str) -> Settings:
    """The settings with ``name`` as the most recent file; a name that isn't text can't be kept."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return settings
    others = (other for other in settings.recent if other != name)
    return msgspec.structs.replace(settings, recent=(name, *others)[:RECENT])
