"""Lets one long pass over a file step aside while somebody waits for a single text of it.

Threads of Python share one interpreter: beside the pass, what takes 15 ms took 100 to 300.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

_LONGEST = 0.5
"""Seconds that the pass waits at most, each time: it goes on even if texts are asked for all the time."""


class Courtesy:
    """Between the pass and those who want a text."""

    def __init__(self) -> None:
        self._waiting = 0
        self._nobody = Condition()

    def __reduce__(self) -> tuple[type["Courtesy"], tuple[()]]:
        """In another process nobody goes through the file."""
        return Courtesy, ()

    @contextmanager
    def first(self) -> Iterator[None]:
        """Somebody waits for what is done inside."""
        with self._nobody:
            self._waiting += 1
        try:
            yield
        finally:
            with self._nobody:
                self._waiting -= 1
                self._nobody.notify_all()

    def give_way(self) -> None:
        """Go on once nobody waits."""
        with self._nobody:
            self._nobody.wait_for(lambda: not self._waiting, _LONGEST)
