"""Repositories and bundles of git: every file's history, in git's order, and nothing of the repository is obeyed."""

import os
import pickle
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from dulwich.bundle import create_bundle_from_repo, write_bundle
from dulwich.index import commit_tree
from dulwich.objects import Blob, Commit, ObjectID, Tag
from dulwich.refs import Ref
from dulwich.repo import Repo
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.errors import Cancelled, OpenError
from viewer.exporters.capture import lines
from viewer.model.capture import Article, Capture
from viewer.model.limits import Limits
from viewer.readers import read

_DAY = 86_400
_MAIN = Ref(b"refs/heads/main")
_LINES = [f"The ferry of line {number} leaves the pier at {number} o'clock.\n" for number in range(1, 13)]


def text(*changed: int, words: str = "Cancelled.\n") -> str:
    """A page of text in which some lines are changed."""
    return "".join(words if number in changed else line for number, line in enumerate(_LINES))


@dataclass
class Made:
    """A repository while it is made; files are what the next commit holds."""

    repo: Repo
    files: dict[str, tuple[int, ObjectID]]
    day: int = 0

    def put(self, path: str, content: str | bytes, mode: int = 0o100644) -> None:
        blob = Blob.from_string(content.encode() if isinstance(content, str) else content)
        self.repo.object_store.add_object(blob)
        self.files[path] = (mode, blob.id)

    def commit(
        self, subject: str, *parents: ObjectID | None, author_day: int | None = None, ref: Ref = _MAIN
    ) -> ObjectID:
        """Commits ``files`` on top of the branch, or of these parents."""
        self.day += 1
        tree = commit_tree(self.repo.object_store, [(p.encode(), blob, mode) for p, (mode, blob) in self.files.items()])
        one = Commit()
        one.tree, one.message = tree, f"{subject}\n\nMore about it.\n".encode()
        one.parents = [each for each in parents if each] if parents else self._tip(ref)
        one.author = one.committer = "Äda <ada@a.example>".encode()
        one.author_time, one.commit_time = _DAY * (author_day or self.day), _DAY * self.day
        one.author_timezone = one.commit_timezone = 2 * 3600
        self.repo.object_store.add_object(one)
        self.repo.refs[ref] = one.id
        return one.id

    def _tip(self, ref: Ref) -> list[ObjectID]:
        return [self.repo.refs[ref]] if ref in self.repo.refs else []


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    repo = Repo.init(str(tmp_path / "notes"), mkdir=True, default_branch=b"main")
    yield Made(repo, {})
    repo.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes"


def told(article: Article) -> list[tuple[int, object]]:
    return [(version.number, version.meta["subject"]) for version in article.versions]


def words(capture: Capture, article: Article) -> list[str]:
    return [capture.text(version).whole for version in article.versions]


def titles(capture: Capture) -> list[str | None]:
    return [article.title for article in capture.articles]


def snapshot(folder: Path) -> Mapping[str, tuple[bytes, int]]:
    files = [one for one in sorted(folder.rglob("*")) if one.is_file()]
    return {str(one): (one.read_bytes(), one.stat().st_mtime_ns) for one in files}


def bundled(made: Made, path: Path, prerequisites: Sequence[bytes] = (), version: int = 2) -> Path:
    with (
        create_bundle_from_repo(made.repo, prerequisites=prerequisites, version=version) as bundle,
        path.open("wb") as file,
    ):
        write_bundle(file, bundle)
    return path


def test_each_commit_that_changed_a_file_is_a_version_with_its_provenance(made: Made, path: Path) -> None:
    made.put("docs/ferry.txt", "Ferry\n\nIt opens.\n")
    first = made.commit("Begin")
    made.put("other.txt", "Other.\n")
    made.commit("Add another")
    made.put("docs/ferry.txt", "Ferry\n\nIt opens in May.\n")
    newest = made.commit("Say when")
    before = snapshot(path)
    capture = read(path)
    assert (capture.format, capture.sha256, capture.warnings) == ("git", newest.decode(), ())
    ferry, other = capture.articles
    assert (ferry.title, ferry.source, ferry.status, ferry.url) == ("docs/ferry.txt", "notes", None, None)
    assert told(ferry) == [(1, "Begin"), (2, "Say when")]
    assert told(other) == [(1, "Add another")]
    version = ferry.versions[0]
    assert (version.captured_at, version.time_note) == (datetime(1970, 1, 2, tzinfo=UTC), "the author's date")
    assert version.meta == {"commit": first.decode(), "author": "Äda", "subject": "Begin", "path": "docs/ferry.txt"}
    assert version.origin
    assert version.origin.place == f"commit {first.decode()} by Äda: Begin (docs/ferry.txt)"
    assert words(capture, ferry) == ["Ferry\nIt opens.", "Ferry\nIt opens in May."]
    assert snapshot(path) == before


def test_the_order_is_that_of_the_commits_though_dates_run_backwards(made: Made, path: Path) -> None:
    for number, day in enumerate((9, 2, 5), 1):
        made.put("a.txt", f"Version {number}.\n")
        made.commit(f"Edit {number}", author_day=day)
    (article,) = read(path).articles
    assert told(article) == [(1, "Edit 1"), (2, "Edit 2"), (3, "Edit 3")]
    assert [version.captured_at.day for version in article.versions if version.captured_at] == [10, 3, 6]


def test_a_renamed_file_keeps_its_history_even_if_it_was_edited_as_well(made: Made, path: Path) -> None:
    made.put("draft/ferry.md", text())
    made.commit("Draft")
    del made.files["draft/ferry.md"]
    made.put("ferry.md", text(3))
    made.commit("Publish")
    made.files["news/ferry.md"] = made.files.pop("ferry.md")
    made.commit("Move")
    capture = read(path)
    (article,) = capture.articles
    assert article.title == "news/ferry.md"
    assert [version.meta["path"] for version in article.versions] == ["draft/ferry.md", "ferry.md", "news/ferry.md"]


def test_a_path_that_was_left_and_taken_again_is_another_file(made: Made, path: Path) -> None:
    made.put("draft.txt", text())
    made.commit("First issue")
    made.files["issue-1.txt"] = made.files.pop("draft.txt")
    made.commit("Publish")
    made.put("draft.txt", "Something else entirely.\n")
    made.commit("Second issue")
    assert [(one.title, len(one.versions)) for one in read(path).articles] == [("draft.txt", 1), ("issue-1.txt", 2)]


def test_a_deleted_file_is_offered_and_its_end_said(made: Made, path: Path) -> None:
    made.put("a.txt", "Still here.\n")
    made.put("gone.txt", "Soon gone.\n")
    made.commit("Begin")
    del made.files["gone.txt"]
    name = made.commit("Clean up.")
    capture = read(path)
    gone = capture.articles[1]
    assert gone.status == f"Deleted on 1970-01-03 in commit {name.decode()[:10]}: Clean up."
    assert words(capture, gone) == ["Soon gone."]
    made.put("gone.txt", "Back again.\n")
    made.commit("Restore")
    again = read(path).articles[1]
    assert (told(again), again.status) == ([(1, "Begin"), (2, "Restore")], None)


def test_branches_are_told_side_by_side_and_what_only_their_join_made_is_not_lost(made: Made, path: Path) -> None:
    made.put("a.txt", text())
    base = made.commit("Begin")
    made.put("a.txt", text(2))
    left = made.commit("Left", base, ref=Ref(b"refs/heads/left"))
    made.put("a.txt", text(9))
    right = made.commit("Right", base)
    made.put("a.txt", text(2, 9))
    join = made.commit("Join", right, left)
    made.put("b.txt", "Other.\n")
    made.commit("Go on")
    capture = read(path)
    article = capture.articles[0]
    assert told(article) == [(1, "Begin"), (2, "Left"), (3, "Right"), (4, "Join")]
    assert article.versions[-1].meta["commit"] == join.decode()
    assert capture.warnings == ("1 commit joins branches and makes no version of its own",)


def test_branches_that_are_not_read_are_named(made: Made, path: Path) -> None:
    made.put("a.txt", "A.\n")
    base = made.commit("Begin")
    made.put("a.txt", "B.\n")
    made.commit("Aside", base, ref=Ref(b"refs/heads/aside"))
    capture = read(path)
    assert capture.warnings == ("read is main; commits of other branches are not: aside",)
    assert len(capture.articles[0].versions) == 1


def test_links_and_submodules_are_counted_and_binary_files_stay_out(made: Made, path: Path) -> None:
    made.put("a.txt", "A.\n")
    made.put("link.txt", "/etc/passwd", stat.S_IFLNK)
    made.put("notes", b"no ending, but text\n")
    made.put("data", b"\x00\x01\x02")
    made.put("picture.png", b"\x89PNG")
    made.files["module"] = (0o160000, ObjectID(b"1" * 40))
    made.commit("Begin")
    capture = read(path)
    assert titles(capture) == ["a.txt", "notes"]
    assert capture.warnings == ("1 symbolic link is left out", "1 submodule is left out")


def test_pages_are_extracted_and_other_encodings_read(made: Made, path: Path) -> None:
    body = "<p>The ferry opens in May, the harbour office said on Monday.</p>" * 5
    made.put(
        "page.html", f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{body}</article></body>"
    )
    made.put("wide.txt", "Größe: größer.\n".encode("utf-16"))
    made.commit("Begin")
    capture = read(path)
    assert capture.text(capture.articles[0].versions[0]).title == "Ferry"
    assert words(capture, capture.articles[1]) == ["Größe: größer."]


def test_nothing_that_the_repository_configures_is_obeyed(made: Made, path: Path) -> None:
    made.put("a.txt", "A.\n")
    made.put(".gitattributes", "*.txt filter=evil\n")
    made.commit("Begin")
    mark = path.parent / "ran"
    git = path / ".git"
    for hook in ("post-checkout", "reference-transaction"):
        (git / "hooks" / hook).write_text(f"#!/bin/sh\ntouch {mark}\n")
        (git / "hooks" / hook).chmod(0o755)
    (git / "config").write_text(
        f'[core]\n\tfsmonitor = touch {mark}\n\tpager = touch {mark}\n[filter "evil"]\n\tsmudge = touch {mark}\n'
        "[include]\n\tpath = /dev/zero\n"
    )
    assert len(read(path).articles) == 2
    assert not mark.exists()


def _bare(path: Path) -> Path:
    return Path(shutil.copytree(path / ".git", path.parent / "notes.git"))


def _packed(made: Made, path: Path) -> None:
    made.repo.object_store.pack_loose_objects()
    (path / ".git" / "packed-refs").write_bytes(
        b"# pack-refs with: peeled \n" + made.repo.refs[_MAIN] + b" refs/heads/main\n"
    )
    shutil.rmtree(path / ".git" / "refs" / "heads")
    (path / ".git" / "refs" / "heads").mkdir()


def _story(made: Made) -> None:
    for number in range(6):
        made.put("a.txt", text(number))
        made.put(f"b{number}.md", f"Note {number}.\n")
        made.commit(f"Edit {number}")


def test_work_tree_bare_folder_packs_and_bundles_hold_the_same(made: Made, path: Path) -> None:
    _story(made)
    plain = read(path)
    told_ = [(article.title, told(article), words(plain, article)) for article in plain.articles]
    _packed(made, path)
    linked = path.parent / "linked"
    linked.mkdir()
    (linked / ".git").write_text("gitdir: ../notes/.git\n")
    bundles = [bundled(made, path.parent / f"v{version}.bundle", version=version) for version in (2, 3)]
    for other in (path, path / ".git", _bare(path), linked, *bundles):
        capture = read(other)
        assert (capture.sha256, capture.warnings) == (plain.sha256, ()), other
        assert [(one.title, told(one), words(capture, one)) for one in capture.articles] == told_, other
    assert [read(other).articles[0].source for other in (path / ".git", path.parent / "notes.git", bundles[0])] == [
        "notes",
        "notes",
        "v2",
    ]


def test_words_can_be_read_in_another_process(made: Made, path: Path) -> None:
    _story(made)
    for source in (path, bundled(made, path.parent / "a.bundle")):
        capture = read(source)
        again = pickle.loads(pickle.dumps(capture))  # noqa: S301 - our own
        assert words(again, again.articles[0]) == words(capture, capture.articles[0])


def test_a_capture_made_of_a_repository_keeps_its_provenance(made: Made, path: Path) -> None:
    _story(made)
    capture = read(path)
    file = path.parent / "notes.capture"
    file.write_bytes(b"".join(lines(capture)))
    again = read(file)
    assert titles(again) == titles(capture)
    for old, new in zip(capture.articles, again.articles, strict=True):
        assert [replace(one, key=None, title=None) for one in new.versions] == [
            replace(one, key=None) for one in old.versions
        ]
        assert words(again, new) == words(capture, old)


def test_a_shallow_clone_says_where_it_begins(made: Made, path: Path) -> None:
    _story(made)
    newest = made.repo.refs[_MAIN]
    commit = made.repo[newest]
    assert isinstance(commit, Commit)
    (path / ".git" / "shallow").write_bytes(newest + b"\n")
    _lose(path, commit.parents[0])
    capture = read(path)
    assert capture.warnings == ("the history begins with 1 commit whose parents are not here, as in a shallow clone",)
    assert [len(article.versions) for article in capture.articles] == [1] * 7


def test_a_bundle_that_builds_on_other_commits_says_where_it_begins(made: Made, path: Path) -> None:
    _story(made)
    before = made.repo.refs[_MAIN]
    made.put("a.txt", text(7))
    made.commit("Last")
    bundle = bundled(made, path.parent / "a.bundle", [before])
    capture = read(bundle)
    assert "as in a shallow clone" in capture.warnings[0]
    assert told(capture.articles[0])[-1][1] == "Last"


def _lose(path: Path, name: bytes) -> None:
    file = path / ".git" / "objects" / name[:2].decode() / name[2:].decode()
    file.chmod(0o644)
    file.unlink()


def test_missing_and_forged_objects_cost_only_themselves(made: Made, path: Path) -> None:
    _story(made)
    capture = read(path)
    article = capture.articles[0]
    names = [str(version.key[0]) for version in article.versions if isinstance(version.key, tuple)]
    _lose(path, names[2].encode())
    forged = path / ".git" / "objects" / names[3][:2] / names[3][2:]
    forged.chmod(0o644)
    forged.write_bytes((path / ".git" / "objects" / names[4][:2] / names[4][2:]).read_bytes())
    capture = read(path)
    article = capture.articles[0]
    assert len(article.versions) == 6
    for version in article.versions[2:4]:
        with pytest.raises(OpenError, match="missing, damaged or beyond the limit"):
            capture.text(version)
    assert capture.text(article.versions[4]).paragraphs[4] == "Cancelled."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_pipes_among_the_objects_are_not_waited_for(made: Made, path: Path) -> None:
    _story(made)
    number = str(read(path).articles[0].versions[2].key[0])  # type: ignore[index]
    _lose(path, number.encode())
    objects = path / ".git" / "objects"
    for place in (objects / number[:2] / number[2:], objects / "pack" / "a.pack", objects / "pack" / "a.idx"):
        place.parent.mkdir(exist_ok=True)
        os.mkfifo(place)
    capture = read(path)
    assert capture.warnings == ("the pack a.pack can't be read",)
    with pytest.raises(OpenError, match="missing, damaged or beyond the limit"):
        capture.text(capture.articles[0].versions[2])
    assert capture.text(capture.articles[0].versions[4]).paragraphs[4] == "Cancelled."


def test_a_missing_commit_ends_the_history_with_a_warning(made: Made, path: Path) -> None:
    _story(made)
    commit = made.repo[made.repo.refs[_MAIN]]
    assert isinstance(commit, Commit)
    _lose(path, commit.parents[0])
    capture = read(path)
    assert capture.warnings == (
        "1 commit has a parent that is missing or damaged; its files stand as if they were new",
    )
    assert told(capture.articles[0]) == [(1, "Edit 5")]


def test_objects_borrowed_from_outside_are_not_read(made: Made, path: Path) -> None:
    _story(made)
    other = path.parent / "other"
    shutil.copytree(path, other)
    shutil.rmtree(other / ".git" / "objects")
    (other / ".git" / "objects" / "info").mkdir(parents=True)
    (other / ".git" / "objects" / "info" / "alternates").write_text(f"{path / '.git' / 'objects'}\n")
    with pytest.raises(OpenError, match="holds no commit that can be read"):
        read(other)
    inside = other / ".git" / "lent"
    shutil.copytree(path / ".git" / "objects", inside)
    (other / ".git" / "objects" / "info" / "alternates").write_text("../lent\n/nowhere/else\n")
    capture = read(other)
    assert len(capture.articles) == 7
    assert "/nowhere/else, which lies outside" in capture.warnings[0]


def test_tags_lead_to_their_commits_and_a_detached_head_is_followed(made: Made, path: Path) -> None:
    _story(made)
    tag = Tag()
    tag.name, tag.message, tag.object = b"v1", b"One.", (Commit, made.repo.refs[_MAIN])
    tag.tagger, tag.tag_time, tag.tag_timezone = b"A <a>", 0, 0
    made.repo.object_store.add_object(tag)
    (path / ".git" / "HEAD").write_bytes(tag.id + b"\n")
    assert len(read(path).articles) == 7


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda git: shutil.rmtree(git / "refs" / "heads"), "nothing was ever committed"),
        (lambda git: (git / "HEAD").unlink(), "no git repository"),
        (lambda git: (git / "refs" / "heads" / "main").write_text("0" * 40), "missing or damaged"),
    ],
)
def test_what_holds_no_commit_is_refused_in_a_sentence(
    made: Made, path: Path, spoil: Callable[[Path], Any], why: str
) -> None:
    _story(made)
    spoil(path / ".git")
    with pytest.raises(OpenError, match=why):
        read(path)


def test_only_binary_files_are_nothing_to_show(made: Made, path: Path) -> None:
    made.put("a.png", b"\x89PNG")
    made.commit("Begin")
    with pytest.raises(OpenError, match="holds no text file: all that was committed to it is binary"):
        read(path)


def test_a_version_over_the_limit_says_so_when_it_is_shown(made: Made, path: Path) -> None:
    made.put("a.txt", "A.\n")
    made.put("big.txt", "x" * 200_000)
    made.commit("Begin")
    capture = read(path, Limits(version_bytes=100_000))
    assert words(capture, capture.articles[0]) == ["A."]
    with pytest.raises(OpenError, match="beyond the limit"):
        capture.text(capture.articles[1].versions[0])


def test_trees_that_repeat_one_another_without_end_are_given_up(made: Made, path: Path) -> None:
    made.put("a.txt", "A.\n")
    made.commit("Begin")
    blob = made.files["a.txt"][1]
    tree = commit_tree(made.repo.object_store, [(b"a.txt", blob, 0o100644)])
    for _ in range(12):
        files = [(b"%d" % number, tree, 0o040000) for number in range(10)]
        tree = _tree(made, files)
    made.files = {}
    one = made.repo[made.commit("Bomb")]
    assert isinstance(one, Commit)
    one.tree = tree
    made.repo.object_store.add_object(one)
    made.repo.refs[_MAIN] = one.id
    capture = read(path, Limits(versions=1000))
    assert "later ones are not read" in capture.warnings[0]
    assert sum(len(article.versions) for article in capture.articles) == 1000


def _tree(made: Made, entries: Sequence[tuple[bytes, ObjectID, int]]) -> ObjectID:
    from dulwich.objects import Tree  # noqa: PLC0415

    tree = Tree()
    for name, blob, mode in entries:
        tree.add(name, mode, blob)
    made.repo.object_store.add_object(tree)
    return tree.id


def test_reading_grows_and_can_be_cancelled(made: Made, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _story(made)
    monkeypatch.setattr("viewer.readers.git_reading.Pace.due", lambda _self: True)
    grown = list[Capture]()
    whole = read(path, progress=lambda _share, _what, so_far=None: grown.append(so_far) if so_far else None)
    counts = [sum(len(article.versions) for article in one.articles) for one in grown]
    assert counts == sorted(counts)
    assert words(grown[-1], grown[-1].articles[0]) == words(whole, whole.articles[0])[:-1]
    with pytest.raises(Cancelled):
        read(path, cancelled=lambda: True)


_MUTATED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def test_a_bundle_that_was_cut_gives_what_is_left(made: Made, path: Path) -> None:
    content = _bundle(made, path)
    cut = path.parent / "cut.bundle"
    cut.write_bytes(content[: len(content) * 9 // 10])
    capture = read(cut)
    assert "can't be read" in capture.warnings[0]


def _bundle(made: Made, path: Path) -> bytes:
    bundle = path.parent / "whole.bundle"
    if not bundle.exists():
        _story(made)
        bundled(made, bundle)
    return bundle.read_bytes()


@given(data=st.data())
@_MUTATED
def test_mutated_packs_open_or_say_why(made: Made, path: Path, data: st.DataObject) -> None:
    if not (path.parent / "whole.bundle").exists():
        _bundle(made, path)
        made.repo.object_store.pack_loose_objects()
    files = sorted((path / ".git" / "objects" / "pack").iterdir())
    file = data.draw(st.sampled_from(files))
    whole = file.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    file.chmod(0o644)
    file.write_bytes(whole[:place] + data.draw(st.binary(max_size=6)) + whole[place + data.draw(st.integers(0, 6)) :])
    try:
        with suppress(OpenError):
            capture = read(path)
            for article in capture.articles:
                for version in article.held:
                    with suppress(OpenError):
                        capture.text(version)
    finally:
        file.write_bytes(whole)


def test_real_histories_are_whole(data: Path) -> None:
    expected = {
        "18f_gov_domains": (19, "Deleted on 2024-05-29 in commit 7c6b168b2c: Start replatforming branch."),
        "digitalgov_ux_summit": (34, None),
        "nodejs_openssl_nov2022_renames": (11, None),
        "pep_0572_renames": (91, None),
        "twir_2022_02_02_merges": (44, None),
    }
    for name, (count, status) in expected.items():
        capture = read(data / "git" / f"{name}.bundle")
        (article,) = capture.articles
        assert (len(article.versions), article.status) == (count, status), name
        assert all(words(capture, article)), name
