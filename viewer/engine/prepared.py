"""A version made ready for comparing: its sentences, their keys and sorts. Kept in a bounded cache.

A step of the slider compares a version with its neighbour, the next step that neighbour with the one after it: each
version is cut and folded once.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from viewer.engine.keys import Sort, folded, sort
from viewer.engine.language import guess
from viewer.engine.sentences import cut
from viewer.errors import Cancelled as CancelledError
from viewer.model.capture import Cancelled
from viewer.model.change import Span


@dataclass(frozen=True, slots=True)
class Prepared:
    """The sentences of one version, column by column: entry k of each tuple speaks of sentence k.

    Attributes:
        spans: where it stands.
        texts: its code points.
        folds: the same with differences of style folded away.
        sorts: how freely it may be paired.
        weights: what keeping it in its order is worth: 1, and a small share for its length that decides near ties.
    """

    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    folds: tuple[str, ...]
    sorts: tuple[Sort, ...]
    weights: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.spans)


def check(cancelled: Cancelled | None) -> None:
    """Stop here if nobody waits for the answer any more."""
    if cancelled is not None and cancelled():
        raise CancelledError


def prepare(paragraphs: Sequence[str], language: str | None, cancelled: Cancelled | None) -> Prepared:
    """The sentences of a version; kept, so that the same text is cut once only."""
    key = (tuple(paragraphs), language)
    prepared = _CACHE.get(key)
    if prepared is None:
        prepared = _prepare(key[0], language or guess(paragraphs), cancelled)
        _CACHE.put(key, prepared, sum(map(len, paragraphs)))
    return prepared


def forget() -> None:
    """Empty the cache: for measuring what a first comparison takes."""
    _CACHE.clear()


_LONG = 400
_LENGTH_SHARE = 1 / 4000
"""Per code point up to ``_LONG`` of them. Counting sentences did slightly better than counting letters."""

_POLL = 32
"""Paragraphs between two looks at ``cancelled``: a few milliseconds at most."""


def _prepare(paragraphs: Sequence[str], language: str, cancelled: Cancelled | None) -> Prepared:
    language = language.replace("_", "-").split("-")[0].lower()
    spans: list[Span] = []
    texts: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if number % _POLL == 0:
            check(cancelled)
        for start, end in cut(paragraph, language):
            spans.append(Span(number, start, end))
            texts.append(paragraph[start:end])
    folds = tuple(map(folded, texts))
    weights = tuple([1 + min(len(fold), _LONG) * _LENGTH_SHARE for fold in folds])
    return Prepared(tuple(spans), tuple(texts), folds, tuple(map(sort, folds)), weights)


_Key = tuple[tuple[str, ...], str | None]


class _Cache:
    """The versions used last, bounded by their size in code points."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._lock = Lock()
        self._held: OrderedDict[_Key, tuple[Prepared, int]] = OrderedDict()

    def get(self, key: _Key) -> Prepared | None:
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def put(self, key: _Key, prepared: Prepared, size: int) -> None:
        with self._lock:
            if key in self._held or size > self._most:
                return
            self._held[key] = (prepared, size)
            self._size += size
            while self._size > self._most:
                _, (_, oldest) = self._held.popitem(last=False)
                self._size -= oldest

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self._size = 0


_CACHE = _Cache(8_000_000)
"""Some twenty versions of a 4,000-sentence text, or all of any news article; about 100 MB at most."""
