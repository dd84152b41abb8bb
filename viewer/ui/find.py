"""The find bar: one search over both panes, with counts, going from hit to hit across them.

Words are found whatever their case, accents, quotes, dashes and spacing (see `viewer.model.search`).
"""

from itertools import chain, islice
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, Qt, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton

from viewer.model.blocks import Spot
from viewer.model.change import Half
from viewer.model.hits import Hits
from viewer.model.search import Search
from viewer.theme import Theme
from viewer.ui import escape, spoken, style
from viewer.ui.pane import Pane

_PAINTED = 500  # hits painted in each pane; all are counted and reached
_SLICE = 0.008  # seconds of searching at a time
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAIT = 120  # milliseconds after the last key, so that typing never waits for a search


class FindBar(QFrame):
    """Opens with Ctrl+F below the panes, closes with Escape."""

    closed = Signal()

    def __init__(self, old: Pane, new: Pane) -> None:
        super().__init__()
        self.setObjectName("find")
        self._panes = (old, new)
        self._hits: list[tuple[Pane, Hits]] = []
        self._asked: tuple[object, ...] = ()  # for what, and on which sheets
        self._at, self._wish = -1, 0  # the current hit; where to go once all are found
        self._work: chain[None] = chain()
        self._working = QTimer(self, interval=0)
        self._working.timeout.connect(self._slice)
        self._colours = style.wanted("light")
        self._words = QLineEdit(placeholderText="Find in both versions", clearButtonEnabled=True)
        self._words.setAccessibleName("Find in both versions")
        self._words.setMinimumWidth(140)
        self._words.setMaximumWidth(360)
        self._marked = QCheckBox("Only in c&hanged text")
        self._marked.toggled.connect(self.search)
        self._count = style.named(QLabel(), "dim")
        self._count.setWordWrap(True)  # in a narrow window it takes two lines
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
        layout.addWidget(self._marked)
        layout.addWidget(self._count, 1)
        self.hide()

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self._paint()

    @property
    def phrase(self) -> str:
        """What is selected in one paragraph of either pane, else what is looked for."""
        chosen = (pane.selection.words()[1] for pane in self._panes if pane.selection)
        return next((words for words in chosen if "\n" not in words), self._words.text())

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
        self._forget()
        self._paint()
        self.closed.emit()

    def search(self) -> None:
        """Search anew, since the words or the texts have changed; nothing while the bar is closed."""
        self._timer.stop()
        if not self.isVisible():
            return
        panes = [pane for pane in self._panes if pane.isVisible()]
        search, marked = Search(self._words.text()), self._marked.isChecked()
        asked = (search, marked, *(pane.sheet for pane in panes))
        if asked == self._asked:  # only the theme or the size of letters is another one
            self._paint()
            return
        self._forget()
        self._asked = asked
        self._hits = [(pane, Hits(pane.sheet, search, marked=marked)) for pane in panes]
        self._work = chain.from_iterable(hits.look() for _, hits in self._hits)
        self._working.start()
        self._slice()
        if self._working.isActive():
            self._count.setText("Searching …")
            self._paint()

    def repaint_hits(self) -> None:
        """Other parts of the texts are filled in now."""
        if self._hits:
            self._paint()

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

    @property
    def current(self) -> tuple[Half, str] | None:
        """On which side the current hit stands, and its words as they are written there."""
        if self._at < 0:
            return None
        pane, hit = self._hit()
        return pane.half, pane.sheet.text(hit.block)[hit.start : hit.end]

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

    def _forget(self) -> None:
        self._working.stop()
        self._asked, self._hits, self._at, self._wish = (), [], -1, 0

    def _slice(self) -> None:
        """Search on for a while: a long text takes longer than a frame."""
        end = perf_counter() + _SLICE
        for _ in self._work:
            if perf_counter() > end:
                return
        self._working.stop()
        self._paint()
        self._say()
        if self._wish:
            self._go(self._wish)

    def _go(self, by: int) -> None:
        if not self.isVisible():
            self.open_bar()
        if self._timer.isActive():
            self.search()
        if self._working.isActive():
            self._wish += by
            return
        if count := self._total:
            begin = self._at if self._at >= 0 else self._start() - 1 if by > 0 else 0
            self._at = (begin + by) % count
            pane, hit = self._hit()
            if not pane.has(hit.block):
                pane.footing.approach(hit.block)
            pane.reveal([hit])
            self._paint()
        self._say()

    @property
    def _total(self) -> int:
        return sum(len(hits) for _, hits in self._hits)

    def _start(self) -> int:
        """The first hit from what is in view on; the very first one if there is none."""
        passed = 0
        for pane, hits in self._hits:
            above = hits.before(pane.in_view().start)
            if above < len(hits):
                return passed + above
            passed += len(hits)
        return 0

    def _hit(self) -> tuple[Pane, Spot]:
        """The current one."""
        index = self._at
        for pane, hits in self._hits:
            if index < len(hits):
                return pane, hits.at(index)
            index -= len(hits)
        raise IndexError(self._at)

    def _say(self) -> None:
        if not self._words.text():
            self._count.clear()
            return
        counts = [f"{len(hits):,}" for _, hits in self._hits]
        place = f"{self._at + 1:,} of {self._total:,} · " if self._at >= 0 else ""
        both = len(counts) > 1
        found = (
            f"{counts[0]} in the older, {counts[1]} in the newer version" if both else f"{self._total:,} in this text"
        )
        folded = any(block.fold for pane in self._panes for block in pane.sheet.blocks)
        self._count.setText(f"{place}{found}{', folded sentences left out' if folded else ''}")
        if self.isVisible():
            spoken.announce(self, self.found)

    def _paint(self) -> None:
        hit = _form(self._colours.hit, self._colours.text)
        current = _form(self._colours.text, self._colours.pane)  # the other way round: no selection looks like that
        here = self._hit() if self._at >= 0 else None
        for pane in self._panes:
            pane.setExtraSelections([])
        for pane, hits in self._hits:
            found = hits.among(pane.page.first, pane.page.end)
            shown = [_selection(pane, spot, hit) for spot in islice(found, _PAINTED)]
            if here is not None and here[0] is pane and pane.has(here[1].block):
                shown.append(_selection(pane, here[1], current))
            pane.setExtraSelections(shown)


def _form(ground: str, ink: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(QColor(ground))
    form.setForeground(QColor(ink))
    return form


def _selection(pane: Pane, spot: Spot, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = QTextCursor(pane.document())
    selection.cursor.setPosition(pane.page.position(spot.block, spot.start))
    selection.cursor.setPosition(pane.page.position(spot.block, spot.end), QTextCursor.MoveMode.KeepAnchor)
    selection.format = form
    return selection
