"""Where a repository is: the folder of git itself, its branches, what it borrows; or all of it in one bundle.

Read are HEAD, the branches, `shallow` and the list of borrowed object stores, all of them small text files. Nothing
else of a repository is looked at: no configuration, hooks, attributes, filters, index.
"""

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from viewer.readers.base import children

BUNDLES = (b"# v2 git bundle\n", b"# v3 git bundle\n")
"""How bundles begin."""

_SMALL = 1 << 22  # bytes of HEAD, of a branch, of all packed branches
_BRANCHES = 10_000
_NAME = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LINE = 4096  # bytes of one line in a bundle's head


@dataclass(slots=True)
class Place:
    """A repository as it lies there.

    Attributes:
        name: for people, of the folder or the bundle.
        heads: the newest commit of each branch, by the branch's name.
        head: the newest commit of all that is read; None if there is none.
        branch: the name of its branch, None if it is on none.
        ends: commits whose parents are known to be elsewhere: in a shallow clone, or before a bundle begins.
        folders: where objects are.
        bundle: the bundle's file, and where its pack begins.
        warnings: what isn't followed, a sentence each.
    """

    name: str
    heads: dict[str, bytes] = field(default_factory=dict)
    head: bytes | None = None
    branch: str | None = None
    ends: frozenset[bytes] = frozenset()
    folders: tuple[Path, ...] = ()
    bundle: tuple[mmap.mmap, int] | None = None
    warnings: list[str] = field(default_factory=list)


def git_folder(path: Path) -> Path | None:
    """The folder that git keeps a repository in: this one, the one inside a work tree, or the one that it names."""
    if _is_git(path):
        return path
    inside = path / ".git"
    if inside.is_dir():
        return inside if _is_git(inside) else None
    named = _read(inside).removeprefix(b"gitdir:").strip()
    if not named or not _read(inside).startswith(b"gitdir:"):
        return None
    other = path / named.decode("utf-8", "surrogateescape")
    return other if _is_git(other) or (other / "commondir").is_file() else None


def repository(path: Path) -> Place | None:
    """The repository in a folder; None if there is none."""
    git = git_folder(path)
    if git is None:
        return None
    shared = _read(git / "commondir").strip().decode("utf-8", "surrogateescape")
    common = git / shared if shared else git
    root = path if git != path or path.name != ".git" else path.parent
    place = Place(root.resolve().name.removesuffix(".git"))
    place.heads = _heads(common)
    _choose(place, _read(git / "HEAD").strip())
    place.ends = frozenset(_NAME.findall(_read(common / "shallow")))
    place.folders = tuple(_stores(common / "objects", root.resolve(), place.warnings))
    return place


def bundle(path: Path) -> Place:
    """The repository in a bundle; raises OSError or ValueError."""
    with path.open("rb") as file:
        contents = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    place = Place(path.name.removesuffix(".bundle"))
    ends, head = set[bytes](), b""
    for line in _head_of(contents):
        name, _, rest = line.lstrip(b"-").partition(b" ")
        if line.startswith(b"@filter"):
            place.warnings.append("it was made with a filter, which left objects out")
        elif line.startswith(b"-"):
            ends.add(name)
        elif rest == b"HEAD":
            head = name
        elif rest.startswith(b"refs/") and len(place.heads) < _BRANCHES:
            place.heads[_branch(rest)] = name
    place.ends, place.bundle = frozenset(ends), (contents, contents.tell())
    _choose(place, head)
    return place


def _head_of(contents: mmap.mmap) -> Iterator[bytes]:
    """The lines of a bundle before its pack."""
    if contents.readline() not in BUNDLES:
        raise ValueError("it isn't a bundle of version 2 or 3")
    while line := contents.readline().rstrip(b"\n"):
        if len(line) > _LINE:
            return
        yield line


def _choose(place: Place, head: bytes) -> None:
    """The commit that HEAD names, else the branch that is most likely the main one."""
    if head.startswith(b"ref:"):
        place.branch = _branch(head.removeprefix(b"ref:").strip())
        place.head = place.heads.get(place.branch)
    elif _NAME.fullmatch(head):
        place.head = head
        place.branch = next((name for name, commit in place.heads.items() if commit == head), None)
    if place.head is None and place.heads:
        likely = [name for name in ("main", "master", *sorted(place.heads)) if name in place.heads]
        place.branch, place.head = likely[0], place.heads[likely[0]]


def _heads(git: Path) -> dict[str, bytes]:
    found = dict(_packed(_read(git / "packed-refs")))
    for path in _files(git / "refs" / "heads", git / "refs" / "heads"):
        if _NAME.fullmatch(name := _read(path).strip()):
            found[path.relative_to(git / "refs" / "heads").as_posix()] = name
        if len(found) >= _BRANCHES:
            break
    return found


def _packed(text: bytes) -> Iterator[tuple[str, bytes]]:
    for line in text.splitlines()[:_BRANCHES]:
        name, _, branch = line.partition(b" ")
        if _NAME.fullmatch(name) and branch.startswith(b"refs/heads/"):
            yield _branch(branch), name


def _files(folder: Path, root: Path) -> Iterator[Path]:
    """The files below a folder; links are not followed."""
    for path in children(folder) if folder.is_dir() else ():
        if path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path, root)
        else:
            yield path


def _stores(objects: Path, root: Path, warnings: list[str]) -> Iterator[Path]:
    """The repository's own objects, and those that it borrows from inside itself."""
    yield objects
    for line in _read(objects / "info" / "alternates").splitlines():
        other = (objects / line.decode("utf-8", "surrogateescape")).resolve()
        if line.startswith(b"#") or not line.strip():
            continue
        if other.is_relative_to(root) and other.is_dir():
            yield other
        else:
            warnings.append(f"it borrows objects from {other}, which lies outside and is not read")


def _branch(name: bytes) -> str:
    return name.removeprefix(b"refs/heads/").decode("utf-8", "replace")


def _is_git(path: Path) -> bool:
    return (path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()


def _read(path: Path) -> bytes:
    """A small text file; nothing if it isn't there."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(_SMALL)
    except (OSError, ValueError):
        return b""
