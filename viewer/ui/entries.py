"""What the change list says of each change: its kind, its words, its place, and how surely it is one.

The same words as in the reports, from `viewer.exporters.wording`; worked out in the background, with the library.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from viewer.model.change import Change, Half
from viewer.model.pair import Pair
from viewer.model.reason import reason
from viewer.model.spread import Spread
from viewer.model.stops import Mark, Stop, mark
from viewer.ui.text import isolated


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list.

    Attributes:
        stop: what it stands for; a run of minor changes, which is no stop to F7, is one here.
        kind: "added", "moved and edited", "split".
        words: what changed, or the beginning of the sentence.
        text: the whole of it, "“…” became “…”" where both sides differ.
        place: "paragraph 2 → 7".
        reason: why its two sides are one sentence, "83 % alike, found by its words"; "" for what has one side.
    """

    stop: Stop
    kind: str
    words: str
    text: str
    place: str
    reason: str


def entries(spread: Spread) -> tuple[Entry, ...]:
    """A line for each stop and each run of minor changes, in the order of the changes."""
    from viewer.exporters.wording import Wording, edited  # noqa: PLC0415 - the window opens without the exporters

    wording, changes = Wording(spread.pair), spread.pair.comparison.changes
    found = []
    for stop in sorted((*spread.stops, *_minor(changes)), key=lambda stop: stop.changes[0]):
        first, words = changes[stop.changes[0]], wording.words(stop)
        alone = len(stop.changes) == 1
        kind = wording.said(first) if alone else stop.mark.value
        if stop.mark is Mark.MOVED and any(edited(changes[index]) for index in stop.changes):
            kind = "moved and edited"
        shown = " → ".join(isolated(each or "…") for each in words) if words else wording.quote(stop)
        text = _text(spread.pair, [changes[index] for index in stop.changes])
        found.append(Entry(stop, kind, shown, text, wording.place(stop), reason(first) if alone else ""))
    return tuple(found)


def _minor(changes: Sequence[Change]) -> Iterator[Stop]:
    for kind, run in groupby(range(len(changes)), key=lambda index: mark(changes[index])):
        if kind is Mark.MINOR:
            yield Stop(Mark.MINOR, tuple(run))


def _text(pair: Pair, changes: Sequence[Change]) -> str:
    old, new = (pair.side(half).words(span for change in changes for span in change.side(half)) for half in Half)
    if not old or not new or old == new:
        return new or old
    return f"“{old}” became “{new}”"
