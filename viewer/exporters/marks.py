"""Changes for a terminal, with the marks of wdiff: ``[-removed-]`` and ``{+added+}``; moved text is ``<M1 … M1>``.

Colours (SGR sequences of ECMA-48) only repeat what signs and marks say already.
"""

from collections.abc import Iterable, Iterator

from viewer.exporters import escapes, facts
from viewer.exporters.inline import Role, Stretch, merged
from viewer.exporters.pieces import Run, runs
from viewer.exporters.wording import edited, where
from viewer.model.change import Change, Half, Kind, Span
from viewer.model.pair import Pair
from viewer.model.stops import Mark, mark

SIGNS = {Mark.ADDED: "+", Mark.REMOVED: "−", Mark.MOVED: "⇅", Mark.EDITED: "≈", Mark.MINOR: "·", Mark.UNCHANGED: " "}

# Blue, yellow (the terminal's nearest to orange) and purple stay apart for colour-blind readers.
_COLOURS = {Mark.ADDED: "34", Mark.REMOVED: "33", Mark.MOVED: "35", Mark.EDITED: "", Mark.MINOR: "2"}
_ADDED, _REMOVED = "34;4", "33;9"


def lines(pair: Pair, *, colour: bool, full: bool = False) -> Iterator[str]:
    """A line for each change, then how many there are; with ``full`` the unchanged sentences too."""
    if pair.old.text.title != pair.new.text.title:
        yield f"{SIGNS[Mark.EDITED]} headline: {_inline(_headlines(pair), colour=colour)}"
    for change in pair.comparison.changes:
        if full or mark(change) is not Mark.UNCHANGED:
            yield _line(pair, change, colour=colour)
    if pair.comparison.simplified:
        yield f"Simplified: {escapes.line(pair.comparison.simplified)}"
    yield facts.counts(pair.comparison)


def _line(pair: Pair, change: Change, *, colour: bool) -> str:
    kind = mark(change)
    if edited(change) or kind is Mark.MINOR:
        text = _inline(merged(_runs(pair, change, Half.OLD), _runs(pair, change, Half.NEW)), colour=colour)
    else:
        text = escapes.line("".join(run.text for run in _runs(pair, change, Half.NEW if change.new else Half.OLD)))
    if change.kind is Kind.ADDED:
        text = _painted(f"{{+{text}+}}", _ADDED, colour=colour)
    elif change.kind is Kind.REMOVED:
        text = _painted(f"[-{text}-]", _REMOVED, colour=colour)
    elif change.move is not None:
        text = f"<M{change.move} {text} M{change.move}>"
    sign = _painted(SIGNS[kind], _COLOURS.get(kind, ""), colour=colour)
    return f"{sign} {where([change])}: {text}"


def _inline(stretches: Iterable[Stretch], *, colour: bool) -> str:
    return "".join(_marked(stretch, colour=colour) for stretch in stretches)


def _marked(stretch: Stretch, *, colour: bool) -> str:
    text = escapes.line(stretch.text)
    if stretch.role is Role.REMOVED:
        return _painted(f"[-{text}-]", _REMOVED, colour=colour)
    return _painted(f"{{+{text}+}}", _ADDED, colour=colour) if stretch.role is Role.ADDED else text


def _painted(text: str, codes: str, *, colour: bool) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if colour and codes else text


def _runs(pair: Pair, change: Change, half: Half) -> list[Run]:
    """All sentences of a change on one side, with a space between each two."""
    side = pair.side(half)
    found: list[Run] = []
    for span in change.side(half):
        found += [Run(" ", word=False)] if found else []
        found += runs(side.text.paragraphs[span.paragraph], span, change.words.side(half))
    return found


def _headlines(pair: Pair) -> tuple[Stretch, ...]:
    old, new = pair.old.text.title or "", pair.new.text.title or ""
    gone = runs(old, Span(0, 0, len(old)), pair.headline.old)
    return merged(gone, runs(new, Span(0, 0, len(new)), pair.headline.new))
