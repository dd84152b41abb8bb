"""A version made ready for comparing: its sentences, their keys and sorts. Kept in a bounded cache.

A step of the slider compares a version with its neighbour, the next step that neighbour with the one after it: each
version is cut and folded once.
"""

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
        spans: where it stands.
        alone: the same as a tuple of one, made once for all the comparisons that will say it.
        texts: its code points.
        folds: the same with differences of style folded away.
        sorts: how freely it may be paired.
        weights: what keeping it in its order is worth: 1, and a small share for its length that decides near ties.
        holders: how many of the ``sampled`` sentences hold a word.
        sampled: how many sentences, evenly spaced, were asked for their words.
    """

    spans: tuple[Span, ...]
    alone: tuple[tuple[Span], ...]
    texts: tuple[str, ...]
    folds: tuple[str, ...]
    sorts: tuple[Sort, ...]
    weights: tuple[float, ...]
    holders: Mapping[str, int]
    sampled: int

    def __len__(self) -> int:
        return len(self.spans)


def prepare(paragraphs: Sequence[str], language: str | None, poll: Poll) -> Prepared:
    """The sentences of a version; kept, so that the same text is cut once only."""
    key = (tuple(paragraphs), language)
    prepared = _CACHE.get(key)
    if prepared is None:
        prepared = _prepare(key[0], language or guess(paragraphs), poll)
        poll()
        _CACHE.put(key, prepared, sum(map(len, paragraphs)))
    return prepared


def sentences(
    paragraphs: Sequence[str], language: str | None = None, cancelled: Cancelled | None = None
) -> tuple[Span, ...]:
    """Where the sentences of a text stand, as a comparison cuts them."""
    return prepare(paragraphs, language, polling(cancelled)).spans


def forget() -> None:
    """Empty the cache: for measuring what a first comparison takes."""
    _CACHE.clear()


_SAMPLE = 750
"""Sentences from which it is learnt how common a word is; more change no pair and cost time."""

_LONG = 400
_LENGTH_SHARE = 1 / 4000
"""Per code point up to ``_LONG`` of them; 0 counts sentences alone, so that of two parts of as many it is chance which
moved. Counting sentences did slightly better than counting letters."""


def _prepare(paragraphs: Sequence[str], language: str, poll: Poll) -> Prepared:
    language = language.replace("_", "-").split("-")[0].lower()
    spans: list[Span] = []
    texts: list[str] = []
    for number, paragraph in enumerate(polled(paragraphs, poll, 32)):
        for start, end in cut(paragraph, language, poll):
            spans.append(Span(number, start, end))
            texts.append(paragraph[start:end])
    folds = [folded(text) for text in polled(texts, poll, 512)]
    sorts = [sort(fold) for fold in polled(folds, poll, 1024)]
    weights = [1 + min(len(fold), _LONG) * _LENGTH_SHARE for fold in folds]
    sample = folds[:: 1 + len(folds) // _SAMPLE]
    holders: Counter[str] = Counter()
    for fold in polled(sample, poll, 256):
        holders.update(set(words(fold[:LONGEST])))
    return Prepared(
        spans=tuple(spans),
        alone=tuple([(span,) for span in polled(spans, poll, 4096)]),
        texts=tuple(texts),
        folds=tuple(folds),
        sorts=tuple(sorts),
        weights=tuple(weights),
        holders=dict(holders),
        sampled=len(sample),
    )


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
