"""What was asked for, found in a capture: an article by its address or title, versions by their numbers."""

from collections.abc import Sequence
from itertools import chain, pairwise

from viewer.errors import RequestError
from viewer.model.capture import Article, Capture, Version
from viewer.model.handles import Handles

_NAMED = 3  # addresses that an error names

Step = tuple[Version, Version]
"""An older and a newer version."""


def article(capture: Capture, name: str | None) -> Article:
    """The article of that address or title; without a name the only one, or the only one with a history.

    Raises:
        RequestError: there is none, or several.
    """
    found = [one for one in capture.articles if name in {None, one.url, one.title}]
    if len(found) > 1:
        found = [one for one in found if len(one.held) > 1] or found
    if not found:
        raise RequestError("there is no such article", where=capture.path, why=f"none has the address or title {name}")
    if len(found) > 1:
        names = ", ".join(one.url or one.title or "one without a name" for one in found[:_NAMED])
        why = f"it has {len(found)} articles ({names}{', …' if len(found) > _NAMED else ''})"
        raise RequestError("which article is meant", where=capture.path, why=why, now="Choose one with --article")
    return found[0]


def version(capture: Capture, one: Article, number: int) -> Version:
    """The version of that number, if its words are here; else a RequestError."""
    for known in one.versions:
        if known.number == number:
            if known.absent:
                raise RequestError(f"version {number} is known, but its words are not here", where=capture.path)
            return known
    held = ", ".join(str(known.number) for known in one.held)
    raise RequestError(f"there is no version {number}", where=capture.path, why=f"here are {held or 'none'}")


def step(capture: Capture, one: Article, old: int | None, new: int | None) -> Step:
    """The two versions of these numbers; what is not named is the neighbour of the other, or the newest two."""
    held = one.held
    if old is not None and new is not None:
        if old == new:
            raise RequestError(f"version {old} would be compared with itself", where=capture.path)
        return version(capture, one, old), version(capture, one, new)
    if len(held) < 2:  # noqa: PLR2004 - a pair
        raise RequestError("there is nothing to compare", where=capture.path, why=_lonely(one))
    if new is not None:
        newer = version(capture, one, new)
        place = held.index(newer)
        if not place:
            raise RequestError(
                f"version {new} is the first one here", where=capture.path, why="nothing comes before it"
            )
        return held[place - 1], newer
    if old is not None:
        older = version(capture, one, old)
        if older is held[-1]:
            raise RequestError(f"version {old} is the last one here", where=capture.path, why="nothing comes after it")
        return older, held[held.index(older) + 1]
    return held[-2], held[-1]


def steps(capture: Capture, one: Article) -> tuple[Step, ...]:
    """Every version with its predecessor, of those whose words are here; RequestError if there is one alone."""
    step(capture, one, None, None)
    return tuple(pairwise(one.held))


def same(before: Capture | None, one: Article | None, after: Capture, other: Article) -> bool:
    """Whether it is the same article of the same file, read again."""
    if before is None or one is None or before.path != after.path:
        return False
    alone = len(before.articles) == len(after.articles) == 1  # it may have another headline now
    return alone or (one.url, one.title) == (other.url, other.title)


def again(one: Article, place: int, after: Capture) -> Article | None:
    """An article in a capture that has grown since: most likely where it stood, else wherever its address stands.

    One without an address, a file, may have been renamed since: then it is the one that begins with the same version.
    """
    known = (one.url, one.url or one.title)
    nearby = after.articles[place : place + 1]
    for other in chain(nearby, after.articles):
        if (other.url, other.url or other.title) == known:
            return other
    first = [(version.key, version.number) for version in one.versions[:1]]
    for other in after.articles if one.url is None and first else ():
        if [(version.key, version.number) for version in other.versions[:1]] == first:
            return other
    return None


def column(versions: Sequence[Version], one: Version, near: int) -> int | None:
    """Where a version of before stands now: most likely where it stood; None if it is gone."""

    def same_as(other: Version) -> bool:
        return (other.key, other.number) == (one.key, one.number)

    if near < len(versions) and same_as(versions[near]):
        return near
    return next((place for place, other in enumerate(versions) if same_as(other)), None)


def shown(one: Article, handles: Handles) -> list[tuple[object, int]]:
    """What tells the versions on show from others, however much more becomes known of them."""
    versions = (one.versions[at] for at in (handles.old, handles.new) if at is not None)
    return [(version.key, version.number) for version in versions]


def place(among: Sequence[object], one: object) -> int:
    """The place of this very value; comparing values would read every version of every article."""
    return next(place for place, other in enumerate(among) if other is one)


def now(before: Article, after: Article, at: int | None) -> int | None:
    """The column in which a version stands in an article that has more of them now."""
    return None if at is None else column(after.versions, before.versions[at], at)


def _lonely(one: Article) -> str:
    if not one.held:
        return "no version of the article is here"
    return f"only version {one.held[0].number} of the article is here"
