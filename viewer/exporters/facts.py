"""What every report says about where it comes from and what it found, in the same words everywhere."""

import re
from datetime import datetime
from pathlib import PurePath

import viewer
from viewer.model import elapsed
from viewer.model.capture import Article, Capture
from viewer.model.change import Comparison
from viewer.model.outside import remark
from viewer.model.pair import Pair
from viewer.model.stops import Mark, summary, tally

TOOL = f"Redraft {viewer.__version__}"
"""Application and version."""

ORDER = (Mark.ADDED, Mark.REMOVED, Mark.EDITED, Mark.MOVED)
"""In which kinds are shown; minor changes come last."""


def name(capture: Capture) -> str:
    """The capture's file name, or several; never a path, which would tell where the reader's files lie."""
    return ", ".join(PurePath(part).name or part for part in capture.path.split(", "))


def digest(capture: Capture) -> tuple[str, str] | None:
    """What proves which file it was, and what that is called; of a repository it is the newest commit."""
    if capture.sha256 is None:
        return None
    return "Newest commit" if capture.format == "git" else "SHA-256", capture.sha256


def heading(article: Article) -> str:
    """What an article is called where no headline is known."""
    return article.title or article.url or "Untitled article"


def iso(time: datetime | None) -> str | None:
    """A time in UTC as ISO 8601, "2014-09-15T20:00:00Z"; None stays None."""
    return elapsed.in_utc(time).isoformat().replace("+00:00", "Z") if time else None


def is_language(tag: str | None) -> bool:
    """Whether a tag is well-formed (RFC 5646); a browser would take any other for an unknown language."""
    return bool(tag and re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag))


def plural(count: int, noun: str) -> str:
    """A number with its noun: "1 change", "2 changes"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def counts(pair: Pair) -> str:
    """How much changed, as a sentence without its full stop: "14 changes: 5 added, 9 edited; 4 minor"."""
    words, beside = summary(tally(pair.comparison)), remark(pair)
    words = beside if beside.startswith("unchanged") else "; ".join(filter(None, (words, beside)))
    return words[0].upper() + words[1:]


def tallied(comparison: Comparison) -> dict[Mark, int]:
    """How many stops there are of each mark, minor ones last."""
    found = tally(comparison)
    return {kind: found[kind] for kind in (*ORDER, Mark.MINOR)}
