"""A flattened comparison, taken apart: each of its rows with what it is taken to be, and both versions as they follow.

It stays with its capture, so that a neighbouring page that is opened together with it may settle what was guessed
(`chain`): the words of a version alone don't tell where they were cut.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from viewer.model.capture import Capture, Text, Uncertain
from viewer.readers import sniffer
from viewer.readers.cells import Row

SURE = 0.9
"""A paragraph that is guessed with less confidence is named as uncertain."""

_NAMED = 200  # so many guesses are named one by one


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the comparison.

    Attributes:
        number: of its line in the file, counted from 1.
        text: both cells with a space between; the paragraph alone where both say the same.
        row: its cells.
        known: whether the file itself tells them: by doubling a paragraph, or by keeping cells apart.
        settled: how they were settled if they were named as a guess, "by page-4-5.html".
    """

    number: int
    text: str
    row: Row
    known: bool = False
    settled: str | None = None

    @property
    def certain(self) -> bool:
        """Whether nothing is left to guess."""
        return self.known or self.settled is not None

    @property
    def sure(self) -> bool:
        """Whether it needn't be named as a guess."""
        return self.certain or min(self.row.cut, self.row.side) >= SURE

    def become(self, left: str | None, right: str | None, how: str) -> "Line":
        """The line with cells that are certain, and with ``how`` that came about if they were named as a guess."""
        return replace(self, row=Row(left, right), known=self.sure, settled=None if self.sure else how)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page.

    Attributes:
        numbers: of the left and the right version.
        title: the line of the headlines; None if there is none.
        lines: of the body.
    """

    numbers: tuple[int, int]
    title: Line | None
    lines: tuple[Line, ...]

    @property
    def certain(self) -> bool:
        """Whether nothing is left to guess."""
        return all(line.certain for line in self._all())

    def columns(self) -> tuple[sniffer.Column, sniffer.Column]:
        """Both versions."""
        paragraphs: tuple[list[str], list[str]] = ([], [])
        uncertain: tuple[list[Uncertain], list[Uncertain]] = ([], [])
        titles: tuple[str | None, str | None] = (None, None)
        for line in self._all():
            cells = (line.row.left or None, line.row.right or None)
            places = [None if line is self.title else len(side) for side in paragraphs]
            for which, text in enumerate(cells):
                if text and not (line.sure and line.settled is None):
                    other, beside = self.numbers[1 - which], places[1 - which]
                    guess = replace(_guess(line, places[which]), other=other, beside=beside, left=which == 0)
                    uncertain[which].append(guess)
                if text and line is not self.title:
                    paragraphs[which].append(text)
            if line is self.title:
                titles = cells
        left, right = (
            sniffer.Column(number, Text(title, tuple(side)), None, tuple(guesses))
            for number, title, side, guesses in zip(self.numbers, titles, paragraphs, uncertain, strict=True)
        )
        return left, right

    def warnings(self) -> tuple[str, ...]:
        """A sentence for each guess, and what was settled by whom."""
        said = [_guess(line, None if line is self.title else 0).sentence for line in self._all() if not line.sure]
        if len(said) > _NAMED:
            said[_NAMED:] = [f"{len(said) - _NAMED} more rows are guesses"]
        settled = [line.settled for line in self._all() if line.settled]
        for how in dict.fromkeys(settled):
            count = settled.count(how)
            said.append(f"1 row is settled {how}" if count == 1 else f"{count} rows are settled {how}")
        return tuple(said)

    def _all(self) -> Iterator[Line]:
        if self.title:
            yield self.title
        yield from self.lines


@dataclass(frozen=True, eq=False)
class SheetTexts:
    """The words of both versions of a page; a key is a place in ``texts``, which are in the order of their numbers."""

    texts: tuple[Text, ...]
    sheet: Sheet

    def read(self, key: Hashable, /) -> Text:
        """The words at place ``key``."""
        assert isinstance(key, int)
        return self.texts[key]


def resettled(capture: Capture, sheet: Sheet) -> Capture:
    """The capture of a page whose rows are better known by now."""
    assert isinstance(capture.texts, SheetTexts)
    columns = {column.number: column for column in sheet.columns()}
    (article,) = capture.articles
    versions = tuple(
        version
        if version.absent
        else replace(version, title=columns[version.number].text.title, uncertain=columns[version.number].uncertain)
        for version in article.versions
    )
    texts = tuple(columns[version.number].text for version in versions if not version.absent)
    stale = set(capture.texts.sheet.warnings())
    return replace(
        capture,
        articles=(replace(article, versions=versions, title=texts[-1].title),),
        texts=SheetTexts(texts, sheet),
        warnings=(*(said for said in capture.warnings if said not in stale), *sheet.warnings()),
    )


def _guess(line: Line, paragraph: int | None) -> Uncertain:
    """What is said about a line; a headline is no paragraph."""
    row = line.row
    if row.left and row.right:
        reason = f"the cut between {'the two headlines' if paragraph is None else 'left and right'} is a guess"
    else:
        reason = f"that this stands on the {'left' if row.left else 'right'} alone is a guess"
    cut, side = round(row.cut, 2), round(row.side, 2)
    return Uncertain(paragraph, reason, cut, side, f"line {line.number}", settled=line.settled)
