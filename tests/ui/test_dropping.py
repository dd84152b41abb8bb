"""Every format that the registry names can be dropped on the window, and is what the dialog for files offers."""

from fnmatch import fnmatch
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.readers import warcs
from tests.readers.specimens import SPECIMENS, specimen
from viewer import readers
from viewer.ui.window import MainWindow

from .conftest import settle

_MANY = {"files", "folder"}  # which are no file of their own
_PATTERNS = [(form.name, pattern) for form in readers.FORMATS if form.name not in _MANY for pattern in form.patterns]


def _made(form: str, pattern: str, folder: Path) -> Path | None:
    """A file of a format that has a name of this form."""
    for found, name in SPECIMENS:
        if found == form and fnmatch(name, pattern):
            path = folder / name
            path.write_bytes(specimen(form, name))
            return path
    return None


def _drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys))


def _shown(window: MainWindow, form: str) -> bool:
    return window.view.capture is not None and window.view.capture.format == form and window.view.sides is not None


@pytest.mark.parametrize(("form", "pattern"), _PATTERNS)
def test_a_file_of_every_kind_can_be_dropped(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, form: str, pattern: str
) -> None:
    path = _made(form, pattern, tmp_path)
    if path is None:
        pytest.skip(f"no specimen is named like {pattern}")
    _drop(window, path)
    qtbot.waitUntil(lambda: _shown(window, form), timeout=10_000)
    settle(qtbot, window)
    assert window.failure is None
    assert window.view.panes.new.toPlainText().strip()


def test_every_format_has_a_specimen_to_drop() -> None:
    for form in {form for form, _ in _PATTERNS}:
        names = [name for found, name in SPECIMENS if found == form]
        assert any(fnmatch(name, pattern) for name in names for found, pattern in _PATTERNS if found == form), form


def test_several_files_and_a_folder_can_be_dropped(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    paths = [tmp_path / f"2024-05-0{day}.txt" for day in (1, 2)]
    for day, path in enumerate(paths):
        path.write_text(f"The pier\n\nIt rained on day {day} of the fair.\n", encoding="utf-8")
    _drop(window, *paths)
    qtbot.waitUntil(lambda: _shown(window, "files"))
    _drop(window, tmp_path)
    qtbot.waitUntil(lambda: _shown(window, "folder"))
    settle(qtbot, window)


def test_equal_captures_of_an_archive_are_counted_where_the_version_is_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.warc"
    eight, nine, ten = (f"2020-05-01T{hour:02}:00:00Z" for hour in (8, 9, 10))
    captures = [(warcs.story(), eight), (warcs.story(), nine), (warcs.story("four"), ten)]
    path.write_bytes(b"".join(warcs.response(body, time) for body, time in captures))
    _drop(window, path)
    qtbot.waitUntil(lambda: _shown(window, "warc"), timeout=10_000)
    settle(qtbot, window)
    assert "2 equal captures, last seen Fri 1 May 2020, 09:00 UTC" in window.view.timeline.words(0)
    heads = [label.text() for label in window.view.panes.findChildren(QLabel)]
    assert sum("2 equal captures until Fri 1 May 2020, 09:00 UTC" in words for words in heads) == 1
