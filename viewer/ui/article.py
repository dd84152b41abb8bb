"""The article on show: header, slider, panes and find bar, with the comparer behind them.

What a step means is decided by `viewer.model.handles`; this connects its answers to the widgets.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from viewer.model import choice
from viewer.model.capture import Article, Capture, Version
from viewer.model.choice import Step
from viewer.model.handles import Handles
from viewer.model.pair import Pair, Side, gap
from viewer.model.sheets import Bare
from viewer.model.spread import Spread
from viewer.theme import Theme
from viewer.ui import spoken, style
from viewer.ui.beside import Beside, said
from viewer.ui.changelist import ChangeList
from viewer.ui.changes import Changes
from viewer.ui.comparer import Comparer
from viewer.ui.find import FindBar
from viewer.ui.folds import Folds
from viewer.ui.header import Header
from viewer.ui.listing import Listing
from viewer.ui.panes import Panes
from viewer.ui.stepping import Stepping
from viewer.ui.strip import Strip
from viewer.ui.timeline import Timeline
from viewer.ui.typeface import Typeface

_LIST = 270  # of the change list
_LOW = 560  # pixels of height below which every line of text counts


class ArticleView(QWidget):
    """Everything between toolbar and status bar."""

    changed = Signal()  # what `describe` says has changed
    replaced = Signal()  # what was said of the article on show before no longer holds
    grown = Signal()  # versions have come; what is known by its column may stand in another one
    notice = Signal(str)  # a sentence for the status bar, for a while
    failed = Signal(object)  # Exception

    def __init__(self) -> None:
        super().__init__()
        self.header, self.timeline, self.panes = Header(), Timeline(), Panes()
        self.finder: FindBar = FindBar(self.panes.old, self.panes.new)
        self.change_list: ChangeList = ChangeList()
        self.changes: Changes = Changes(self.panes, self.change_list.list.hasFocus, self)
        self.comparer = Comparer(self)
        self.listing: Listing = Listing(self)
        self.stepping: Stepping = Stepping(self.timeline.hasFocus, self)
        self.strip = Strip(self.timeline, self.comparer.bars)
        self.folds = Folds(self.strip, self.comparer.bars, self.stepping, self)
        self._colours: Theme = style.wanted("light")
        self.capture: Capture | None = None
        self.article: Article | None = None
        self.sides: tuple[Side | None, Side] | None = None
        self.pair: Pair | None = None  # its articles, whatever is shown of it
        self.beside = Beside()
        self._opened = False  # whether nothing was said yet of the article
        self.place = 0  # among the articles of the capture
        self._lay_out()
        self._connect()

    # What is shown

    def show_article(self, capture: Capture, article: Article, step: Step | None = None) -> None:
        """Show an article of a capture at the newest pair, or at another one."""
        if not choice.same(self.capture, self.article, capture, article):
            self.panes.forget()
        self.comparer.whole = self.comparer.whole and capture is self.capture
        self.replaced.emit()
        self.capture, self.article = capture, article
        self.place = choice.place(capture.articles, article)
        self.changes.show(None)
        self.sides, self._opened = None, True
        self.comparer.open(capture, article.language)
        self.strip.wait()
        self.folds.open()
        handles = Handles.newest([not version.absent for version in article.versions])
        if step is not None:
            handles = handles.choose(*(choice.place(article.versions, version) for version in step))
        self.header.show_article(capture, article, self.place, self._colours)
        self.timeline.show_versions(article.versions, handles)
        self.stepping.open(handles)

    def grow(self, capture: Capture) -> None:
        """More of the capture has come; the reader stays with the two versions that he has."""
        if self.article is None or self.handles is None:
            return
        before, article = self.article, choice.again(self.article, self.place, capture)
        if article is None:
            return
        shown = choice.shown(before, self.handles)
        self.capture, self.article = capture, article
        self.place = choice.place(capture.articles, article)
        now = partial(choice.now, before, article)
        self.stepping.again([not version.absent for version in article.versions], now)
        self.comparer.grow(capture, article.language)
        self.header.show_article(capture, article, self.place, self._colours)
        same = self.folds.grow(now)
        self.timeline.show_versions(article.versions, self.handles, same)
        if choice.shown(article, self.handles) != shown:
            self._use(self.handles)
        if self.spread is not None:
            self.strip.measure()
        self.grown.emit()
        self.changed.emit()

    def show_whole(self, *, on: bool) -> None:
        """Show everything that pages show, or their articles again."""
        self.comparer.whole = self.beside.leads = on
        if self.handles is not None:
            self._use(self.handles)

    def choose_article(self, place: int) -> None:
        """Show another article of the capture, if there is anything of it."""
        if self.capture is None or place == self.place:
            return
        if self.capture.articles[place].held:
            self.show_article(self.capture, self.capture.articles[place])
        else:
            self.notice.emit("No version of that article is in this file.")

    def dress(self, colours: Theme, typeface: Typeface) -> None:
        """Take colours and typeface."""
        self._colours = colours
        self.timeline.dress(colours)
        self.change_list.dress(colours)
        self.finder.dress(colours)
        self.panes.dress(colours, typeface)
        if self.capture is not None and self.article is not None:
            self.header.show_article(self.capture, self.article, self.place, colours)
        self.finder.search()
        self.changes.point_out()

    def close_threads(self) -> None:
        """End the background work."""
        self.comparer.close()

    # What it says

    @property
    def handles(self) -> Handles | None:
        """Where both stand."""
        return self.stepping.handles

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
        rests = self.strip.settled and self.folds.settled
        return shown and self.comparer.idle and rests and self.listing.settled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the slider leaves more room to the text."""
        super().resizeEvent(event)
        self.strip.fit(low=self.height() <= _LOW)
        self.listing.fit()

    def _lay_out(self) -> None:
        card = style.named(QFrame(), "card")
        card_layout = QVBoxLayout(card)
        card_layout.setContentsMargins(8, 6, 8, 4)
        card_layout.addWidget(self.strip)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 10, 16, 12)
        inner.setSpacing(8)
        inner.addWidget(self.header)
        inner.addWidget(card)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.panes, 1)
        body.addWidget(self.change_list)
        self.change_list.setFixedWidth(_LIST)
        self.change_list.hide()
        inner.addWidget(self.beside)
        inner.addLayout(body, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inner, 1)
        layout.addWidget(self.finder)

    def _connect(self) -> None:
        self.comparer.texts.connect(self._show_sides)
        self.comparer.compared.connect(self._compared)
        self.comparer.failed.connect(self.failed)
        for ended in (self.comparer.failed, self.comparer.stopped):
            ended.connect(self._left_bare)
        self.timeline.stepped.connect(self.stepping.step)
        self.timeline.chosen.connect(self.stepping.choose)
        self.timeline.reverted.connect(self.stepping.revert)
        self.timeline.left.connect(self.stepping.rest)
        self.stepping.moved.connect(self._use)
        self.stepping.relocked.connect(self.changed)
        self.stepping.notice.connect(self.notice)
        self.changes.moved.connect(self.changed)
        self.changes.moved.connect(lambda: self.change_list.point_out(self.changes.stop))
        self.changes.notice.connect(self.notice)
        self.changes.spoken.connect(lambda words: spoken.announce(self, words))
        self.beside.wanted.connect(lambda on: self.show_whole(on=on))
        self.panes.filled.connect(self.finder.repaint_hits)
        self.panes.viewed.connect(self._viewed)
        self.panes.to_be_laid.connect(lambda spread: self.comparer.lay(spread, self.panes.show_again))
        self.panes.shown_again.connect(self.finder.search)
        self.finder.closed.connect(self.panes.setFocus)

    def _viewed(self) -> None:
        self.comparer.view = self.panes.view

    def _use(self, handles: Handles) -> None:
        assert self.article is not None
        self.changes.show(None)
        self.pair = None
        there = handles.led(self.timeline.handles)
        self.timeline.show_handles(handles)
        self.timeline.bring_into_view(there)
        if handles.old is None:
            self.comparer.show_alone(self.article.versions[handles.new])
        else:
            ahead = [other for by in (1, -1) if (other := handles.step(by)) != handles]
            self.comparer.show(self._step(handles), [self._step(other) for other in ahead])
        if self.pair is None:  # else it was compared already, and all is said
            self.changed.emit()

    def _step(self, handles: Handles) -> tuple[Version, Version]:
        """The versions under both handles."""
        assert self.article is not None
        assert handles.old is not None
        return self.article.versions[handles.old], self.article.versions[handles.new]

    def _show_sides(self, old: Side | None, new: Side, ready: Bare) -> None:
        self.sides = (old, new)
        self.listing.fit()
        self.panes.show_sides(old, new, ready)
        self.listing.clear()
        self.finder.search()
        if old is None:
            self.beside.hide()
            self._say_pair("nothing to compare it with")
        self.changed.emit()

    def _compared(self, ready: Spread) -> None:
        spread, self.pair = self.comparer.shown(ready), ready.pair
        self.changes.show(spread)
        self.sides = (ready.pair.old, ready.pair.new)
        self.strip.measure()
        self.beside.tell(ready.pair, whole=self.comparer.whole)
        self.panes.show_spread(spread)
        self.listing.begin()
        self.finder.search()
        self._say_pair("; ".join(filter(None, (said(ready.pair, whole=self.comparer.whole), self.changes.summary))))
        if stop := self.beside.way(spread, ready.pair):
            self.changes.choose(stop)
        self.changed.emit()

    def _left_bare(self) -> None:
        """The pair stays without marks: what was said of the last one goes, and the slider's bars come all the same."""
        if self.spread is None:
            self.beside.hide()
            self.listing.clear()
            self.strip.measure()
        self.changed.emit()

    def _say_pair(self, summary: str) -> None:
        """Have read out what is on show now: with how many versions there are when the article is opened."""
        assert self.sides is not None
        old, new = self.sides
        words = f"version {new.version.number}"
        if self._opened and self.article is not None:
            count = len(self.article.versions)
            beside = f" compared with version {old.version.number}" if old else ""
            words = f"{count} version{'' if count == 1 else 's'}; {words}{beside}"
        self._opened = False
        spoken.announce(self, f"{words}; {summary}")
