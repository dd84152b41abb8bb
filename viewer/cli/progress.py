"""How far long work is, on standard error: a line that renews itself on a terminal, else a line now and then.

Nothing is said of what is over in a moment.
"""

import sys
import time
from typing import Self

from viewer.exporters.facts import plural

_PATIENCE = 2.0  # seconds before the first word
_TERMINAL, _FILE = 0.25, 30.0  # seconds between two lines


class Progress:
    """Told how much is done, it tells it on; ``noun`` is what is counted."""

    def __init__(self, total: int, noun: str) -> None:
        self._total, self._noun = total, noun
        self._started = self._said = time.monotonic()
        self._shown = 0  # letters of the line on the terminal
        self._live = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._write("\r" + " " * self._shown + "\r")

    def passed(self, done: int, *, share: float | None = None, rate: tuple[int, str] | None = None) -> None:
        """So many are done.

        Args:
            done: of the total.
            share: how much of the work that is, where the things differ in size.
            rate: how many of what else are done, where their pace says more.
        """
        now = time.monotonic()
        if now - self._started < _PATIENCE or now - self._said < (_TERMINAL if self._live else _FILE):
            return
        self._said = now
        share = done / self._total if share is None else share
        spent = now - self._started
        count, noun = rate or (done, self._noun)
        line = f"{done:,} of {plural(self._total, self._noun)}, {count / spent:,.0f} {noun}s a second"
        if 0 < share < 1:
            line += f", about {words(spent * (1 - share) / share)} left"
        self._show(line)

    def _show(self, line: str) -> None:
        if self._live:
            self._write(f"\r{line.ljust(self._shown)}")
            self._shown = len(line)
        else:
            self._write(f"redraft: {line}\n")

    def _write(self, text: str) -> None:
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()


def words(seconds: float) -> str:
    """A while in words: "40 seconds", "3 minutes", "2 hours"."""
    for unit, length in (("hour", 3600), ("minute", 60)):
        if seconds >= 2 * length:
            return plural(round(seconds / length), unit)
    return plural(max(1, round(seconds)), "second")
