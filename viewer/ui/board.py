"""The board that the panes stand on: a card for each with its head, and the band between them."""

from collections.abc import Collection

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from viewer.model.change import Half, Words
from viewer.model.pair import Side, gap
from viewer.model.spread import Spread
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.head import Head
from viewer.ui.links import Links
from viewer.ui.pane import Pane


class Board:
    """Lays out what `viewer.ui.panes` has made."""

    def __init__(self, parent: QWidget, panes: tuple[Pane, Pane], heads: dict[Half, Head], links: Links) -> None:
        grid = self._grid = QGridLayout(parent)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self._links, self._heads = links, heads
        self._parts: dict[Half, tuple[QWidget, ...]] = {}
        for column, pane in zip((0, 2), panes, strict=True):
            pane.setAccessibleName(f"{pane.half.word.capitalize()} version")
            card = style.named(QFrame(), "card")
            grid.addWidget(card, 0, column, 2, 1)
            grid.addWidget(heads[pane.half], 0, column)
            inset = QWidget()
            inset_layout = QGridLayout(inset)
            inset_layout.setContentsMargins(1, 0, 1, 8)
            inset_layout.addWidget(pane)
            grid.addWidget(inset, 1, column)
            self._parts[pane.half] = (card, heads[pane.half], inset)
        grid.addWidget(links, 0, 1, 2, 1)
        grid.setRowStretch(1, 1)
        self.arrange(tuple(Half))

    def arrange(self, halves: Collection[Half]) -> None:
        """Give the room to one pane, or share it between both."""
        for column, half in zip((0, 2), Half, strict=True):
            for part in self._parts[half]:
                part.setVisible(half in halves)
            self._grid.setColumnStretch(column, 1 if half in halves else 0)
        self._links.setVisible(len(halves) > 1)

    def tell(self, old: Side | None, new: Side, spread: Spread | None, colours: Theme, *, inline: bool) -> None:
        """Say above the panes what they show: two versions, compared or not yet, or one that has no other."""
        between = "" if old is None else gap(old.version, new.version) or ""
        if spread is not None and inline:
            self._heads[Half.NEW].show_pair(spread.pair, between, colours)
            return
        headline = Words() if spread is None else spread.pair.headline
        if old is not None:
            self._heads[Half.OLD].show_side(old, "", headline.old, colours)
        self._heads[Half.NEW].show_side(new, between, headline.new, colours)
