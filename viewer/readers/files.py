"""Text, Markdown and HTML files as versions of one article: a single one, several, or those in a folder.

The order comes from the names (`names`); a file's own time only fills in where its name tells none, and is marked so.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath

from viewer.errors import OpenError
from viewer.model.capture import Article, Cancelled, Capture, Progress, Text, Version
from viewer.model.encodings import FOUND
from viewer.model.limits import Limits
from viewer.readers.base import Contents, Format, Probe, Source, Terms, children, contents, folder_hash, probe
from viewer.readers.encoding import decode, likely
from viewer.readers.extraction import extracted
from viewer.readers.names import Dated, Named, dated, ordered
from viewer.readers.plain import split_title

_HTML = (".html", ".htm", ".xhtml")
_KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "Markdown",
    ".markdown": "Markdown",
    **dict.fromkeys(_HTML, "HTML"),
}
_ABOUT = ("source", "readme", "license", "licence")  # files that speak about a folder, not for it
_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite format 3",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
)
_ALONE = "only one version: there is nothing to compare it with; several files opened together make a history"
_NAMED = 5  # so many files are named in a warning, the rest counted


def kind(name: str) -> str | None:
    """What the ending of a file's name says it is: "text", "Markdown" or "HTML"; None for anything else."""
    return next((kind for ending, kind in _KINDS.items() if name.lower().endswith(ending)), None)


def is_about(name: str) -> bool:
    """Whether a file speaks about its folder, like README.md."""
    return name.lower().partition(".")[0] in _ABOUT


def alike(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """Of files that were chosen together those that are versions of one text, and the names of the others.

    Left out are those that speak about the rest, and those of another type than most; not where that leaves no two.
    """
    kept = [path for path in paths if not is_about(path.name)]
    most, count = Counter(kind(path.name) for path in kept).most_common(1)[0] if kept else (None, 0)
    if count * 2 > len(kept):
        kept = [path for path in kept if kind(path.name) == most]
    if len(kept) < 2:  # noqa: PLR2004 - a history
        return list(paths), []
    chosen = set(kept)
    return kept, [path.name for path in paths if path not in chosen]


def listed(names: Sequence[str]) -> str:
    """Names for a sentence: "a.txt, b.txt and 3 more"."""
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _looks_like_text(head: bytes, most: float) -> bool:
    """Whether at ``most`` that share of it is control signs or unreadable; chance makes a tenth of binary data so."""
    if head.startswith(_BINARY):
        return False
    text = decode(head).text
    odd = sum("\u2400" <= sign <= "\u2421" or sign == "\ufffd" for sign in text)
    return odd <= len(text) * most


def _knows_file(probe: Probe) -> float:
    if probe.folder_names is not None:
        return 0.0
    if kind(probe.name):
        return 0.3 if _looks_like_text(probe.unwrapped, 0.5) else 0.0
    return 0.1 if _looks_like_text(probe.unwrapped, 0.03) else 0.0


def _knows_folder(probe: Probe) -> float:
    return 0.0 if probe.folder_names is None else 0.5


def _read_file(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    del progress  # over in a moment
    path = source.path
    inner = contents(path, limits, cancelled)
    chosen = source.encoding(inner.sha256)
    version, _, warnings = _version(path, Named(path.name, None, dated(path.name)), inner, chosen)
    texts = FileTexts((path,), limits, (chosen,))
    draft = Capture(str(path), FILE.name, (), texts, inner.sha256, inner.size, (*warnings, _ALONE))
    text = draft.text(version)  # kept for whoever shows it: taking an article out of its page may last seconds
    if not text.paragraphs:
        raise OpenError("holds no text", where=str(path), why=_emptiness(inner))
    article = Article((replace(version, title=text.title),), 1, title=text.title)
    return replace(draft, articles=(article,))


def _emptiness(inner: Contents) -> str:
    if inner.warnings:
        return inner.warnings[0]
    return "no words were found in it" if inner.data else "it is empty"


def _read_files(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    return history(source, source.paths, (), Terms(limits, cancelled, progress))


def _read_folder(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    found = children(source.path)
    kinds = {path: kind(path.name) for path in found if not is_about(path.name) and not path.is_dir()}
    counts = Counter(kind for kind in kinds.values() if kind)
    if not counts:
        what = "no text, Markdown or HTML files" if found else "nothing"
        raise OpenError("can't be opened", where=str(source.path), why=f"the folder holds {what}")
    most = counts.most_common(1)[0][0]
    chosen = [path for path in found if kinds.get(path) == most]
    others = [path.name for path in found if kinds.get(path) != most]
    warnings = (f"left out: {listed(others)}",) if others else ()
    return history(source, chosen, warnings, Terms(limits, cancelled, progress))


FILE = Format("file", "Text or HTML file", ("*.txt", "*.md", "*.html", "*.htm"), _knows_file, _read_file)
FILES = Format("files", "Several files", (), lambda probe: 0.0 * len(probe.name), _read_files)
FOLDER = Format("folder", "Folder of versions", (), _knows_folder, _read_folder)


@dataclass(frozen=True, eq=False)
class FileTexts:
    """The words of files; a key is a place in ``paths``, and in ``encodings``, where a person may have chosen one."""

    paths: tuple[Path, ...]
    limits: Limits
    encodings: tuple[str | None, ...]

    def read(self, key: Hashable, /) -> Text:
        """The words of the file at place ``key``."""
        assert isinstance(key, int)
        path = self.paths[key]
        text = decode(contents(path, self.limits, lambda: False).data, self.encodings[key]).text
        return text_of(path.name, text, self.limits)

    def likely(self, key: Hashable) -> list[str]:
        """Encodings in which the beginning of a file makes sense, the likeliest first."""
        assert isinstance(key, int)
        return likely(probe(self.paths[key]).unwrapped)


def history(source: Source, paths: Sequence[Path], warnings: Iterable[str], terms: Terms) -> Capture:
    """The files at ``paths`` as versions of one article."""
    labels = _labels(paths)
    order = ordered(list(labels))
    reading = _Reading(source, terms.limits, [*warnings, *order.warnings])
    for place, named in enumerate(order.files):
        terms.step(place / len(order.files), "reading files")
        reading.add(labels[named.name], named, terms.cancelled)
    return reading.capture()


def _labels(paths: Sequence[Path]) -> dict[str, Path]:
    """The files by what tells them apart: their names, or the whole paths where two have the same name."""
    names = {path.name: path for path in paths}
    return names if len(names) == len(set(paths)) else {path.as_posix(): path for path in paths}


_FILE_TIME = "the file's own time"


class _Reading:
    """A history while its files are read one after the other."""

    def __init__(self, source: Source, limits: Limits, warnings: list[str]) -> None:
        self._source, self._limits, self._warnings = source, limits, warnings
        self._encodings: list[str | None] = []
        self._versions: list[Version] = []
        self._paths: list[Path] = []
        self._hashes: list[tuple[str, str]] = []
        self._size = 0
        self._last = ("", "")

    def add(self, path: Path, named: Named, cancelled: Cancelled) -> None:
        """Reads one file; what can't be read is named and left out."""
        try:
            inner = contents(path, self._limits, cancelled)
        except OpenError as error:
            self._warnings.append(f"{named.name} is left out: {error.why}")
            return
        self._hashes.append((named.name, inner.sha256))
        self._size += inner.size
        chosen = self._source.encoding(inner.sha256)
        version, text, warnings = _version(path, named, inner, chosen)
        if text is not None and not text.whole:
            self._warnings.append(f"{named.name} is left out: it holds no text")
            return
        self._warnings.extend(f"{named.name}: {warning}" for warning in warnings)
        sha256 = text.sha256 if text else inner.sha256
        if sha256 == self._last[1]:
            self._warnings.append(f"{named.name} says the same as {self._last[0]}")
        self._last = (named.name, sha256)
        number = len(self._paths) + 1 if named.number is None else named.number
        self._versions.append(replace(version, number=number, key=len(self._paths)))
        self._paths.append(path)
        self._encodings.append(chosen)

    def capture(self) -> Capture:
        """The whole; raises `OpenError` if no file could be read."""
        source = self._source
        if not self._versions:
            raise OpenError("can't be opened", where=source.where, why="; ".join(self._warnings[:_NAMED]))
        if by_file := sum(version.time_note == _FILE_TIME for version in self._versions):
            what = "no name tells a time" if by_file == len(self._versions) else f"{by_file} names tell no time"
            self._warnings.append(f"{what}; what is shown instead is the file's own time")
        if len(self._versions) == 1:
            self._warnings.append(_ALONE)
        name = FOLDER.name if source.path.is_dir() else FILES.name
        texts = FileTexts(tuple(self._paths), self._limits, tuple(self._encodings))
        article = Article(tuple(self._versions), len(self._versions), title=self._versions[-1].title)
        sha256 = folder_hash(self._hashes)
        return Capture(source.where, name, (article,), texts, sha256, self._size, tuple(self._warnings))


def _version(
    path: Path, named: Named, inner: Contents, chosen: str | None
) -> tuple[Version, Text | None, tuple[str, ...]]:
    """A version, its words unless they must be extracted from HTML first, and what was guessed about them."""
    decoded = decode(inner.data, chosen)
    text = None if _is_html(path.name, decoded.text) else _plain(decoded.text)
    time = named.dated or _file_time(path)
    version = Version(
        number=1,
        captured_at=time.time if time else None,
        time_note=time.note if time else None,
        title=text.title if text else None,
        key=0,
        raw_sha256=inner.sha256,
        encoding=decoded.encoding,
        meta={FOUND: decoded.found},
    )
    return version, text, (*inner.warnings, *decoded.warnings)


def _file_time(path: Path) -> Dated | None:
    try:
        return Dated(datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0), _FILE_TIME)
    except (OSError, OverflowError, ValueError):
        return None


def text_of(name: str, text: str, limits: Limits) -> Text:
    """The words of a file of that name: what an HTML page says, else the lines of any other text."""
    return extracted(text, limits) if _is_html(name, text) else _plain(text)


def _is_html(name: str, text: str) -> bool:
    named = kind(name) or kind(PurePath(name).stem)
    return named == "HTML" or text[:256].lstrip().lower().startswith(("<!doctype html", "<html"))


def _plain(text: str) -> Text:
    title, found = split_title(text)
    return Text(title, tuple(paragraph.line for paragraph in found))
