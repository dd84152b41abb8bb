"""Files are written whole or not at all, and never over another one unless somebody said so."""

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer import assets
from viewer.errors import ExistsError, ExportError
from viewer.exporters.file import refuse, write


def torn() -> Iterator[bytes]:
    yield b"half"
    raise OSError(errno.ENOSPC, "No space left on device")


def test_the_pieces_are_the_file(tmp_path: Path) -> None:
    write(tmp_path / "a.html", [b"one ", b"two"], replace=False)
    assert (tmp_path / "a.html").read_bytes() == b"one two"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("mine")
    with pytest.raises(ExistsError, match="exists already"):
        write(path, [b"theirs"], replace=False)
    assert path.read_text() == "mine"


def test_a_file_that_appears_meanwhile_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.html"

    def pieces() -> Iterator[bytes]:
        yield b"theirs"
        path.write_text("mine")

    with pytest.raises(ExistsError):
        write(path, pieces(), replace=False)
    assert path.read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_with_leave_the_old_file_goes_and_its_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("old")
    path.chmod(0o640)
    write(path, [b"new"], replace=True)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_with_leave_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old")
    link.symlink_to(real)
    write(link, [b"new"], replace=True)
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_dangling_link_is_not_written_through_without_leave(tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ExistsError):
        write(link, [b"new"], replace=False)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("replace", [False, True])
def test_a_full_disk_leaves_no_half_file(tmp_path: Path, *, replace: bool) -> None:
    path = tmp_path / "a.html"
    if replace:
        path.write_text("old")
    with pytest.raises(ExportError, match="No space left"):
        write(path, torn(), replace=replace)
    assert [child.read_text() for child in tmp_path.iterdir()] == (["old"] if replace else [])


def test_an_interruption_leaves_no_half_file(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.html", pieces(), replace=False)
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, pathlib, signal, sys
from viewer.exporters.file import write

target, moment, replace = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "True"

def killing(call, *, before):
    def deadly(*args, **kwargs):
        if before:
            os.kill(os.getpid(), signal.SIGKILL)
        call(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
    return deadly

def pieces():
    yield b"new" * 100_000
    if moment == "halfway":
        os.kill(os.getpid(), signal.SIGKILL)
    yield b"end"

name, _, before = moment.partition(" ")
if hasattr(os, name):
    setattr(os, name, killing(getattr(os, name), before=before == "before"))
write(target, pieces(), replace=replace)
"""


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize(
    "moment", ["halfway", "fsync before", "fsync after", "link before", "link after", "replace before", "replace after"]
)
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_whole_new_one(
    tmp_path: Path, moment: str, *, replace: bool
) -> None:
    path = tmp_path / "a.html"
    if replace:
        path.write_text("old")
    done = subprocess.run([sys.executable, "-c", KILLED, path, moment, str(replace)], check=False)
    reached = replace or not moment.startswith("replace")
    assert done.returncode == (-signal.SIGKILL if reached else 0)
    new = "new" * 100_000 + "end"
    assert (path.read_text() if path.exists() else None) in {new, "old" if replace else None}
    # Only between the two steps that replace a file there is a hidden one beside it, and it is whole.
    left = [child.read_text() for child in tmp_path.iterdir() if child != path]
    assert left == ([new] if replace and moment in {"link after", "replace before"} else [])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("replace", [False, True])
def test_a_disk_that_is_really_full_keeps_the_old_file(small_disk: Path, *, replace: bool) -> None:
    path = small_disk / "a.html"
    if replace:
        path.write_text("old")
    with pytest.raises(ExportError, match="No space left"):
        write(path, (b"x" * 65536 for _ in range(16)), replace=replace)
    assert [child.read_text() for child in small_disk.iterdir()] == (["old"] if replace else [])
    write(path, [b"fits"], replace=replace)
    assert path.read_text() == "fits"


def test_what_a_kill_left_hidden_goes_when_the_next_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("old")
    subprocess.run([sys.executable, "-c", KILLED, path, "replace before", "True"], check=False)
    (left,) = (child for child in tmp_path.iterdir() if child != path)
    write(tmp_path / "b.html", [b"b"], replace=False)
    assert left.exists(), "it may be somebody's who only just began"
    os.utime(left, (1, 1))
    write(tmp_path / "c.html", [b"c"], replace=False)
    assert sorted(child.name for child in tmp_path.iterdir()) == ["a.html", "b.html", "c.html"]


def test_what_somebody_is_writing_still_is_not_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)

    def pieces() -> Iterator[bytes]:
        yield b"slow "
        (hidden,) = tmp_path.iterdir()
        os.utime(hidden, (1, 1))
        write(tmp_path / "b.html", [b"b"], replace=False)
        yield b"but whole"

    write(tmp_path / "a.html", pieces(), replace=False)
    assert (tmp_path / "a.html").read_bytes() == b"slow but whole"


def test_only_what_is_ours_is_swept_away(tmp_path: Path) -> None:
    theirs = [tmp_path / ".redraft-notes.txt", tmp_path / ".other.part", tmp_path / ".redraft-link.part"]
    for path in theirs[:2]:
        path.write_text("mine")
        os.utime(path, (1, 1))
    theirs[2].symlink_to(theirs[0])
    write(tmp_path / "a.html", [b"a"], replace=False)
    assert all(path.is_symlink() or path.exists() for path in theirs)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from viewer.cli import main
sys.exit(main(["report", sys.argv[1], "-o", sys.argv[2], "--force"]))
"""


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_file_that_may_not_grow_leaves_the_old_one(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"a.{form}"
    path.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, assets.path("samples/harbour-bridge.capture"), path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert [child.read_text() for child in tmp_path.iterdir()] == ["old"]


def test_systems_without_nameless_files_do_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    path = tmp_path / "a.html"
    write(path, [b"one"], replace=False)
    write(path, [b"two"], replace=True)
    with pytest.raises(ExistsError):
        write(path, [b"three"], replace=False)
    with pytest.raises(ExportError):
        write(path, torn(), replace=True)
    assert [child.read_text() for child in tmp_path.iterdir()] == ["two"]


def test_a_new_file_is_as_open_as_any_other(tmp_path: Path) -> None:
    write(tmp_path / "a.html", [b"a"], replace=False)
    (tmp_path / "b.html").write_text("b")
    assert (tmp_path / "a.html").stat().st_mode == (tmp_path / "b.html").stat().st_mode


def test_file_systems_without_links_do_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    write(tmp_path / "a.html", [b"a"], replace=False)
    assert (tmp_path / "a.html").read_text() == "a"
    with pytest.raises(ExistsError):
        write(tmp_path / "a.html", [b"b"], replace=False)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="it is a folder"):
        write(tmp_path, [b"a"], replace=True)


def test_a_device_is_no_file() -> None:
    with pytest.raises(ExportError, match="no ordinary file"):
        write(Path(os.devnull), [b"a"], replace=True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"nowhere.*No such file"):
        write(tmp_path / "nowhere" / "a.html", [b"a"], replace=False)


def test_what_is_opened_is_never_written_to(tmp_path: Path) -> None:
    opened, link, inside = tmp_path / "a.capture", tmp_path / "link.capture", tmp_path / "folder" / "b.txt"
    opened.write_text("a")
    link.hardlink_to(opened)
    inside.parent.mkdir()
    inside.write_text("b")
    for path, source in ((opened, opened), (link, opened), (inside, inside.parent)):
        with pytest.raises(ExportError, match="belongs to what is opened"):
            refuse(path, replace=True, sources=[source])
    refuse(tmp_path / "new.html", replace=False, sources=[opened, tmp_path])
