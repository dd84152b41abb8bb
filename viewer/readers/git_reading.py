"""Reads a git repository or bundle: its commits from the oldest on, each compared with its parent.

Opening compares trees and looks into few files; the words of a version are read when it is shown.
"""

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dulwich.object_format import SHA1, SHA256

from viewer.errors import OpenError
from viewer.model.capture import Article, Capture, Text
from viewer.model.limits import Limits
from viewer.readers.base import Pace, Terms, poll, reason
from viewer.readers.encoding import decode
from viewer.readers.files import listed, text_of
from viewer.readers.git_commits import Commit, commit, log
from viewer.readers.git_files import Files
from viewer.readers.git_pack import BROKEN
from viewer.readers.git_place import Place, bundle, repository
from viewer.readers.git_store import LostError, Store, Tick

_SHA256 = 64  # letters of a name, else 40
_INDEXING = 0.3  # of the whole work, where a pack has no index
_BLOB = 3
_LARGE = 3  # commits of more files than are read, after which a repository is made to keep us busy


_SAYS = {
    "joins": (
        "1 commit joins branches and makes no version of its own",
        "{:,} commits join branches and make no versions of their own",
    ),
    "cut": (
        "the history begins with 1 commit whose parents are not here, as in a shallow clone",
        "the history begins with {:,} commits whose parents are not here, as in a shallow clone",
    ),
    "missing": (
        "1 commit has a parent that is missing or damaged; its files stand as if they were new",
        "{:,} commits have parents that are missing or damaged; their files stand as if they were new",
    ),
    "broken": (
        "1 commit can't be compared with its parent: some of it is missing or damaged",
        "{:,} commits can't be compared with their parents: some of them are missing or damaged",
    ),
    "many": (
        "1 commit changed so many files that files which it renamed and changed as well begin anew",
        "{:,} commits changed so many files that files which they renamed and changed as well begin anew",
    ),
    "large": (
        "1 commit changed so many files that some of them are left out",
        "{:,} commits changed so many files that some of them are left out",
    ),
    "links": ("1 symbolic link is left out", "{:,} symbolic links are left out"),
    "submodules": ("1 submodule is left out", "{:,} submodules are left out"),
}


def read(path: Path, terms: Terms, name: str) -> Capture:
    """The capture; ``name`` is that of its format. Raises `OpenError` if nothing can be opened."""
    try:
        place = _place(path)
        store = _store(place, path, terms.limits, lambda share: terms.step(share * _INDEXING, "indexing the pack"))
    except BROKEN as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise OpenError("can't be opened", where=str(path), why=why) from error
    store.watch = lambda: poll(terms.cancelled)
    try:
        return _Reading(path, place, store, terms, name).capture()
    finally:
        store.watch = _nothing


@dataclass(eq=False)
class RepositoryTexts:
    """The words of a repository's files; a key is (a file's content by its name, the file's path)."""

    path: Path
    limits: Limits
    store: Store | None = field(default=None, repr=False)

    def read(self, key: Hashable, /) -> Text:
        """The words at ``key``."""
        assert isinstance(key, tuple)
        name, path = key
        try:
            if self.store is None:
                self.store = _store(_place(self.path), self.path, self.limits, lambda _share: None)
            kind, data = self.store.raw(name.encode("ascii"))
        except (LostError, *BROKEN) as error:
            why = "its content is missing, damaged or beyond the limit"
            raise OpenError("this version can't be read", where=f"{self.path}, {path}", why=why) from error
        return text_of(path.rpartition("/")[2], decode(data).text, self.limits) if kind == _BLOB else Text(None, ())

    def __getstate__(self) -> dict[str, Any]:
        return {"path": self.path, "limits": self.limits, "store": None}


class _Reading:
    """A repository while its commits are read."""

    def __init__(self, path: Path, place: Place, store: Store, terms: Terms, name: str) -> None:
        self._path, self._place, self._store, self._terms, self._name = path, place, store, terms, name
        self._counts, self._warnings = Counter[str](), list(place.warnings)
        self._files = Files(store, place.name, self._counts, terms.limits.versions)
        self._texts = RepositoryTexts(path, terms.limits, store)
        self._begin = _INDEXING if place.bundle else 0.0

    def capture(self) -> Capture:
        """The whole; raises `OpenError` if there is nothing to show."""
        commits = list(self._log())
        self._note_branches({one.id for one in commits})
        self._fill(commits[::-1])
        self._files.end(commits[0])
        for what, (one, many) in _SAYS.items():
            if count := self._counts[what]:
                self._warnings.append(one if count == 1 else many.format(count))
        articles = self._files.ordered()
        if not articles:
            why = "; ".join(self._warnings) or "all that was committed to it is binary"
            raise OpenError("holds no text file", where=str(self._path), why=why)
        return self._made(articles, commits[0].id.decode("ascii"), tuple(self._warnings))

    def _note_branches(self, read: set[bytes]) -> None:
        others = sorted(name for name, tip in self._place.heads.items() if tip not in read)
        if others:
            what = self._place.branch or "the commit that is checked out"
            self._warnings.append(f"read is {what}; commits of other branches are not: {listed(others)}")

    def _log(self) -> Iterator[Commit]:
        for number, one in enumerate(log(self._store, self._tip())):
            if number % 256 == 0:
                self._terms.step(self._begin, "reading commits")
            yield one

    def _tip(self) -> bytes:
        """The newest commit, or that of another branch where it can't be read."""
        for name in (self._place.head, *self._place.heads.values()):
            try:
                if name is not None:
                    return commit(self._store, name).id
            except LostError:
                continue
        why = "its newest commit is missing or damaged" if self._place.head else "nothing was ever committed to it"
        raise OpenError("holds no commit that can be read", where=str(self._path), why=why)

    def _fill(self, commits: list[Commit]) -> None:
        """Takes the commits one by one; those that join branches say nothing new."""
        trees, pace = {one.id: one.tree for one in commits}, Pace()
        for number, one in enumerate(commits):
            share = self._begin + (1 - self._begin) * number / len(commits)
            so_far = self._made(self._files.articles(), None, ()) if pace.due() else None
            self._terms.step(share, "comparing commits", so_far)
            here = [parent for parent in one.parents if parent in trees]
            if len(one.parents) > 1 and here:
                self._counts["joins"] += 1
                continue
            before = trees[here[0]] if here else None
            if one.parents and not here:
                ends = self._place.ends
                self._counts["cut" if ends.intersection((one.id, *one.parents)) else "missing"] += 1
            self._files.add(one, before)
            if self._files.full or self._counts["large"] > _LARGE:
                limit = self._terms.limits.versions
                what = f"at the limit of {limit:,} versions" if self._files.full else "since commits are too large"
                self._warnings.append(f"reading ends with commit {one.short}, {what}; later ones are not read")
                return

    def _made(self, articles: tuple[Article, ...], newest: str | None, warnings: tuple[str, ...]) -> Capture:
        size = self._path.stat().st_size if self._place.bundle else None
        return Capture(str(self._path), self._name, articles, self._texts, newest, size, warnings)


def _place(path: Path) -> Place:
    found = repository(path) if path.is_dir() else bundle(path)
    if found is None:
        raise ValueError("it is no git repository")
    return found


def _store(place: Place, path: Path, limits: Limits, tick: Tick) -> Store:
    """Its objects; raises one of `BROKEN`."""
    form = SHA256 if place.head and len(place.head) == _SHA256 else SHA1
    store = Store(form, limits.version_bytes)
    for folder in place.folders:
        place.warnings += store.add_folder(folder, tick)
    if place.bundle:
        contents, start = place.bundle
        share = store.add_pack(contents, start, path, tick)
        if share < 1:
            place.warnings.append(
                f"{1 - share:.0%} of its objects can't be read: they are damaged, cut off or elsewhere"
            )
    return store


def _nothing() -> None:
    """Nobody watches."""
