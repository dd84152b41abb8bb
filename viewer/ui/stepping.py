"""Stepping through the versions: where both handles stand, and the way back through the pairs looked at.

What a step means is decided by `viewer.model.handles`; this keeps the handles and says when there is nowhere to go.
"""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal

from viewer.model.change import Half
from viewer.model.handles import Handles
from viewer.model.trail import Trail

_END = "This is as far as the versions go."


class Stepping(QObject):
    """The handles of the article on show; None before there is one."""

    moved = Signal(object)  # Handles
    relocked = Signal()  # the older handle follows now, or stays
    notice = Signal(str)  # a sentence for the status bar, for a while; "" takes the last one away

    def __init__(self, gesturing: Callable[[], bool], parent: QObject) -> None:
        """``gesturing`` tells whether the user is still at the slider, where Escape leads back to the beginning."""
        super().__init__(parent)
        self._gesturing = gesturing
        self._before: Handles | None = None  # where the slider's gesture began
        self._trail = Trail()
        self.handles: Handles | None = None

    def open(self, handles: Handles) -> None:
        """Turn to another article."""
        self._before, self._trail = None, Trail()
        self._use(handles)

    def again(self, held: Sequence[bool], now: Callable[[int | None], int | None]) -> None:
        """More versions have become known: stay with the same ones, wherever they stand now. Says nothing of it.

        Args:
            held: which of the columns that there are now hold a text.
            now: the column in which a version stands now.
        """
        if self.handles is not None:
            self.handles = _again(self.handles, held, now)
            self._before = None if self._before is None else _again(self._before, held, now)
            self._trail = self._trail.again(now)

    def fold(self, same: Collection[int]) -> None:
        """These columns say the same as those before them: steps pass over them. Nobody moves for that."""
        self.handles = self.handles and self.handles.folded(same)
        self._before = self._before and self._before.folded(same)

    def step(self, by: int) -> None:
        """Both handles by so many texts."""
        self._move(lambda handles: handles.step(by), tell=True)

    def step_half(self, half: Half, by: int) -> None:
        """One handle alone."""
        self._move(lambda handles: handles.step_old(by) if half is Half.OLD else handles.step_new(by), tell=True)

    def choose(self, half: Half, column: int) -> None:
        """One handle to a column."""
        self._move(lambda handles: handles.choose_old(column) if half is Half.OLD else handles.choose_new(column))

    def go_to(self, column: int) -> None:
        """A version beside the one before it; the first one beside the second."""
        self._move(lambda handles: handles.beside(column))

    def first_pair(self) -> None:
        """The oldest two texts."""
        self._move(Handles.first)

    def last_pair(self) -> None:
        """The newest two texts."""
        self._move(Handles.last)

    def compare_with_first(self) -> None:
        """The newer version stays, the oldest one comes beside it."""
        self._move(lambda handles: handles.choose(handles.columns[0], handles.new))

    def compare_with_latest(self) -> None:
        """The older version stays, the newest one comes beside it."""
        self._move(lambda handles: handles.choose(handles.old or 0, handles.columns[-1]))

    def toggle_lock(self) -> None:
        """Let the older handle follow, or stay."""
        if self.handles is not None:
            self.handles = self.handles.toggle_lock()
            self.notice.emit("The older version follows." if self.handles.locked else "The older version stays.")
            self.relocked.emit()

    def rest(self) -> None:
        """The user has left the slider: what he does there next is another gesture."""
        self._before = None

    def revert(self) -> None:
        """Back to the pair where the slider's gesture began."""
        if self._before is not None:
            self._use(self._before)

    def back(self, by: int = 1) -> None:
        """To the pair looked at before this one; with -1 forward again."""
        trail = self._trail.go(-by)
        if self.handles is None or trail is self._trail:
            self.notice.emit("No pair was looked at before." if by > 0 else "No pair was looked at after this one.")
            return
        self._trail = trail
        self._move(lambda handles: handles.choose(*trail.here))

    def _move(self, how: Callable[[Handles], Handles], *, tell: bool = False) -> None:
        """Move if there is somewhere to go; ``tell`` what was passed over, which whoever jumps knows."""
        self.notice.emit("")
        if self.handles is None or self.handles.old is None:
            self.notice.emit("There is only one version here.")
            return
        before = self.handles
        after = how(before)
        if after == before:
            last = before.heads[-1] <= before.new_rank < len(before.columns) - 1
            self.notice.emit(f"{_END[:-1]}; those after this one have the same text." if tell and last else _END)
            return
        if self._gesturing() and self._before is None:
            self._before = before
        if tell:
            self.notice.emit(_passed(after.skipped(before), after.passed(before)))
        self._use(after)

    def _use(self, handles: Handles) -> None:
        self.handles = handles
        if handles.old is not None:
            self._trail = self._trail.visit((handles.old, handles.new))
        self.moved.emit(handles)


def _passed(absent: int, same: int) -> str:
    """What a step didn't stop at; "" if it stopped everywhere."""
    said = [
        f"{count:,} version{'' if count == 1 else 's'} {what}"
        for count, what in ((absent, "that this file doesn't hold"), (same, "with the same text"))
        if count
    ]
    return f"Passed over {' and '.join(said)}." if said else ""


def _again(handles: Handles, held: Sequence[bool], now: Callable[[int | None], int | None]) -> Handles:
    new = now(handles.new)
    return Handles.newest(held) if new is None else handles.again(held, now(handles.old), new)
