"""What every report says about where it comes from and what it found, in the same words everywhere."""

from datetime import UTC, datetime
from pathlib import PurePath

import viewer
from viewer.model.capture import Article, Capture, Version
from viewer.model.change import Comparison
from viewer.model.elapsed import between
from viewer.model.pair import Pair
from viewer.model.stops import Mark, tally

TOOL = f"Redraft {viewer.__version__}"
"""Application and version."""

ORDER = (Mark.ADDED, Mark.REMOVED, Mark.MOVED, Mark.EDITED)
"""In which counts are said."""


def name(capture: Capture) -> str:
    """The capture's file name, or several; never a path, which would tell where the reader's files lie."""
    return ", ".join(PurePath(part).name or part for part in capture.path.split(", "))


def heading(article: Article, pairs: tuple[Pair, ...]) -> str:
    """What a report is called: the newest headline that is known, else the address."""
    titles = (pair.new.text.title or pair.old.text.title for pair in reversed(pairs))
    return next((title for title in titles if title), None) or article.title or article.url or "Untitled article"


def gap(old: Version, new: Version) -> str | None:
    """The time from one version to the other in words, "about 9 hours later"; None if nothing tells it."""
    if old.captured_at and new.captured_at:
        return between(old.captured_at, new.captured_at)
    if new.elapsed and new.elapsed.since == old.number:
        return new.elapsed.words
    return None


def iso(time: datetime | None) -> str | None:
    """A time in UTC as ISO 8601, "2014-09-15T20:00:00Z"; None stays None."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z") if time else None


def plural(count: int, noun: str) -> str:
    """A number with its noun: "1 change", "2 changes"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def counts(comparison: Comparison) -> str:
    """How much changed, in words: "17 changes: 9 added, 5 removed, 2 moved, 1 edited; 4 minor"."""
    tallied = tally(comparison)
    total = sum(tallied[mark] for mark in ORDER)
    kinds = ", ".join(f"{tallied[mark]:,} {mark.value}" for mark in ORDER if tallied[mark])
    sentence = f"{plural(total, 'change')}: {kinds}" if total else "No changes"
    return f"{sentence}; {tallied[Mark.MINOR]:,} minor" if tallied[Mark.MINOR] else sentence
