"""How fast a large MediaWiki export is opened and stepped through: ``pytest tests/bench/test_wiki.py -m huge -s``.

Makes an export of 1 GB, one page of 10,000 revisions, plain and packed, and prints for the reader: seconds until there
is something to show, until everything is indexed, memory at most, and the time to read any version; and for the window:
seconds until two versions are on show, the time of a step to anywhere while the rest is still being indexed and
afterwards, and the longest time that it stood still. Measures, never a pass or fail.
"""

import bz2
import gzip
import lzma
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast
from xml.sax.saxutils import escape

import py7zr
import pytest

from .large import measure

_REVISIONS = 10_000
_PARAGRAPHS = 165  # make 1 GB


def _revisions() -> Iterator[str]:
    chance = random.Random(5)  # noqa: S311 - the same each time
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(4000)]

    def sentence() -> str:
        some = chance.choices(words, k=chance.randint(8, 25))
        some[3] = f"[[{some[3]}|{some[4]}]]" if chance.random() < 0.5 else some[3]
        note = f"<ref>{{{{cite web|title={some[1]}}}}}</ref>" if chance.random() < 0.2 else ""
        return f"{' '.join(some).capitalize()}.{note}"

    paragraphs = [" ".join(sentence() for _ in range(chance.randint(3, 8))) for _ in range(_PARAGRAPHS)]
    for number in range(_REVISIONS):
        paragraphs[chance.randrange(len(paragraphs))] = " ".join(sentence() for _ in range(chance.randint(3, 8)))
        text = escape("\n\n".join(paragraphs))
        day = f"20{10 + number // 1000}-{1 + number % 1000 // 84:02}-{1 + number % 1000 % 84 // 3:02}"
        yield f"""    <revision>
      <id>{1000 + number}</id>
      <timestamp>{day}T{number % 3:02}:00:00Z</timestamp>
      <contributor><username>User {number % 50}</username><id>{number % 50}</id></contributor>
      <comment>edit {number}</comment>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="{len(text)}" xml:space="preserve">{text}</text>
    </revision>
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wiki") / "large.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write('<mediawiki version="0.11" xml:lang="en"><siteinfo><sitename>Wiki</sitename></siteinfo>\n  <page>\n')
        file.write("    <title>Large page</title><ns>0</ns><id>1</id>\n")
        file.writelines(_revisions())
        file.write("  </page>\n</mediawiki>\n")
    return path


_OPENED: dict[str, Callable[[Path], BinaryIO]] = {
    ".gz": lambda path: cast("BinaryIO", gzip.open(path, "wb", 1)),  # noqa: SIM115
    ".bz2": lambda path: cast("BinaryIO", bz2.open(path, "wb", 1)),  # noqa: SIM115
    ".xz": lambda path: cast("BinaryIO", lzma.open(path, "wb", preset=0)),  # noqa: SIM115
}


def _packed(plain: Path, ending: str) -> Path:
    path = plain.with_name(plain.name + ending)
    if ending == ".7z":
        with py7zr.SevenZipFile(path, "w", filters=[{"id": py7zr.FILTER_LZMA2, "preset": 1}]) as archive:
            archive.write(plain, plain.name)
        return path
    with plain.open("rb") as source, _OPENED[ending](path) as target:
        while block := source.read(1 << 20):
            target.write(block)
    return path


@pytest.mark.huge
@pytest.mark.parametrize("ending", ["", ".gz", ".bz2", ".xz", ".7z"])
def test_a_large_export(plain: Path, ending: str) -> None:
    path = _packed(plain, ending) if ending else plain
    measure(path)
    if ending:
        path.unlink()
