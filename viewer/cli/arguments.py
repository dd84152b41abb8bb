"""What can be said on the command line; `parse` is the door."""

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from viewer import __version__
from viewer.errors import RequestError

_EPILOG = """commands: redraft list, compare, text, convert, report, stats; each explains itself with --help.
A file named like a command is opened as ./list. Exit status: 0 done or no change, 1 changes found, 2 trouble."""


def parse(command: str, words: Sequence[str]) -> argparse.Namespace:
    """The arguments of a command ("" is the window); raises RequestError, or SystemExit after printing help."""
    return PARSERS[command]().parse_intermixed_args(words)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as everything else here does."""

    def error(self, message: str) -> NoReturn:
        raise RequestError(message, now=f"See {self.prog} --help")


def _parser(name: str, says: str) -> _Parser:
    return _Parser(prog=f"redraft {name}".strip(), description=says, allow_abbrev=False)


def _window_parser() -> _Parser:
    parser = _parser("", "See how an article changed between its captured versions.")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("--version", action="version", version=f"redraft {__version__}")
    _add_files(parser, "*")
    _add_pair(parser)
    parser.add_argument("--screenshot", metavar="OUT.png", type=Path, help="paint the window as a picture, then exit")
    parser.add_argument("--size", metavar="WxH", type=_size, default=(1440, 900), help="of the picture, in pixels")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="of the picture")
    parser.add_argument("--zoom", metavar="N", type=_zoom, default=1.0, help="of the text in the picture, 1 is normal")
    _add_force(parser)
    return parser


def _list_parser() -> _Parser:
    parser = _parser("list", "List the articles and versions of a capture file.")
    parser.add_argument("file", metavar="FILE", help="a capture file or folder; - reads standard input")
    parser.add_argument("--json", action="store_true", help="as a JSON document")
    parser.add_argument("--full", action="store_true", help="with every version's words and SHA-256")
    return parser


def _compare_parser() -> _Parser:
    parser = _parser("compare", "Compare two text or HTML files. Exit status 1 if anything changed.")
    parser.add_argument("old", metavar="OLD", help="- reads standard input")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("--json", action="store_true", help="as a JSON document")
    parser.add_argument("--full", action="store_true", help="with unchanged sentences; with --json, with both texts")
    return parser


def _text_parser() -> _Parser:
    parser = _parser("text", "Write exactly the text that a version's SHA-256 is over.")
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--article", metavar="URL", help="its address or title, where the file has several")
    parser.add_argument("--version", metavar="N", type=int, required=True)
    return parser


def _convert_parser() -> _Parser:
    parser = _parser("convert", "Merge what belongs together into one capture file.")
    _add_files(parser, "+")
    parser.add_argument("-o", "--out", metavar="OUT.capture", type=Path, required=True)
    _add_force(parser)
    return parser


def _report_parser() -> _Parser:
    from viewer.exporters import FORMS  # noqa: PLC0415 - as heavy as all exporters
    from viewer.exporters.base import Layout  # noqa: PLC0415 - the same

    parser = _parser("report", "Write a report of what changed, by default between the newest two versions.")
    _add_files(parser, "+")
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help="without it, the report is printed")
    _add_pair(parser)
    parser.add_argument("--all", action="store_true", help="every step of the history")
    names = [one.name for one in FORMS]
    parser.add_argument("--format", choices=names, help="without it, the ending of OUT decides, or it is txt")
    layouts = "the texts beside each other, as one text, or only what changed (html, pdf, md, txt)"
    parser.add_argument("--layout", choices=list(map(str, Layout)), help=layouts)
    _add_raw(parser)
    jobs = "report on every article of every FILE, each by itself, in N processes (jsonl, csv)"
    parser.add_argument("--jobs", metavar="N", type=_jobs, help=jobs)
    _add_force(parser)
    return parser


def _stats_parser() -> _Parser:
    says = "Write figures for every neighbouring pair of every article. Interrupted, the same command goes on."
    parser = _parser("stats", says)
    _add_files(parser, "+")
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help="without it, the figures are printed")
    parser.add_argument("--format", choices=("jsonl", "csv"), help="without it, the ending of OUT decides")
    _add_raw(parser)
    parser.add_argument("--jobs", metavar="N", type=_jobs, help="how many processes, by default 1")
    _add_force(parser)
    return parser


def _add_files(parser: _Parser, count: str) -> None:
    parser.add_argument("files", metavar="FILE", nargs=count, help="capture files or folders; - reads standard input")


def _add_pair(parser: _Parser) -> None:
    parser.add_argument("--article", metavar="URL", help="its address or title, where the file has several")
    parser.add_argument("--from", metavar="N", type=int, dest="old", help="number of the older version")
    parser.add_argument("--to", metavar="M", type=int, dest="new", help="number of the newer version")


def _add_force(parser: _Parser) -> None:
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _add_raw(parser: _Parser) -> None:
    parser.add_argument("--raw", action="store_true", help="leave CSV cells as they are that a spreadsheet would run")


def _jobs(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,2}", text):
        raise argparse.ArgumentTypeError(f"{text} is no number of processes like 4")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,5})[x×](\d{3,5})", text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text} is no size like 1440x900")
    return int(found[1]), int(found[2])


def _zoom(text: str) -> float:
    if not re.fullmatch(r"\d(\.\d+)?", text) or float(text) <= 0:
        raise argparse.ArgumentTypeError(f"{text} is no zoom like 1.5")
    return float(text)


PARSERS: dict[str, Callable[[], _Parser]] = {
    "": _window_parser,
    "list": _list_parser,
    "compare": _compare_parser,
    "text": _text_parser,
    "convert": _convert_parser,
    "report": _report_parser,
    "stats": _stats_parser,
}
"""By the name of the command."""
