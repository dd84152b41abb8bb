"""WACZ: a zip file with web archives, a list of their pages, and digests of all of it.

Specified at https://specs.webrecorder.net/wacz/1.1.1/. The archives are read where they lie in the zip file; pages that
the list names come first. Its own index of the archives isn't needed and so can't mislead.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from viewer.errors import OpenError
from viewer.model.capture import Cancelled, Capture, Progress
from viewer.model.limits import Limits
from viewer.readers import zips
from viewer.readers.base import Format, Probe, Source, Terms, hashed, opened, poll, refused
from viewer.readers.deflate import DamageError
from viewer.readers.zips import Entry

if TYPE_CHECKING:
    from viewer.readers.archive import Index

_ARCHIVES = (".warc", ".warc.gz", ".arc", ".arc.gz")
_PAGES = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_PACKAGE, _SEAL = "datapackage.json", "datapackage-digest.json"
_ALGORITHMS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})
_BLOCK = 1 << 18
_SAID = 20  # contents that are told one by one if they aren't what the package says
_TITLE = 500  # letters that a title may have
_INVALID = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


@dataclass(frozen=True, slots=True)
class EntryPart:
    """An archive in a zip file."""

    path: Path
    entry: Entry

    @property
    def name(self) -> str:
        """As it stands in the zip file."""
        return self.entry.name

    @property
    def size(self) -> int:
        """In bytes."""
        return self.entry.size

    def open(self, limits: Limits) -> BinaryIO:
        """Its bytes."""
        file = opened(self.path)
        try:
            return zips.opened_entry(file, self.entry, limits, closing=True)
        except DamageError:
            file.close()
            raise


def _knows(probe: Probe) -> float:
    archives = any(name.lower().endswith(_ARCHIVES) for name in probe.zip_names)
    if archives:
        return 1.0 if _PACKAGE in probe.zip_names else 0.8
    return 0.7 if probe.name.endswith(".wacz") and probe.folder_names is None else 0.0


def _read(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    from viewer.readers.archive import Index, aside  # noqa: PLC0415 - as heavy as the libraries behind it

    path = source.path
    terms = Terms(limits, cancelled, progress)
    try:
        with opened(path) as file:
            listing, warnings = _listed(file)
            archives = [entry for entry in listing if entry.name.lower().endswith(_ARCHIVES)]
            if not archives:
                why = "; ".join([*warnings, "there is no web archive in it"])
                raise OpenError("can't be opened", where=str(path), why=why)
            index = Index(str(path), FORMAT.name, tuple(EntryPart(path, entry) for entry in archives), terms)
            index.warnings += [*warnings, *_announced(index, _Package(file, listing, limits))]
        with aside(lambda stop: _verified(path, listing, limits, stop), cancelled) as digest:
            _fill(index, archives)
            size, sha256, faults = digest.result()
            index.warnings += faults
            return index.capture(sha256, size)
    except OSError as error:
        raise refused(path, error) from error


FORMAT = Format("wacz", "Web archive collection (WACZ)", ("*.wacz",), _knows, _read)


def _listed(file: BinaryIO) -> tuple[list[Entry], list[str]]:
    """What the zip file holds, and what is wrong with it."""
    try:
        listing = zips.entries(file)
    except DamageError as error:
        listing = list(zips.found(file))
        return listing, [f"the zip file is damaged: {error}; what was found of its contents is read"]
    listing, warnings = _apart(listing)
    names = [entry.name for entry in listing]
    twice = {name for name in names if names.count(name) > 1} if len(names) < _SAID * _SAID else set()
    warnings += [f"{name} is in it more than once; each is read" for name in sorted(twice)]
    inner = [name for name in names if name.lower().endswith(".wacz")]
    warnings += [f"left out: {name}, a collection inside this one" for name in inner[:_SAID]]
    return listing, warnings


def _apart(listing: Sequence[Entry]) -> tuple[list[Entry], list[str]]:
    """Without what lies inside something else: bombs are made of contents that share their bytes."""
    kept: list[Entry] = []
    end = 0
    for entry in sorted(listing, key=lambda entry: entry.head):
        if entry.head >= end:
            kept.append(entry)
            end = entry.head + entry.packed
    left = len(listing) - len(kept)
    inside = "1 that lies inside another one" if left == 1 else f"{left:,} that lie inside others"
    return [entry for entry in listing if entry in set(kept)], [f"left out of its contents: {inside}"] if left else []


def _fill(index: "Index", archives: Sequence[Entry]) -> None:
    whole = max(1, sum(entry.size for entry in archives))
    before = 0
    for number, entry in enumerate(archives):
        index.fill(number, lambda raw, before=before: (before + raw) / whole)  # type: ignore[misc]
        before += entry.size


@dataclass(frozen=True, slots=True)
class _Package:
    """The small files beside the archives."""

    file: BinaryIO
    listing: Sequence[Entry]
    limits: Limits

    def text(self, name: str) -> bytes | None:
        """One of them; None if it isn't there. Raises `DamageError`."""
        entry = next((entry for entry in self.listing if entry.name == name), None)
        return None if entry is None else zips.content(self.file, entry, self.limits)

    def document(self, name: str) -> Mapping[str, Any]:
        """One of them as an object of JSON; empty if it isn't there. Raises `DamageError`."""
        text = self.text(name)
        try:
            value = {} if text is None else msgspec.json.decode(text)
        except _INVALID as error:
            raise DamageError("it isn't valid JSON") from error
        if not isinstance(value, dict):
            raise DamageError("it isn't an object of JSON")
        return value


def _announced(index: "Index", package: _Package) -> Iterator[str]:
    """Tells the index the pages of the lists; what is wrong with these."""
    for name in _PAGES:
        try:
            text = package.text(name) or b""
        except DamageError as error:
            yield f"{name} can't be read: {error}"
            continue
        bad = 0
        for line in text.splitlines():
            try:
                page = msgspec.json.decode(line) if line.strip() else {}
            except _INVALID:
                bad += 1
                continue
            url, title = (page.get(key) if isinstance(page, dict) else None for key in ("url", "title"))
            if isinstance(url, str):
                index.shelf.announce(url, title[:_TITLE] if isinstance(title, str) and title else None)
        if bad:
            yield f"{name}: {bad:,} line{' is' if bad == 1 else 's are'} not valid JSON"


def _verified(path: Path, listing: Sequence[Entry], limits: Limits, stop: Cancelled) -> tuple[int, str, list[str]]:
    """Size and hash of the file, and which contents aren't what the package says of them."""
    with opened(path) as file:
        size, sha256 = hashed(file, stop)
        package = _Package(file, listing, limits)
        try:
            faults = list(_faults(package, package.document(_PACKAGE), stop))
        except DamageError as error:
            return size, sha256, [f"{_PACKAGE} can't be read: {error}; no digest was checked"]
        if len(faults) > _SAID:
            faults[_SAID:] = [f"{len(faults) - _SAID:,} more contents aren't what {_PACKAGE} says"]
        return size, sha256, [*faults, *_unsealed(package)]


def _faults(package: _Package, document: Mapping[str, Any], stop: Cancelled) -> Iterator[str]:
    if not document:
        yield f"it has no {_PACKAGE}, so no digest could be checked"
    resources = document.get("resources")
    told = dict.fromkeys(_told(resource) for resource in (resources if isinstance(resources, list) else ()))
    for name, algorithm, digest in told:
        entry = next((entry for entry in package.listing if entry.name == name), None)
        if entry is None:
            yield f"{name}, which {_PACKAGE} names, isn't there"
        elif algorithm not in _ALGORITHMS:
            yield f"{name}: {_PACKAGE} tells no digest that can be checked"
        else:
            try:
                own = _digest(package, entry, hashlib.new(algorithm, usedforsecurity=False), stop)
            except DamageError as error:
                yield f"{name} can't be read: {error}"
                continue
            if own != digest.lower():
                yield f"{name} isn't what {_PACKAGE} says: its digest ({algorithm}) is another one"


def _told(resource: object) -> tuple[str, str, str]:
    """Name, algorithm and digest; version 1.0 of the format wrote them differently."""
    if not isinstance(resource, dict):
        return "a resource without a name", "", ""
    stats = resource.get("stats")
    told = f"{resource.get('hashing')}:{stats.get('hash')}" if isinstance(stats, dict) else str(resource.get("hash"))
    algorithm, _, digest = told.partition(":")
    return str(resource.get("path")), algorithm.lower().replace("-", ""), digest


def _digest(package: _Package, entry: Entry, sum_: Any, stop: Cancelled) -> str:
    stream = zips.opened_entry(package.file, entry, package.limits)
    while block := stream.read(_BLOCK):
        poll(stop)
        sum_.update(block)
    return str(sum_.hexdigest())


def _unsealed(package: _Package) -> Iterator[str]:
    """What is wrong with the digest of the package itself; that of a signature isn't checked."""
    try:
        seal, text = package.document(_SEAL), package.text(_PACKAGE)
    except DamageError as error:
        yield f"{_SEAL} can't be read: {error}"
        return
    if seal and seal.get("hash") != f"sha256:{hashlib.sha256(text or b'').hexdigest()}":
        yield f"{_PACKAGE} isn't what {_SEAL} says: its digest is another one"
    if "signedData" in seal:
        yield "it is signed; the signature wasn't checked"
