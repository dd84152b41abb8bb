"""A News Sniffer comparison that was flattened to text, as `flat` takes it apart and `cells` guesses its cells.

Rows that are an exact doubling are unchanged. Of the others both versions are restored as likely as may be, and each
paragraph that is less sure than `sheet.SURE` says so, in the version and in a warning.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from viewer.errors import OpenError
from viewer.model.capture import Cancelled, Capture, MemoryTexts, Progress
from viewer.model.limits import Limits
from viewer.readers import sniffer
from viewer.readers.base import Format, Probe, Source, contents, poll
from viewer.readers.cells import Row, arrange, cut_in_two
from viewer.readers.doubled import halved, ways
from viewer.readers.encoding import decode
from viewer.readers.flat import Flat, FlatRow, flat
from viewer.readers.sheet import Line, Sheet, SheetTexts

_PIECED = 0.8  # how sure a row can be that was put together from pieces
_FIRST = re.compile(r"This article is from the source\s*'")
_VERSIONS = re.compile(r"(?m)^\W{0,4}Version \d{1,6}[\s|]*Version \d{1,6}\W{0,4}$")


def _knows(probe: Probe) -> float:
    if probe.folder_names is not None:
        return 0.0
    head = decode(probe.unwrapped).text
    if _FIRST.search(head):
        return 0.9
    return 0.8 if _VERSIONS.search(head) else 0.0


def _read(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    path = source.path
    inner = contents(path, limits, cancelled)
    decoded = decode(inner.data)
    page = flat(decoded.text)
    if page is None or not page.rows:
        what = "no line that names two versions" if page is None else "no row after the title"
        now = "Save the page that compares two versions, complete with its table."
        raise OpenError("can't be opened", where=str(path), why=f"the comparison has {what}", now=now)
    sheet = _sheet(page, lambda share: _step(share, cancelled, progress))
    left, right = sheet.columns()
    times = [sniffer.moment(words) for words in page.times][:2]
    times = times if len(times) == 2 else [None, None]  # noqa: PLR2004 - one of each version
    table = sniffer.Table(replace(left, captured_at=times[0]), replace(right, captured_at=times[1]), page.elapsed)
    inner = replace(inner, warnings=(*inner.warnings, *decoded.warnings, *sheet.warnings()))
    capture = sniffer.capture(path, FORMAT.name, sniffer.facts(page.head), table, inner)
    assert isinstance(capture.texts, MemoryTexts)
    return replace(capture, texts=SheetTexts(capture.texts.texts, sheet))


FORMAT = Format("news-sniffer-text", "News Sniffer page as text", ("*.txt", "*.md"), _knows, _read)


def _step(share: float, cancelled: Cancelled, progress: Progress) -> None:
    poll(cancelled)
    progress(0.2 + 0.8 * share, "telling the two versions apart")


def _sheet(page: Flat, step: Callable[[float], None]) -> Sheet:
    if not page.pieces:
        lines = tuple(_arranged(page.rows, step))
    else:
        from viewer.readers.pieces import joined  # noqa: PLC0415 - as heavy as the libraries behind it

        lines = tuple(_arranged(joined(page.rows), step))
        lines = tuple(line if line.known else replace(line, row=_pieced(line.row)) for line in lines)
    return Sheet(page.numbers, _title(page), lines)


def _pieced(row: Row) -> Row:
    return replace(row, cut=min(row.cut, _PIECED))


def _title(page: Flat) -> Line | None:
    if page.title is None:
        return None
    line, text = page.title.line, page.title.text
    if page.title.cells:
        return Line(line, text, Row(*page.title.cells), known=True)
    if title := halved(text, " ") or halved(text, ""):
        return Line(line, title, Row(title, title), known=True)
    return Line(line, text, cut_in_two(text, [row.text for row in page.rows]))


def _arranged(rows: Sequence[FlatRow], step: Callable[[float], None]) -> Iterator[Line]:
    """Each row with its cells: told, doubled, or guessed."""
    between = ways(row.text for row in rows if row.cells is None)
    known = [_known(row, between) for row in rows]
    blocks: list[list[int]] = []
    for place, row in enumerate(known):
        if row is None:
            if place == 0 or known[place - 1] is not None:
                blocks.append([])
            blocks[-1].append(place)
    same = [row.left for row in known if row and row.left and row.left == row.right]
    guessed = arrange([[rows[place].text for place in block] for block in blocks], same, step)
    found = dict(zip(chain.from_iterable(blocks), chain.from_iterable(guessed), strict=True))
    for place, (flat_row, cells) in enumerate(zip(rows, known, strict=True)):
        text = cells.left if cells and cells.left and cells.left == cells.right else flat_row.text
        yield Line(flat_row.line, text, cells or found[place], known=cells is not None)


def _known(row: FlatRow, ways_: Sequence[str]) -> Row | None:
    if row.cells is not None:
        return Row(row.cells[0] or None, row.cells[1] or None)
    for between in ways_:
        if same := halved(row.text, between):
            return Row(same, same)
    return None
