"""What is selected in a pane, on its sheet: it outlives that the text is taken away and filled in again.

Most of a long text isn't in the document. Whoever clicks, scrolls far and clicks again with Shift, or selects all, has
selected what stands between, filled in or not; the document shows as much of it as is there.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextCursor

from viewer.model.blocks import Spot
from viewer.model.change import Half

if TYPE_CHECKING:
    from viewer.ui.pane import Pane


class _End(NamedTuple):
    """A code point of a block."""

    block: int
    character: int


class Selection:
    """That of one pane."""

    def __init__(self, pane: "Pane") -> None:
        self._pane = pane
        self._ends: tuple[_End, _End] | None = None  # anchor and position, where the document doesn't hold both
        self._anchor = 0  # where that one stands in the document, or what is nearest to it there
        pane.cursorPositionChanged.connect(self._changed)
        pane.selectionChanged.connect(self._changed)

    def __bool__(self) -> bool:
        """Whether anything is selected."""
        return self._pane.textCursor().hasSelection() if self._ends is None else self._ends[0] != self._ends[1]

    def words(self) -> tuple[Half, str]:
        """The selected words of one version, and of which: in one column the newer one's, if any of them is."""
        return self._pane.sheet.words(self._spots())

    def all(self) -> None:
        """Select the whole text."""
        sheet = self._pane.sheet
        if sheet.blocks:
            last = len(sheet.blocks) - 1
            self._ends = (_End(0, 0), _End(last, len(sheet.text(last))))
            self.again()

    def keep(self) -> None:
        """The text goes: remember what is selected, or where the cursor stands."""
        if self._ends is None:
            cursor = self._pane.textCursor()
            self._ends = self._end(cursor.anchor()), self._end(cursor.position())

    def forget(self) -> None:
        """Another text comes."""
        self._ends = None

    def again(self) -> None:
        """The text is back, or some of it: select the same."""
        if self._ends is None:
            return
        pane, (anchor, place) = self._pane, self._ends
        before, settling = pane.textCursor(), pane.settling
        cursor = QTextCursor(pane.document())
        self._anchor = self._position(anchor)
        cursor.setPosition(self._anchor)
        cursor.setPosition(self._position(place), QTextCursor.MoveMode.KeepAnchor)
        if (cursor.anchor(), cursor.position()) != (before.anchor(), before.position()):
            pane.settling, scroll = True, pane.verticalScrollBar().value()
            pane.setTextCursor(cursor)  # it would scroll on its own
            pane.verticalScrollBar().setValue(scroll)
            pane.settling = settling
        if pane.has(anchor.block) and pane.has(place.block):
            self._ends = None

    def _changed(self) -> None:
        """Something else is selected; or more or less of the same, with Shift."""
        if self._ends is None or self._pane.settling:
            return
        cursor = self._pane.textCursor()
        kept = cursor.hasSelection() and cursor.anchor() == self._anchor
        self._ends = (self._ends[0], self._end(cursor.position())) if kept else None

    def _spots(self) -> list[Spot]:
        cursor, sheet = self._pane.textCursor(), self._pane.sheet
        if self._ends is None:
            return self._pane.page.spots(cursor.selectionStart(), cursor.selectionEnd())
        first, last = sorted(self._ends)
        return [
            Spot(
                block,
                first.character if block == first.block else 0,
                last.character if block == last.block else len(sheet.text(block)),
            )
            for block in range(first.block, last.block + 1)
        ]

    def _end(self, position: int) -> _End:
        """Where a place of the document stands on the sheet."""
        page = self._pane.page
        block = self._pane.document().findBlock(position)
        number = page.number(block)
        start = page.block(number).position()
        return _End(number, page.units(number).to_points(max(0, position - start)))

    def _position(self, end: _End) -> int:
        """Where it stands in the document, or the nearest place that does."""
        page = self._pane.page
        if end.block < page.first:
            return page.block(page.first).position()
        if end.block >= page.end:
            last = page.block(page.end - 1)
            return last.position() + last.length() - 1
        return page.position(end.block, end.character)
