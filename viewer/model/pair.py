"""The two versions being compared, and the words of their comparison."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from viewer.model import elapsed
from viewer.model.capture import Text, Version
from viewer.model.change import Comparison, Half, Span, Words


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions, with its words."""

    version: Version
    text: Text

    def words(self, spans: Iterable[Span], between: str = " ") -> str:
        """What stands at some places of it, one after the other."""
        return between.join(self.text.paragraphs[span.paragraph][span.start : span.end] for span in spans)


def visible(*sides: Side) -> tuple[Side, ...]:
    """The same versions with all that their pages show; as they are where none shows more than its article."""
    if all(side.text.page is None for side in sides):
        return sides
    return tuple(replace(side, text=side.text.visible) for side in sides)


@dataclass(frozen=True, slots=True)
class Whole:
    """The second reading of two pages: everything that they show.

    Attributes:
        pair: the same versions, their paragraphs all the lines of the pages.
        outside: places in ``pair.comparison.changes`` of what changed outside the article; the rest of what changed is
            told by the comparison of the article.
    """

    pair: "Pair"
    outside: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions and what became of the one in the other.

    Attributes:
        old: shown left.
        new: shown right.
        comparison: of the paragraphs.
        headline: the changed words of the two headlines; spans in "paragraph" 0, the headline itself.
        whole: the comparison of everything that the pages show; None where there is no more than the article.
    """

    old: Side
    new: Side
    comparison: Comparison
    headline: Words
    whole: Whole | None = None

    def side(self, half: Half) -> Side:
        """One of the two."""
        return self.old if half is Half.OLD else self.new

    @property
    def unit(self) -> str:
        """What people call a paragraph of its texts."""
        return self.new.text.unit


def gap(old: Version, new: Version) -> str | None:
    """The time between two versions in words, "about 9 hours later"; None where nothing tells it."""
    if old.captured_at and new.captured_at:
        return elapsed.between(old.captured_at, new.captured_at)
    if new.elapsed and new.elapsed.since == old.number:
        return new.elapsed.words
    return None
