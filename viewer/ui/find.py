"""The find bar: one search over both panes, with counts, going from hit to hit across them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, Qt, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton

from viewer.theme import Theme
from viewer.ui import escape, style
from viewer.ui.pane import Pane

_PAINTED = 500  # hits painted in each pane; all are counted and reached
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAIT = 120  # milliseconds after the last key, so that typing never waits for a search


class FindBar(QFrame):
    """Opens with Ctrl+F below the panes, closes with Escape."""

    closed = Signal()

    def __init__(self, old: Pane, new: Pane) -> None:
        super().__init__()
        self.setObjectName("find")
        self._panes = (old, new)
        self._hits: list[tuple[Pane, QTextCursor]] = []
        self._at = -1
        self._whole = True  # whether both texts were there when they were searched
        self._colours = style.wanted("light")
        self._words = QLineEdit(placeholderText="Find in both versions", clearButtonEnabled=True)
        self._words.setAccessibleName("Find in both versions")
        self._words.setMaximumWidth(360)
        self._count = style.named(QLabel(), "dim")
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.search)
        self._words.textChanged.connect(lambda _text: self._timer.start())
        self._words.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.addWidget(self._words)
        for text, slot in (("Previous", self.previous), ("Next", self.next), ("Close", self.close_bar)):
            button = QToolButton()
            button.setText(text)
            button.clicked.connect(slot)
            layout.addWidget(button)
        layout.addWidget(self._count)
        layout.addStretch()
        self.hide()

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self._paint()

    @property
    def phrase(self) -> str:
        """What is selected in one paragraph of either pane, else what is looked for."""
        chosen = (pane.textCursor().selectedText() for pane in self._panes if pane.textCursor().hasSelection())
        return next((words for words in chosen if "\u2029" not in words), self._words.text())

    def look_for(self, phrase: str) -> None:
        """Show the bar and what it finds of a phrase; the focus stays where it is."""
        self.show()
        self._words.setText(phrase)
        self.search()

    def open_bar(self) -> None:
        """Show the bar with the selected words, if any."""
        phrase = self.phrase
        self.show()
        self._words.setText(phrase)
        self._words.setFocus()
        self._words.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Hide the bar and its hits."""
        self.hide()
        self._hits.clear()
        self._paint()
        self.closed.emit()

    def search(self) -> None:
        """Search anew, since the words or the texts have changed; nothing while the bar is closed."""
        self._timer.stop()
        if not self.isVisible():
            return
        words = self._words.text()
        self._whole = all(pane.filled for pane in self._panes)
        self._hits = [(pane, hit) for pane in self._panes for hit in _found(pane.document(), words)]
        self._at = -1
        self._paint()
        self._say()

    def complete(self) -> None:
        """Both texts are whole now: search anew if they weren't."""
        if not self._whole:
            self.search()

    def next(self) -> None:
        """To the next hit, from the old pane on into the new one."""
        self._go(1)

    def previous(self) -> None:
        """To the previous hit."""
        self._go(-1)

    @property
    def found(self) -> str:
        """What it says was found."""
        return self._count.text()

    def event(self, event: QEvent) -> bool:
        """While the focus is here, Escape is ours."""
        return escape.claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next hit, with Shift to the previous one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return super().eventFilter(watched, event)

    def _go(self, by: int) -> None:
        if not self.isVisible():
            self.open_bar()
        if self._timer.isActive():
            self.search()
        if not self._hits:
            self._say()
            return
        self._at = (self._at + by) % len(self._hits) if self._at >= 0 else (0 if by > 0 else len(self._hits) - 1)
        pane, hit = self._hits[self._at]
        pane.setTextCursor(hit)
        pane.ensureCursorVisible()
        self._say()

    def _say(self) -> None:
        if not self._words.text():
            self._count.clear()
            return
        counts = [sum(pane is each for pane, _ in self._hits) for each in self._panes]
        place = f"{self._at + 1} of {len(self._hits)} · " if self._at >= 0 else ""
        both = all(pane.isVisible() for pane in self._panes)
        found = f"{counts[0]} in the older, {counts[1]} in the newer version" if both else f"{sum(counts)} in this text"
        folded = any(block.fold for pane in self._panes for block in pane.sheet.blocks)
        self._count.setText(f"{place}{found}{', folded sentences left out' if folded else ''}")

    def _paint(self) -> None:
        form = QTextCharFormat()
        form.setBackground(QColor(self._colours.hit))
        form.setForeground(QColor(self._colours.text))
        for each in self._panes:
            each.setExtraSelections(_selections([hit for pane, hit in self._hits if pane is each][:_PAINTED], form))


def _found(document: QTextDocument, words: str) -> list[QTextCursor]:
    hits: list[QTextCursor] = []
    cursor = QTextCursor(document)
    while words and not (cursor := document.find(words, cursor)).isNull():
        hits.append(cursor)
    return hits


def _selections(hits: Sequence[QTextCursor], form: QTextCharFormat) -> list[QTextEdit.ExtraSelection]:
    selections = []
    for hit in hits:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = hit
        selection.format = form
        selections.append(selection)
    return selections
