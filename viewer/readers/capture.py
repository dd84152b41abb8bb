"""Our own format, `.capture`: JSON Lines that can be appended to and survive being torn.

Opening checks every line and keeps only where it stands; the words are read again when a version is shown. A line that
isn't valid is named by line, field and reason and costs no more than itself. The file is hashed along the way, so that
what a large one holds so far can be shown from the start.
"""

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

from viewer.errors import OpenError
from viewer.model.capture import Article, Cancelled, Capture, Progress, Texts, Uncertain, Version
from viewer.model.limits import Limits
from viewer.model.record import FORMAT as HEADER
from viewer.model.record import PAGE_FIELDS, UNCERTAIN_FIELDS, VERSION
from viewer.readers.base import Format, Pace, Probe, Source, Terms, opened, refused
from viewer.readers.packed import PackedLines, unpacked
from viewer.readers.record import Fields, FileLines, InvalidLineError, checked, raw_fields
from viewer.readers.spool import Spool


def _knows(probe: Probe) -> float:
    first = probe.unwrapped.split(b"\n", 1)[0].removeprefix(b"\xef\xbb\xbf")
    if first.lstrip().startswith(b"{") and b'"format"' in first and b'"redraft-capture"' in first:
        return 1.0
    return 0.9 if probe.name.endswith(".capture") and probe.folder_names is None else 0.0


def _read(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    path, terms = source.path, Terms(limits, cancelled, progress)
    with opened(path) as file:
        try:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            plain = file.read(1) not in b"\x1f\xfdB\x5d" or size == 0
            file.seek(0)
            if plain:
                index = _Index(path, FileLines(path), terms)
                return index.capture(*index.fill(file, size))
        except OSError as error:
            raise refused(path, error) from error
    packed = unpacked(path, terms, Spool(terms.limits))
    index = _Index(path, PackedLines(path, limits, [packed.spool]), terms, packed.warnings)
    index.fill(packed.lines(), packed.spool.size)
    return index.capture(packed.size, packed.sha256)


_LONG = 100_000  # bytes of a line that are worth a word of their own
FORMAT = Format("capture", "Redraft capture", ("*.capture",), _knows, _read)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its number, counted from 1, and its place in bytes."""

    number: int
    start: int
    end: int
    data: bytes
    whole: bool


@dataclass(slots=True)
class _Draft:
    """An article while its versions are being collected."""

    fields: Mapping[str, Any]
    versions: list[Version] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)

    def add(self, version: Version) -> bool:
        """Adds a version, in the place of an absent one of its number. False if the number was taken already."""
        place = self.places.setdefault(version.number, len(self.versions))
        if place < len(self.versions) and self.versions[place].absent:
            self.versions[place] = version
            return True
        self.versions.append(version)
        return place == len(self.versions) - 1

    def article(self) -> Article:
        total = max(self.fields.get("versions_total") or 0, len(self.versions))
        return Article(tuple(self.versions), **{**self.fields, "versions_total": total})


class _Index:
    """What the lines of one file say, as they come."""

    def __init__(self, path: Path, texts: Texts, terms: Terms, warnings: Sequence[str] = ()) -> None:
        self._path, self._texts, self._terms, self._limits = path, texts, terms, terms.limits
        self._articles: list[Article] = []  # those whose versions are all here
        self._draft: _Draft | None = None
        self._warnings = list(warnings)

    def fill(self, file: BinaryIO, size: int) -> tuple[int, str]:
        """Reads every line; gives size and hash, or raises `OpenError` if the first line isn't a header."""
        digest, pace, end = hashlib.sha256(), Pace(), 0
        for line in _lines(file, self._limits.version_bytes, digest.update):
            if line.number % 64 == 1 or len(line.data) > _LONG:
                self._terms.step(line.start / max(size, 1), "reading versions", self._so_far() if pace.due() else None)
            end = line.end
            if not line.whole:
                limit = self._limits.version_bytes // (1 << 20)
                self._warn(line, f"longer than the limit of {limit} MB; it is left out")
            elif line.data.strip():
                self._take(line)
        if self._draft is None and not self._warnings:
            raise OpenError("holds no article", where=str(self._path), why="after its first line there is nothing")
        return end, digest.hexdigest()

    def capture(self, size: int, sha256: str) -> Capture:
        """The whole; raises `OpenError` if no version could be read."""
        articles = self._all()
        if not any(article.versions for article in articles):
            why = self._warnings[0] if self._warnings else "it holds no version"
            raise OpenError("can't be opened", where=str(self._path), why=why)
        warnings = (*self._warnings, *(warning for article in articles for warning in _oddities(article)))
        return Capture(str(self._path), FORMAT.name, articles, self._texts, sha256, size, warnings)

    def _so_far(self) -> Capture:
        return Capture(str(self._path), FORMAT.name, self._all(), self._texts, warnings=tuple(self._warnings))

    def _all(self) -> tuple[Article, ...]:
        return (*self._articles, *(() if self._draft is None else (self._draft.article(),)))

    def _begin(self, fields: Mapping[str, Any]) -> _Draft:
        if self._draft is not None:
            self._articles.append(self._draft.article())
        self._draft = _Draft(fields)
        return self._draft

    def _take(self, line: _Line) -> None:
        try:
            raw = raw_fields(line.data.removeprefix(b"\xef\xbb\xbf"))
        except InvalidLineError as error:
            if line.number == 1:
                raise self._stranger(str(error)) from error
            torn = not line.data.endswith(b"\n")
            self._warn(line, f"torn: {error}; it is left out" if torn else f"{error}; it is left out")
            return
        if line.number == 1:
            self._header(checked(raw, "version").values.get("meta", {}))
        elif "article" in raw:
            self._article(line, raw["article"])
        else:
            self._version(line, checked(raw, "version"))

    def _header(self, header: Mapping[str, Any]) -> None:
        if header.get("format") != HEADER:
            raise self._stranger(f'its first line doesn\'t say "format": "{HEADER}"')
        if header.get("version") != VERSION:
            self._warnings.append(
                f"line 1, version: {header.get('version')!r} instead of {VERSION}; read as far as known"
            )

    def _stranger(self, why: str) -> OpenError:
        return OpenError("isn't a Redraft capture", where=f"{self._path}, line 1", why=why)

    def _article(self, line: _Line, raw: Any) -> None:
        try:
            fields = checked(raw_fields(raw), "article")
        except InvalidLineError as error:
            self._warn(line, f"article: {error}; its versions are kept without it")
            fields = Fields({}, {})
        self._name_invalid(line, fields)
        self._begin(fields.values)

    def _version(self, line: _Line, fields: Fields) -> None:
        for name in ("number", "paragraphs"):
            if name in fields.invalid or (name == "number" and name not in fields.values):
                self._warn(line, f"{name}: {fields.invalid.get(name, 'missing')}; this version is left out")
                return
        self._name_invalid(line, fields)
        if self._draft is None:
            self._warn(line, "a version before any article; an article without a name is made for it")
        draft = self._draft or self._begin({})
        if len(draft.versions) >= self._limits.versions:
            self._warn(line, f"over the limit of {self._limits.versions} versions; it is left out")
            return
        values = {name: value for name, value in fields.values.items() if name not in PAGE_FIELDS}
        present = values.pop("paragraphs", None) is not None
        values["uncertain"] = tuple(
            Uncertain(**{name: getattr(one, name) for name in UNCERTAIN_FIELDS}) for one in values.get("uncertain", ())
        )
        version = Version(key=(line.start, len(line.data)) if present else None, **values)
        if not draft.add(version):
            self._warn(line, f"number: {version.number} is there already; both are kept")

    def _name_invalid(self, line: _Line, fields: Fields) -> None:
        for name, why in fields.invalid.items():
            self._warn(line, f"{name}: {why}; this field is left out")

    def _warn(self, line: _Line, what: str) -> None:
        self._warnings.append(f"line {line.number}, {what}" if ": " in what else f"line {line.number} is {what}")


def _lines(file: BinaryIO, limit: int, seen: Callable[[bytes], object]) -> Iterator[_Line]:
    """The lines of a file; of one that is over the limit only its beginning. All of it is ``seen``."""
    number, start = 0, 0
    while data := file.readline(limit):
        seen(data)
        number += 1
        whole, length = data.endswith(b"\n") or len(data) < limit, len(data)
        while not whole and (rest := file.readline(limit)):
            seen(rest)
            length += len(rest)
            if rest.endswith(b"\n"):
                break
        yield _Line(number, start, start + length, data, whole)
        start += length


def _oddities(article: Article) -> Iterator[str]:
    """What is unusual about an article's versions, though nothing is wrong with the file."""
    timed = [version for version in article.versions if version.captured_at]
    for old, new in pairwise(timed):
        assert old.captured_at
        assert new.captured_at
        if new.captured_at < old.captured_at:
            yield f"version {new.number} was captured before version {old.number}; the order of the file is kept"
    yield from (version.doubts for version in article.versions if version.doubts)
