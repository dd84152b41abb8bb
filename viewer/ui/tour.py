"""Three notes that explain the window on the sample story at the very first start: marks, slider, going on.

One at a time, beside what it speaks of. They take nothing away: the window works as always, and the focus stays where
it is; F6 and Tab lead to them. Closed once, whichever of them is on show, they stay away; a setting brings them back.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.model.showing import KINDS
from viewer.theme import Theme
from viewer.ui import escape, spoken, style

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

_WIDTH, _TIP = 350, 9  # pixels; the tip points at what a note speaks of
_EDGE = 8


class Note(NamedTuple):
    """What is said, and of what: a point of the window below which it stands; None stands at the foot of the texts."""

    title: str
    words: str  # kinds of changes in braces
    of: Callable[["MainWindow"], QPoint] | None


def _slider(window: "MainWindow") -> QPoint:
    timeline = window.view.timeline
    column = timeline.handles.new if timeline.handles else 0
    return timeline.mapTo(window, QPoint(timeline.column_area(column).center().x(), timeline.height()))


def _next(window: "MainWindow") -> QPoint:
    button = window.toolbar.buttons["next_change"]
    return button.mapTo(window, QPoint(button.width() // 2, button.height()))


NOTES = (
    Note(
        "What the colours mean",
        "A sentence that was {added}, {removed}, {edited} or {moved} has a colour, a sign and an underline of its own. "
        "Rest the mouse on it to be told more; Shift+F1 explains all signs.",
        None,
    ),
    Note(
        "The slider",
        "Each column is a version; the higher its bar, the more changed. Click or drag, or press Ctrl+PgUp and "
        "Ctrl+PgDown, to step; with Shift a click moves the older side alone.",
        _slider,
    ),
    Note(
        "From change to change",
        "F7 leads to the next change, Shift+F7 back. Export Report, on the right (Ctrl+E), writes the pair as one page "
        "to keep or to send. Your own files open with Ctrl+O.",
        _next,
    ),
)


class Tour(QWidget):
    """One note over the window.

    Args:
        window: whose sample story is explained.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._at = window, 0
        self._colours: Theme = style.wanted("light")
        self._words = QLabel(wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._count = style.named(QLabel(), "dim")
        self.on, self._close = QPushButton(), QPushButton("Close")
        self.on.clicked.connect(self._next)
        self._close.clicked.connect(self.dismiss)
        buttons = QHBoxLayout()
        buttons.addWidget(self._count, 1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12 + _TIP, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self._words)
        layout.addLayout(buttons)
        self.setFixedWidth(_WIDTH)
        self.hide()
        window.installEventFilter(self)
        window.view.changed.connect(self.follow)

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self._say()
        self.update()

    def follow(self) -> None:
        """Be there as long as the sample is on show and nobody has closed the notes."""
        if not self._window.settings.notes or not self._window.filing.shows_sample:
            self.hide()
        elif self.isHidden() and self._window.view.spread is not None:
            self._show(0)

    def dismiss(self) -> None:
        """Close them for good."""
        self._window.keep(notes=False)
        focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.hide()
        if focus:
            self._window.view.panes.setFocus()

    # Qt calls these

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What it speaks of has moved."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            QTimer.singleShot(0, self, self._place)
        return False

    def event(self, event: QEvent) -> bool:
        """Escape is ours while the focus is here."""
        return escape.claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card, with a tip where it points at something."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1 + _TIP, -1, -1), 8, 8)
        if (of := NOTES[self._at].of) is not None:
            x = min(max(of(self._window).x() - self.x(), 24), self.width() - 24)
            tip = QPainterPath(QPointF(x - _TIP, _TIP + 2))
            tip.lineTo(x, 2)
            tip.lineTo(x + _TIP, _TIP + 2)
            path = path.united(tip)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colours.focus), 2))
        painter.setBrush(QColor(self._colours.pane))
        painter.drawPath(path)
        painter.end()

    # Helpers

    def _next(self) -> None:
        if self._at + 1 < len(NOTES):
            self._show(self._at + 1)
        else:
            self.dismiss()

    def _show(self, at: int) -> None:
        self._at, note = at, NOTES[at]
        last = at + 1 == len(NOTES)
        self._count.setText(f"{at + 1} of {len(NOTES)}")
        self._close.setVisible(not last)
        self.on.setText("Done" if last else "Next")
        self.on.setAccessibleDescription(_plain(note))
        self.setAccessibleName(note.title)
        self._say()
        self._place()
        self.show()
        self.raise_()
        self.update()
        spoken.announce(self, f"{_plain(note)} F6 leads to this note.")

    def _say(self) -> None:
        note, colours = NOTES[self._at], self._colours
        kinds = {
            kind.value: f"<span style='background: {getattr(colours, f'{kind.value}_tint')}'>{kind.value}</span>"
            for kind in KINDS
        }
        self._words.setText(f"<b>{note.title}</b><br>{note.words.format(**kinds)}")

    def _place(self) -> None:
        self.setFixedHeight(self.heightForWidth(_WIDTH))
        of, panes = NOTES[self._at].of, self._window.view.panes
        if of is None:
            foot = panes.mapTo(self._window, QPoint(panes.width() // 2, panes.height()))
            left, top = foot.x() - _WIDTH // 2, foot.y() - self.height() - 3 * _EDGE
        else:
            left, top = of(self._window).x() - _WIDTH // 2, of(self._window).y() + 2
        self.move(min(max(left, _EDGE), self._window.width() - _WIDTH - _EDGE), top)


def _plain(note: Note) -> str:
    return f"{note.title}. {note.words.format(**{kind.value: kind.value for kind in KINDS})}"
