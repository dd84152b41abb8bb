"""Where the documents of the commands go: to a file, whole or not at all, or to standard output."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from viewer.exporters import file, terminal


def refuse(options: argparse.Namespace) -> None:
    """Raise for a file that may not be written to, before any work is done."""
    if options.out:
        file.refuse(options.out, replace=options.force, sources=map(Path, options.files))


def deliver(pieces: Iterable[bytes], options: argparse.Namespace) -> None:
    """Write a document."""
    if options.out is None:
        terminal.put(pieces)
    else:
        file.write(options.out, pieces, replace=options.force)
