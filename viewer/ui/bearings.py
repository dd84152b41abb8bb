"""Where to show a sheet: at the words that stand at the top now, where they exist."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from viewer.model.change import Half
from viewer.model.pair import Side
from viewer.model.place import START, Place, found_again
from viewer.model.sheet import Sheet

if TYPE_CHECKING:
    from viewer.ui.pane import Pane

Texts = Mapping[Half, Sequence[str]]
"""The paragraphs of both versions."""


def texts_of(old: Side | None, new: Side) -> Texts:
    """Those of two versions, or of one that has no other."""
    return {Half.OLD: () if old is None else old.text.paragraphs, Half.NEW: new.text.paragraphs}


def bearing(place: Place, before: Texts, after: Texts, sheet: Sheet, pane: "Pane") -> Place:
    """The same words on a sheet over other texts.

    Args:
        place: where the reader is.
        before: what is on show.
        after: what comes.
        sheet: cut from it, of one version or of both.
        pane: for which it is.
    """
    if place.begins:
        return START
    both = (place.half, Half.NEW) if sheet.mixed else (pane.half,)
    for half in both:
        found = place
        if before[place.half] is not after[half]:
            found = found_again(place, before[place.half], after[half])._replace(half=half)
        if sheet.find(half, found.paragraph, found.character):
            return found
    return START
