"""What the commands read: captures, loose texts, and standard input as if it were a file."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from viewer.cli.spooling import STANDARD_INPUT, spooled
from viewer.errors import OpenError
from viewer.exporters import terminal
from viewer.model.capture import Capture, Text
from viewer.model.limits import Limits

_HTML = (".html", ".htm", ".xhtml")
_WARNINGS = 20  # are told one by one, the rest is counted


@contextmanager
def opened(names: Sequence[str]) -> Iterator[Capture]:
    """The capture, with its warnings told; standard input lasts as long as it is needed."""
    from viewer import readers  # noqa: PLC0415 - as heavy as the parsers behind it

    with spooled(names) as paths:
        spool = next((str(path) for path, name in zip(paths, names, strict=True) if name == STANDARD_INPUT), None)
        try:
            capture = readers.read(paths)
        except OpenError as error:
            error.where = error.where.replace(spool, "standard input") if spool else error.where
            raise
        if spool:
            capture = replace(capture, path=capture.path.replace(spool, STANDARD_INPUT))
        with warnings() as warn:
            for warning in capture.warnings:
                warn(warning)
        yield capture


@contextmanager
def warnings() -> Iterator[Callable[[str], None]]:
    """Takes warnings, a sentence each."""
    told = Warned()
    try:
        yield lambda warning: told(f"warning: {warning}")
    finally:
        told.end()


class Warned:
    """Tells the first warnings and counts the rest."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, warning: str) -> None:
        """One more."""
        self._count += 1
        if self._count <= _WARNINGS:
            terminal.say(warning)

    def end(self) -> None:
        """There are no more."""
        if (more := self._count - _WARNINGS) > 0:
            terminal.say(f"{more:,} more warnings; list --json tells them all")


@dataclass(frozen=True, slots=True)
class Loose:
    """A text file by itself, or what an HTML page says.

    Attributes:
        text: decoded, with line feeds.
        paragraphs: each on one line.
        starts: where each paragraph starts in the text, in code points.
        page: everything that an HTML page shows, a line each, where that is more than its article.
    """

    text: str
    paragraphs: tuple[str, ...]
    starts: tuple[int, ...]
    page: tuple[str, ...] | None = None

    @property
    def words(self) -> Text:
        """As a version's; files have no headline of their own."""
        return Text(None, self.paragraphs, self.page)


def loose(name: str) -> Loose:
    """The text of a file; raises OpenError. Pipes are welcome, so the limit is kept while reading."""
    from viewer import readers  # noqa: PLC0415 - as heavy as the parsers behind it

    shown = _shown(name)
    decoded = readers.decode(_bytes(name, Limits().version_bytes))
    for warning in decoded.warnings:
        terminal.say(f"warning: {shown}: {warning}")
    text = decoded.text
    if name.lower().endswith(_HTML) or text[:200].lstrip().lower().startswith(("<!doctype html", "<html")):
        return _page(readers.extracted(text, Limits()), shown)
    found = readers.paragraphs(text)
    return Loose(text, tuple(one.unwrapped for one in found), tuple(one.start for one in found))


def _page(found: Text, shown: str) -> Loose:
    if found.note:
        terminal.say(f"warning: {shown}: {found.note}")
    starts = accumulate((len(text) + 1 for text in found.paragraphs[:-1]), initial=0) if found.paragraphs else ()
    return Loose("\n".join(found.paragraphs), found.paragraphs, tuple(starts), found.page)


def _bytes(name: str, limit: int) -> bytes:
    try:
        with ExitStack() as stack:
            source = sys.stdin.buffer if name == STANDARD_INPUT else stack.enter_context(Path(name).open("rb"))
            data = source.read(limit + 1)
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise OpenError("can't be read", where=_shown(name), why=why) from error
    if len(data) > limit:
        raise OpenError("is not opened", where=_shown(name), why=f"it is larger than {limit >> 20} MB")
    return data


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name
