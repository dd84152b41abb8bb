"""What of a comparison is marked: each kind can be left out, minor changes shown, dimmed or left out.

Nothing is left out in silence: `Showing.notice` says it for as long as it is so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.model.stops import Mark


class Minor(StrEnum):
    """How minor changes are shown; the next one is what the key leads to."""

    SHOW = "show"
    DIM = "dim"
    HIDE = "hide"

    @property
    def next(self) -> "Minor":
        """The one after it, round and round."""
        every = list(Minor)
        return every[(every.index(self) + 1) % len(every)]


KINDS = (Mark.ADDED, Mark.REMOVED, Mark.MOVED, Mark.EDITED)
"""What can be left out, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What is marked; as it stands when something is opened: everything, minor changes dimmed."""

    hidden: frozenset[Mark] = frozenset()
    minor: Minor = Minor.DIM

    def toggled(self, kind: Mark) -> "Showing":
        """With a kind left out, or in again."""
        return replace(self, hidden=self.hidden ^ {kind})

    @property
    def all(self) -> bool:
        """Whether changes of every kind bear their marks."""
        return not self.hidden and self.minor is not Minor.HIDE

    def marks(self, kind: Mark) -> bool:
        """Whether a change of this kind bears its mark."""
        return self.minor is not Minor.HIDE if kind is Mark.MINOR else kind not in self.hidden

    def stands_out(self, kind: Mark) -> bool:
        """Whether a change of this kind is one that a reader of changes alone wants to see."""
        if kind is Mark.MINOR:
            return self.minor is Minor.SHOW
        return kind is not Mark.UNCHANGED and kind not in self.hidden

    def notice(self, counts: Mapping[Mark, int]) -> str:
        """What isn't to be seen, "2 kinds hidden, 41 minor changes dimmed"; "" if everything is."""
        said = []
        if self.hidden:
            said.append(f"{len(self.hidden)} kind{'' if len(self.hidden) == 1 else 's'} hidden")
        if (minor := counts.get(Mark.MINOR, 0)) and self.minor is not Minor.SHOW:
            how = "dimmed" if self.minor is Minor.DIM else "hidden"
            said.append(f"{minor} minor change{'' if minor == 1 else 's'} {how}")
        return ", ".join(said)
