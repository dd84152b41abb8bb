"""A revision of a page as its elements tell it, and the version that becomes of it."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import NamedTuple

from viewer.model.capture import Version

_NO_MARKUP = frozenset({"css", "javascript", "json", "sanitized-css", "text", "Scribunto"})
_DIGITS = 15  # of the largest number that JSON keeps exactly


class Place(NamedTuple):
    """Where a version's text stands: the key that `viewer.readers.wiki_texts` reads it by.

    Attributes:
        start: in bytes of the export.
        length: in bytes.
        markup: whether it is wikitext, not a program or data.
        title: of the page.
    """

    start: int
    length: int
    markup: bool
    title: str | None


@dataclass(slots=True)
class Revision:
    """A revision while its elements are being collected.

    Attributes:
        fields: the words of its elements, by "revision comment" or "contributor username".
        hidden: the names of the elements that the wiki hides.
        about: the attributes of its text.
        begun: whether its text was reached.
        text: where that begins and ends; None if it is empty.
        flaw: where that has a bracket that shouldn't be there.
    """

    fields: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    about: Mapping[str, str] = field(default_factory=dict)
    begun: bool = False
    text: tuple[int, int] | None = None
    flaw: int | None = None

    @property
    def name(self) -> str:
        """For a sentence about it."""
        return self.fields.get("revision id") or "without an id"

    @property
    def number(self) -> int | None:
        """Its id; None if it has none that is a number."""
        return whole(self.fields.get("revision id"))

    @property
    def length(self) -> int:
        """Of its text, in bytes."""
        return self.text[1] - self.text[0] if self.text else 0

    @property
    def absence(self) -> str | None:
        """Why its text isn't here: "hidden" or "elsewhere"; None if it is."""
        if self.length:
            return None
        if "text" in self.hidden:
            return "hidden"
        stub = "id" in self.about and "bytes" not in self.about  # before 0.8, a text that is only named says no more
        named = stub or "location" in self.about or (whole(self.about.get("bytes")) or 0) > 0
        return "elsewhere" if named or not self.begun else None

    @property
    def captured_at(self) -> datetime | None:
        """When it was saved; MediaWiki writes UTC. None if that is no time, or one that no zone can express."""
        try:
            time = datetime.fromisoformat(self.fields.get("revision timestamp", "").strip())
        except ValueError:
            return None
        if not MINYEAR < time.year < MAXYEAR:
            return None
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)

    def version(self, number: int, title: str | None, *, here: bool) -> Version:
        """The version of that number, of the page of that title; ``here``: its words can be shown."""
        model = self.fields.get("revision model", "wikitext")
        place = Place(self.text[0] if self.text else 0, self.length, model not in _NO_MARKUP, title)
        said = {
            "contributor": sys.intern(
                self.fields.get("contributor username") or self.fields.get("contributor ip") or ""
            ),
            "comment": self.fields.get("revision comment"),
            "minor": "revision minor" in self.fields,
            "model": "" if model == "wikitext" else model,
            "hidden": self.hidden,
        }
        meta = {name: value for name, value in said.items() if value}
        return Version(number, self.captured_at, title=title, key=place if here else None, meta=meta)


def same(one: Version, other: Version) -> bool:
    """Whether two versions of one id are the same revision, which a wiki never changes, in two places of the file."""
    lengths = [version.key.length if isinstance(version.key, Place) else None for version in (one, other)]
    return lengths[0] == lengths[1] and (one.captured_at, one.meta) == (other.captured_at, other.meta)


def whole(value: str | None) -> int | None:
    """The number that is written there; None if there is none."""
    digits = (value or "").strip()
    return int(digits) if len(digits) <= _DIGITS and digits.isascii() and digits.isdigit() else None
