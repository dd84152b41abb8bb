"""The files of a repository as articles: a version for each commit that changed one, under whatever name.

Commits are compared with their parents, oldest first. A commit that joins branches makes no version, as in ``git log
--follow``: what it brings together was said before. Only where a file ends in what a join made of it, that is a version
too. A file that was renamed keeps its history: dulwich tells renames by how alike the contents are.
"""

import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from dulwich.diff_tree import (
    CHANGE_ADD,
    CHANGE_COPY,
    CHANGE_DELETE,
    CHANGE_RENAME,
    RenameDetector,
    TreeChange,
    tree_changes,
)
from dulwich.objects import ObjectID, Tree

from viewer.model.capture import Article, Origin, Version
from viewer.readers.git_commits import Commit
from viewer.readers.git_commits import commit as read
from viewer.readers.git_pack import BROKEN
from viewer.readers.git_store import LostError, Store, TooManyError

TIME_NOTE = "the author's date"

_ALIKE = 50  # percent of the content that a renamed file keeps, as git has it
_FILES = 100  # files that one commit changed, at most, among which renames by content are looked for
_CHANGES = 100_000  # of one commit
_READS = 100_000  # of trees and files for one commit: trees may repeat one another without end
_STEPS = 20_000  # commits in all that are looked at to date what joins made
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # text of two bytes a letter is full of zeros
_HEAD = 8000  # bytes of a file in which git looks for a zero before it calls it binary
_PROSE = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".rst", ".adoc", ".org", ".tex"})
_BINARY = frozenset(
    {".7z", ".avif", ".bin", ".bmp", ".bz2", ".class", ".dll", ".doc", ".docx", ".eot", ".exe", ".gif", ".gz", ".ico"}
    | {".jar", ".jpeg", ".jpg", ".mov", ".mp3", ".mp4", ".o", ".odt", ".ogg", ".otf", ".pdf", ".png", ".pyc", ".so"}
    | {".sqlite", ".tar", ".tiff", ".ttf", ".webm", ".webp", ".woff", ".woff2", ".xls", ".xlsx", ".xz", ".zip"}
)


@dataclass(slots=True)
class _File:
    """An article while its versions are collected.

    Attributes:
        blob: of its last version.
        ended: the commit that deleted it last.
        gone: whether it isn't in the newest commit.
        made: the article as it was told last; None when there is more since.
    """

    path: str
    text: bool
    versions: list[Version] = field(default_factory=list)
    blob: bytes = b""
    ended: Commit | None = None
    gone: bool = False
    made: Article | None = None


class Files:
    """Collects the files of a repository, commit by commit.

    Attributes:
        count: of the versions so far.
    """

    def __init__(self, store: Store, source: str, counts: Counter[str], limit: int) -> None:
        """Up to ``limit`` versions. What is left out is counted in ``counts``, under the names in `git_reading`."""
        self.count, self._counts, self._limit = 0, counts, limit
        self._texts: dict[bytes, bool] = {}  # by the content's name
        self._odd = set[bytes]()  # paths of links and submodules
        self._store, self._source, self._steps = store, source, _STEPS
        self._files: list[_File] = []
        self._now: dict[bytes, _File] = {}  # by path: who bears it, or bore it last
        self._left: set[bytes] = set()  # paths whose file went to another one

    def add(self, commit: Commit, before: bytes | None) -> None:
        """Takes what a commit changed; ``before`` is the tree of its parent, None if there is none."""
        try:
            for change in self._changes(before, commit.tree):
                if self.full:
                    return
                if change.type == CHANGE_DELETE:
                    self._delete(commit, change)
                elif change.new is not None and self._is_file(change.new.mode, change.new.path):
                    self._change(commit, change)
        except BROKEN:
            self._counts["broken"] += 1

    @property
    def full(self) -> bool:
        """Whether there are as many versions as there may be."""
        return self.count >= self._limit

    def end(self, commit: Commit) -> None:
        """Takes the newest commit's files as what there is: others have ended, joins are made up for."""
        here: set[int] = set()
        large = self._counts["large"]
        try:
            for change in self._all(None, commit.tree):
                assert change.new is not None
                if self.full:
                    return
                if self._is_file(change.new.mode, change.new.path):
                    file = self._now.get(change.new.path)
                    if file is None or file.blob != change.new.sha:
                        self._change(commit, change, joined=True)
                    here.add(id(self._now[change.new.path]))
        except BROKEN:
            self._counts["broken"] += 1
            return
        self._counts["large"] = large  # the same commit isn't counted twice
        for file in self._files:
            file.gone, file.made = id(file) not in here, None

    def articles(self) -> tuple[Article, ...]:
        """What there is so far, in the order in which the files first came."""
        return tuple(self._article(file) for file in self._files if file.text)

    def ordered(self) -> tuple[Article, ...]:
        """All of it: prose first, then by path."""
        return tuple(sorted(self.articles(), key=lambda one: (_ending(one.title or "") not in _PROSE, one.title)))

    def _changes(self, before: bytes | None, after: bytes) -> Iterable[TreeChange]:
        if before is None:
            return self._all(None, after)
        changes = list(self._all(before, after))
        if not {CHANGE_ADD, CHANGE_DELETE} <= {change.type for change in changes}:
            return changes
        self._store.left = _READS
        store: Any = self._store
        self._counts["many"] += len(changes) > _FILES * 2
        detector = RenameDetector(store, rename_threshold=_ALIKE, max_files=_FILES)
        with suppress(*BROKEN):  # a file that can't be read is a reason not to look for renames, no more
            return detector.changes_with_renames(_oid(before), _oid(after))
        return changes

    def _all(self, before: bytes | None, after: bytes) -> Iterator[TreeChange]:
        """What differs between two trees, up to a limit, which is counted."""
        self._store.left = _READS
        store: Any = self._store
        with suppress(TooManyError):
            for count, change in enumerate(tree_changes(store, _oid(before), _oid(after))):
                if count == _CHANGES:
                    break
                yield change
            else:
                return
        self._counts["large"] += 1

    def _is_file(self, mode: int | None, path: bytes | None) -> bool:
        """Whether it is a plain file; links and submodules are counted."""
        if path is None or mode is None:
            return False
        if not stat.S_ISREG(mode) and path not in self._odd:
            self._odd.add(path)
            self._counts["links" if stat.S_ISLNK(mode) else "submodules"] += 1
        return stat.S_ISREG(mode)

    def _change(self, commit: Commit, change: TreeChange, *, joined: bool = False) -> None:
        """A file's new content; one that ``joined`` branches made is dated by the first commit that had it."""
        assert change.new is not None
        path, blob = change.new.path, change.new.sha
        assert path is not None
        assert blob is not None
        file = self._bearer(change, path)
        if file is None:
            file = self._now[path] = _File(_text(path), text=self._is_text(path, blob))
            self._files.append(file)
        self._left.discard(path)
        file.blob, file.ended, file.made = blob, None, None
        if file.text:
            since = self._since(commit, path, blob) if joined else commit
            file.versions.append(self._version(since, _text(path), blob, len(file.versions) + 1))
            self.count += 1

    def _bearer(self, change: TreeChange, path: bytes) -> _File | None:
        """Which file it is that bears this path now; None for one that wasn't there."""
        old = change.old.path if change.type == CHANGE_RENAME and change.old else None
        file = self._now.get(old) if old else None
        if file is not None and old is not None:
            self._left.add(old)
            self._now[path], file.path = file, _text(path)
            return file
        fresh = change.type in {CHANGE_ADD, CHANGE_COPY} and path in self._left
        return None if fresh else self._now.get(path)

    def _delete(self, commit: Commit, change: TreeChange) -> None:
        path = change.old.path if change.old else None
        file = self._now.get(path) if path else None
        if path and file and file.path == _text(path):
            file.ended, file.made = commit, None

    def _since(self, commit: Commit, path: bytes, blob: bytes) -> Commit:
        """The first commit, going back by first parents, from which on the file was what it is."""
        with suppress(*BROKEN):
            while commit.parents and self._steps:
                self._steps -= 1
                before = read(self._store, commit.parents[0])
                tree = self._store[before.tree]
                assert isinstance(tree, Tree)
                if tree.lookup_path(self._store.__getitem__, path)[1] != blob:
                    break
                commit = before
        return commit

    def _is_text(self, path: bytes, blob: bytes) -> bool:
        """By its name, else by git's own rule: no zero in the first 8,000 bytes."""
        ending = _ending(_text(path))
        if ending in _PROSE or ending in _BINARY:
            return ending in _PROSE
        if blob not in self._texts:
            self._texts[blob] = True
            with suppress(LostError):
                head = self._store.raw(blob)[1][:_HEAD]
                self._texts[blob] = b"\0" not in head or head.startswith(_WIDE)
        return self._texts[blob]

    def _version(self, commit: Commit, path: str, blob: bytes, number: int) -> Version:
        name = commit.id.decode("ascii")
        said = f"commit {name} by {commit.author}: {commit.subject} ({path})"
        return Version(
            number=number,
            captured_at=commit.time,
            time_note=TIME_NOTE,
            key=(blob.decode("ascii"), path),
            origin=Origin(self._source, "git", place=said),
            meta={"commit": name, "author": commit.author, "subject": commit.subject, "path": path},
        )

    def _article(self, file: _File) -> Article:
        if file.made is None:
            versions = tuple(file.versions)
            file.made = Article(versions, len(versions), source=self._source, title=file.path, status=_status(file))
        return file.made


def _status(file: _File) -> str | None:
    if not file.gone:
        return None
    if file.ended is None:  # a commit that joined branches did it
        return "It isn't in the newest commit any more."
    when = f" on {file.ended.time:%Y-%m-%d}" if file.ended.time else ""
    return f"Deleted{when} in commit {file.ended.short}: {file.ended.subject.rstrip('.')}."


def _oid(name: bytes | None) -> Any:
    """A name as dulwich's types want it."""
    return name and ObjectID(name)


def _text(path: bytes) -> str:
    return path.decode("utf-8", "replace")


def _ending(path: str) -> str:
    name = path.rpartition("/")[2].lstrip(".")
    return name[name.rfind(".") :].lower() if "." in name else ""
