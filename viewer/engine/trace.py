"""The history of each sentence over all versions of an article: when it came, what was done to it, when it went.

Neighbouring versions are compared and the pairs chained, so the work grows with the number of versions, and each
version is cut into sentences once. A sentence that vanished and stands there again, however many versions later, in the
words that it had then or earlier, is the same one come back: text that was blanked is often restored as it once was::

    version     0                1                 2        3
                It rained.       It rained a lot.           It rained.
                first seen       edited            gone     back

(The chaining of neighbours over revision histories is that of Spangher et al., NewsEdits, 2022, here with moves.)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from viewer.engine.compare import compare
from viewer.engine.keys import folded
from viewer.engine.options import Options
from viewer.engine.prepared import sentences
from viewer.model.capture import Cancelled
from viewer.model.change import Change, Kind, Span


class Event(Enum):
    """What happened to a sentence from one version to the next."""

    FIRST_SEEN = "first seen"
    SPLIT_OFF = "split off"  # it came out of another sentence, which goes on
    EDITED = "edited"
    MINOR = "minor"  # an edit that a reader may skip
    MOVED = "moved"
    MERGED = "merged"  # it went into another sentence and ends
    GONE = "gone"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a sentence's life.

    Attributes:
        version: place of the version among those traced, counted from 0; the event is seen there first.
        event: what happened.
        spans: where the sentence stands in that version: empty if it is gone.
        other: for a sentence merged or split off, the number of the other life.
    """

    version: int
    event: Event
    spans: tuple[Span, ...] = ()
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """All that happened to one sentence.

    Attributes:
        steps: the first is its coming.
        places: in which versions it stands, and where; of a merged sentence only as long as it was one of its own.
    """

    steps: tuple[Step, ...]
    places: tuple[tuple[int, Span], ...]

    @property
    def alive(self) -> bool:
        """Whether the last version holds it."""
        return self.steps[-1].event not in {Event.GONE, Event.MERGED}


_DEFAULT = Options(words=False)


def trace(
    texts: Iterable[Sequence[str]], options: Options = _DEFAULT, cancelled: Cancelled | None = None
) -> tuple[Life, ...]:
    """The life of each sentence of any of the versions, in the order in which they were first seen.

    Args:
        texts: the paragraphs of the versions, oldest first; read one after the other, never all held.
        options: how neighbours are compared; words are not needed.
        cancelled: polled as in `compare`.

    Raises:
        viewer.errors.Cancelled: ``cancelled`` answered True.
    """
    history = _History()
    before: Sequence[str] | None = None
    for version, text in enumerate(texts):
        if before is None:
            history.begin(sentences(text, options.language, cancelled))
        else:
            history.step(version, before, text, compare(before, text, options, cancelled).changes)
        before = text
    return tuple(map(Life, map(tuple, history.lives), map(tuple, history.places)))


class _History:
    def __init__(self) -> None:
        self.lives: list[list[Step]] = []
        self.places: list[list[tuple[int, Span]]] = []
        self._at: dict[Span, int] = {}
        self._gone: dict[str, list[int]] = {}
        self._earlier: dict[int, list[str]] = {}

    def begin(self, spans: Iterable[Span]) -> None:
        for span in spans:
            self._at[span] = self._come(0, (span,), Event.FIRST_SEEN)
        self._note(0)

    def step(self, version: int, old: Sequence[str], new: Sequence[str], changes: Sequence[Change]) -> None:
        at: dict[Span, int] = {}
        for change in changes:
            if change.kind is Kind.REMOVED:
                self._go(version, old, change.old[0])
        for change in changes:
            if change.kind is Kind.ADDED:
                at[change.new[0]] = self._appear(version, new, change.new[0])
            elif change.kind is not Kind.REMOVED:
                at.update(self._live_on(version, old, change))
        self._at = at
        self._note(version)

    def _note(self, version: int) -> None:
        for span, life in self._at.items():
            self.places[life].append((version, span))

    def _live_on(self, version: int, old: Sequence[str], change: Change) -> dict[Span, int]:
        main, *others = [self._at[span] for span in change.old]
        first, *rest = change.new
        here = (first,)
        if change.kind is Kind.EDITED:
            self._earlier.setdefault(main, []).append(_text(old, change.old[0]))
            self.lives[main].append(Step(version, Event.MINOR if change.minor else Event.EDITED, here))
        if change.moved:
            self.lives[main].append(Step(version, Event.MOVED, here))
        for other in others:
            self.lives[other].append(Step(version, Event.MERGED, here, main))
        return {first: main} | {span: self._come(version, (span,), Event.SPLIT_OFF, main) for span in rest}

    def _go(self, version: int, old: Sequence[str], span: Span) -> None:
        life = self._at[span]
        self.lives[life].append(Step(version, Event.GONE))
        for text in dict.fromkeys([*self._earlier.get(life, ()), _text(old, span)]):
            self._gone.setdefault(text, []).append(life)

    def _appear(self, version: int, new: Sequence[str], span: Span) -> int:
        gone = self._gone.get(_text(new, span), [])
        while gone and self.lives[gone[-1]][-1].event is not Event.GONE:
            gone.pop()  # it came back in other words
        if not gone or self.lives[gone[-1]][-1].version == version:
            return self._come(version, (span,), Event.FIRST_SEEN)
        life = gone.pop()
        self.lives[life].append(Step(version, Event.BACK, (span,)))
        return life

    def _come(self, version: int, spans: tuple[Span, ...], event: Event, other: int | None = None) -> int:
        self.lives.append([Step(version, event, spans, other)])
        self.places.append([])
        return len(self.lives) - 1


def _text(paragraphs: Sequence[str], span: Span) -> str:
    return folded(paragraphs[span.paragraph][span.start : span.end])
