"""The steps of a history, compared when their turn comes: a thousand versions take the memory of one pair."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Protocol

from viewer.errors import OpenError
from viewer.model.capture import Article, Capture, Version
from viewer.model.choice import Step, place
from viewer.model.pair import Pair, Side


class Pairs(Protocol):
    """Pairs in order, and how many there are; a tuple of them is one."""

    def __len__(self) -> int:
        """How many."""

    def __iter__(self) -> Iterator[Pair]:
        """Each in turn."""


@dataclass
class History:
    """Steps of one article, each compared while it is gone through.

    A version that can't be read costs only itself: the one after it is compared with the one before it, and what was
    passed over is said.

    Attributes:
        compare: two versions and what became of the one in the other.
        passed: told how many steps are done, after each.
        most: pairs after which it ends.
        unreadable: a sentence for each version that was passed over so far, by its number.
        made: how many pairs were made so far.
        begun: the pairs, if the first was made already.
    """

    capture: Capture
    article: Article
    steps: tuple[Step, ...]
    compare: Callable[[Side, Side], Pair]
    passed: Callable[[int], None]
    most: int | None = None
    unreadable: dict[int, str] = field(default_factory=dict)
    made: int = 0
    begun: Iterator[Pair] | None = None

    def begin(self) -> None:
        """Make the first pair, so that trouble comes before anything is written of what is made of the pairs."""
        pairs = iter(self)
        self.begun = chain(list(islice(pairs, 1)), pairs)

    def __len__(self) -> int:
        """How many steps; fewer pairs, if a version can't be read."""
        return len(self.steps) if self.most is None else min(self.most, len(self.steps))

    def __iter__(self) -> Iterator[Pair]:
        """Each step's pair; raises `viewer.errors.OpenError` where there is none because nothing could be read."""
        return self.begun or islice(self._pairs(), self.most)

    def _pairs(self) -> Iterator[Pair]:
        trouble = list[OpenError]()
        for done, (old, new) in enumerate(self.steps, 1):
            newer = self._side(new, trouble)
            older = self._side(old, trouble) or self._before(old, trouble)
            if newer and older:
                self.made += 1
                yield self.compare(older, newer)
            self.passed(done)
        if trouble and not self.made:
            raise trouble[-1]

    def _before(self, version: Version, trouble: list[OpenError]) -> Side | None:
        """The nearest version before this one that can be read."""
        held = self.article.held
        earlier = held[: place(held, version)]
        return next((side for one in reversed(earlier) if (side := self._side(one, trouble))), None)

    def _side(self, version: Version, trouble: list[OpenError]) -> Side | None:
        try:
            return None if version.number in self.unreadable else Side(version, self.capture.text(version))
        except OpenError as error:
            self.unreadable[version.number] = left_out(self.capture, self.article, version, error)
            trouble.append(error)
            return None


def left_out(capture: Capture, article: Article, version: Version, error: OpenError) -> str:
    """A sentence for a version that can't be read."""
    name = article.title or article.url
    of = f' of "{name}"' if len(capture.articles) > 1 and name else ""
    return f"version {version.number}{of} can't be read and is left out: {error.why or error.what}"
