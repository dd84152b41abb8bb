"""Stopping early: long work looks now and then whether anybody still waits for it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from viewer.errors import Cancelled as CancelledError
from viewer.model.capture import Cancelled

Poll = Callable[[], None]
"""Called at least every 20 ms; raises `viewer.errors.Cancelled` to stop."""

_Item = TypeVar("_Item")


def polling(cancelled: Cancelled | None) -> Poll:
    """What to call now and then, for an answer that may be asked about."""

    def poll() -> None:
        if cancelled is not None and cancelled():
            raise CancelledError

    return poll


def polled(items: Iterable[_Item], poll: Poll, step: int) -> Iterator[_Item]:
    """The items, taken ``step`` at a time, with a poll before each time."""
    left = iter(items)
    while some := list(islice(left, step)):
        poll()
        yield from some
