"""How much a step changed, in words: what the slider's bars show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.model.change import Span
from viewer.model.pair import Pair
from viewer.model.stops import Mark, mark, stops


@dataclass(frozen=True, slots=True)
class Figures:
    """Words by what happened to them; minor changes are left out.

    Attributes:
        changes: how many stops there are, which are what a reader calls changes.
        same: whether nothing at all that is compared differs, not even on the page outside the article.
        edited: words marked inside edited sentences, of both sides.
        moved: words of the sentences that moved, edited or not.
        headline: whether the headline changed.
        minor: how many minor changes there are.
    """

    added: int = 0
    removed: int = 0
    edited: int = 0
    moved: int = 0
    headline: bool = False
    minor: int = 0
    changes: int = 0
    same: bool = False

    @property
    def words(self) -> int:
        """All of them."""
        return self.added + self.removed + self.edited + self.moved

    @property
    def told(self) -> str:
        """In words, "12 words added, 3 words moved, headline changed, 2 minor"; a full stop that went is no word."""
        kinds = ("added", self.added), ("removed", self.removed), ("edited", self.edited), ("moved", self.moved)
        parts = [f"{count} word{'' if count == 1 else 's'} {kind}" for kind, count in kinds if count]
        if self.changes and not parts:
            parts.append(f"{self.changes} change{'' if self.changes == 1 else 's'} without a word")
        parts += ["headline changed"] if self.headline else []
        parts += [f"{self.minor} minor"] if self.minor else []
        return ", ".join(parts) or "nothing changed"

    @property
    def counted(self) -> str:
        """As short as it can be, "14 changes"."""
        if self.changes:
            return f"{self.changes} change{'' if self.changes == 1 else 's'}"
        if self.headline:
            return "only the headline changed"
        return f"only {self.minor} minor" if self.minor else "nothing changed"


def figures(pair: Pair) -> Figures:
    """Count the words of a pair's changes."""
    counts = dict.fromkeys(Mark, 0)
    for change in pair.comparison.changes:
        kind = mark(change)
        match kind:
            case Mark.ADDED | Mark.MOVED:
                counts[kind] += _count(pair.new.text.paragraphs, change.new)
            case Mark.REMOVED:
                counts[kind] += _count(pair.old.text.paragraphs, change.old)
            case Mark.EDITED:
                counts[kind] += _count(pair.old.text.paragraphs, change.words.old)
                counts[kind] += _count(pair.new.text.paragraphs, change.words.new)
            case Mark.MINOR:
                counts[kind] += 1
            case Mark.UNCHANGED:
                pass
    return Figures(
        added=counts[Mark.ADDED],
        removed=counts[Mark.REMOVED],
        edited=counts[Mark.EDITED],
        moved=counts[Mark.MOVED],
        headline=pair.old.text.title != pair.new.text.title,
        minor=counts[Mark.MINOR],
        changes=len(stops(pair.comparison)),
    )


_WORD = re.compile(r"\w+")


def _count(paragraphs: tuple[str, ...], spans: Iterable[Span]) -> int:
    return sum(len(_WORD.findall(paragraphs[span.paragraph], span.start, span.end)) for span in spans)
