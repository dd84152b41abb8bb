"""Writes to standard output and standard error; what it says in words is harmless for the terminal."""

import os
import sys
from collections.abc import Iterable

from viewer.exporters import escapes


def put(pieces: Iterable[bytes]) -> None:
    """A document, byte for byte."""
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def words(text: str) -> None:
    """A text exactly as it is; only a terminal gets it without its escape sequences."""
    put([(escapes.terminal(text) if sys.stdout.isatty() else text).encode("utf-8", "surrogatepass")])


def show(lines: Iterable[str]) -> None:
    """Lines for people; what the terminal's encoding lacks becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")


def say(sentence: str) -> None:
    """One line on standard error."""
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(escapes.line(f"redraft: {sentence}").encode(encoding, "replace").decode(encoding) + "\n")


def coloured() -> bool:
    """Whether to colour: on a terminal that can, unless NO_COLOR (https://no-color.org) forbids it."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
