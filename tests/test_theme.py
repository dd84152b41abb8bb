"""Every theme has every colour, readable on what it lies on, and told apart by colour-blind eyes.

Contrast: WCAG 2.2, success criteria 1.4.3, 1.4.6 and 1.4.11. Distance: CIEDE2000 (Sharma, Wu and Dalal 2005, "The
CIEDE2000 color-difference formula: implementation notes, supplementary test data, and mathematical observations").
Colour blindness: Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision
deficiency", severity 1.0, on linear RGB.
"""

import re
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from viewer import theme
from viewer.theme import Theme

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

KINDS = ("added", "removed", "moved", "edited")
SIGHTS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Linear sRGB to CIE XYZ, and its white D65 (IEC 61966-2-1).
XYZ: Matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE: Triple = (0.95047, 1.0, 1.08883)


@pytest.fixture(params=theme.NAMES)
def colours(request: pytest.FixtureRequest) -> dict[str, str]:
    return theme.load(request.param)._asdict()


def test_every_theme_has_every_colour_and_no_other() -> None:
    for name in theme.NAMES:
        values = theme.load(name)._asdict().values()
        assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in values), name


def test_reports_get_every_colour() -> None:
    written = theme.variables(theme.load("light"))
    assert [name.replace("-", "_") for name in re.findall(r"--([a-z-]+):", written)] == list(Theme._fields)


def test_text_is_easy_to_read_on_every_sentence(colours: dict[str, str]) -> None:
    grounds = ("pane", *(f"{kind}_tint" for kind in (*KINDS, "moved_edited")))
    assert faint(colours, "text", grounds, 7.0) == {}
    assert faint(colours, "warning_text", ["warning"], 7.0) == {}


def test_text_is_readable_on_marked_words_and_hits(colours: dict[str, str]) -> None:
    grounds = ("hit", "selection", "window", "bar", *(f"{kind}_word" for kind in KINDS))
    assert faint(colours, "text", grounds, 4.5) == {}


def test_quiet_text_and_links_are_readable(colours: dict[str, str]) -> None:
    for ink in ("dim", "link"):
        assert faint(colours, ink, ("window", "bar", "pane"), 4.5) == {}


def test_signs_bars_and_edges_stand_out(colours: dict[str, str]) -> None:
    for kind in KINDS:
        grounds = ("pane", "bar", "window", f"{kind}_tint", f"{kind}_word")  # the legend stands on the bar
        assert faint(colours, f"{kind}_accent", grounds, 3.0) == {}
    assert faint(colours, "moved_accent", ["moved_edited_tint"], 3.0) == {}
    assert faint(colours, "minor_accent", ("pane", "bar", "window"), 3.0) == {}
    for edge in ("focus", "control"):
        assert faint(colours, edge, ("window", "bar", "pane"), 3.0) == {}
    assert faint(colours, "focus", ["selection"], 3.0) == {}, "the ring of what is selected"
    outlined = ("hit", *(f"{kind}_{what}" for kind in KINDS for what in ("tint", "word")))
    assert faint(colours, "text", outlined, 3.0) == {}, "the outline of a hit and of the current change"


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", [name for name in theme.NAMES if name not in theme.PALETTES["classic"]])
def test_kinds_are_told_apart_by_all_eyes(name: str, sight: str) -> None:
    colours = theme.load(name)._asdict()
    seen = {kind: lab(simulated(linear(colours[f"{kind}_tint"]), SIGHTS[sight])) for kind in KINDS}
    alike = {pair: d for pair in combinations(KINDS, 2) if (d := distance(seen[pair[0]], seen[pair[1]])) < 7.0}
    assert alike == {}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", [name for name in theme.NAMES if name not in theme.PALETTES["classic"]])
def test_marked_words_stand_out_in_their_sentence_to_all_eyes(name: str, sight: str) -> None:
    colours = theme.load(name)._asdict()

    def seen(colour: str) -> Triple:
        return lab(simulated(linear(colours[colour]), SIGHTS[sight]))

    words = ("added_word", "removed_word")
    pairs = [words, *((word, tint) for word in words for tint in ("edited_tint", "moved_edited_tint"))]
    assert {pair: d for pair in pairs if (d := distance(seen(pair[0]), seen(pair[1]))) < 7.0} == {}


def test_high_contrast_keeps_its_name() -> None:
    for name in theme.PALETTES["contrast"]:
        colours = theme.load(name)._asdict()
        assert contrast(colours["text"], colours["pane"]) == pytest.approx(21.0)
        assert faint(colours, "control", ("window", "bar", "pane"), 7.0) == {}
        for kind in KINDS:
            assert faint(colours, f"{kind}_accent", ["pane"], 7.0) == {}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [  # rows 1, 4, 7, 17 and 25 of table 1 in Sharma, Wu and Dalal
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_the_distance_is_the_published_one(one: Triple, other: Triple, expected: float) -> None:
    assert distance(one, other) == pytest.approx(expected, abs=1e-4)
    assert distance(other, one) == pytest.approx(expected, abs=1e-4)


def faint(colours: dict[str, str], ink: str, grounds: tuple[str, ...] | list[str], least: float) -> dict[str, float]:
    """The grounds on which ``ink`` has less than the least contrast."""
    found = {ground: contrast(colours[ink], colours[ground]) for ground in grounds}
    return {f"{ink} on {ground}": round(ratio, 2) for ground, ratio in found.items() if ratio < least}


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(times(XYZ, linear(colour))[1] for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def linear(colour: str) -> Triple:
    """The colour as linear sRGB, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def simulated(colour: Triple, sight: Matrix) -> Triple:
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in times(sight, colour))
    return red, green, blue


def times(matrix: Matrix, vector: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def lab(colour: Triple) -> Triple:
    """CIE L*a*b* of a linear sRGB colour."""
    x, y, z = (_root(value / white) for value, white in zip(times(XYZ, colour), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def distance(one: Triple, other: Triple) -> float:
    """CIEDE2000 of two L*a*b* colours; the letters are those of the paper."""
    g = 0.5 * (1 - _sqrt7((hypot(*one[1:]) + hypot(*other[1:])) / 2))
    (c1, h1), (c2, h2) = (_polar((1 + g) * a, b) for _, a, b in (one, other))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    lightness, chroma = (one[0] + other[0]) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    away = (lightness - 50) ** 2
    dl = (other[0] - one[0]) / (1 + 0.015 * away / sqrt(20 + away))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    rotation = -2 * _sqrt7(chroma) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh)


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _sqrt7(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25**7))
