"""The first painting shows what the settings say, though few of them were read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from pytestqt.qtbot import QtBot

from viewer import settings, theme
from viewer.settings import Settings
from viewer.ui import style
from viewer.ui.glimpse import Glimpse, glance
from viewer.ui.window import MainWindow

from .conftest import settle
from .story import long, write

_SEEN = ("theme", "colours", "layout", "recent", "geometry")
_VALUES = st.one_of(
    st.sampled_from(["system", "light", "dark", "contrast", "classic", "default", "side", "inline", "one", "blue", ""]),
    st.lists(st.text(st.characters(codec="utf-8"), max_size=5), max_size=3),
    st.none() | st.booleans() | st.integers(-5, 5) | st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(_SEEN), st.integers(), max_size=1),
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from(_SEEN), _VALUES))
def test_what_is_seen_at_first_is_what_the_settings_say(tmp_path: Path, values: dict[str, object]) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    first = glance(path)
    assert _seen(first) == _seen(settings.load(path))
    assert first.whole() == settings.load(path)


@pytest.mark.parametrize("nonsense", ["[]", "{", "[" * 100_000, "\udcff", "7", ""])
def test_a_file_that_makes_no_sense_costs_what_was_chosen_not_the_start(tmp_path: Path, nonsense: str) -> None:
    path = tmp_path / "settings.json"
    assert _seen(glance(path)) == _seen(Settings())
    path.write_bytes(nonsense.encode("utf-8", "surrogateescape"))
    assert _seen(glance(path)) == _seen(Settings())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("window", "text", "dark"), [("#ffffff", "#000000", False), ("#202020", "#eeeeee", True)])
def test_the_first_colours_follow_a_dark_desktop(
    monkeypatch: pytest.MonkeyPatch, window: str, text: str, *, dark: bool
) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    monkeypatch.setattr(QGuiApplication, "palette", lambda: palette)
    assert style.guessed("system") == theme.load("dark" if dark else "light")
    assert style.guessed("light") == theme.load("light")
    assert style.guessed("dark", "contrast") == theme.load("contrast-dark")


def test_the_window_is_painted_before_what_takes_long_is_imported(tmp_path: Path) -> None:
    code = f"""
import os, sys
from pathlib import Path
from PySide6 import QtCore
from viewer import app
from viewer.ui.glimpse import glance
from viewer.ui.window import MainWindow
application = app.application()
window = MainWindow(glance(Path({str(tmp_path / "none.json")!r})), lambda _: None)
def furnish(window):
    imported = set(sys.modules) | set(vars(QtCore))
    print(*sorted({{"Qt", "msgspec", "viewer.settings", "viewer.engine", "viewer.readers"}} & imported), flush=True)
    os._exit(0)
MainWindow.furnish = furnish
window.show()
application.exec()
"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout == "\n"


def test_the_legend_stands_in_the_toolbar_once_there_is_something_to_explain(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Settings(theme="light", started=True), lambda _: None)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.furnish()
    assert not window.legend.isVisible()
    window.filing.open_paths([write(tmp_path / "a.capture", long(2), long(2, changed=[0]))])
    settle(qtbot, window)
    assert window.legend.isVisible()
    window.close()


def _seen(known: Glimpse | Settings) -> tuple[object, ...]:
    return tuple(getattr(known, name) for name in _SEEN)
