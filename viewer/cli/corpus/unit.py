"""A few articles of one file, or a few steps of one article, opened and compared in whichever process takes them.

A portion of steps fails or is written as a whole, and portions always begin at the same steps, so that what is written
doesn't depend on how many processes there are or how fast they are.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from viewer.errors import Cancelled, RedraftError
from viewer.exporters import named
from viewer.exporters.base import Export, Report, Rows
from viewer.exporters.stats import STATS
from viewer.model.capture import Article, Capture
from viewer.model.choice import Step, steps
from viewer.model.history import History

_SECONDS = 1.0  # after which a process gives back what it has
_BYTES = 4 << 20  # the same
STEPS = 16  # of an article that are a portion

_Polled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with each article.

    Attributes:
        command: "stats" or "report".
        format: "jsonl" or "csv".
        whole: every step, or the newest one.
        raw: as in `Report`.
    """

    command: str
    format: str
    whole: bool = True
    raw: bool = False

    @property
    def rows(self) -> Rows:
        """What writes it."""
        if self.command == "stats":
            return STATS[self.format]
        form = named(self.format)
        assert isinstance(form, Export)
        assert form.rows is not None
        return form.rows

    @property
    def parted(self) -> bool:
        """Whether rows of some steps are the same without the other steps; a row for each version looks back."""
        return not (self.command == "report" and self.format == "csv" and self.whole)


@dataclass(frozen=True, slots=True)
class Unit:
    """Articles ``first`` up to but not including ``last`` of a file; None is all the rest.

    Attributes:
        place: of the file among all of them.
        step: the first step of the first of these articles.
        end: behind the last step of the only one; None is all the rest.
    """

    place: int
    path: Path
    first: int = 0
    last: int | None = None
    step: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a unit.

    Attributes:
        payload: its rows.
        until: the first article that isn't done.
        step: the first step of it that isn't.
        steps: how many it has, if some of them are done.
        articles: how many the file has.
        pairs: how many were compared.
        warnings: of the file, told once, and of versions that were passed over.
        trouble: a line for each thing that could not be done.
    """

    payload: bytes = b""
    until: int = 0
    step: int = 0
    steps: int = 0
    articles: int = 0
    pairs: int = 0
    warnings: tuple[str, ...] = ()
    trouble: tuple[str, ...] = ()


def work(unit: Unit, task: Task, cancelled: _Polled) -> Done:
    """Do as much of a unit as fits into a second; whatever is wrong with one thing in it doesn't stop the others.

    Raises:
        Cancelled: ``cancelled`` answered True.
    """
    try:
        capture = _opened(unit.path, cancelled)
    except Cancelled:
        raise
    except Exception as error:  # noqa: BLE001 - one bad file must not stop thousands of others
        return Done(trouble=(_told(unit.path, error),))
    payload, trouble, pairs = bytearray(), list[str](), 0
    warnings = list(() if unit.first or unit.step else capture.warnings)
    until, step, steps = unit.first, unit.step, 0
    started = time.monotonic()
    for portion in _portions(capture, unit, task):
        try:
            found = _pairs(capture, portion, task, cancelled)
            payload += b"".join(_rows(capture, portion, task, found))
            pairs += found.made
            warnings += _passed_over(portion, task, found)
        except Cancelled:
            raise
        except Exception as error:  # noqa: BLE001 - nor one bad article
            trouble.append(_told(unit.path, error, _name(portion)))
        until, step, steps = (portion.place, portion.end, portion.count) if portion.more else (portion.place + 1, 0, 0)
        if time.monotonic() - started > _SECONDS or len(payload) > _BYTES:
            break
    return Done(bytes(payload), until, step, steps, len(capture.articles), pairs, tuple(warnings), tuple(trouble))


def forget() -> None:
    """Let go of the file that is open still."""
    _opened.cache_clear()


@lru_cache(maxsize=1)
def _opened(path: Path, cancelled: _Polled) -> Capture:
    """The next unit is often of the same file."""
    from viewer import readers  # noqa: PLC0415 - as heavy as the parsers behind it

    return readers.read(path, cancelled=cancelled)


@dataclass(frozen=True, slots=True)
class Portion:
    """Some steps of an article, up to but not including its step ``end``; it has ``count``."""

    place: int
    article: Article
    steps: tuple[Step, ...]
    end: int
    count: int

    @property
    def more(self) -> bool:
        """Whether steps follow."""
        return self.end < self.count


def _portions(capture: Capture, unit: Unit, task: Task) -> Iterator[Portion]:
    """What a unit is made of, in order; an article without steps is one too."""
    for place, article in enumerate(capture.articles[unit.first : unit.last], unit.first):
        every = _steps(capture, article, task)
        size = STEPS if task.parted else max(1, len(every))
        first = unit.step if place == unit.first else 0
        last = len(every) if unit.end is None else min(unit.end, len(every))
        for at in range(first, max(last, first + 1), size):
            end = min(at + size, len(every))
            yield Portion(place, article, every[at:end], end, len(every))


def _steps(capture: Capture, article: Article, task: Task) -> tuple[Step, ...]:
    if len(article.held) < 2:  # noqa: PLR2004 - a pair
        return ()
    found = steps(capture, article)
    return found if task.whole else found[-1:]


def _pairs(capture: Capture, portion: Portion, task: Task, cancelled: _Polled) -> History:
    from viewer.engine import history  # noqa: PLC0415 - as heavy as the libraries behind it

    every, most = portion.steps, None
    if every and not task.whole:  # the newest one of which both sides can be read
        every, most = steps(capture, portion.article)[::-1], 1
    # What a page shows beside its article has no figures.
    whole = task.command != "stats"
    return history(capture, portion.article, every, cancelled=cancelled, most=most, whole=whole)


def _rows(capture: Capture, portion: Portion, task: Task, pairs: History) -> Iterable[bytes]:
    if not portion.steps:
        return ()
    return task.rows.each(Report(capture, portion.article, pairs, whole=task.whole, raw=task.raw))


def _passed_over(portion: Portion, task: Task, pairs: History) -> Iterator[str]:
    """A sentence for each version that was passed over; the one that a portion begins with was told with the last."""
    told = {new.number for _, new in portion.steps} | {one.number for one in portion.article.held[:1]}
    return (sentence for number, sentence in pairs.unreadable.items() if number in told or not task.whole)


def _name(portion: Portion) -> str:
    """What can't be compared, for people."""
    name = portion.article.url or portion.article.title or ""
    if portion.count <= len(portion.steps):
        return name
    old, new = portion.steps[0][0].number, portion.steps[-1][1].number
    return f"{name}, versions {old} to {new}".removeprefix(", ")


def _told(path: Path, error: Exception, article: str = "") -> str:
    place = f" ({article})" if article else ""
    if isinstance(error, RedraftError):
        return f"{'' if error.where else f'{path}: '}{error}{place}"
    why = error.strerror if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
    return f"{path}: can't be compared: {why}{place}"
