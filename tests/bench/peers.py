"""Times Redraft beside what else can be had, on the same texts in one run, as a Markdown table.

::

    python tests/bench/peers.py [FOLDER]        FOLDER holds small.old.txt, small.new.txt, medium…, large…

A peer that isn't installed is left out (``pip install redlines xmldiff``; ``npm install vscode-diff``, with NODE_PATH
naming its folder). Each runs in a process of its own, is warmed up where that is quick, and gets a minute; what takes
longer is shown as "> 60". None of them pairs sentences that moved and were edited: the table compares time alone. What
it printed stands in ``resources/help/peers.md``.
"""

import importlib.util
import re
import shutil
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


_NODE = """
const {DefaultLinesDiffComputer} = require("vscode-diff"), fs = require("fs");
const lines = name => fs.readFileSync(name, "utf8").split(/\\n|(?<=[.!?])\\s+/);
const [oldLines, newLines] = process.argv.slice(1).map(lines);
const options = {ignoreTrimWhitespace: true, computeMoves: true, maxComputationTimeMs: 0};
const taken = [];
for (let round = 0; round < 10 && taken.reduce((a, b) => a + b, 0) < 4e3; round++) {
  const started = performance.now();
  new DefaultLinesDiffComputer().computeDiff(oldLines, newLines, options);
  taken.push(performance.now() - started);
}
const later = taken.slice(1).sort((a, b) => a - b);
console.log(((later.length ? later[later.length >> 1] : taken[0]) / 1000).toFixed(4));
"""


def _has_vscode() -> bool:
    if shutil.which("node") is None:
        return False
    return subprocess.run(["node", "-e", 'require("vscode-diff")'], capture_output=True, check=False).returncode == 0


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
            _print_row(name, [[sys.executable, __file__, str(folder), name, size] for size in _SIZES])
    if _has_vscode():
        files = ([str(folder / f"{size}.{side}.txt") for side in ("old", "new")] for size in _SIZES)
        _print_row("vscode-diff on sentences (node), with moves", [["node", "-e", _NODE, *pair] for pair in files])


def _print_row(name: str, commands: list[list[str]]) -> None:
    print("|", name, "|", " | ".join(_measured(command) for command in commands), "|", flush=True)  # noqa: T201


def _measured(command: list[str]) -> str:
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
