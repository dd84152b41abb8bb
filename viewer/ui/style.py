"""How the window looks: palette, style sheet, fonts and icons, all from a `Theme`."""

from collections.abc import Iterable, Mapping
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap, QStyleHints
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from viewer import assets, theme
from viewer.ui.menus.command import Command

if TYPE_CHECKING:
    from viewer.model.stops import Mark

_Widget = TypeVar("_Widget", bound=QWidget)

TARGET = 24
"""Pixels that whatever is clicked on is high and wide at least (WCAG 2.5.8)."""

_MIDDLE = 128  # of lightness


def wanted(choice: str, colours: str = "default") -> theme.Theme:
    """The theme for two choices of the settings.

    Args:
        choice: "light", "dark", or "system", which follows the desktop.
        colours: one of `theme.PALETTES`; "default" follows a desktop that asks for high contrast.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations take a tenth of the start

    hints = QGuiApplication.styleHints()
    dark = choice == "dark" or (choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    if colours == "default" and _asks_for_contrast(hints):
        colours = "contrast"
    return theme.load(theme.PALETTES[colours][dark])


def guessed(choice: str, colours: str = "default") -> theme.Theme:
    """The same at the start, before the application is dressed: by the desktop's palette alone.

    To ask Qt whether it is dark takes a tenth of the start. What this doesn't see, that a desktop asks for high
    contrast, is put right as soon as the window is painted.
    """
    palette = QGuiApplication.palette()
    text, window = (
        palette.color(role).lightness() for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window)
    )
    return theme.load(theme.PALETTES[colours][choice == "dark" or (choice == "system" and text > window)])


def _asks_for_contrast(hints: QStyleHints) -> bool:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - see above

    if not hasattr(hints, "accessibility"):  # before Qt 6.10
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def apply(colours: theme.Theme) -> None:
    """Dress the whole application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    check = "check-on-dark" if QColor(colours.focus).lightness() < _MIDDLE else "check-on-light"
    sheet = theme.fill(assets.text("templates/window.qss"), colours)
    sheet = sheet.replace("@check", assets.path(f"icons/{check}.svg").as_posix())
    changed = app.styleSheet() != sheet  # or Qt would dress every widget anew
    if changed and app.styleSheet():
        app.setStyleSheet("")  # 13 ms for both; to put one sheet in the place of another takes Qt 38
    app.setPalette(_palette(colours))
    if changed:
        app.setStyleSheet(sheet)


def named(widget: _Widget, name: str) -> _Widget:
    """The widget with a name for the style sheet."""
    widget.setObjectName(name)
    return widget


def accent(colours: theme.Theme, mark: "Mark") -> QColor:
    """The colour of a kind's sign, bar and underline."""
    return QColor(getattr(colours, f"{mark.value}_accent", colours.text))


def put_icons(actions: Mapping[str, QAction], commands: Iterable[Command], colours: theme.Theme) -> None:
    """Give the actions of commands their icons."""
    for command in commands:
        if command.icon:
            actions[command.name].setIcon(icon(command.icon, colours.text, colours.control))


def icon(name: str, colour: str, muted: str) -> QIcon:
    """An icon of ``resources/icons`` in the theme's colours, drawn for every scale of the displays that are there."""
    scales = {ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()}
    return _icon(name, colour, muted, tuple(sorted(scales)))


@cache
def _icon(name: str, colour: str, muted: str, scales: tuple[int, ...]) -> QIcon:
    made = QIcon()
    source = assets.text(f"icons/{name}.svg")
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, muted)):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", ink).encode()))
        for scale in scales:
            made.addPixmap(_drawn(renderer, 18, scale), mode)
    return made


def _drawn(renderer: QSvgRenderer, side: int, scale: int) -> QPixmap:
    pixmap = QPixmap(QSize(side, side) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def _palette(colours: theme.Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.Button, role.AlternateBase), colours.window),
        ((role.Base,), colours.pane),
        ((role.ToolTipBase,), colours.bar),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText), colours.text),
        ((role.PlaceholderText,), colours.dim),
        ((role.Link, role.LinkVisited, role.Accent), colours.link),
        ((role.Highlight,), colours.selection),
        ((role.Mid, role.Dark), colours.control),
        ((role.Light, role.Midlight), colours.line),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.control))
    return palette
