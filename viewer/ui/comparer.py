"""The comparisons of the article on show: the pair wanted now, its neighbours, the slider's bars, the list's amounts.

An answer is shown only if it belongs to the last pair asked for: whoever asks anew drops the tickets of what was asked
before, and a dropped ticket delivers nothing, even if its answer is already on its way (see `viewer.ui.worker`).
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.errors import RedraftError
from viewer.model.capture import Capture, Version
from viewer.model.figures import Figures, figures
from viewer.model.pair import Side, visible
from viewer.model.sheets import Bare, bare
from viewer.model.spread import Spread, spread
from viewer.model.view import View
from viewer.ui.entries import Entry, entries
from viewer.ui.measuring import Measuring
from viewer.ui.progress import ProgressBar
from viewer.ui.riddance import Riddance
from viewer.ui.survey import Survey
from viewer.ui.tallies import Tallies
from viewer.ui.worker import Ticket, Worker

Step = tuple[Version, Version]
"""A held version and the one that it is compared with."""

Texts = tuple[Side | None, Side, Bare]
"""The words of two versions, or of one that nothing is compared with, and what the panes show of them."""

_KEPT = 32
"""Pairs kept compared; a pair of news-sized versions takes some 50 KB."""

_SHORT = 60_000  # letters of both texts, some ten times a news article

_NOW, _AHEAD, _SURVEYS, _BARS, _AMOUNTS = range(5)


def _import(_cancelled: Callable[[], bool]) -> None:
    import viewer.engine  # noqa: F401, PLC0415 - the window opens sooner without it


def _nothing(_answer: object) -> None:
    """Nobody waits for it."""


class Comparer(QObject):
    """Answers with `compared` when the comparison is done; of long texts with `texts` as soon as the words are read.

    Showing short texts without their marks first would take longer than comparing them does. A pair that was compared
    ahead of time is answered at once.
    """

    texts = Signal(object, object, object)  # Side or None, Side, Bare
    compared = Signal(object)  # Spread
    failed = Signal(object)  # Exception
    stopped = Signal()  # by whoever didn't want to wait

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("engine", self)
        self.progress = ProgressBar("Leave both texts without marks")
        self.failed.connect(self.progress.end)
        self.bars = Measuring(self._worker, _BARS, self._step, self)  # by step
        self.amounts = Measuring(self._worker, _AMOUNTS, self._extremes, self)  # by place among the articles first
        self._tallies = Tallies()
        self.headlines, self.finds = (Survey(self._worker, _SURVEYS, self) for _ in range(2))
        self._capture: Capture | None = None
        self._language: str | None = None
        self._cache: OrderedDict[Step, Spread] = OrderedDict()
        self._listed: tuple[Spread, tuple[Entry, ...]] | None = None  # what was put into words last
        self._riddance = Riddance(self)
        self._tickets: list[Ticket] = []
        self._wanted: Step | None = None
        self.whole = False  # whether everything that pages show is wanted, not their articles
        self.view = View()  # in which pairs are shown: what that takes is worked out here too

    def warm(self) -> None:
        """Import the engine while nobody waits: 50 ms, and several times that beside the reading of a large file."""
        self._worker.submit(_import, _nothing, self.failed.emit, rank=_AHEAD)

    def open(self, capture: Capture, language: str | None) -> None:
        """Turn to another article; what was compared of the last one is forgotten."""
        self._drop()
        self.bars.forget()
        self.headlines.stop()
        self.finds.stop()
        if capture is not self._capture:
            self.amounts.forget()
        self._listed = None
        self._riddance.take(*self._cache.values())
        self._cache.clear()
        self.grow(capture, language)

    def grow(self, capture: Capture, language: str | None) -> None:
        """The article has more versions now; what was compared stays true."""
        self._capture, self._language = capture, language

    def show(self, step: Step, neighbours: Iterable[Step]) -> None:
        """Ask for a pair; ``neighbours`` are compared afterwards."""
        self._drop()
        self._wanted = step
        if (ready := self._cached(step)) is not None:
            self.lay(self.shown(ready), partial(self.compared.emit, ready))
        else:
            self.progress.begin("comparing", self.stop)
            self._submit(_NOW, self._first(step), partial(self._answered, step), partial(self._fell, step))
        for ahead in neighbours:
            if ahead not in self._cache:
                self._submit(_AHEAD, self._comparison(ahead, self._language), partial(self._keep, ahead), _later)

    def stop(self) -> None:
        """Leave both texts without marks; the next pair is compared again."""
        step = self._wanted
        self._drop()
        if step is not None:
            self._show_bare(*step)
        self.stopped.emit()

    def show_alone(self, version: Version) -> None:
        """Ask for the words of one version."""
        self._drop()
        self._show_bare(None, version)

    def shown(self, ready: Spread) -> Spread:
        """What is shown of a pair: its articles, or the whole pages."""
        return ready.pages if self.whole and ready.pages else ready

    def lay(self, ready: Spread, then: Callable[[], None]) -> None:
        """Work out what the panes show of a pair, at once where that isn't felt."""
        if ready.slow(self.view):
            self._submit(_NOW, lambda _cancelled: ready.lay(self.view), lambda _sheets: then())
        else:
            then()

    def list_changes(self, spread: Spread, then: Callable[[tuple[Entry, ...]], None]) -> None:
        """Put the changes of the pair on show into words; those of the last one are kept."""

        def told(found: tuple[Entry, ...]) -> None:
            self._listed = spread, found
            then(found)

        if self._listed is not None and self._listed[0] is spread:
            then(self._listed[1])
        else:
            self._submit(_NOW, lambda _cancelled: entries(spread), told)

    @property
    def idle(self) -> bool:
        """Whether everything asked for has been compared."""
        return self._worker.idle

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _submit(
        self,
        rank: int,
        work: Callable[..., object],
        then: Callable[..., None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._tickets.append(self._worker.submit(work, then, failed or self.failed.emit, rank=rank))

    def _show_bare(self, old: Version | None, new: Version) -> None:
        self._submit(_NOW, self._texts(old, new), lambda texts: self.texts.emit(*texts))

    def _sides(self, *versions: Version) -> Callable[..., tuple[Side, ...]]:
        capture = self._capture
        assert capture is not None
        return lambda _cancelled: tuple(Side(version, capture.text(version)) for version in versions)

    def _texts(self, old: Version | None, new: Version) -> Callable[..., Texts]:
        """Both sides, with what the panes show of them before they are compared."""
        sides = self._sides(*(version for version in (old, new) if version is not None))

        def read(cancelled: Callable[[], bool]) -> Texts:
            found = sides(cancelled)
            *older, newer = visible(*found) if self.whole else found
            one, view = older[0] if older else None, self.view
            sheets = bare(None if one is None else one.text.paragraphs, newer.text.paragraphs, view)
            return one, newer, Bare(view, sheets)

        return read

    def _first(self, step: Step) -> Callable[..., Spread | Texts]:
        """What can be shown of a pair first: all of short texts, the words of long ones."""
        sides, texts, compare = self._sides(*step), self._texts(*step), self._comparison(step, self._language)

        def answer(cancelled: Callable[[], bool]) -> Spread | Texts:
            letters = sum(side.text.letters for side in sides(cancelled))
            return compare(cancelled) if letters <= _SHORT else texts(cancelled)

        return answer

    def _step(self, step: Hashable) -> Callable[..., Figures]:
        assert isinstance(step, tuple)
        return self._figures((step[0], step[1]), self._language)

    def _extremes(self, key: Hashable) -> Callable[..., Figures]:
        """The first and the latest version of an article; the key begins with its place."""
        assert isinstance(key, tuple)
        assert self._capture is not None
        article = self._capture.articles[key[0]]
        held = article.held
        return self._figures((held[0], held[-1]), article.language)

    def _figures(self, step: Step, language: str | None) -> Callable[..., Figures]:
        sides, ready = self._sides(*step), self._cache.get(step)
        compare = self._comparison(step, language, whole=False)

        def measure(cancelled: Callable[[], bool]) -> Figures:
            def count() -> Figures:
                return figures((ready or compare(cancelled)).pair)

            old, new = sides(cancelled)
            return self._tallies.of(old, new, language, count)

        return measure

    def _comparison(self, step: Step, language: str | None, *, whole: bool = True) -> Callable[..., Spread]:
        sides = self._sides(*step)

        def compare(cancelled: Callable[[], bool]) -> Spread:
            from viewer.engine import Options, compare_sides  # noqa: PLC0415 - on the thread: the window opens sooner

            old, new = sides(cancelled)
            ready = spread(compare_sides(old, new, Options(language=language, whole=whole), cancelled))
            self.shown(ready).lay(self.view)
            return ready

        return compare

    def _answered(self, step: Step, answer: Spread | Texts) -> None:
        """Show it; long texts are painted before the comparison begins to compete for the interpreter."""
        if isinstance(answer, Spread):
            self._compared(step, answer)
        else:
            self.texts.emit(*answer)
            QTimer.singleShot(0, partial(self._compare, step))

    def _fell(self, step: Step, error: Exception) -> None:
        """What can be read is shown, though the engine has a fault; another pair's marks must not stay."""
        self.failed.emit(error)
        if not isinstance(error, RedraftError):
            self._show_bare(*step)

    def _compare(self, step: Step) -> None:
        if step is self._wanted:
            self._submit(_NOW, self._comparison(step, self._language), partial(self._compared, step))

    def _compared(self, step: Step, ready: Spread) -> None:
        self._keep(step, ready)
        self.progress.end()
        self.compared.emit(ready)

    def _keep(self, step: Step, ready: Spread) -> None:
        self._cache[step] = ready
        while len(self._cache) > _KEPT:
            self._riddance.take(self._cache.popitem(last=False)[1])

    def _cached(self, step: Step) -> Spread | None:
        if step in self._cache:
            self._cache.move_to_end(step)
        return self._cache.get(step)

    def _drop(self) -> None:
        self.progress.end()
        self._wanted = None
        for ticket in self._tickets:
            ticket.drop()
        self._tickets.clear()


def _later(_error: Exception) -> None:
    """What fails ahead of time is said when the pair is asked for."""
