"""The command line: exit status 0 done or no change, 1 changes found, 2 trouble, told in one line.

Everything heavy is imported where it is needed: a command starts fast, and only what shows a window needs Qt.
"""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from viewer import __version__
from viewer.cli import arguments
from viewer.errors import Cancelled, RedraftError

TROUBLE = 2
"""The exit status when nothing came of it."""

# Between two looks for rubbish; after every 700 new objects, opening 100,000 versions takes half as long again.
_OBJECTS = 500_000


def main(words: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    gc.set_threshold(_OBJECTS)
    try:
        status = _run(list(sys.argv[1:] if words is None else words))
        _terminal().flush()
    except BrokenPipeError:
        _terminal().abandon()  # nobody reads any more
        status = TROUBLE
    except BaseException as error:  # noqa: BLE001 - the edge: a person sees a line, not a traceback
        _terminal().say(_told(error))
        _terminal().abandon()
        status = TROUBLE
    return status


def _terminal() -> ModuleType:
    from viewer.exporters import terminal  # noqa: PLC0415 - a window starts without it

    return terminal


def _run(words: list[str]) -> int:
    command = words[0] if words and words[0] in arguments.PARSERS else ""
    try:
        options = arguments.parse(command, words[1:] if command else words)
    except SystemExit:  # argparse has printed its help
        return 0
    if not command:
        from viewer.cli import window  # noqa: PLC0415 - see above

        return window.show(options)
    from viewer.cli.commands import COMMANDS  # noqa: PLC0415 - see above

    return COMMANDS[command](options)


def _told(error: BaseException) -> str:
    """What went wrong, in one line."""
    if isinstance(error, RedraftError):
        return str(error)
    if isinstance(error, KeyboardInterrupt | Cancelled):
        return "interrupted"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, MemoryError):
        return "there isn't enough memory for this"
    return _bug(error)


def _bug(error: BaseException) -> str:
    """A bug in one line: what, and where in the program."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"this is a bug in redraft {__version__}, please report it: {type(error).__name__}: {error} ({place})"
