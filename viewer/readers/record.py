"""One line of a `.capture`: its fields, checked one by one, and the words of a version's line."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec

from viewer.errors import OpenError
from viewer.model.capture import Elapsed, Origin, Text
from viewer.model.record import ARTICLE_FIELDS, PAGE_FIELDS, VERSION_FIELDS
from viewer.readers.base import opened, refused

Raw = msgspec.Raw
"""A field's JSON, not decoded yet."""

_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_Count = Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]
_Time = Annotated[datetime, msgspec.Meta(tz=True)]
_INVALID = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class Guess(msgspec.Struct):
    """`viewer.model.capture.Uncertain` as it is written."""

    paragraph: _Count | None
    reason: str
    cut: _Share = 1.0
    side: _Share = 1.0
    place: str | None = None
    other: _Count | None = None
    beside: _Count | None = None
    left: bool | None = None
    settled: str | None = None


_TYPES: dict[str, dict[str, Any]] = {
    "article": {
        **dict.fromkeys(("url", "source", "title", "language", "status"), str | None),
        "first_seen": _Time | None,
        "versions_total": _Count,
        "meta": dict[str, Any],
    },
    "version": {
        **dict.fromkeys(
            ("time_note", "title", "url", "archive_url", "raw_sha256", "encoding", "note", "published"), str | None
        ),
        "number": _Count,
        "captured_at": _Time | None,
        "paragraphs": tuple[str, ...],
        "origin": Origin | None,
        "elapsed": Elapsed | None,
        "uncertain": tuple[Guess, ...],
        "page": tuple[str, ...] | None,
        "meta": dict[str, Any],
    },
}
assert set(_TYPES["article"]) == set(ARTICLE_FIELDS)
assert set(_TYPES["version"]) == set(VERSION_FIELDS)
_DECODERS = {
    kind: {name: msgspec.json.Decoder(type_) for name, type_ in types.items()} for kind, types in _TYPES.items()
}
_FIELDS = msgspec.json.Decoder(dict[str, Raw])


class InvalidLineError(Exception):
    """A line isn't JSON of the right shape; the text says why."""


def raw_fields(line: bytes | Raw) -> dict[str, Raw]:
    """The fields of an object; raises `InvalidLineError` if the line isn't one."""
    try:
        return _FIELDS.decode(line)
    except _INVALID as error:
        raise InvalidLineError(_why(error)) from error


@dataclass(frozen=True, slots=True)
class Fields:
    """The valid fields of a line.

    Attributes:
        values: by name; whatever the schema doesn't know is in "meta".
        invalid: of each field that isn't valid its name, a colon and the reason.
    """

    values: Mapping[str, Any]
    invalid: Mapping[str, str]


def checked(raw: Mapping[str, Raw], kind: str) -> Fields:
    """The fields of an "article" or a "version", each checked for itself."""
    values: dict[str, Any] = {}
    invalid: dict[str, str] = {}
    unknown: dict[str, Any] = {}
    for name, value in raw.items():
        decoder = _DECODERS[kind].get(name)
        try:
            if decoder is None:
                unknown[name] = msgspec.json.decode(value)
            else:
                values[name] = decoder.decode(value)
        except _INVALID as error:
            invalid[name] = _why(error)
    if unknown:
        values["meta"] = unknown | values.get("meta", {})
    return Fields(values, invalid)


@dataclass(frozen=True, eq=False)
class FileLines:
    """The words of versions in a `.capture` on disk; a key is (offset, length) of a line in bytes."""

    path: Path

    def read(self, key: Hashable, /) -> Text:
        """The words on the line at ``key``."""
        assert isinstance(key, tuple)
        with opened(self.path) as file:
            try:
                file.seek(key[0])
                line = file.read(key[1])
            except OSError as error:
                raise refused(self.path, error) from error
        return words(line, str(self.path))


def words(line: bytes, where: str) -> Text:
    """The words on a version's line; raises `OpenError` if it isn't what it was when it was indexed."""
    try:
        fields = checked(raw_fields(line), "version").values
        return Text(fields.get("title"), fields["paragraphs"], **{name: fields.get(name) for name in PAGE_FIELDS})
    except (InvalidLineError, KeyError) as error:
        why = "the file has changed since it was opened"
        raise OpenError("can't read this version", where=where, why=why, now="Open the file again.") from error


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return "not valid UTF-8"
    return str(error).replace("`", "").replace("$.", "").replace("JSON is malformed", "not valid JSON")
