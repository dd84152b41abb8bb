"""Which of the two readings of pages is shown, and a line above the texts that says what the other one has.

An extractor may leave out the very sentence that was changed. So where pages differ outside their articles that is said
for as long as the pair is on show, with a button that leads to the change; with whole pages on show it leads back.
The choice goes with the capture: another one begins with its articles, as nothing that hides is kept.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from viewer.model.outside import remark
from viewer.model.pair import Pair
from viewer.model.spread import Spread
from viewer.model.stops import Stop


class Beside(QFrame):
    """Says what a pair has outside its article; hidden where there is nothing to say."""

    wanted = Signal(bool)  # whole pages, or the articles again

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("beside")
        self._whole = False
        self.leads = False  # whether whole pages, once they are there, begin at their first change outside the article
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._button = QToolButton()
        self._button.setObjectName("otherReading")
        self._button.clicked.connect(lambda: self.wanted.emit(not self._whole))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 6, 3)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        self.hide()

    def tell(self, pair: Pair | None, *, whole: bool) -> None:
        """Of a pair, its article's comparison; None until there is one, which leaves the line as it is."""
        if pair is None:
            return
        words = said(pair, whole=whole)
        self._whole = whole
        self._text.setText(words[:1].upper() + words[1:])
        self.setAccessibleName(words)
        self._button.setText("Show the Article" if whole else "Show the Whole Page")
        self.setVisible(bool(words))

    def way(self, spread: Spread, pair: Pair) -> Stop | None:
        """The first stop outside the article, where that is what somebody asked for; told once."""
        leads, self.leads = self.leads, False
        if not leads or pair.whole is None:
            return None
        outside = pair.whole.outside
        return next((stop for stop in spread.stops if outside & set(stop.changes)), None)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()


def said(pair: Pair, *, whole: bool) -> str:
    """What a pair has outside its article, in words; "" if there is nothing to say."""
    words = remark(pair)
    if not whole or pair.whole is None:
        return words
    return f"the whole page is shown; {words or 'nothing changed outside the article'}"
