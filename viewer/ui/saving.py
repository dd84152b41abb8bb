"""Asks where a file is to be written: never over what is opened, and over another file only if somebody said so."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from viewer.errors import RedraftError
from viewer.ui.messages import ask

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

Then = Callable[[Path], None]


def ask_where(
    window: "MainWindow",
    title: str,
    start: Path,
    filters: Iterable[tuple[str, str]],
    *,
    opened: Iterable[Path],
    then: Then,
) -> None:
    """Ask, and go on with the answer.

    Args:
        window: that asks.
        title: of the dialog.
        start: what it proposes, without an ending.
        filters: names of formats with their endings; a name without any gets the first one.
        opened: what may not be written over.
        then: gets the answer, if there is one.
    """
    filters = tuple(filters)
    (_, suffix), *_ = filters
    shown = ";;".join(f"{name} (*{ending})" for name, ending in filters)
    # The dialog asks before it lets an existing file be replaced.
    name, _ = QFileDialog.getSaveFileName(window, title, f"{start}{suffix}", shown)
    if not name:
        return
    path = Path(name)
    if path.suffix or path.is_file():
        _go_on(window, path, opened, then)
        return
    path = path.with_name(f"{path.name}{suffix}")
    if path.exists():
        more = "It would be replaced."
        answers = {"&Replace": partial(_go_on, window, path, opened, then)}
        ask(window, f"{path.name} exists already.", more, answers)
    else:
        _go_on(window, path, opened, then)


def _go_on(window: "MainWindow", path: Path, opened: Iterable[Path], then: Then) -> None:
    from viewer.exporters import file  # noqa: PLC0415 - lets the window open sooner

    try:
        file.refuse(path, replace=True, sources=opened)
    except RedraftError as error:
        window.trouble(error)
    else:
        then(path)
