"""Writes to standard output and standard error; what it says in words is harmless for the terminal."""

import contextlib
import os
import sys
from collections.abc import Iterable
from itertools import islice
from typing import TextIO

from viewer.errors import ExportError
from viewer.exporters import escapes

_LINES = 256  # are written at a time: there may be 100,000


def put(pieces: Iterable[bytes]) -> None:
    """A document, byte for byte."""
    out = _output().buffer
    for piece in pieces:
        out.write(piece)
    out.flush()


def words(text: str) -> None:
    """A text exactly as it is; only a terminal gets it without its escape sequences."""
    put([(escapes.terminal(text) if _output().isatty() else text).encode("utf-8", "surrogatepass")])


def show(lines: Iterable[str]) -> None:
    """Lines for people; what the terminal's encoding lacks becomes a question mark."""
    out = _output()
    encoding, left = out.encoding or "utf-8", iter(lines)
    while some := list(islice(left, _LINES)):
        out.write("\n".join([*some, ""]).encode(encoding, "replace").decode(encoding))


def say(sentence: str) -> None:
    """One line on standard error, if there is one."""
    if not _there(sys.stderr):
        return
    encoding = sys.stderr.encoding or "utf-8"
    with contextlib.suppress(OSError):  # nobody can be told that nobody can be told
        sys.stderr.write(escapes.line(f"redraft: {sentence}").encode(encoding, "replace").decode(encoding) + "\n")
        sys.stderr.flush()


def flush() -> None:
    """Have everything written out now, while trouble with it can still be told."""
    if _there(sys.stdout):
        sys.stdout.flush()


def abandon() -> None:
    """Forget what can't be written out; Python would complain once more when it flushes at its end."""
    if not _there(sys.stdout):
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def shown() -> bool:
    """Whether somebody sees what is written, rather than a file or another program."""
    return _output().isatty()


def coloured() -> bool:
    """Whether to colour: on a terminal that can, unless NO_COLOR (https://no-color.org) forbids it."""
    return _output().isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _output() -> TextIO:
    if not _there(sys.stdout):
        raise ExportError("can't write", why="standard output is closed")
    return sys.stdout


def _there(stream: TextIO | None) -> bool:
    """Python has no stream where a program is started with a closed one."""
    return stream is not None
