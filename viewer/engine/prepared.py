"""A version made ready for comparing: its sentences, their keys and sorts. Kept in a bounded cache.

A step of the slider compares a version with its neighbour, the next step that neighbour with the one after it: each
version is cut and folded once. Of a version's paragraphs its neighbour has most, and cutting takes a third of a first
comparison: what the other version has is taken from there. (A memory of single paragraphs was tried: to fill it took as
long as it saved.)
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from threading import Lock

from viewer.engine.keys import LONGEST, Sort, folded, sort
from viewer.engine.language import guess
from viewer.engine.poll import Poll, polled, polling
from viewer.engine.sentences import cut
from viewer.engine.tokens import words
from viewer.model.capture import Cancelled
from viewer.model.change import Span


@dataclass(frozen=True, slots=True)
class Prepared:
    """The sentences of one version, column by column: entry k of each tuple speaks of sentence k.

    Attributes:
        language: by whose rules it was cut.
        starts: the number of the first sentence of each paragraph, and behind them how many there are.
        spans: where it stands.
        alone: the same as a tuple of one, made once for all the comparisons that will say it.
        texts: its code points.
        folds: the same with differences of style folded away.
        sorts: how freely it may be paired.
        once: the number of each sentence whose folded text stands nowhere else, by that text, in order.
        weights: what keeping it in its order is worth: 1, and a small share for its length that decides near ties.
        holders: how many of the ``sampled`` sentences hold a word.
        sampled: how many sentences, evenly spaced, were asked for their words.
    """

    language: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    alone: tuple[tuple[Span], ...]
    texts: tuple[str, ...]
    folds: tuple[str, ...]
    sorts: tuple[Sort, ...]
    once: Mapping[str, int]
    weights: tuple[float, ...]
    holders: Mapping[str, int]
    sampled: int

    def __len__(self) -> int:
        return len(self.spans)


def prepare(paragraphs: Sequence[str], language: str | None, poll: Poll) -> Prepared:
    """The sentences of a version; kept, so that the same text is cut once only."""
    return _kept(paragraphs, language) or _keep(paragraphs, language, None, poll)


def prepare_both(old: Sequence[str], new: Sequence[str], language: str | None, poll: Poll) -> tuple[Prepared, Prepared]:
    """The same of two versions, of which the second to be cut takes from the first what both have."""
    one, other = _kept(old, language), _kept(new, language)
    one = one or _keep(old, language, (new, other) if other else None, poll)
    return one, other or _keep(new, language, (old, one), poll)


def _kept(paragraphs: Sequence[str], language: str | None) -> Prepared | None:
    return _CACHE.get((tuple(paragraphs), language))


def _keep(paragraphs: Sequence[str], language: str | None, beside: "_Version | None", poll: Poll) -> Prepared:
    prepared = _prepare(paragraphs, language or guess(paragraphs), beside, poll)
    poll()
    _CACHE.put((tuple(paragraphs), language), prepared, sum(map(len, paragraphs)))
    return prepared


def sentences(
    paragraphs: Sequence[str], language: str | None = None, cancelled: Cancelled | None = None
) -> tuple[Span, ...]:
    """Where the sentences of a text stand, as a comparison cuts them."""
    return prepare(paragraphs, language, polling(cancelled)).spans


def forget() -> None:
    """Empty the cache: for measuring what a first comparison takes."""
    _CACHE.clear()


_SAMPLE = 400
"""Sentences from which it is learnt how common a word is; more change no pair and cost time."""

_LONG = 400
_LENGTH_SHARE = 1 / 4000
"""Per code point up to ``_LONG`` of them; 0 counts sentences alone, so that of two parts of as many it is chance which
moved. Counting sentences did slightly better than counting letters."""


_BATCH = 512
"""Sentences of a paragraph that are folded between two polls."""

_Version = tuple[Sequence[str], Prepared]
"""The paragraphs of a version and what is known of them."""


class _Columns:
    """The columns of a version, which grow paragraph by paragraph."""

    def __init__(self) -> None:
        self.starts = [0]
        self.spans: list[Span] = []
        self.texts: list[str] = []
        self.folds: list[str] = []
        self.sorts: list[Sort] = []

    def cut(self, paragraph: str, language: str, poll: Poll) -> None:
        """Add the sentences of the next paragraph."""
        bounds = cut(paragraph, language, poll)
        for at in range(0, len(bounds), _BATCH):
            poll()
            some = bounds[at : at + _BATCH]
            texts = [paragraph[start:end] for start, end in some]
            folds = list(map(folded, texts))
            self._add(some, texts, folds, list(map(sort, folds)))
        self.starts.append(len(self.spans))

    def take(self, version: Prepared, first: int, end: int) -> None:
        """Add the next paragraph, which stands in another version as its sentences from ``first`` to ``end``."""
        bounds = [span[1:] for span in version.spans[first:end]]
        self._add(bounds, version.texts[first:end], version.folds[first:end], version.sorts[first:end])
        self.starts.append(len(self.spans))

    def _add(
        self, bounds: Iterable[tuple[int, int]], texts: Sequence[str], folds: Sequence[str], sorts: Sequence[Sort]
    ) -> None:
        number = len(self.starts) - 1
        self.spans += [Span(number, start, end) for start, end in bounds]
        self.texts += texts
        self.folds += folds
        self.sorts += sorts


def _prepare(paragraphs: Sequence[str], language: str, beside: _Version | None, poll: Poll) -> Prepared:
    language = language.replace("_", "-").split("-")[0].lower()
    columns = _Columns()
    known = {}
    if beside and beside[1].language == language:
        known = dict(zip(beside[0], pairwise(beside[1].starts), strict=True))
    for paragraph in polled(paragraphs, poll, 32):
        if beside and paragraph in known:
            columns.take(beside[1], *known[paragraph])
        else:
            columns.cut(paragraph, language, poll)
    folds, spans = columns.folds, columns.spans
    once = _once(folds)
    poll()
    weights = [1 + min(len(fold), _LONG) * _LENGTH_SHARE for fold in polled(folds, poll, 4096)]
    sample = folds[:: 1 + len(folds) // _SAMPLE]
    holders = Counter(chain.from_iterable([set(words(fold[:LONGEST])) for fold in polled(sample, poll, 256)]))
    return Prepared(
        language=language,
        starts=tuple(columns.starts),
        spans=tuple(spans),
        alone=tuple([(span,) for span in polled(spans, poll, 4096)]),
        texts=tuple(columns.texts),
        folds=tuple(folds),
        sorts=tuple(columns.sorts),
        once=once,
        weights=tuple(weights),
        holders=dict(holders),
        sampled=len(sample),
    )


def _once(folds: Sequence[str]) -> dict[str, int]:
    numbers = dict(zip(folds, range(len(folds)), strict=True))
    if len(numbers) == len(folds):
        return numbers
    counts = Counter(folds)
    return {fold: number for fold, number in numbers.items() if counts[fold] == 1}


_Key = tuple[tuple[str, ...], str | None]


class Cache:
    """The versions used last, bounded by their size in code points."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._lock = Lock()
        self._held: OrderedDict[_Key, tuple[Prepared, int]] = OrderedDict()

    def get(self, key: _Key) -> Prepared | None:
        """What is kept under ``key``, if it still is."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def put(self, key: _Key, prepared: Prepared, size: int) -> None:
        """Keep a version of ``size`` code points, and let go of those unused for longest beyond the bound."""
        with self._lock:
            if key in self._held or size > self._most:
                return
            self._held[key] = (prepared, size)
            self._size += size
            while self._size > self._most:
                _, (_, oldest) = self._held.popitem(last=False)
                self._size -= oldest

    def clear(self) -> None:
        """Let go of all."""
        with self._lock:
            self._held.clear()
            self._size = 0


_CACHE = Cache(8_000_000)
"""Some twenty versions of a 4,000-sentence text, or all of any news article; about 100 MB at most."""
