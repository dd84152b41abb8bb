"""The settings that the window's first painting shows, read without what reads them all.

Declaring and checking every setting takes 20 ms of the start, an eighth of what an empty window takes. What is seen at
first depends on five of them.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from viewer import theme

if TYPE_CHECKING:
    from viewer.settings import Settings

_CHOICES = {"theme": ("system", "light", "dark"), "colours": tuple(theme.PALETTES), "layout": ("side", "inline", "one")}


class Glimpse(NamedTuple):
    """Some of the settings in a file, as `viewer.settings.Settings` declares them, and a way to all of them."""

    path: Path
    theme: str = "system"
    colours: str = "default"
    layout: str = "side"
    recent: tuple[str, ...] = ()
    geometry: str = ""

    def whole(self) -> "Settings":
        """All settings in the file."""
        from viewer import settings  # noqa: PLC0415 - see above

        return settings.load(self.path)


def glance(path: Path) -> Glimpse:
    """What the file says; a value that makes no sense costs itself alone, a file that doesn't costs them all."""
    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return Glimpse(path)
    return Glimpse(path, **dict(_sensible(values))) if isinstance(values, dict) else Glimpse(path)


def _sensible(values: dict[str, Any]) -> list[tuple[str, Any]]:
    kept: list[tuple[str, Any]] = [
        (name, values[name]) for name, choices in _CHOICES.items() if values.get(name) in choices
    ]
    recent, geometry = values.get("recent"), values.get("geometry")
    if isinstance(recent, list) and all(isinstance(name, str) for name in recent):
        kept.append(("recent", tuple(recent)))
    if isinstance(geometry, str):
        kept.append(("geometry", geometry))
    return kept
