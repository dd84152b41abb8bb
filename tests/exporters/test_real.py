"""Every format over real captures: written without an error, or refused with a reason."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from viewer import readers
from viewer.app import painted
from viewer.engine import history
from viewer.errors import ExportError, OpenError
from viewer.exporters import EXPORTS
from viewer.exporters.base import Layout, Report
from viewer.model.capture import Article, Capture
from viewer.model.choice import steps

SAMPLE = (
    "seed",
    "newssniffer/en_18f_agile_marketplace_0_1.html",
    "newssniffer/en_18f_agile_marketplace_0_1.seed.txt",
    "sequences/ar_react_concurrent_suspense",
    "sequences/he_react_tutorial",
    "hostile/script_bidi_controls",
    "hostile/script_chinese",
    "hostile/enc_mixed",
    "mediawiki/mwxml_dump.xml",
    "diffengine/diffengine_dev_head.db",
)
FOLDERS = ("diffengine", "git", "hostile", "html_pairs", "mediawiki", "newssniffer", "seed", "sequences", "warc")
_STEPS = 2  # of a history, so that the sample stays quick


def written(capture: Capture, article: Article, some: slice) -> None:
    pairs = history(capture, article, steps(capture, article)[some])
    report = Report(capture, article, pairs, whole=len(pairs) > 1)
    assert b"".join(painted(report)).endswith(b"%%EOF\n")
    for shown in Layout:
        (pair,) = history(capture, article, pairs.steps[-1:])
        assert b"".join(painted(replace(report, pairs=(pair,), whole=False, layout=shown))).endswith(b"%%EOF\n")
    for export in EXPORTS:
        for layout in Layout if export.name == "html" else (None,):
            if export.name == "atom" and not any(new.captured_at for _, new in pairs.steps):
                with pytest.raises(ExportError, match="a time is never invented"):
                    b"".join(export.render(report))
            else:
                assert b"".join(export.render(replace(report, layout=layout))).decode("utf-8")


def histories(capture: Capture) -> Iterator[Article]:
    return (article for article in capture.articles if len(article.held) > 1)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", SAMPLE)
def test_every_format_of_a_real_capture(data: Path, name: str) -> None:
    capture = readers.read(data / name)
    article = next(histories(capture), None)
    if article is not None:
        written(capture, article, slice(-_STEPS, None))


@pytest.mark.huge
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_format_of_every_real_capture(data: Path, folder: str) -> None:
    read = 0
    for path in (data / folder, *sorted((data / folder).rglob("*"))):
        try:
            capture = readers.read(path)
        except OpenError:
            continue
        for article in histories(capture):
            written(capture, article, slice(None))
            read += 1
    if not read:
        pytest.skip("no reader opens anything of it")
