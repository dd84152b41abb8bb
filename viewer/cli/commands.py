"""The commands: each takes its parsed arguments and gives the exit status."""

import argparse
from collections.abc import Callable

from viewer.cli.inputs import loose, opened, warnings
from viewer.cli.output import deliver, refuse
from viewer.cli.spooling import STANDARD_INPUT
from viewer.errors import RequestError
from viewer.exporters import capture as capture_file
from viewer.exporters import comparison, listing, marks, terminal
from viewer.model import choice
from viewer.model.capture import Version
from viewer.model.change import Kind
from viewer.model.pair import Side

SAME, CHANGED = 0, 1


def _list(options: argparse.Namespace) -> int:
    with opened([options.file]) as capture, warnings() as warn:
        if options.json:
            terminal.put([comparison.encode(listing.document(capture, full=options.full, warn=warn))])
        else:
            terminal.show(listing.lines(capture, full=options.full, warn=warn))
    return SAME


def _compare(options: argparse.Namespace) -> int:
    from viewer.engine import compare_sides  # noqa: PLC0415 - as heavy as the libraries behind it

    if options.old == options.new == STANDARD_INPUT:
        raise RequestError("only one of the two can come from standard input")
    old, new = loose(options.old), loose(options.new)
    sides = [Side(Version(place), one.words) for place, one in enumerate((old, new), 1)]
    pair = compare_sides(sides[0], sides[1])
    found = pair.comparison
    if options.json:
        texts = {"texts": {"old": old.text, "new": new.text}} if options.full else {}
        document = comparison.document(found, old.starts, new.starts) | comparison.page(pair)
        terminal.put([comparison.encode(document | texts)])
    else:
        terminal.show(marks.lines(pair, colour=terminal.coloured(), full=options.full))
    changed = any(one.moved or one.kind is not Kind.UNCHANGED for one in found.changes)
    return CHANGED if changed or (pair.whole and pair.whole.outside) else SAME


def _text(options: argparse.Namespace) -> int:
    with opened([options.file]) as capture:
        article = choice.article(capture, options.article)
        text = capture.text(choice.version(capture, article, options.version)).whole
    terminal.words(text)
    return SAME


def _convert(options: argparse.Namespace) -> int:
    refuse(options)
    with opened(options.files) as capture, warnings() as warn:
        deliver(capture_file.lines(capture, warn), options)
    return SAME


def _report(options: argparse.Namespace) -> int:
    from viewer.cli.report import report  # noqa: PLC0415 - as heavy as all exporters

    return report(options)


def _stats(options: argparse.Namespace) -> int:
    from viewer.cli.corpus import stats  # noqa: PLC0415 - what starts processes is rarely needed

    return stats(options)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "compare": _compare,
    "text": _text,
    "convert": _convert,
    "report": _report,
    "stats": _stats,
}
"""By name; without one, `viewer.cli.window` opens the window."""
