"""An edited sentence as one text in which removed and added words stand where they were and are.

::

    old   The crack [is] 30 centimetres long
    new   The [first] crack was found, 30 centimetres long
    one   The {+first+} crack [-is-]{+was found,+} 30 centimetres long

Letters that are in both, white space aside, are the warp; between each two of them lies a gap that holds white space
and, on either side, changed words.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby, zip_longest
from typing import NamedTuple

from viewer.exporters.pieces import Run, headline, runs
from viewer.exporters.wording import edited
from viewer.model.change import Change, Half
from viewer.model.pair import Pair
from viewer.model.stops import Mark, mark


class Role(Enum):
    """What a stretch of the one text is."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Stretch(NamedTuple):
    """Some of the text."""

    role: Role
    text: str


def stretches(pair: Pair, change: Change) -> tuple[Stretch, ...]:
    """All sentences of a change as one text."""
    old, new = (_sentences(pair, change, half) for half in Half)
    if edited(change) or mark(change) is Mark.MINOR:
        return merged(old, new)
    role = Role.KEPT if old and new else Role.REMOVED if old else Role.ADDED
    return (Stretch(role, _whole(new or old)),)


def headlines(pair: Pair) -> tuple[Stretch, ...]:
    """Both headlines as one text."""
    return merged(headline(pair.old.text.title, pair.headline.old), headline(pair.new.text.title, pair.headline.new))


def merged(old: Sequence[Run], new: Sequence[Run]) -> tuple[Stretch, ...]:
    """Both sides as one text: what they share once, removed words before the added ones that took their place.

    Where the two differ beyond their marked words (a minor change), both are given whole: nothing is dropped.
    """
    kept, gone = _gaps(old)
    also, come = _gaps(new)
    if kept != also:
        return Stretch(Role.REMOVED, _whole(old)), Stretch(Role.ADDED, _whole(new))
    return tuple(_joined(_woven(kept, gone, come)))


def _sentences(pair: Pair, change: Change, half: Half) -> list[Run]:
    """Those of one side, with a space between each two."""
    found: list[Run] = []
    for span in change.side(half):
        found += [Run(" ", word=False)] if found else []
        found += runs(pair.side(half).text.paragraphs[span.paragraph], span, change.words.side(half))
    return found


class _Gap(NamedTuple):
    """What lies between two shared letters on one side; ``words`` if there are changed words in it."""

    text: str
    words: bool


def _gaps(runs: Iterable[Run]) -> tuple[str, list[_Gap]]:
    """The shared letters, and the gaps before, between and after them."""
    letters: list[str] = []
    gaps: list[_Gap] = []
    text, words = "", False
    for run in runs:
        if run.word:
            text, words = text + run.text, True
            continue
        for letter in run.text:
            if letter.isspace():
                text += letter
            else:
                letters.append(letter)
                gaps.append(_Gap(text, words))
                text, words = "", False
    return "".join(letters), [*gaps, _Gap(text, words)]


def _woven(letters: str, gone: Sequence[_Gap], come: Sequence[_Gap]) -> Iterator[Stretch]:
    for old, new, letter in zip_longest(gone, come, letters, fillvalue=""):
        assert isinstance(old, _Gap)
        assert isinstance(new, _Gap)
        yield from _gap(old, new)
        yield Stretch(Role.KEPT, str(letter))


def _gap(old: _Gap, new: _Gap) -> Iterator[Stretch]:
    marked = [gap.text for gap in (old, new) if gap.words]
    if not marked:
        yield Stretch(Role.KEPT, new.text)
        return
    yield Stretch(Role.KEPT, " " if any(text[:1].isspace() for text in marked) else "")
    yield Stretch(Role.REMOVED, old.text.strip() if old.words else "")
    yield Stretch(Role.ADDED, new.text.strip() if new.words else "")
    yield Stretch(Role.KEPT, " " if any(text[-1:].isspace() for text in marked) else "")


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one role as one, empty ones left out."""
    filled = (stretch for stretch in stretches if stretch.text)
    for role, run in groupby(filled, key=lambda stretch: stretch.role):
        yield Stretch(role, "".join(stretch.text for stretch in run))


def _whole(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
