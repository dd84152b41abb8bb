"""Sentences and bars as the HTML report shows them, in either layout."""

from collections.abc import Iterable
from dataclasses import dataclass

from viewer.exporters.inline import Stretch
from viewer.exporters.wording import Chip, Wording, edited
from viewer.model.change import Half
from viewer.model.pair import Pair
from viewer.model.stops import Mark, mark


@dataclass(frozen=True, slots=True)
class Bar:
    """What the margin shows beside a paragraph: a sign and a bar, for moves with their number."""

    mark: Mark
    move: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or what lies between two.

    Attributes:
        mark: None for what lies between.
        text: its text, with the words that changed.
        edited: for a moved one, whether it was edited too.
        anchor: its id in the page, "" if it has none.
        title: what happened, in words.
        said: the same in a word or two, for those who hear the page; "" for unchanged text.
        chips: short notes after it, links among them.
    """

    mark: Mark | None
    text: tuple[Stretch, ...]
    edited: bool = False
    anchor: str = ""
    title: str = ""
    said: str = ""
    chips: tuple[Chip, ...] = ()


def part(pair: Pair, wording: Wording, place: tuple[int, Iterable[int]], half: Half, text: tuple[Stretch, ...]) -> Part:
    """Sentences of one change; ``place`` is the change and which of its sentences on this side."""
    index, numbers = place
    change = pair.comparison.changes[index]
    if mark(change) is Mark.UNCHANGED:
        return Part(Mark.UNCHANGED, text)
    numbers = tuple(numbers)
    return Part(
        mark(change),
        text,
        edited=edited(change),
        anchor=wording.anchor(index, half) if 0 in numbers else "",
        title=wording.title(change),
        said=wording.said(change),
        chips=tuple(chip for nth in numbers for chip in wording.chips(index, nth, half)),
    )


def bars(pair: Pair, changes: Iterable[int]) -> tuple[Bar, ...]:
    """What stands beside a paragraph that holds these changes; each kind and each move once."""
    some = (pair.comparison.changes[index] for index in changes)
    return tuple(dict.fromkeys(Bar(mark(one), one.move) for one in some if mark(one) is not Mark.UNCHANGED))
