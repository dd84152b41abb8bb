"""A small story of our own in two versions, and the ways in which a comparison page of it comes to a reader."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from pathlib import Path

import pytest

Rows = tuple[tuple[str | None, str | None], ...]


def beside(old: Sequence[str], new: Sequence[str]) -> Rows:
    """The rows that the tracker makes of two versions: equal paragraphs, and between them one by one what changed."""
    return tuple(_beside(old, new))


def _beside(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[first:last], new[start:end], strict=True)
            continue
        both = min(last - first, end - start)
        yield from zip(old[first : first + both], new[start : start + both], strict=True)
        yield from ((text, None) for text in old[first + both : last])
        yield from ((None, text) for text in new[start + both : end])


@dataclass(frozen=True)
class Story:
    """The rows of a comparison: left and right paragraph, None where a side has none."""

    rows: Rows
    titles: tuple[str, str] = ("Ferry line opens in May", "Ferry line to the island opens in May")

    @property
    def sides(self) -> tuple[list[str], list[str]]:
        return [left for left, _ in self.rows if left], [right for _, right in self.rows if right]

    def flat(self, between: str = "", *, numbers: str = "Version 3 Version 4", elapsed: str = "(2 days later)") -> str:
        """As flattened text; ``between`` stands between the halves of unchanged rows."""
        lines = [numbers, " ".join(self.titles), elapsed]
        for left, right in self.rows:
            lines.append(f"{left}{between}{right}" if left == right else " ".join(filter(None, (left, right))))
        return HEAD + "\n".join(lines)

    def tabs(self) -> str:
        head = [
            "Version 3\tVersion 4",
            "\t".join(self.titles),
            "2020-03-01 08:00:00 UTC\t2020-03-03 09:00:00 UTC (2 days later)",
        ]
        return HEAD + "\n".join([*head, *(f"{left or ''}\t{right or ''}" for left, right in self.rows)])

    def table(self, *, leading: bool) -> str:
        rows = [("Version 3", "Version 4"), ("---", "---"), self.titles, ("", "(2 days later)"), *self.rows]
        cells = [[(cell or "").replace("|", "\\|") for cell in row] for row in rows]
        return HEAD + "\n".join(f"{'| ' if leading else ''}{left} | {right} |" for left, right in cells)

    def pieces(self) -> str:
        lines = [
            "Version 3",
            "Version 4",
            *self.titles,
            "2020-03-01 08:00:00 UTC",
            "2020-03-03 09:00:00 UTC",
            "(2 days later)",
        ]
        lines += [cell for row in self.rows for cell in row if cell]
        return HEAD + "\n".join([*lines, "Previous version", "1", "2", "Next version"])

    def html(self, *, plain: bool = False, numbers: tuple[int, int] = (3, 4)) -> str:
        """As a saved page; ``plain`` is one of the old ones, without ids and classes."""
        body = "\n".join(
            f"<tr{'' if plain else f' id=p{number}'}>"
            f"<td>{_cell(left, right, 'del')}</td><td>{_cell(right, left, 'ins')}</td></tr>"
            for number, (left, right) in enumerate(self.rows, 1)
        )
        left, right = (escape(title) for title in self.titles)
        top = f"""<table{"" if plain else " class='version_diff'"}>
<tr><th>Version {numbers[0]}</th><th>Version {numbers[1]}</th></tr>
<tr><th><del>{left}</del></th><th><ins>{right}</ins></th></tr>
<tr><th><time datetime="2020-03-01T08:00:00Z">2020-03-01 08:00:00 UTC</time></th>
<th><time datetime="2020-03-03T09:00:00Z">2020-03-03 09:00:00 UTC</time> (2 days later)</th></tr>"""
        title = "'x' diff viewer (3/4) - News Sniffer"
        return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{INFO}{top}\n{body}</table>"


def _cell(text: str | None, other: str | None, tag: str) -> str:
    if text is None or text == other:
        return escape(text or "")
    return f"<{tag}> {escape(text)} </{tag}>"


TIMES = ("2020-03-01 08:00:00 UTC", "2020-03-03 09:00:00 UTC")
URL = "http://news.example/ferry"
HEAD = (
    "This article is from the source 'harbour' and was first published or seen on . It will not be checked again for "
    f"changes.\n\nYou can find the current article at its original source at {URL}\n\n"
    "The article has changed 6 times. There is an RSS feed of changes available.\n\n"
)
INFO = f"""<div><p>This article is from the source '<cite>harbour</cite>' and was first published or seen
 on <time datetime='2020-02-27T07:30:15Z'>February 27, 2020 07:30 (UTC)</time>.
 It will not be checked again for changes.</p>
<p>You can find the current article at its original source at <cite><a href="{URL}">{URL}</a></cite></p>
<p>The article has changed <var>6</var> times. There is an
<a class="feed rss" href="https://tracker.example/articles/9.rss">RSS feed of changes</a> available.</p></div>
<div><a title="March 01, 2020 08:00" href="/articles/9/diff/2/3">3</a>
<a title="March 05, 2020 10:15" href="/articles/9/diff/4/5">5</a>
<a title="soon" href="/articles/9/diff/5/6">6</a></div>"""

_SAME = (
    "The ferry will cross the sound four times a day, the harbour office said on Monday.",
    "Residents had asked for a regular line since the bridge was closed in 2016.",
    "Tickets will cost three crowns, half of that for pupils.",
)
ROWS: Rows = (
    (_SAME[0], _SAME[0]),
    (
        "The first boat leaves the old pier at six in the morning, before the market opens.",
        "The first boat leaves the new pier at seven in the morning, before the market opens.",
    ),
    (_SAME[1], _SAME[1]),
    (
        "A second boat was ordered last week. It will come from a yard in the north.",
        "A second boat was ordered last month. It will come from a yard in the far north.",
    ),
    (None, "The mayor called the line a late but welcome gift to the island and everyone who works there."),
    (_SAME[2], _SAME[2]),
    ("Dogs travel free.", None),
)


@pytest.fixture
def story() -> Story:
    return Story(ROWS)


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file and says where it is."""

    def write(name: str, what: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(what.encode() if isinstance(what, str) else what)
        return path

    return write
