"""Changes for a terminal, with the marks of wdiff: ``[-removed-]`` and ``{+added+}``; moved text is ``<M1 … M1>``.

Colours (SGR sequences of ECMA-48) only repeat what signs and marks say already.
"""

from collections.abc import Iterable, Iterator

from viewer.exporters import escapes, facts
from viewer.exporters.inline import Role, Stretch, headlines, stretches
from viewer.exporters.wording import on_page, where
from viewer.model.change import Change
from viewer.model.outside import changes_outside
from viewer.model.pair import Pair
from viewer.model.stops import Mark, mark

SIGNS = {Mark.ADDED: "+", Mark.REMOVED: "−", Mark.MOVED: "⇅", Mark.EDITED: "≈", Mark.MINOR: "·", Mark.UNCHANGED: " "}

# Blue, yellow (the terminal's nearest to orange) and purple stay apart for colour-blind readers.
_COLOURS = {Mark.ADDED: "34", Mark.REMOVED: "33", Mark.MOVED: "35", Mark.EDITED: "", Mark.MINOR: "2"}
_ADDED, _REMOVED = "34;4", "33;9"


def lines(pair: Pair, *, colour: bool, full: bool = False) -> Iterator[str]:
    """A line for each change, then how many there are; with ``full`` the unchanged sentences too."""
    if pair.old.text.title != pair.new.text.title:
        yield f"{SIGNS[Mark.EDITED]} headline: {_inline(headlines(pair), colour=colour)}"
    for change in pair.comparison.changes:
        if full or mark(change) is not Mark.UNCHANGED:
            yield line(pair, change, colour=colour)
    if pair.comparison.simplified:
        yield f"Simplified: {escapes.line(pair.comparison.simplified)}"
    yield facts.counts(pair)
    if pair.whole:
        for change in changes_outside(pair):
            yield line(pair.whole.pair, change, colour=colour, place=on_page(change))


def line(pair: Pair, change: Change, *, colour: bool, place: str = "") -> str:
    """One change: its sign, its place, its sentences."""
    kind = mark(change)
    text = _inline(stretches(pair, change), colour=colour)
    if change.move is not None:
        text = f"<M{change.move} {text} M{change.move}>"
    sign = _painted(SIGNS[kind], _COLOURS.get(kind, ""), colour=colour)
    return f"{sign} {place or where([change], pair.unit)}: {text}"


def _inline(stretches: Iterable[Stretch], *, colour: bool) -> str:
    return "".join(_marked(stretch, colour=colour) for stretch in stretches)


def _marked(stretch: Stretch, *, colour: bool) -> str:
    text = escapes.line(stretch.text)
    if stretch.role is Role.REMOVED:
        return _painted(f"[-{text}-]", _REMOVED, colour=colour)
    return _painted(f"{{+{text}+}}", _ADDED, colour=colour) if stretch.role is Role.ADDED else text


def _painted(text: str, codes: str, *, colour: bool) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if colour and codes else text
