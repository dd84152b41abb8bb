"""A folder that is a repository opens as its files' histories."""

from collections.abc import Callable
from pathlib import Path

from dulwich.index import commit_tree
from dulwich.objects import Blob, Commit, ObjectID
from dulwich.refs import Ref
from dulwich.repo import Repo
from PySide6.QtWidgets import QLabel

from viewer.ui.window import MainWindow


def _repository(path: Path) -> Path:
    with Repo.init(str(path), mkdir=True, default_branch=b"main") as repo:
        parents: list[ObjectID] = []
        for day, (text, subject) in enumerate(
            ((b"It opens.\n", b"Begin"), (b"It opens <i>in May</i>.\n", b"Say <b>when</b>"))
        ):
            blob, commit = Blob.from_string(text), Commit()
            repo.object_store.add_object(blob)
            commit.tree = commit_tree(repo.object_store, [(b"ferry.txt", blob.id, 0o100644)])
            commit.parents, commit.message, commit.author = parents, subject, b"Ada <ada@a.example>"
            commit.committer, commit.author_time, commit.commit_time = commit.author, day, day
            commit.author_timezone = commit.commit_timezone = 0
            repo.object_store.add_object(commit)
            parents = [commit.id]
        repo.refs[Ref(b"refs/heads/main")] = parents[0]
    return path


def test_a_repository_shows_what_its_authors_said(open_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = open_window(_repository(tmp_path / "notes"))
    assert window.view.article
    assert window.view.article.title == "ferry.txt"
    shown = " ".join(label.text() for label in window.view.panes.findChildren(QLabel))
    assert "Ada: Begin" in shown
    assert "Ada: Say &lt;b&gt;when&lt;/b&gt;" in shown
