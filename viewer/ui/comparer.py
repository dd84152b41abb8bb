"""The comparisons of the article on show: the pair wanted now, its neighbours ahead of time, then the slider's bars.

An answer is shown only if it belongs to the last pair asked for: whoever asks anew drops the tickets of what was asked
before, and a dropped ticket delivers nothing, even if its answer is already on its way (see `viewer.ui.worker`).
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.model.capture import Article, Capture
from viewer.model.figures import Figures, figures
from viewer.model.pair import Side
from viewer.model.spread import Spread, spread
from viewer.ui.worker import Ticket, Worker

Columns = tuple[int, int]
"""The columns of the left and of the right side."""

_KEPT = 32
"""Pairs kept compared; a pair of news-sized versions takes some 50 KB."""

_LONG = 60_000  # letters of both texts, some ten times a news article

_NOW, _AHEAD, _BARS = range(3)


class Comparer(QObject):
    """Answers with `texts` as soon as the words are read and with `compared` when the comparison is done.

    A pair that was compared ahead of time is answered with `compared` at once.
    """

    texts = Signal(object, object)  # Side, Side
    compared = Signal(object)  # Spread
    figures = Signal(int, object)  # column of the newer version, Figures against the held one before it
    failed = Signal(object)  # Exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("engine", self)
        self._capture: Capture | None = None
        self._article: Article | None = None
        self._cache: OrderedDict[Columns, Spread] = OrderedDict()
        self._tickets: list[Ticket] = []
        self._bars: list[Ticket] = []
        self._wanted: Columns | None = None

    def open(self, capture: Capture, article: Article) -> None:
        """Turn to another article; what was compared of the last one is forgotten."""
        self._drop(self._tickets)
        self._drop(self._bars)
        self._cache.clear()
        self._wanted = None
        self._capture, self._article = capture, article

    def show(self, columns: Columns, neighbours: Iterable[Columns]) -> None:
        """Ask for a pair; ``neighbours`` are compared afterwards."""
        self._drop(self._tickets)
        self._wanted = columns
        if (ready := self._cached(columns)) is not None:
            self.compared.emit(ready)
        else:
            self._submit(_NOW, self._sides(columns), partial(self._read, columns))
        for ahead in neighbours:
            if ahead not in self._cache:
                self._submit(_AHEAD, self._comparison(ahead), partial(self._keep, ahead), _later)

    def measure(self, columns: Iterable[int], nearest_to: int) -> None:
        """Compare each of these held columns with the one before it, the nearest first, for `figures`."""
        self._drop(self._bars)
        for step in sorted(pairwise(columns), key=lambda step: abs(step[1] - nearest_to)):
            then = partial(self.figures.emit, step[1])
            self._bars.append(self._worker.submit(self._figures(step), then, _later, rank=_BARS))

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

    def _sides(self, columns: Columns) -> Callable[..., tuple[Side, Side]]:
        capture, article = self._capture, self._article
        assert capture is not None
        assert article is not None
        old, new = (article.versions[column] for column in columns)
        return lambda _cancelled: (Side(old, capture.text(old)), Side(new, capture.text(new)))

    def _comparison(self, columns: Columns) -> Callable[..., Spread]:
        sides = self._sides(columns)
        assert self._article is not None
        language = self._article.language

        def compare(cancelled: Callable[[], bool]) -> Spread:
            from viewer.engine import Options, compare_sides  # noqa: PLC0415 - on the thread: the window opens sooner

            return spread(compare_sides(*sides(cancelled), Options(language=language), cancelled))

        return compare

    def _figures(self, columns: Columns) -> Callable[..., Figures]:
        comparison = self._comparison(columns)
        return lambda cancelled: figures(comparison(cancelled).pair)

    def _read(self, columns: Columns, sides: tuple[Side, Side]) -> None:
        """Show the words; long ones are painted before the comparison begins to compete for the interpreter."""
        self.texts.emit(*sides)
        letters = sum(len(paragraph) for side in sides for paragraph in side.text.paragraphs)
        if letters > _LONG:
            QTimer.singleShot(0, partial(self._compare, columns))
        else:
            self._compare(columns)

    def _compare(self, columns: Columns) -> None:
        if columns == self._wanted:
            self._submit(_NOW, self._comparison(columns), partial(self._compared, columns))

    def _compared(self, columns: Columns, ready: Spread) -> None:
        self._keep(columns, ready)
        self.compared.emit(ready)

    def _keep(self, columns: Columns, ready: Spread) -> None:
        self._cache[columns] = ready
        while len(self._cache) > _KEPT:
            self._cache.popitem(last=False)

    def _cached(self, columns: Columns) -> Spread | None:
        if columns in self._cache:
            self._cache.move_to_end(columns)
        return self._cache.get(columns)

    @staticmethod
    def _drop(tickets: list[Ticket]) -> None:
        for ticket in tickets:
            ticket.drop()
        tickets.clear()


def _later(_error: Exception) -> None:
    """What fails ahead of time is said when the pair is asked for."""
