"""Standard input as if it were a file."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

STANDARD_INPUT = "-"


@contextmanager
def spooled(names: Sequence[str]) -> Iterator[list[Path]]:
    """The files of these names; standard input is written to a file first, since readers go back and forth."""
    with ExitStack() as stack:
        spool = None
        if STANDARD_INPUT in names:
            import tempfile  # noqa: PLC0415 - a window starts without it

            spool = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "input"
            spool.write_bytes(sys.stdin.buffer.read())
        yield [spool if spool and name == STANDARD_INPUT else Path(name) for name in names]
