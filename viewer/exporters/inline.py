"""A change as one text in which removed and added words stand in line, woven by `viewer.model.weave`."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from viewer.exporters.pieces import Run, headline, runs
from viewer.exporters.wording import edited
from viewer.model import weave
from viewer.model.change import Change, Half
from viewer.model.pair import Pair
from viewer.model.stops import Mark, mark
from viewer.model.weave import Role

__all__ = ["Role", "Stretch", "headlines", "merged", "stretches"]


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
    """Both sides as one text; neighbours of one role are one stretch."""
    strands = groupby(weave.merged(old, new), key=lambda strand: strand.role)
    return tuple(Stretch(role, "".join(strand.text for strand in run)) for role, run in strands)


def _sentences(pair: Pair, change: Change, half: Half) -> list[Run]:
    """Those of one side, with a space between each two."""
    found: list[Run] = []
    for span in change.side(half):
        found += [Run(" ", word=False)] if found else []
        found += runs(pair.side(half).text.paragraphs[span.paragraph], span, change.words.side(half))
    return found


def _whole(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
