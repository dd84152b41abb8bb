"""What every report says about where it comes from and what it found, in the same words everywhere."""

from datetime import datetime
from pathlib import PurePath

import viewer
from viewer.model import elapsed
from viewer.model.capture import Article, Capture
from viewer.model.change import Comparison
from viewer.model.pair import Pair
from viewer.model.stops import Mark, summary, tally

TOOL = f"Redraft {viewer.__version__}"
"""Application and version."""

ORDER = (Mark.ADDED, Mark.REMOVED, Mark.EDITED, Mark.MOVED)
"""In which kinds are shown; minor changes come last."""


def name(capture: Capture) -> str:
    """The capture's file name, or several; never a path, which would tell where the reader's files lie."""
    return ", ".join(PurePath(part).name or part for part in capture.path.split(", "))


def heading(article: Article, pairs: tuple[Pair, ...]) -> str:
    """What a report is called: the newest headline that is known, else the address."""
    titles = (pair.new.text.title or pair.old.text.title for pair in reversed(pairs))
    return next((title for title in titles if title), None) or article.title or article.url or "Untitled article"


def iso(time: datetime | None) -> str | None:
    """A time in UTC as ISO 8601, "2014-09-15T20:00:00Z"; None stays None."""
    return elapsed.in_utc(time).isoformat().replace("+00:00", "Z") if time else None


def plural(count: int, noun: str) -> str:
    """A number with its noun: "1 change", "2 changes"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def counts(comparison: Comparison) -> str:
    """How much changed, as a sentence without its full stop: "14 changes: 5 added, 9 edited; 4 minor"."""
    words = summary(tally(comparison))
    return words[0].upper() + words[1:]
