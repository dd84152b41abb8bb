"""The status bar: the pair on show and what changed in it, what is hidden, what is being done, and passing words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from viewer.ui.style import named

if TYPE_CHECKING:
    from viewer.ui.article import ArticleView

_NOTICE = 6000  # milliseconds that a notice stays


class Status(QStatusBar):
    """Shows what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self._pair, self._gap, self._counts = named(QLabel(), "strong"), QLabel(), QLabel()
        self._link, self._state, self._notice = QLabel(), QLabel(), named(QLabel(), "strong")
        self._hidden = named(QLabel(), "strong")
        self._passing = QTimer(self, singleShot=True, interval=_NOTICE)
        self._passing.timeout.connect(lambda: self.say(""))
        self._roomy = True
        for label in (self._pair, self._gap, self._counts, self._hidden):
            self.addWidget(label)
        for part in (self._notice, self._link, self._state):
            self.addPermanentWidget(part)
        self._highest = QToolButton()  # that of progress bars: they come later, their height is there from the start
        self._highest.setText("Cancel")
        self._highest.ensurePolished()
        self._highest.hide()
        self.addPermanentWidget(self._highest)

    def hold(self, *bars: QWidget) -> None:
        """Have progress bars in it, behind what passes."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations take a tenth of the start

        for label in (self._pair, self._gap, self._counts, self._notice, self._link, self._state):
            label.setTextFormat(Qt.TextFormat.PlainText)  # some of the words come from the file
        for place, bar in enumerate(bars, 5):  # after the four on the left and the notice
            self.insertPermanentWidget(place, bar)

    def say(self, words: str) -> None:
        """Something that passes, beside what stays there; "" takes it away."""
        self._notice.setText(words)
        self._passing.start()
        self._give_way()
        if words:
            from viewer.ui import spoken  # noqa: PLC0415 - what speaks isn't needed for the first painting

            spoken.announce(self, words)

    @property
    def notice(self) -> str:
        """What it says in passing."""
        return self._notice.text()

    def tell(self, view: "ArticleView", hidden: str, *, linked: bool) -> None:
        """What is on show, what of it is hidden, and whether the panes scroll together."""
        self._pair.setText(_pair(view))
        self._gap.setText(view.gap)
        self._counts.setText(view.changes.summary)
        self._hidden.setText(hidden)
        self._link.setText(f"scrolling {'linked' if linked else 'not linked'}" if view.sides else "")
        self._state.setText(_state(view))

    def spell_out(self, *, on: bool) -> None:
        """Whether there is room for more than what counts."""
        self._roomy = on
        self._state.setVisible(on)
        self._link.setVisible(on)
        self._give_way()

    def _give_way(self) -> None:
        """Where there is little room, what passes has that of what can be read again in a moment."""
        for label in (self._gap, self._counts):
            label.setVisible(self._roomy or not self._notice.text())


def _pair(view: "ArticleView") -> str:
    if view.sides is None:
        return ""
    old, new = view.sides
    words = f"Version {new.version.number}" if old is None else f"Version {old.version.number} → {new.version.number}"
    return f"{words}, whole page" if view.comparer.whole and view.pair and view.pair.whole else words


def _state(view: "ArticleView") -> str:
    """What the background work is at, and what it gave up."""
    if view.spread is None:
        two = view.sides is not None and view.sides[0] is not None
        return (
            ("comparing …" if view.comparer.progress.working else "not compared; step away and back to compare")
            if two
            else ""
        )
    comparison = view.spread.pair.comparison
    return comparison.simplified or f"compared in {max(1, round(comparison.seconds * 1000))} ms"
