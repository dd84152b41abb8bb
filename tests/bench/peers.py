"""Times Redraft beside what else can be had from PyPI, on the same texts in one run, as a Markdown table.

::

    python tests/bench/peers.py [FOLDER]        FOLDER holds small.old.txt, small.new.txt, medium…, large…

A peer that isn't installed is left out (``pip install redlines xmldiff``). Each runs in a process of its own, is warmed
up where that is quick, and gets a minute; what takes longer is shown as "> 60". None of them finds moved and edited
sentences: the table compares time alone. As printed on a two-core machine, Python 3.11:

| seconds | small | medium | large |
|---|---|---|---|
| Redraft, versions seen before | 0.0013 | 0.0147 | 0.1853 |
| Redraft, both versions new | 0.0036 | 0.0293 | 0.2931 |
| diff-match-patch on words | 0.0065 | 1.7219 | > 60 |
| difflib.ndiff on sentences | 0.0072 | 0.0312 | 0.3534 |
"""

import importlib.util
import re
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "bench"
_SIZES = ("small", "medium", "large")
_MOST_SECONDS = 60
_QUICK = 2.0
_ROUNDS = 9

Peer = Callable[[str, str], object]


def _redraft(old: str, new: str) -> object:
    from viewer.engine import compare  # noqa: PLC0415 - each peer pays for its own imports only
    from viewer.engine.prepared import forget  # noqa: PLC0415

    forget()
    return compare(old.splitlines(), new.splitlines())


def _redraft_step(old: str, new: str) -> object:
    from viewer.engine import compare  # noqa: PLC0415

    return compare(old.splitlines(), new.splitlines())


def _diff_match_patch(old: str, new: str) -> object:
    from diff_match_patch import diff_match_patch  # noqa: PLC0415

    letters: dict[str, str] = {}
    coded = [
        "".join(letters.setdefault(token, chr(0x4E00 + len(letters))) for token in re.findall(r"\w+|\s+|.", text))
        for text in (old, new)
    ]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine.diff_main(*coded, False)  # noqa: FBT003 - its signature


def _difflib(old: str, new: str) -> object:
    from difflib import ndiff  # noqa: PLC0415

    cut = re.compile(r"(?<=[.!?])\s+")
    return list(ndiff(cut.split(old), cut.split(new)))


def _redlines(old: str, new: str) -> object:
    return importlib.import_module("redlines").Redlines(old, new).output_markdown


def _xmldiff(old: str, new: str) -> object:
    from xml.sax.saxutils import escape  # noqa: PLC0415

    pages = ["<d>" + "".join(f"<p>{escape(line)}</p>" for line in text.splitlines()) + "</d>" for text in (old, new)]
    return importlib.import_module("xmldiff.main").diff_texts(*pages)


_PEERS: dict[str, tuple[str, Peer]] = {
    "Redraft, versions seen before": ("viewer", _redraft_step),
    "Redraft, both versions new": ("viewer", _redraft),
    "diff-match-patch on words": ("diff_match_patch", _diff_match_patch),
    "difflib.ndiff on sentences": ("difflib", _difflib),
    "redlines": ("redlines", _redlines),
    "xmldiff on paragraphs": ("xmldiff", _xmldiff),
}


def main(folder: Path) -> None:
    """Print the table."""
    print("| seconds |", " | ".join(_SIZES), "|")  # noqa: T201 - a script
    print("|---|", "---|" * len(_SIZES), sep="")  # noqa: T201
    for name, (module, _) in _PEERS.items():
        if importlib.util.find_spec(module) is not None:
            print("|", name, "|", " | ".join(_measured(name, size, folder) for size in _SIZES), "|", flush=True)  # noqa: T201


def _measured(name: str, size: str, folder: Path) -> str:
    command = [sys.executable, __file__, str(folder), name, size]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"> {_MOST_SECONDS}"
    return done.stdout.strip() if done.returncode == 0 else "fails"


def _time(name: str, size: str, folder: Path) -> float:
    old, new = ((folder / f"{size}.{side}.txt").read_text(encoding="utf-8") for side in ("old", "new"))
    _, peer = _PEERS[name]
    taken = []
    for _ in range(1 + _ROUNDS):
        started = perf_counter()
        peer(old, new)
        taken.append(perf_counter() - started)
        if sum(taken) > _QUICK and len(taken) > 1:
            break
        if taken[0] > _QUICK:
            return taken[0]
    return statistics.median(taken[1:])


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    if len(sys.argv) > 3:
        print(f"{_time(sys.argv[2], sys.argv[3], Path(sys.argv[1])):.4f}")  # noqa: T201
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else _FOLDER)
