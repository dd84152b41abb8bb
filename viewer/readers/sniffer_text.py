"""A News Sniffer comparison that was flattened to text, as `flat` takes it apart and `cells` guesses its cells.

Rows that are an exact doubling are unchanged. Of the others both versions are restored as likely as may be, and each
paragraph that is less sure than `SURE` says so, in the version and in a warning.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from viewer.errors import OpenError
from viewer.model.capture import Cancelled, Capture, Progress, Text, Uncertain
from viewer.model.limits import Limits
from viewer.readers import sniffer
from viewer.readers.base import Format, Probe, Source, contents, poll
from viewer.readers.cells import Row, arrange, cut_in_two
from viewer.readers.doubled import halved, ways
from viewer.readers.encoding import decode
from viewer.readers.flat import Flat, FlatRow, flat
from viewer.readers.pieces import joined

SURE = 0.9
"""A paragraph that is guessed with less confidence is named as uncertain."""

_NAMED = 200  # so many guesses are named one by one
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
    left, right, warnings = _columns(page, lambda share: _step(share, cancelled, progress))
    times = [sniffer.moment(words) for words in page.times][:2]
    times = times if len(times) == 2 else [None, None]  # noqa: PLR2004 - one of each version
    table = sniffer.Table(replace(left, captured_at=times[0]), replace(right, captured_at=times[1]), page.elapsed)
    inner = replace(inner, warnings=(*inner.warnings, *decoded.warnings, *warnings))
    return sniffer.capture(path, FORMAT.name, sniffer.facts(page.head), table, inner)


FORMAT = Format("news-sniffer-text", "News Sniffer page as text", ("*.txt", "*.md"), _knows, _read)


@dataclass(slots=True)
class _Side:
    """One version while its rows are put together."""

    paragraphs: list[str] = field(default_factory=list)
    uncertain: list[Uncertain] = field(default_factory=list)

    def add(self, text: str | None, row: Row, line: int, reason: str) -> None:
        if text is None or not text:
            return
        if min(row.cut, row.side) < SURE:
            place = Uncertain(len(self.paragraphs), reason, round(row.cut, 2), round(row.side, 2), f"line {line}")
            self.uncertain.append(place)
        self.paragraphs.append(text)


def _step(share: float, cancelled: Cancelled, progress: Progress) -> None:
    poll(cancelled)
    progress(0.2 + 0.8 * share, "telling the two versions apart")


def _columns(page: Flat, step: Callable[[float], None]) -> tuple[sniffer.Column, sniffer.Column, list[str]]:
    """Both versions, and a warning for each row that isn't sure."""
    left, right, warnings = _Side(), _Side(), []
    rows = joined(page.rows) if page.pieces else page.rows
    for flat_row, row in zip(rows, _arranged(rows, step), strict=True):
        reason = _reason(row)
        left.add(row.left, row, flat_row.line, reason)
        right.add(row.right, row, flat_row.line, reason)
        if min(row.cut, row.side) < SURE:
            warnings.append(f"line {flat_row.line}: {reason} ({min(row.cut, row.side):.2f})")
    if len(warnings) > _NAMED:
        warnings[_NAMED:] = [f"{len(warnings) - _NAMED} more rows are guesses"]
    old, new = _titles(page)
    columns = (
        sniffer.Column(number, Text(title, tuple(side.paragraphs)), None, tuple(side.uncertain))
        for number, title, side in zip(page.numbers, (old, new), (left, right), strict=True)
    )
    return (*columns, warnings)  # type: ignore[return-value]


def _reason(row: Row) -> str:
    if row.left and row.right:
        return "the cut between left and right is a guess"
    side = "left" if row.left else "right"
    return f"that this stands on the {side} alone is a guess"


def _titles(page: Flat) -> tuple[str | None, str | None]:
    if page.title is None:
        return None, None
    if page.title.cells:
        return page.title.cells[0] or None, page.title.cells[1] or None
    if title := halved(page.title.text, " ") or halved(page.title.text, ""):
        return title, title
    row = cut_in_two(page.title.text, [row.text for row in page.rows])
    return row.left, row.right


def _arranged(rows: Sequence[FlatRow], step: Callable[[float], None]) -> list[Row]:
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
    found = {
        place: row
        for block, rows_ in zip(blocks, guessed, strict=True)
        for place, row in zip(block, rows_, strict=True)
    }
    return [row or found[place] for place, row in enumerate(known)]


def _known(row: FlatRow, ways_: Sequence[str]) -> Row | None:
    if row.cells is not None:
        return Row(row.cells[0] or None, row.cells[1] or None)
    for between in ways_:
        if same := halved(row.text, between):
            return Row(same, same)
    return None
