"""Readers turn files and folders into captures. They never write, never fetch and never run anything.

A new format is a module with a `Format` and a name in `FORMATS`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from viewer.errors import OpenError, UnknownFormatError
from viewer.model.capture import Cancelled, Capture, Progress, Version
from viewer.model.limits import Limits
from viewer.readers import capture, database, files, repository, sniffer_page, sniffer_text, wacz, warc, wiki
from viewer.readers.base import Format, Probe, Source, Terms, children, folder_hash, poll, probe
from viewer.readers.encoding import Decoded, decode
from viewer.readers.extraction import extracted
from viewer.readers.paste import pasted
from viewer.readers.plain import Paragraph, paragraphs

FORMATS: tuple[Format, ...] = (
    capture.FORMAT,
    sniffer_page.FORMAT,
    database.FORMAT,
    warc.FORMAT,
    wacz.FORMAT,
    sniffer_text.FORMAT,
    wiki.FORMAT,
    repository.FORMAT,
    files.FOLDER,
    files.FILES,
    files.FILE,
)
"""All that can be opened; of two that are equally sure the earlier one reads."""

__all__ = [
    "FORMATS",
    "Decoded",
    "Format",
    "Paragraph",
    "Probe",
    "Source",
    "decode",
    "extracted",
    "likely",
    "paragraphs",
    "pasted",
    "read",
]

_ZSTANDARD = b"\x28\xb5\x2f\xfd"  # Python can't unpack it before 3.14
_LOOSE = (files.FILE, files.FILES, files.FOLDER)  # a file of these holds one version at most


def read(
    paths: Sequence[Path] | Path,
    limits: Limits | None = None,
    cancelled: Cancelled | None = None,
    progress: Progress | None = None,
    encodings: Mapping[str, str] | None = None,
) -> Capture:
    """Opens a file, a folder, or several files that were chosen together.

    ``encodings`` are those that a person chose, by the SHA-256 of a file.

    Raises:
        OpenError: nothing could be opened; `UnknownFormatError` if no reader knows what it is.
        viewer.errors.Cancelled: ``cancelled()`` answered True.
    """
    terms = Terms(limits or Limits(), cancelled or _never, progress or _silent)
    chosen = tuple(dict.fromkeys((paths,) if isinstance(paths, Path) else paths))
    if not chosen:
        raise OpenError("nothing was chosen", now="Name a file or a folder.")
    source = Source(chosen, encodings or {})
    if len(chosen) == 1:
        format_ = surest(probe(chosen[0]), chosen[0])
        if format_ is not files.FOLDER:
            return format_.read(source, terms.limits, terms.cancelled, terms.progress)
    return _together(source, terms)


def likely(capture: Capture, version: Version) -> list[str]:
    """Encodings in which a version's bytes make sense, the likeliest first; raises `OpenError` if they are gone."""
    return capture.texts.likely(version.key) if isinstance(capture.texts, files.FileTexts) else []


def surest(seen: Probe, path: Path) -> Format:
    """The format that claims a probe most surely; raises `UnknownFormatError` if none does."""
    best, format_ = 0.0, FORMATS[-1]
    for each in FORMATS:
        if (claim := each.knows(seen)) > best:
            best, format_ = claim, each
            if best == 1:
                break  # nothing is surer than sure, and some look long, for the encoding of a text say
    if best <= 0:
        if seen.head.startswith(_ZSTANDARD):
            why, now = "it is compressed with Zstandard, which isn't read", "Unpack it first: zstd -d does it."
            raise UnknownFormatError("can't be opened", where=str(path), why=why, now=now)
        titles = ", ".join(one.title for one in FORMATS)
        raise UnknownFormatError(
            "is of a kind that can't be opened", where=str(path), why="no reader knows it", now=f"Known are: {titles}."
        )
    return format_


def _together(source: Source, terms: Terms) -> Capture:
    """Several files, or what lies in a folder: captures are merged into one, texts become one history."""
    folder = source.path if len(source.paths) == 1 else None
    whole, loose, warnings = _sorted(_candidates(source, folder), terms)
    if not whole or (folder and len(whole) < len(loose)):
        if folder:
            return files.FOLDER.read(source, terms.limits, terms.cancelled, terms.progress)
        alike, others = files.alike(loose)
        said = (f"left out: {files.listed(others)}",) if others else ()
        return files.history(source, alike, (*said, *warnings), terms)
    if loose:
        warnings.append(f"left out, because the rest are captures: {files.listed([path.name for path in loose])}")
    return _merge(whole, source, warnings, terms)


def _candidates(source: Source, folder: Path | None) -> Iterator[Path]:
    """The files to look at: folders inside a folder stay closed, those that were chosen by name are opened."""
    for path in children(folder) if folder else source.paths:
        if path.is_dir():
            yield from () if folder else (child for child in children(path) if files.kind(child.name))
        elif not (folder and files.is_about(path.name)):
            yield path


def _sorted(paths: Iterable[Path], terms: Terms) -> tuple[dict[Path, Format], list[Path], list[str]]:
    """What is a capture by itself, what is one version of a text, and what can't be opened (a sentence each)."""
    whole: dict[Path, Format] = {}
    loose, warnings = [], []
    for path in paths:
        poll(terms.cancelled)
        try:
            format_ = surest(probe(path), path)
        except OpenError as error:
            warnings.append(f"{path.name} is left out: {error.why or error.what}")
            continue
        if format_ in _LOOSE:
            loose.append(path)
        else:
            whole[path] = format_
    return whole, loose, warnings


def _merge(whole: dict[Path, Format], source: Source, warnings: list[str], terms: Terms) -> Capture:
    from viewer.readers.merge import merged  # noqa: PLC0415 - as heavy as the libraries behind it

    captures = []
    for place, (path, format_) in enumerate(whole.items()):
        terms.step(place / len(whole), "reading files")
        try:
            captures.append(format_.read(Source((path,)), terms.limits, terms.cancelled, _silent))
        except OpenError as error:
            warnings.append(f"{path.name} is left out: {error.why or error.what}")
    if not captures:
        raise OpenError("can't be opened", where=source.where, why="; ".join(warnings))
    sha256 = folder_hash((Path(one.path).name, one.sha256 or "") for one in captures)
    return merged(captures, source.where, sha256, warnings)


def _never() -> bool:
    return False


def _silent(share: float, what: str, so_far: Capture | None = None, /) -> None:
    """Nobody watches."""
