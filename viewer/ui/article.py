"""The article on show: header, slider, panes and find bar, with the comparer behind them.

What a step means is decided by `viewer.model.handles`; this connects its answers to the widgets.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.errors import RedraftError
from viewer.model import choice
from viewer.model.capture import Article, Capture, Version
from viewer.model.change import Half
from viewer.model.choice import Step
from viewer.model.handles import Handles
from viewer.model.pair import Side, gap
from viewer.model.spread import Spread
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.changes import Changes
from viewer.ui.columns import HEIGHT, LOW
from viewer.ui.comparer import Comparer
from viewer.ui.find import FindBar
from viewer.ui.header import Header
from viewer.ui.panes import Panes
from viewer.ui.timeline import Timeline

_LOW = 560  # pixels of height below which every line of text counts


class ArticleView(QWidget):
    """Everything between toolbar and status bar."""

    changed = Signal()  # what `describe` says has changed
    notice = Signal(str)  # a sentence for the status bar, for a while
    failed = Signal(object)  # Exception

    def __init__(self) -> None:
        super().__init__()
        self.header, self.timeline, self.panes = Header(), Timeline(), Panes()
        self.finder = FindBar(self.panes.old, self.panes.new)
        self.changes = Changes(self.panes, self)
        self.comparer = Comparer(self)
        self._colours: Theme = style.wanted("light")
        self.capture: Capture | None = None
        self.article: Article | None = None
        self.handles: Handles | None = None
        self.sides: tuple[Side | None, Side] | None = None
        self._measured = True  # whether the bars have been asked for
        self._before: Handles | None = None  # where the slider's gesture began
        self._lay_out()
        self._connect()

    # What is shown

    def show_article(self, capture: Capture, article: Article, step: Step | None = None) -> None:
        """Show an article of a capture at the newest pair, or at another one."""
        if not choice.same(self.capture, self.article, capture, article):
            self.panes.forget()
        self.capture, self.article = capture, article
        self.changes.show(None)
        self.sides = self._before = None
        self.comparer.open(capture, article)
        handles = Handles.newest([not version.absent for version in article.versions])
        if step is not None:
            handles = handles.choose(*(article.versions.index(version) for version in step))
        self.header.show_article(capture, article, self._colours)
        self.timeline.show_versions(article.versions, handles)
        self._use(handles)
        self._measured = False

    def dress(self, colours: Theme, points: float) -> None:
        """Take colours and text size."""
        self._colours = colours
        self.timeline.dress(colours)
        self.finder.dress(colours)
        self.panes.dress(colours, points)
        if self.capture is not None and self.article is not None:
            self.header.show_article(self.capture, self.article, colours)
        self.finder.search()
        self.changes.point_out()

    def close_threads(self) -> None:
        """End the background work."""
        self.comparer.close()

    # The slider

    def step(self, by: int) -> None:
        """Both handles by so many held versions."""
        self._move(lambda handles: handles.step(by))

    def step_half(self, half: Half, by: int) -> None:
        """One handle alone."""
        self._move(lambda handles: handles.step_old(by) if half is Half.OLD else handles.step_new(by))

    def choose(self, half: Half, column: int) -> None:
        """One handle to a column."""
        self._move(lambda handles: handles.choose_old(column) if half is Half.OLD else handles.choose_new(column))

    def first_pair(self) -> None:
        """The oldest two held versions."""
        self._move(lambda handles: handles.choose(*handles.columns[:2]))

    def last_pair(self) -> None:
        """The newest two held versions."""
        self._move(lambda handles: handles.choose(*handles.columns[-2:]))

    def toggle_lock(self) -> None:
        """Let the older handle follow, or stay."""
        if self.handles is not None:
            self.handles = self.handles.toggle_lock()
            self.notice.emit("The older version follows." if self.handles.locked else "The older version stays.")
            self.changed.emit()

    def revert(self) -> None:
        """Back to the pair where the slider's gesture began."""
        if self._before is not None:
            self._use(self._before)

    # What it says

    @property
    def spread(self) -> Spread | None:
        """The comparison on show, once it is there."""
        return self.changes.spread

    @property
    def gap(self) -> str:
        """The time between both versions in words, "" where nothing tells it."""
        if self.sides is None or self.sides[0] is None:
            return ""
        return gap(self.sides[0].version, self.sides[1].version) or ""

    @property
    def settled(self) -> bool:
        """Whether all of it is on show: the texts, their marks, and the slider's bars."""
        shown = self.spread is not None or (self.sides is not None and self.sides[0] is None)
        return shown and self.comparer.idle

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the slider leaves more room to the text."""
        super().resizeEvent(event)
        self._strip.setFixedHeight(HEIGHT if self.height() > _LOW else LOW)

    # Helpers

    def _lay_out(self) -> None:
        strip = style.named(QScrollArea(widgetResizable=True), "strip")
        strip.setFrameShape(QFrame.Shape.NoFrame)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        strip.setWidget(self.timeline)
        self._strip = strip
        card = style.named(QFrame(), "card")
        card_layout = QVBoxLayout(card)
        card_layout.setContentsMargins(8, 6, 8, 4)
        card_layout.addWidget(strip)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 10, 16, 12)
        inner.setSpacing(8)
        inner.addWidget(self.header)
        inner.addWidget(card)
        inner.addWidget(self.panes, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inner, 1)
        layout.addWidget(self.finder)

    def _connect(self) -> None:
        self.comparer.texts.connect(self._show_sides)
        self.comparer.compared.connect(self._compared)
        self.comparer.figures.connect(self.timeline.show_figures)
        self.comparer.failed.connect(self.failed)
        self.timeline.stepped.connect(self.step)
        self.timeline.chosen.connect(self.choose)
        self.timeline.reverted.connect(self.revert)
        self.changes.moved.connect(self.changed)
        self.changes.notice.connect(self.notice)
        self.changes.spoken.connect(self._announce)
        self.panes.filled.connect(self.finder.complete)
        self.finder.closed.connect(self.panes.new.setFocus)
        self.header.chosen.connect(self._choose_article)

    def _choose_article(self, place: int) -> None:
        if self.capture is None or self.article is None:
            return
        chosen = self.capture.articles[place]
        if not chosen.held:
            self.notice.emit("No version of that article is in this file.")
            self.header.articles.setCurrentIndex(self.capture.articles.index(self.article))
            return
        self.show_article(self.capture, chosen)

    def _move(self, how: Callable[[Handles], Handles]) -> None:
        self.notice.emit("")
        if self.handles is None or self.handles.old is None:
            self.notice.emit("There is only one version here.")
            return
        before = self.handles
        after = how(before)
        if after == before:
            self.notice.emit("This is as far as the versions go.")
            return
        if not self.timeline.hasFocus() or self._before is None:
            self._before = before
        if skipped := after.skipped(before):
            self.notice.emit(f"Passed over {skipped} version{'' if skipped == 1 else 's'} that this file doesn't hold.")
        self._use(after)

    def _use(self, handles: Handles) -> None:
        assert self.capture is not None
        assert self.article is not None
        self.handles = handles
        self.changes.show(None)
        self.timeline.show_handles(handles)
        self._keep_in_view()
        QTimer.singleShot(0, self._keep_in_view)  # once the slider has the width of its columns
        if handles.old is None:
            self._show_alone(self.article.versions[handles.new])
        else:
            ahead = {(step.old, step.new) for by in (1, -1) if (step := handles.step(by)).old is not None}
            self.comparer.show((handles.old, handles.new), ahead - {(handles.old, handles.new)})
        self.changed.emit()

    def _keep_in_view(self) -> None:
        if self.handles is not None:
            area = self.timeline.column_area(self.handles.new)
            self._strip.ensureVisible(area.center().x(), 0, area.width() * 2, 0)

    def _show_alone(self, version: Version) -> None:
        assert self.capture is not None
        try:
            self._show_sides(None, Side(version, self.capture.text(version)))
        except RedraftError as error:
            self.failed.emit(error)

    def _show_sides(self, old: Side | None, new: Side) -> None:
        self.sides = (old, new)
        self.panes.show_sides(old, new)
        self.finder.search()
        self.changed.emit()

    def _compared(self, spread: Spread) -> None:
        self.changes.show(spread)
        self.sides = (spread.pair.old, spread.pair.new)
        if not self._measured and self.handles is not None:  # the bars come after what is wanted first
            self._measured = True
            self.comparer.measure(self.handles.columns, self.handles.new)
        self.panes.show_spread(spread)
        self.finder.search()
        self._announce(self.changes.summary)
        self.changed.emit()

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
