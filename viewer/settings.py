"""Every setting, declared once; one JSON file, loaded and saved whole.

`viewer.app` says where the file lies. A file that can't be read costs the settings, never the start.
"""

import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec

from viewer.model.limits import Limits

_LIMITS = Limits()
TEXT_SIZE, LINE_HEIGHT, COLUMN = (8, 32), (120, 240), (40, 160)
"""The least and the greatest: points, percent of the text size, letters."""


def _meta(
    title: str,
    description: str = "",
    words: tuple[str, ...] = (),
    *,
    ge: float | None = None,
    le: float | None = None,
) -> msgspec.Meta:
    """What the settings dialog says of a setting; ``words`` are those for its choices, in their order."""
    return msgspec.Meta(title=title, description=description, extra={"words": words}, ge=ge, le=le)


class Left(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a reader left a file.

    Attributes:
        article: its address or title, where the file has several.
        old: number of the older version; None for the newest pair.
        new: number of the newer one.
        paragraph: at the top of the view.
        character: of that paragraph.
        below: how far below the top of the view it stands, in pixels.
        half: the version that the paragraph is counted in.
    """

    article: str | None = None
    old: int | None = None
    new: int | None = None
    paragraph: Annotated[int, msgspec.Meta(ge=0)] = 0
    character: Annotated[int, msgspec.Meta(ge=0)] = 0
    below: float = 0.0
    half: Literal["old", "new"] = "new"


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the program remembers between two starts.

    What has a title is offered in the settings dialog, with its description and the words for its choices; the rest
    the program keeps for itself.

    Attributes:
        change_list: whether the changes stand in a list beside the panes.
        list_shown: whether the articles of a capture that has several are listed beside the text.
        list_width: of that list, in pixels.
        encodings: that were chosen for files, by the SHA-256 of a file; the last choice last.
        recent: files opened lately, the last one first.
        left: where each of them was left.
        geometry: where the window stood, in base64.
        started: whether the program has run before; the first start opens the sample.
    """

    theme: Annotated[
        Literal["system", "light", "dark"], _meta("Theme", words=("as the system has it", "light", "dark"))
    ] = "system"
    colours: Annotated[
        Literal["default", "contrast", "classic"],
        _meta(
            "Colours",
            "Red and green look alike to many eyes.",
            ("made for all eyes", "high contrast", "red and green"),
        ),
    ] = "default"
    text_size: Annotated[float, _meta("Text size", "Of article text, in points.", ge=TEXT_SIZE[0], le=TEXT_SIZE[1])] = (
        12.0
    )
    family: Annotated[Literal["serif", "sans"], _meta("Letters", words=("with serifs", "without serifs"))] = "serif"
    line_height: Annotated[
        int, _meta("Height of a line", "In percent of the text size.", ge=LINE_HEIGHT[0], le=LINE_HEIGHT[1])
    ] = 155
    column: Annotated[
        int, _meta("Widest line", "In letters; a wider window leaves room on both sides.", ge=COLUMN[0], le=COLUMN[1])
    ] = 88
    layout: Annotated[
        Literal["side", "inline", "one"],
        _meta("Layout", "A narrow window shows one column.", ("side by side", "in one column", "one version alone")),
    ] = "side"
    context: Annotated[
        Literal[0, 1, 2, 3, 5, 8], _meta("Sentences around changes", "Where only changes are shown.")
    ] = 2
    linked: Annotated[bool, _meta("Both texts scroll together")] = True
    overview: Annotated[bool, _meta("Show in the scroll bars where the changes are")] = True
    move_lines: Annotated[bool, _meta("Join both ends of every move", "Otherwise of the current one.")] = False
    change_list: Annotated[bool, _meta("List the changes beside the text", "Where the window is wide enough.")] = True
    list_shown: Annotated[bool, _meta("List the articles beside the text", "Where a file holds several.")] = True
    by_time: Annotated[bool, _meta("Space the versions on the slider by time")] = False
    fold_same: Annotated[bool, _meta("Show versions in a row with the same text as one on the slider")] = True
    notes: Annotated[
        bool, _meta("Explain the window on the sample story", "In three notes; closed once, they stay away.")
    ] = False
    largest_version: Annotated[
        int,
        _meta("Largest version", "In megabytes; more is left out with a warning.", ge=1, le=4096),
    ] = _LIMITS.version_bytes >> 20
    most_versions: Annotated[
        int, _meta("Most versions of an article", "More are left out with a warning.", ge=1000, le=10_000_000)
    ] = _LIMITS.versions
    most_growth: Annotated[
        int, _meta("Most that a file may grow", "Times its size when it is unpacked; more is a trap.", ge=10, le=99_999)
    ] = _LIMITS.ratio
    largest_copy: Annotated[
        int, _meta("Largest temporary file", "In gigabytes, for what is compressed.", ge=1, le=4096)
    ] = _LIMITS.spool_bytes >> 30
    longest_page: Annotated[
        int, _meta("Longest time for one version", "In seconds; what takes longer is said.", ge=1, le=600)
    ] = round(_LIMITS.extraction_seconds)
    list_width: Annotated[int, msgspec.Meta(ge=100, le=2000)] = 320
    encodings: dict[str, str] = {}
    recent: tuple[str, ...] = ()
    left: dict[str, Left] = {}
    geometry: str = ""
    started: bool = False

    def whole(self) -> "Settings":
        """All of them, as of a `viewer.ui.glimpse.Glimpse`."""
        return self


RECENT = 10
"""How many recent files are kept."""

ENCODINGS = 1000
"""Of how many files the chosen encoding is kept."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A setting that the settings dialog offers.

    Attributes:
        name: of the field.
        title: in the dialog.
        description: for those who wonder; "" where the title says it.
        choices: each value with its words, for a choice between a few.
        bounds: the least and the greatest value, for a number.
    """

    name: str
    title: str
    description: str
    choices: tuple[tuple[object, str], ...] = ()
    bounds: tuple[float, float] | None = None


def offers() -> tuple[Offer, ...]:
    """The settings that people choose, in the order in which they are declared."""
    return tuple(offer for field in msgspec.structs.fields(Settings) if (offer := _offer(field)) is not None)


def _offer(field: msgspec.structs.FieldInfo) -> Offer | None:
    meta = next((each for each in get_args(field.type)[1:] if isinstance(each, msgspec.Meta)), None)
    if meta is None or meta.title is None:
        return None
    kind = get_args(field.type)[0]
    values = get_args(kind)
    words = (meta.extra or {}).get("words") or tuple(map(str, values))
    bounds = None if meta.ge is None or meta.le is None else (float(meta.ge), float(meta.le))
    return Offer(field.name, meta.title, meta.description or "", tuple(zip(values, words, strict=True)), bounds)


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


def changed(settings: Settings, **values: object) -> Settings:
    """The settings with other values."""
    return msgspec.structs.replace(settings, **values)


def limits(settings: Settings) -> Limits:
    """The bounds within which files are opened, as far as they were chosen; the rest follows from them or is fixed."""
    growth = settings.most_growth
    return Limits(
        version_bytes=settings.largest_version << 20,
        ratio=growth,
        lzma_ratio=growth * _LIMITS.lzma_ratio // _LIMITS.ratio,
        versions=settings.most_versions,
        extraction_seconds=float(settings.longest_page),
        spool_bytes=settings.largest_copy << 30,
    )


def opened(settings: Settings, name: str) -> Settings:
    """The settings with ``name`` as the most recent file; a name that isn't text can't be kept."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return settings
    others = (other for other in settings.recent if other != name)
    return msgspec.structs.replace(settings, recent=(name, *others)[:RECENT])


def left_at(settings: Settings, name: str, left: Left) -> Settings:
    """The settings with the place where a file was left; of files that are no longer recent it is forgotten."""
    kept = {file: where for file, where in (settings.left | {name: left}).items() if file in settings.recent}
    return msgspec.structs.replace(settings, left=kept)


def read_as(settings: Settings, sha256: str, encoding: str | None) -> Settings:
    """The settings with an encoding chosen for a file; None leaves it to the reader again."""
    others = [(file, name) for file, name in settings.encodings.items() if file != sha256]
    chosen = [*others, (sha256, encoding)] if encoding else others
    return msgspec.structs.replace(settings, encodings=dict(chosen[-ENCODINGS:]))
