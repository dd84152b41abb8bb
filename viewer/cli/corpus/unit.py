"""A few articles of one file, opened and compared in whichever process takes them."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from viewer.errors import Cancelled, RedraftError
from viewer.exporters import named
from viewer.exporters.base import Export, Report, Rows
from viewer.exporters.stats import STATS
from viewer.model.capture import Article, Capture
from viewer.model.choice import Step, steps

_SECONDS = 1.0  # after which a process gives back what it has
_BYTES = 4 << 20  # the same

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


@dataclass(frozen=True, slots=True)
class Unit:
    """Articles ``first`` up to but not including ``last`` of a file; None is all the rest.

    Attributes:
        place: of the file among all of them.
    """

    place: int
    path: Path
    first: int = 0
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a unit.

    Attributes:
        payload: its rows.
        until: the first article that isn't done.
        articles: how many the file has.
        pairs: how many were compared.
        warnings: of the file, told once.
        trouble: a line for each thing that could not be done.
    """

    payload: bytes = b""
    until: int = 0
    articles: int = 0
    pairs: int = 0
    warnings: tuple[str, ...] = ()
    trouble: tuple[str, ...] = ()


def work(unit: Unit, task: Task, cancelled: _Polled) -> Done:
    """Do as many articles of a unit as fit into a second; whatever is wrong with one of them doesn't stop the others.

    Raises:
        Cancelled: ``cancelled`` answered True.
    """
    try:
        capture = _opened(unit.path, cancelled)
    except Cancelled:
        raise
    except Exception as error:  # noqa: BLE001 - one bad file must not stop thousands of others
        return Done(trouble=(_told(unit.path, error),))
    warnings = capture.warnings if not unit.first else ()
    payload, trouble, pairs, at = bytearray(), [], 0, unit.first
    started = time.monotonic()
    for article in capture.articles[unit.first : unit.last]:
        at += 1
        some = _steps(capture, article, task)
        try:
            payload += b"".join(_rows(capture, article, some, task, cancelled))
            pairs += len(some)
        except Cancelled:
            raise
        except Exception as error:  # noqa: BLE001 - nor one bad article
            trouble.append(_told(unit.path, error, article.url or article.title or ""))
        if time.monotonic() - started > _SECONDS or len(payload) > _BYTES:
            break
    return Done(bytes(payload), at, len(capture.articles), pairs, warnings, tuple(trouble))


def forget() -> None:
    """Let go of the file that is open still."""
    _opened.cache_clear()


@lru_cache(maxsize=1)
def _opened(path: Path, cancelled: _Polled) -> Capture:
    """The next unit is often of the same file."""
    from viewer import readers  # noqa: PLC0415 - as heavy as the parsers behind it

    return readers.read(path, cancelled=cancelled)


def _steps(capture: Capture, article: Article, task: Task) -> tuple[Step, ...]:
    if len(article.held) < 2:  # noqa: PLR2004 - a pair
        return ()
    found = steps(capture, article)
    return found if task.whole else found[-1:]


def _rows(
    capture: Capture, article: Article, some: tuple[Step, ...], task: Task, cancelled: _Polled
) -> Iterable[bytes]:
    from viewer.engine import history  # noqa: PLC0415 - as heavy as the libraries behind it

    if not some:
        return ()
    pairs = history(capture, article, some, cancelled=cancelled)
    return task.rows.each(Report(capture, article, pairs, whole=task.whole, raw=task.raw))


def _told(path: Path, error: Exception, article: str = "") -> str:
    place = f" ({article})" if article else ""
    if isinstance(error, RedraftError):
        return f"{'' if error.where else f'{path}: '}{error}{place}"
    why = error.strerror if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
    return f"{path}: can't be compared: {why}{place}"
