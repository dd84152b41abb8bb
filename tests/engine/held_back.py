"""The engine judged on revisions made by known operations, of texts that no threshold was tuned on.

Of the texts, every second one by name is for tuning, the others are for judging only: don't look at what they get
wrong while you change the engine. Those in ``prose`` belong to the project, one sentence a line; the others are real
histories, of each of which one version is revised. ::

    python -m tests.engine.held_back tune           figures of each text for tuning
    python -m tests.engine.held_back tune NAME      those of one text, and each mistake
    python -m tests.engine.held_back judge          figures to quote, once you are done
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from viewer.engine import compare, sentences

from .revised import revise
from .truth import Score, Tally, Truth, score, text

Book = Mapping[str, list[list[str]]]
"""Texts by name, the language first: paragraphs of sentences."""

HALVES = ("tune", "judge")
SEEDS = range(8)
_PROSE = Path(__file__).parent / "prose"
_MOST_PARAGRAPHS = 400
_STRANGE_SHARE = 40


def prose() -> Book:
    """The texts of the project itself."""
    return {
        file.stem: [block.splitlines() for block in file.read_text(encoding="utf-8").strip().split("\n\n")]
        for file in sorted(_PROSE.glob("*.txt"))
    }


def histories(data: Path) -> Book:
    """The version in the middle of each real history."""
    return {
        folder.name: _sentences(versions[len(versions) // 2].read_text(encoding="utf-8"))
        for folder in sorted((data / "sequences").iterdir())
        if (versions := sorted(folder.glob("[0-9]*.txt")))
    }


def _sentences(raw: str) -> list[list[str]]:
    paragraphs = [" ".join(block.split()) for block in raw.split("\n\n") if block.strip()][:_MOST_PARAGRAPHS]
    found: list[list[str]] = [[] for _ in paragraphs]
    for span in sentences(paragraphs):
        found[span.paragraph].append(text(paragraphs, span))
    return found


def judged(book: Book, half: str) -> Iterator[tuple[str, Truth, Score]]:
    """Each revision of each text of a half, and how much of what became of it was found."""
    for number, name in enumerate(book):
        if HALVES[number % 2] == half:
            strange = _strange(book, name)
            for seed in SEEDS:
                truth = revise(book[name], strange, seed)
                yield name, truth, score(truth, compare(truth.old, truth.new).changes)


def _strange(book: Book, name: str) -> Sequence[str]:
    """Sentences of other texts, of the same language if there are any, to be put in."""
    kin = [other for other in book if other != name and other[:2] == name[:2]] or [o for o in book if o[:2] != name[:2]]
    each = 1 + _STRANGE_SHARE // len(kin)
    return [sentence for other in kin for sentence in [s for paragraph in book[other] for s in paragraph][:each]]


def _main(half: str, only: str = "") -> None:
    data = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
    links, moved = Tally(), Tally()
    for book in (prose(), histories(data)) if data.is_dir() else (prose(),):
        for name, truth, found in judged(book, half):
            if only in name:
                links, moved = links | found.links, moved | found.moved
                print(f"{name:40} links {found.links.f1:.3f}  moved {found.moved.f1:.3f}")  # noqa: T201 - a script
                for label, pairs in (("wrong", found.wrong), ("missed", found.missed)) if only else ():
                    for i, j in pairs:
                        old, new = text(truth.old, truth.old_spans[i]), text(truth.new, truth.new_spans[j])
                        print(f"   {label:6} {i:3} {old!r}\n          {j:3} {new!r}")  # noqa: T201
    print(f"{'all':40} links {links.f1:.3f}  moved {moved.f1:.3f}")  # noqa: T201


if __name__ == "__main__":
    _main(*sys.argv[1:])
