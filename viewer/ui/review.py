"""The panel below the panes in which guessed rows are reviewed, one after the other.

It shows and reports; what a decision means is known to `viewer.model.review`, and what follows in the window to
`viewer.ui.reviewing`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from viewer.model.row import Row, sureness
from viewer.theme import Theme
from viewer.ui import escape
from viewer.ui.cutter import Cutter
from viewer.ui.style import named
from viewer.ui.text import showable
from viewer.ui.typeface import Typeface

_HEIGHTS = (700, 800, 1000)  # pixels of the window's height at each of which one line more is shown
_LOW = 640  # pixels of the window's height below which the words beside the cut give way to the panes


class ReviewPanel(QFrame):
    """One row, with the ways to decide it."""

    stepped = Signal(int)  # to the row so many further on
    decided = Signal(int)  # where the row is cut now
    accepted = Signal()
    undone = Signal()
    saved = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review")
        self.setAccessibleName("Review of uncertain rows")
        self._row: Row | None = None
        self.cutter = Cutter()
        self.position, self.doubts = named(QLabel(), "row"), named(QLabel(), "dim")
        for label in (self.position, self.doubts):
            label.setTextFormat(Qt.TextFormat.PlainText)  # the place comes from the file
        self.doubts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._edges = (_Edge("left-chip", Qt.TextElideMode.ElideLeft), _Edge("right-chip", Qt.TextElideMode.ElideRight))
        self.undo = _tool("&Undo", "Take the last decision back (Ctrl+Z)", self.undone.emit)
        self.previous = _tool("&Previous", "The row before", lambda: self.stepped.emit(-1))
        self.next = _tool("&Next", "The next row", lambda: self.stepped.emit(1))
        self.close_button = _tool("Close", "Close the review; decisions stay (Esc)", self.closed.emit)
        self.only = tuple(
            _push("", tip, self._only(side)) for side, tip in enumerate(("All of it (End)", "All of it (Home)"))
        )
        self.swap = _push("&Swap Side", "To the other version", self._swap)
        self.save = _push("Sa&ve Capture As…", "Keep what was decided in a file of its own", self.saved.emit)
        self.accept = _push("&Accept", "This is right; go on to the next row (Enter)", self.accepted.emit)
        self.cutter.moved.connect(self.decided)
        self.cutter.accepted.connect(self.accepted)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undone.emit)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._lay_out()
        self.hide()

    def dress(self, colours: Theme, typeface: Typeface) -> None:
        """Take colours and typeface."""
        self.cutter.dress(colours, typeface)

    def allow(self, *, undo: bool, previous: bool, next_: bool, save: bool) -> None:
        """Tell what there is to do beside deciding."""
        for button, on in ((self.undo, undo), (self.previous, previous), (self.next, next_), (self.save, save)):
            button.setEnabled(on)

    def show_row(self, row: Row, position: str) -> None:
        """Show a row; ``position`` tells where it is among all."""
        self._row = row
        self.position.setText(position)
        self.doubts.setText(_doubts(row))
        self.doubts.setToolTip(self.doubts.text())
        self.cutter.show_row(row)
        for edge, number, cell in zip(self._edges, row.numbers, row.cells, strict=True):
            edge.show_cell(f"Version {number}", cell)
        for button, number in zip(self.only, row.numbers, strict=True):
            button.setText(f"Only in Version {number}")
        for button, cell in zip(self.only, reversed(row.cells), strict=True):
            button.setEnabled(not row.headlines and cell is not None)
        self.swap.setEnabled(None in row.cells)

    # Qt calls these

    def event(self, event: QEvent) -> bool:
        """Escape closes, before it stops a reading."""
        return escape.claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the panes come first."""
        super().resizeEvent(event)
        height = self.window().height()
        self.cutter.set_lines(sum(height >= least for least in _HEIGHTS) + 2)
        for edge in self._edges:
            edge.setVisible(height >= _LOW)

    # Helpers

    def _only(self, side: int) -> Callable[[], None]:
        def decide() -> None:
            if self._row is not None:
                self.decided.emit(len(self._row.text) if side == 0 else 0)

        return decide

    def _swap(self) -> None:
        if self._row is not None:
            self.decided.emit(0 if self._row.cut else len(self._row.text))

    def _lay_out(self) -> None:
        top, edges, bottom = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.setSpacing(4)
        edges.setSpacing(16)
        for widget in (self.position, self.doubts, self.undo, self.previous, self.next, self.close_button):
            top.addWidget(widget, 1 if widget is self.doubts else 0)
        for edge in self._edges:
            edges.addWidget(edge, 1)
        for push in (*self.only, self.swap, self.save, self.accept):
            if push is self.save:
                bottom.addStretch()
            bottom.addWidget(push)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 10)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.cutter)
        layout.addLayout(edges)
        layout.addLayout(bottom)


class _Edge(QFrame):
    """The words of one side that stand next to the cut."""

    def __init__(self, name: str, elide: Qt.TextElideMode) -> None:
        super().__init__()
        self._elide, self._words = elide, ""
        self._chip, self._label = named(QLabel(), name), QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._chip)
        layout.addWidget(self._label, 1)

    def show_cell(self, name: str, cell: str | None) -> None:
        """Show a version's name and what stands in it."""
        self._chip.setText(name)
        self._words = "nothing of this row" if cell is None else showable(cell).replace("\u2028", " ")
        named(self._label, "dim" if cell is None else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The name stays."""
        return self._chip.minimumSizeHint()

    def _fit(self) -> None:
        self._label.setText(self._label.fontMetrics().elidedText(self._words, self._elide, self._label.width()))


def _doubts(row: Row) -> str:
    """What is known of a row: its place in the file, and how sure its cut and its sides are."""
    parts = [row.guess.place] if row.guess.place else []
    if row.guess.settled:
        parts.append(f"settled {row.guess.settled}")
    else:
        parts += [f"cut: {sureness(row.guess.cut)}", f"side: {sureness(row.guess.side)}"]
    return " · ".join(parts)


def _tool(text: str, tip: str, run: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda _on=False: run())
    return button


def _push(text: str, tip: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.clicked.connect(lambda _on=False: run())
    return button
