"""The catalogue of a capture: which of its articles a list shows, in which order, and what it says of each.

It is made for a hundred thousand articles. What the list says of one is worked out when it is looked at; what it is
searched and sorted by is worked out once for each, in slices while nobody waits, and a capture that grows costs only
what is new in it.

"Most change" sorts by the words that differ between an article's first and latest version. That is one comparison an
article, where the sum over all steps would be thousands; what was changed and changed back doesn't count. Nobody can
know it before it is measured, so those that aren't yet come last, in the order of the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import compress, count
from operator import is_not

from viewer.model.capture import Article
from viewer.model.search import plain

SLICE = 500
"""Articles that are prepared at a time: a few milliseconds."""

_NEVER = float("-inf")


class Order(Enum):
    """What the list is sorted by; the value is said to people."""

    FILE = "As in the file"
    LATEST = "Latest version first"
    VERSIONS = "Most versions first"
    CHANGE = "Most change first"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list says of an article.

    Attributes:
        name: its headline, else its address.
        held: how many versions are here.
        latest: when the latest one was captured; None where the capture doesn't tell.
        words: that differ between the first and the latest version; None if they aren't counted yet.
    """

    name: str
    url: str | None
    source: str | None
    held: int
    latest: datetime | None
    words: int | None = None

    @property
    def comparable(self) -> bool:
        """Whether there is something to compare."""
        return self.held > 1


class Catalogue:
    """What a list shows of the articles of one capture.

    Attributes:
        articles: all of them, in the order of the file.
        shown: places in ``articles``, in the order of the list.
        order: of the list.
        words: that an article must have in its headline, address or source.
    """

    def __init__(self) -> None:
        self.articles: Sequence[Article] = ()
        self.shown: Sequence[int] = ()
        self.order = Order.FILE
        self.words = ""
        self._prepared: list[Article] = []
        self._texts: list[str] = []
        self._held: list[int] = []
        self._latest: list[float] = []
        self._lonely = 0
        self._measured: dict[int, tuple[Article, int]] = {}
        self._found: tuple[str, Sequence[int]] = ("", range(0))  # what was searched for last, and found

    def open(self, articles: Sequence[Article]) -> None:
        """Turn to another capture, all of whose articles are shown."""
        self.words = ""
        self._measured = {}
        self._forget(0)
        self.grow(articles)

    def grow(self, articles: Sequence[Article]) -> None:
        """The capture has more articles now, or more versions of them."""
        self.articles = articles
        self._found = ("", range(0))
        self._forget(len(articles))
        changed = list(compress(count(), map(is_not, self._prepared, articles)))
        if len(changed) > SLICE:
            self._forget(changed[0])
            changed = []
        for place in changed:
            self._prepare(slice(place, place + 1))
        self.arrange()

    def prepare(self) -> bool:
        """Prepare the next slice of articles to be searched and sorted; whether all of them are prepared."""
        if not self.prepared:
            self._prepare(slice(len(self._prepared), len(self._prepared) + SLICE))
        return self.prepared

    @property
    def prepared(self) -> bool:
        """Whether searching and sorting need no preparation any more."""
        return len(self._prepared) == len(self.articles)

    def arrange(self) -> None:
        """Choose and sort anew."""
        wanted = plain(self.words)
        if wanted or self.order in (Order.LATEST, Order.VERSIONS):
            while not self.prepare():
                pass
        self.shown = self._sorted(self._chosen(wanted))

    def _chosen(self, wanted: str) -> Sequence[int]:
        """The places of those that have these words, in the order of the file; each letter typed narrows them down."""
        before, chosen = self._found
        if not before or not wanted.startswith(before):
            chosen = range(len(self.articles))
        for word in wanted.split():
            if len(chosen) == len(self._texts):
                chosen = [place for place, text in enumerate(self._texts) if word in text]
            else:
                texts = self._texts
                chosen = [place for place in chosen if word in texts[place]]
        self._found = (wanted, chosen)
        return chosen

    def entry(self, place: int) -> Entry:
        """What the list says of the article at a place."""
        article, held = self.articles[place], self.held(place)
        name = " ".join((_headline(article) or article.url or "Without a headline").split())
        return Entry(name, article.url, article.source, held, _latest(article), self.measured(place))

    def held(self, place: int) -> int:
        """How many versions of an article are here."""
        prepared = place < len(self._prepared) and self._prepared[place] is self.articles[place]
        return self._held[place] if prepared else _held(self.articles[place])

    def unmeasured(self, places: Iterable[int]) -> Iterator[int]:
        """Those whose first and latest version could be compared and aren't yet."""
        return (place for place in places if self.measured(place) is None and self.held(place) > 1)

    def measure(self, place: int, words: int) -> None:
        """So many words differ between the first and the latest version of an article."""
        self._measured[place] = (self.articles[place], words)

    def measured(self, place: int) -> int | None:
        """How many words differ; None if that isn't known, or not since the article has grown."""
        article, words = self._measured.get(place, (None, None))
        return words if article is self.articles[place] else None

    @property
    def amounts(self) -> int:
        """Of how many articles it is known how much they changed."""
        return sum(self.measured(place) is not None for place in self._measured)

    @property
    def lonely(self) -> int:
        """How many of the prepared articles have nothing to compare."""
        return self._lonely

    def _sorted(self, places: Sequence[int]) -> Sequence[int]:
        match self.order:
            case Order.FILE:
                return places
            case Order.VERSIONS:
                return sorted(places, key=self._held.__getitem__, reverse=True)
            case Order.LATEST:
                return sorted(places, key=self._latest.__getitem__, reverse=True)
        amounts = {place: words for place in self._measured if (words := self.measured(place)) is not None}
        known = sorted((place for place in places if place in amounts), key=amounts.__getitem__, reverse=True)
        return known + [place for place in places if place not in amounts]

    def _prepare(self, where: slice) -> None:
        articles = self.articles[where]
        texts = (" ".join(filter(None, (_headline(one), one.url, one.source))) for one in articles)
        self._prepared[where] = articles
        # One long text is folded several times as fast as many short ones.
        self._texts[where] = plain("\0".join(text.replace("\0", " ") for text in texts)).split("\0") if articles else []
        self._lonely -= _alone(self._held[where])
        self._held[where] = [_held(one) for one in articles]
        self._lonely += _alone(self._held[where])
        self._latest[where] = (time.timestamp() if (time := _latest(one)) else _NEVER for one in articles)

    def _forget(self, start: int) -> None:
        self._lonely -= _alone(self._held[start:])
        for prepared in (self._prepared, self._texts, self._held, self._latest):
            del prepared[start:]


def _alone(held: Sequence[int]) -> int:
    return sum(count < 2 for count in held)  # noqa: PLR2004 - a pair


def _headline(article: Article) -> str | None:
    """Its own, else that of the latest version that has one."""
    return article.title or next((version.title for version in reversed(article.versions) if version.title), None)


def _held(article: Article) -> int:
    return sum([version.key is not None for version in article.versions])


def _latest(article: Article) -> datetime | None:
    for version in reversed(article.versions):
        if version.key is not None and version.captured_at is not None:
            return version.captured_at
    return None
