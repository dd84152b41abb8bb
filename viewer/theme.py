"""Named colours of a theme, from ``resources/themes``; the window and the reports take theirs from here alone.

Added is blue, removed orange, moved purple, edited yellow: found by a search in OKLCH for the largest least colour
distance (CIEDE2000) between kinds under normal sight and three simulated kinds of colour blindness (Machado 2009),
then rounded by hand. Signs, bars and underlines carry what a tint can't.
"""

import json
from functools import cache
from string import Template
from typing import NamedTuple

from viewer import assets

PALETTES = {
    "default": ("light", "dark"),
    "contrast": ("contrast-light", "contrast-dark"),
    "classic": ("classic-light", "classic-dark"),
}
"""The themes of each set of colours, the light one and the dark one. Only "classic", red and green, is not made for
colour-blind eyes: added and removed come as close as 3 under deuteranopia, and signs, bars and underlines alone tell
them apart."""

NAMES = tuple(name for pair in PALETTES.values() for name in pair)
"""All themes."""


class Theme(NamedTuple):
    """Colours as ``#RRGGBB``. For each kind a tint (behind a sentence), a word (behind a word in it) and an accent.

    The accent draws bars, signs and underlines. ``control`` is the edge of things to press, ``line`` mere decoration.
    """

    window: str
    bar: str
    pane: str
    line: str
    control: str
    text: str
    dim: str
    link: str
    focus: str
    selection: str
    added_tint: str
    added_word: str
    added_accent: str
    removed_tint: str
    removed_word: str
    removed_accent: str
    moved_tint: str
    moved_word: str
    moved_accent: str
    edited_tint: str
    edited_word: str
    edited_accent: str
    moved_edited_tint: str
    minor_accent: str
    filler: str
    hit: str
    warning: str
    warning_text: str


@cache
def load(name: str) -> Theme:
    """The theme of that name, one of `NAMES`."""
    return Theme(**json.loads(assets.text(f"themes/{name}.json")))


def variables(theme: Theme) -> str:
    """The colours as CSS custom properties: ``--added-tint: #D6E8FC; …``."""
    return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in theme._asdict().items())


def fill(template: str, theme: Theme) -> str:
    """A template with ``$added_tint`` and the like replaced by the theme's colours."""
    return Template(template).substitute(theme._asdict())
