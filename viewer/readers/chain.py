"""Flattened pages that are opened together with others of their article settle each other's guesses.

In a chain 3/4, 4/5 the middle version occurs twice and must be the same text; a saved HTML page or a `.capture` beside
a flattened page tells the version itself. Either decides where rows are cut and on which sides they stand (`fit`).
What is certain is used first and spreads from page to page; two pages that both had to guess settle each other last.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from pathlib import PurePath

from viewer.model.capture import Capture, Text, Version
from viewer.readers.cells import Row
from viewer.readers.fit import OTHERWISE, Item, Shares, fitted
from viewer.readers.sheet import Line, Sheet, SheetTexts, resettled

_LEFT, _RIGHT = 0, 1
_SETTLED = 0.97  # so likely a row is no guess any more


def settled(captures: Sequence[Capture]) -> list[Capture]:
    """The captures, of which flattened pages have settled all that the others tell about them."""
    pages: dict[int, _Page] = {}
    tellings: dict[tuple[str, int], list[_Telling]] = defaultdict(list)
    for place, capture in enumerate(captures):
        if isinstance(capture.texts, SheetTexts):
            page = _Page(capture, capture.texts.sheet)
            (left, right), url = page.numbers, capture.articles[0].url
            if url and left != right:
                pages[place] = page
                tellings[url, left].append((page, _LEFT))
                tellings[url, right].append((page, _RIGHT))
    for capture in captures if pages else ():
        for key, known in _known(capture).items():
            if key in tellings:
                tellings[key].append((known, _LEFT))
    _settle([pair for same in tellings.values() for pair in combinations(same, 2)])
    return [
        resettled(capture, pages[place].sheet()) if place in pages else capture
        for place, capture in enumerate(captures)
    ]


class _Page:
    """A flattened page while its rows are being settled.

    What is likelier now than the guess, but not settled, is kept aside: a guess that learnt from a telling would count
    twice if it were laid beside it again.
    """

    def __init__(self, capture: Capture, sheet: Sheet) -> None:
        self.name, self._sheet = PurePath(capture.path).name, sheet
        self._likelier: dict[int, Line] = {}  # by the place of the line; the headlines' is -1
        self.learnt = 0  # how often something was settled

    @property
    def numbers(self) -> tuple[int, int]:
        """Of its versions."""
        return self._sheet.numbers

    @property
    def certain(self) -> bool:
        """Whether nothing is left to settle."""
        return self._sheet.certain

    def rows(self, side: int) -> dict[int, Item]:
        """What its rows may hold of one of its versions, by their places."""
        found = {place: _item(line, side) for place, line in enumerate(self._sheet.lines)}
        return {place: item for place, item in found.items() if item}

    def title(self, side: int) -> Item | None:
        """What the line of its headlines may hold of one of its versions."""
        item = self._sheet.title and _item(self._sheet.title, side)
        return replace(item, whole=False) if item else None

    def learn(self, side: int, rows: Mapping[int, Shares], head: Sequence[Shares], name: str) -> None:
        """Takes what its rows, and the line of its headlines, may hold of one of its versions, as ``name`` tells it."""
        lines = list(self._sheet.lines)
        for place, shares in rows.items():
            lines[place] = self._judged(place, lines[place], side, shares, name)
        title = self._sheet.title
        if title and head:
            title = self._judged(-1, title, side, head[0], name)
        sheet = replace(self._sheet, title=title, lines=_tails(lines, name))
        self.learnt += sheet != self._sheet
        self._sheet = sheet

    def sheet(self) -> Sheet:
        """All that is known by now."""
        lines = (self._best(place, line) for place, line in enumerate(self._sheet.lines))
        return replace(self._sheet, title=self._sheet.title and self._best(-1, self._sheet.title), lines=tuple(lines))

    def _judged(self, place: int, line: Line, side: int, shares: Shares, name: str) -> Line:
        """The line, settled if the shares leave no doubt; else what they say is kept: the guess is part of it."""
        if line.certain or not shares:
            return line
        length, share = max(shares.items(), key=lambda item: item[1])
        if length == OTHERWISE:
            return line
        cells = _cells(line.text, side, length)
        if share >= _SETTLED:
            return line.become(*cells, f"by {name}")
        best = self._likelier.get(place)
        if best is None or share > min(best.row.cut, best.row.side):
            alone = sum(share for length, share in shares.items() if length in {0, len(line.text)})
            row = Row(*cells, alone, share / alone) if None in cells else Row(*cells, share)
            self._likelier[place] = replace(line, row=row)
        return line

    def _best(self, place: int, line: Line) -> Line:
        return line if line.certain else self._likelier.get(place, line)


class _Known:
    """A version that needn't be guessed, as a saved page or a `.capture` tells it."""

    certain, learnt = True, 0

    def __init__(self, name: str, text: Text) -> None:
        self.name, self._text = name, text

    def rows(self, _side: int) -> dict[int, Item]:
        """Its paragraphs, by their places."""
        return {place: Item(_spaced(text)) for place, text in enumerate(self._text.paragraphs)}

    def title(self, _side: int) -> Item | None:
        """Its headline."""
        return Item(_spaced(self._text.title)) if self._text.title else None


_Telling = tuple[_Page | _Known, int]
"""Who tells a version, and on which side."""


def _known(capture: Capture) -> dict[tuple[str, int], _Known]:
    """The versions of a capture that didn't have to guess, by address and number."""
    if isinstance(capture.texts, SheetTexts):
        return {}
    name = PurePath(capture.path).name
    return {
        (article.url, version.number): _Known(name, capture.texts.read(version.key))
        for article in capture.articles
        for version in article.held
        if article.url and _is_certain(version)
    }


def _is_certain(version: Version) -> bool:
    """Whether no word of a version was guessed, or all that was has been settled since."""
    flattened = version.origin is not None and version.origin.format == "news-sniffer-text"
    return not version.guesses and (not flattened or bool(version.uncertain))


def _settle(pairs: Sequence[tuple[_Telling, _Telling]]) -> None:
    """Lays those that tell the same version beside each other, as long as that settles anything."""
    seen: dict[int, tuple[int, int]] = {}
    while True:
        waiting = [
            (not (one.certain or other.certain), number)
            for number, ((one, _), (other, _)) in enumerate(pairs)
            if not (one.certain and other.certain) and seen.get(number) != (one.learnt, other.learnt)
        ]
        if not waiting:
            return
        _, number = min(waiting)
        one, other = pairs[number]
        seen[number] = (one[0].learnt, other[0].learnt)
        _fit(one, other)


def _fit(one: _Telling, other: _Telling) -> None:
    """Lets two that tell the same version learn from each other."""
    rows = one[0].rows(one[1]), other[0].rows(other[1])
    shares = fitted(list(rows[0].values()), list(rows[1].values()))
    titles = one[0].title(one[1]), other[0].title(other[1])
    heads = fitted([titles[0]], [titles[1]]) if titles[0] and titles[1] else ([], [])
    for which, ((page, side), (teller, _)) in enumerate(((one, other), (other, one))):
        if isinstance(page, _Page):
            page.learn(side, dict(zip(rows[which], shares[which], strict=True)), heads[which], teller.name)


def _item(line: Line, side: int) -> Item | None:
    """What a line may hold of the version on one side; None if surely nothing."""
    cell = line.row.left if side == _LEFT else line.row.right
    if line.certain:
        return Item(_spaced(cell)) if cell else None
    sure = min(line.row.cut, line.row.side)
    return Item(_spaced(line.text), open=True, first=side == _LEFT, guess=len(cell or ""), sure=sure)


def _tails(lines: Sequence[Line], name: str) -> tuple[Line, ...]:
    """The lines with the tails of their blocks settled: after a row of one cell all are of that side up to the next.

    So it is between two unchanged rows, but not where the page lost one of those: then the rows say so themselves.
    """
    done: list[Line] = []
    for same, group in groupby(lines, key=lambda line: line.row.left == line.row.right):
        block = list(group)
        sides = [_side(line) if line.certain else None for line in block]
        first = next((place for place, side in enumerate(sides) if side in {_LEFT, _RIGHT}), len(block))
        if not same and {*sides[first:]} <= {None, *sides[first : first + 1]}:
            block[first:] = [
                line
                if line.certain
                else line.become(*_cells(line.text, sides[first] or 0, len(line.text)), f"by {name}")
                for line in block[first:]
            ]
        done.extend(block)
    return tuple(done)


def _side(line: Line) -> int | None:
    """Of the only cell of a row; 2 if it has both."""
    if line.row.left and line.row.right:
        return 2
    return _LEFT if line.row.left else _RIGHT


def _cells(text: str, side: int, length: int) -> tuple[str | None, str | None]:
    """Both cells of a row of which so much belongs to the version on one side."""
    if length in {0, len(text)}:
        return (text, None) if (length == 0) != (side == _LEFT) else (None, text)
    cut = length if side == _LEFT else len(text) - length - 1
    return text[:cut], text[cut + 1 :]


def _spaced(text: str) -> str:
    """With a plain space for any white space, so that places stay the same: extractors differ in no-break spaces."""
    return "".join(" " if sign.isspace() else sign for sign in text)
