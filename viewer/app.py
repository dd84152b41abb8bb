"""Starts Qt and opens the first window, or paints it as a picture.

What isn't needed for the first painting is imported where it is used: the window is there sooner. Above all Qt's
namespace ``Qt``, whose 120 enumerations PySide makes at its first mention: 21 ms, a sixth of an empty window. And it is
Qt that says where settings lie: platformdirs took 5 ms to say the same.
"""
# ruff: noqa: PLC0415 - see above

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QSize, QStandardPaths
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from viewer import __version__, assets
from viewer.errors import Cancelled, RedraftError, RequestError
from viewer.ui.glimpse import glance
from viewer.ui.window import MainWindow

if TYPE_CHECKING:
    from viewer.exporters.base import Report
    from viewer.settings import Settings
    from viewer.ui.opening import Numbers

_SWITCH = 0.0001
"""Seconds between two threads' turns: each call into Qt gives the turn away, so that at Python's 5 ms a few hundred of
them beside a comparison would cost the window its frames."""

_PATIENCE = 120_000
"""Milliseconds that a picture waits for its comparison."""


def run(paths: Sequence[Path], article: str | None = None, numbers: "Numbers" = (None, None)) -> int:
    """Open the window and stay until it is closed; the exit status."""
    app = application()
    path = settings_path()
    window = MainWindow(glance(path), lambda changed: _save(changed, path))
    window.resize(window.size().boundedTo(window.screen().availableSize()))  # a small screen shows all of it

    def begin() -> None:
        calm(app)
        known = window.settings
        tidy(window)
        if paths:
            window.filing.open_paths(paths, article, numbers)
        elif not known.started:
            window.filing.open_sample()
        window.keep(started=True, notes=known.notes or not known.started)

    window.furnished.connect(begin)
    window.show()
    return app.exec()


def screenshot(
    paths: Sequence[Path],
    out: Path,
    *,
    article: str | None = None,
    numbers: "Numbers" = (None, None),
    size: tuple[int, int] = (1440, 900),
    theme: str = "light",
    zoom: float = 1.0,
) -> None:
    """Paint the window as a picture once its comparison is on show.

    Args:
        paths: what to open; the sample story if empty.
        out: the picture, a PNG.
        article: address or title, where a file has several.
        numbers: of the versions to compare.
        size: of the window in pixels.
        theme: "light" or "dark".
        zoom: of the article text, 1 is the normal size.

    Raises:
        RedraftError: the capture can't be opened or the picture can't be written.
    """
    from PySide6.QtCore import Qt

    from viewer.settings import Settings
    from viewer.ui.filing import SAMPLE

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a picture needs no display
    application()
    known = Settings(theme="dark" if theme == "dark" else "light", text_size=Settings().text_size * zoom, started=True)
    window = MainWindow(known, lambda _changed: None)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(QSize(*size))
    window.show()
    try:
        window.filing.open_paths(paths or [assets.path(SAMPLE)], article, numbers)
        _wait_for(window)
        if not window.grab().save(str(out), "PNG"):
            raise RequestError("can't write the picture", where=str(out))
    finally:
        window.close()


def painted(report: "Report") -> Iterable[bytes]:
    """A report as a PDF, without a display; the same bytes as from the window."""
    from viewer.ui import paper

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application()
    return paper.render(report)


def settings_path() -> Path:
    """Where the settings lie."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "redraft" / "settings.json"


def application() -> QApplication:
    """The one application, made at the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    sys.setswitchinterval(_SWITCH)
    QGuiApplication.setDesktopFileName("io.github.redraft.Redraft")
    # As an argument: `setStyle` gives the style back, and its class has more enumerations than all others seen here
    app = QApplication([*sys.argv[:1], "-style=fusion"])
    app.setApplicationName("Redraft")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(assets.path("icons/io.github.redraft.Redraft.svg"))))
    sys.excepthook = unforeseen
    return app


def unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The edge: what nobody caught is a bug and is shown as one."""
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.quit()
    elif not issubclass(kind, Cancelled):
        from viewer.ui.messages import bug

        sys.__excepthook__(kind, error, trace)
        bug(error.with_traceback(trace), QApplication.activeWindow())


def _save(settings: "Settings", path: Path) -> None:
    from viewer.settings import save

    save(settings, path)


def calm(app: QApplication) -> None:
    """Have no animations."""
    from PySide6.QtCore import Qt

    app.setEffectEnabled(Qt.UIEffect.UI_General, False)  # noqa: FBT003 - menus slide and fade on some desktops


def tidy(window: MainWindow) -> None:
    """Look for rubbish while nobody does anything in a window, for as long as it lives."""
    from viewer.ui.tidy import Tidy

    Tidy(lambda: _state(window), window)


def _state(window: MainWindow) -> tuple[object, ...]:
    """What changes whenever somebody does something in a window, and all the time while the window does something."""
    panes = window.view.panes
    working = object() if not (window.view.settled or window.view.sides is None) or not window.filing.idle else None
    scrolled = (panes.old.verticalScrollBar().value(), panes.new.verticalScrollBar().value())
    return (
        window.size(),
        window.settings,
        id(window.settings),  # who has chosen another theme and this one again did something
        window.view.handles,
        panes.view,
        scrolled,
        QApplication.focusWidget(),
        working,
    )


def _wait_for(window: MainWindow) -> None:
    deadline = QDeadlineTimer(_PATIENCE)
    while not window.view.settled:
        if window.failure is not None:
            raise window.failure
        if deadline.hasExpired():
            raise RedraftError("the comparison took too long for a picture")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    window.view.panes.finish()
    QCoreApplication.processEvents()
