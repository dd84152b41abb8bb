"""Standard input as if it were a file."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from viewer.errors import OpenError

STANDARD_INPUT = "-"

_BLOCK = 1 << 20


@contextmanager
def spooled(names: Sequence[str]) -> Iterator[list[Path]]:
    """The files of these names; standard input is written to a file first, since readers go back and forth."""
    with ExitStack() as stack:
        spool = None
        if STANDARD_INPUT in names:
            import tempfile  # noqa: PLC0415 - a window starts without it

            from viewer.model.limits import Limits  # noqa: PLC0415 - without this, too

            spool = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "input"
            with spool.open("wb") as file:
                _fill(file, Limits().spool_bytes)
        yield [spool if spool and name == STANDARD_INPUT else Path(name) for name in names]


def _fill(file: BinaryIO, most: int) -> None:
    """Block by block: it may be larger than the memory, or never end."""
    left = most
    while block := sys.stdin.buffer.read(_BLOCK):
        left -= len(block)
        if left < 0:
            raise OpenError("is not opened", where="standard input", why=f"it is larger than {most >> 30} GB")
        file.write(block)
