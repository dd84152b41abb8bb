"""The Help menu: contents, legend, about; each a dialog that a screen reader can read from top to bottom."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from viewer import __version__
from viewer.model.stops import Mark
from viewer.ui import messages, style
from viewer.ui.manual import KEYBOARD, Manual
from viewer.ui.signs import draw_sign

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

_KINDS = (
    (Mark.ADDED, "Added", "The sentence is new. Solid bar, single underline."),
    (Mark.REMOVED, "Removed", "The sentence is gone. Hatched bar, dashed underline."),
    (
        Mark.EDITED,
        "Edited",
        "The sentence is worded otherwise; the words that changed are marked in it. Dotted bar and underline.",
    ),
    (
        Mark.MOVED,
        "Moved",
        "The sentence stands elsewhere among the others; both ends bear a number. Double bar, wavy underline.",
    ),
    (
        Mark.MINOR,
        "Minor",
        "Only white space, the style of marks, one comma or the like. A dot and a grey dotted underline.",
    ),
)


class Help:
    """Its dialogs belong to the window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def legend(self) -> None:
        """What colours, signs, bars and underlines mean."""
        colours = style.wanted(self._window.settings.theme, self._window.settings.colours)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(14)
        for row, (mark, name, words) in enumerate(_KINDS):
            picture = QLabel()
            picture.setPixmap(_picture(mark, colours, self._window.devicePixelRatioF()))
            tint = getattr(colours, f"{mark.value}_tint", colours.pane)
            title = QLabel(f"<b style='background: {tint}; color: {colours.text}'>&nbsp;{name}&nbsp;</b>")
            text = QLabel(words, wordWrap=True)
            for column, label in enumerate((picture, title, text)):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        self._show("Legend", body)

    def contents(self) -> None:
        """What explains the program, page by page."""
        Manual(self._window).show()

    def shortcuts(self) -> None:
        """Every key."""
        Manual(self._window, KEYBOARD).show()

    def report(self) -> None:
        """What a report of a problem should begin with."""
        messages.report(self._window)

    def about(self) -> None:
        """Name, version, licence."""
        text = QLabel(
            f"<h2>Redraft {__version__}</h2><p>See how an article changed.</p>"
            "<p>Free software under the MIT licence. Nothing that you open leaves this computer, and nothing is "
            "fetched.</p>",
            wordWrap=True,
        )
        self._show("About Redraft", text)

    def _show(self, title: str, body: QWidget) -> None:
        dialog = QDialog(self._window)
        dialog.setObjectName(title)
        dialog.setWindowTitle(title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.close)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.addWidget(body)
        layout.addWidget(buttons)
        dialog.setMinimumWidth(460)
        dialog.show()


def _picture(mark: Mark, colours: object, scale: float) -> QPixmap:
    pixmap = QPixmap(round(16 * scale), round(16 * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_sign(painter, mark, QPointF(2, 2), style.accent(colours, mark), 12)  # type: ignore[arg-type]
    painter.end()
    return pixmap
