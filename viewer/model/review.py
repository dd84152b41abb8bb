"""What becomes of an article's versions when a person decides where a guessed row is cut.

A decision changes two versions and moves the places of all rows below. In a chain of pages the middle version stands in
rows of two pages: where the other page's row can be cut so that it says the same of that version, it is.

A decided row stays among what is uncertain about its versions, settled "by hand": so it is written with them, and can
be decided anew.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from viewer.model.capture import Article, Capture, Text, Texts, Uncertain, Version
from viewer.model.row import HEADLINES, Places, Row, cells, holding, joined

BY_HAND = "by hand"
"""How a row was settled that a person decided."""


def rows(capture: Capture, article: Article) -> tuple[Row, ...]:
    """All rows that were guessed, page by page from the top, those that are settled among them."""
    return _Draft(capture, article).rows()


def decided(capture: Capture, article: Article, number: int, cut: int) -> tuple[Capture, Article]:
    """The capture and the article after a person has said where row ``number`` of `rows` is cut."""
    draft = _Draft(capture, article)
    idle = draft.decide(number, cut)
    after = draft.article()
    for before, now in zip(article.versions, after.versions, strict=True):
        if before.doubts and before.doubts != now.doubts:
            idle[before.doubts] = now.doubts
    warnings = (idle.get(warning, warning) for warning in capture.warnings)
    changed = replace(
        capture,
        articles=tuple(after if one is article else one for one in capture.articles),
        texts=ReviewedTexts(capture.texts, draft.texts()),
        warnings=tuple(warning for warning in warnings if warning),
    )
    return changed, after


@dataclass(frozen=True, eq=False)
class ReviewedTexts:
    """The words of a capture, some of them as a person decided."""

    before: Texts
    changed: Mapping[Hashable, Text]

    def read(self, key: Hashable, /) -> Text:
        """The words at ``key``."""
        return self.changed[key] if key in self.changed else self.before.read(key)


@dataclass(slots=True, eq=False)
class _Cell:
    """A paragraph of a version, told from others that say the same; the last one of each version only ends it."""

    text: str = ""


@dataclass(slots=True, eq=False)
class _Line:
    """A row while decisions are worked in: on each side its cell, or the one before which it would have one."""

    row: Row
    at: list[_Cell]

    def has(self, side: int) -> bool:
        """Whether anything stands on a side, 0 for left and 1 for right."""
        return self.row.cells[side] is not None


class _Draft:
    """An article while one decision and what follows from it are worked in."""

    def __init__(self, capture: Capture, article: Article) -> None:
        self._article = article
        named = {number for one in article.held for guess in one.uncertain for number in (one.number, guess.other)}
        self._versions = {version.number: version for version in reversed(article.held) if version.number in named}
        self._before = {number: capture.text(version) for number, version in self._versions.items()}
        self._titles = {number: text.title for number, text in self._before.items()}
        self._cells = {number: [*map(_Cell, text.paragraphs), _Cell()] for number, text in self._before.items()}
        self._lines: list[_Line] = []
        self._others: list[tuple[int, _Cell | None, Uncertain]] = []  # what doesn't tell which row it is
        self._load()

    def rows(self) -> tuple[Row, ...]:
        """All of them as they are now."""
        return tuple(replace(line.row, places=self._places(line)) for line in self._lines)

    def article(self) -> Article:
        """The article as it is now; it has the headline of the version that it had it from."""
        versions = tuple(
            self._version(version) if self._versions.get(version.number) is version else version
            for version in self._article.versions
        )
        titles = {self._before[number].title: self._titles[number] for number in sorted(self._versions)}
        return replace(self._article, versions=versions, title=titles.get(self._article.title, self._article.title))

    def texts(self) -> dict[Hashable, Text]:
        """The words of its versions, by their keys."""
        found: dict[Hashable, Text] = {}
        for number, version in self._versions.items():
            paragraphs = tuple(cell.text for cell in self._cells[number][:-1])
            found[version.key] = replace(self._before[number], title=self._titles[number], paragraphs=paragraphs)
        return found

    # Deciding

    def decide(self, number: int, cut: int) -> dict[str, str | None]:
        """Cuts a row; answers which warnings have nothing to warn of any more."""
        before = [(line, line.row.guess) for line in self._lines]
        self._cut(self._lines[number], cut, None)
        return {guess.sentence: None for line, guess in before if line.row.settled and guess.settled is None}

    def _cut(self, line: _Line, cut: int, told: int | None) -> None:
        """Cuts a row, and those of other pages that must say the same; version ``told`` says so already."""
        row, after = line.row, cells(line.row.text, cut)
        changed = [side for side in (0, 1) if row.cells[side] != after[side] and row.numbers[side] != told]
        near = [(side, other, there) for side in changed for other, there in self._touching(line, side)]
        for side in changed:
            self._set(line, side, after[side])
        line.row = replace(row, cut=cut, guess=replace(row.guess, cut=1.0, side=1.0, settled=BY_HAND))
        for side, other, there in near:
            fitting = holding(other.row.text, there, after[side])
            if fitting is not None:
                other.at[there] = line.at[side]
                self._cut(other, fitting, row.numbers[side])
            elif row.cells[side] is not None:
                self._part(other, there)

    def _touching(self, line: _Line, side: int) -> Iterator[tuple[_Line, int]]:
        """The rows of other pages that stand where this one stands in a version, and the sides on which they do."""
        number = line.row.numbers[side]
        for other in self._lines:
            if number in other.row.numbers and other.row.numbers != line.row.numbers:
                there = other.row.numbers.index(number)
                if other.at[there] is line.at[side] and other.has(there) == line.has(side):
                    yield other, there

    def _set(self, line: _Line, side: int, text: str | None) -> None:
        """Changes a version where a row stands in it."""
        number, here = line.row.numbers[side], line.at[side]
        if line.row.headlines:
            self._titles[number] = text
            return
        paragraphs = self._cells[number]
        place = paragraphs.index(here)
        if text is None:
            del paragraphs[place]
            for other in self._lines:
                other.at = [paragraphs[place] if at is here else at for at in other.at]
        elif line.has(side):
            here.text = text
        else:
            new = _Cell(text)
            paragraphs.insert(place, new)
            for other in self._lines[: self._lines.index(line) + 1]:
                if other.at[side] is here and other.row.numbers == line.row.numbers:
                    other.at[side] = new

    def _part(self, line: _Line, side: int) -> None:
        """Takes a row apart that can't say the same: what is left of it stays uncertain, but is no row any more."""
        self._lines.remove(line)
        cell, guess = line.at[1 - side], replace(line.row.guess, beside=None)
        if line.has(1 - side):
            self._others.append((line.row.numbers[1 - side], None if line.row.headlines else cell, guess))

    # From a capture and back

    def _load(self) -> None:
        """Finds the rows of all pages, in the order of the older version of each."""
        found: dict[_Key, dict[int, Uncertain]] = {}
        for number, version in self._versions.items():
            for one in version.uncertain:
                key = self._key(number, one)
                side = 0 if key and key.numbers[0] == number else 1
                if key and side not in found.setdefault(key, {}):
                    found[key][side] = one
                else:
                    self._keep(number, one)
        for key in sorted(found, key=_order):
            if key.places == HEADLINES and len(found[key]) == 1:
                self._keep(key.numbers[0 in found[key]], next(iter(found[key].values())))
            else:
                self._lines.append(self._line(key, found[key]))

    def _key(self, number: int, one: Uncertain) -> "_Key | None":
        """Which row it is, if it tells that and there is such a place."""
        if one.other not in self._versions or one.other == number:
            return None
        left = number < one.other if one.left is None else one.left
        if one.paragraph is None or one.beside is None:
            titles = self._titles[number], self._titles[one.other]
            places = HEADLINES if one.paragraph is one.beside and all(titles) else None
        else:
            inside = one.paragraph < len(self._cells[number]) - 1 and one.beside < len(self._cells[one.other])
            places = ((one.paragraph, one.beside) if left else (one.beside, one.paragraph)) if inside else None
        return places and _Key((number, one.other) if left else (one.other, number), places)

    def _line(self, key: "_Key", halves: Mapping[int, Uncertain]) -> _Line:
        at = [_Cell(), _Cell()]
        texts: list[str | None] = [None, None]
        for side in (0, 1):
            number, place = key.numbers[side], key.places[side]
            if place is not None:
                at[side] = self._cells[number][place]
            if side in halves:
                texts[side] = self._titles[number] if place is None else at[side].text
        text, cut = joined(*texts)
        guess = min(halves.values(), key=lambda one: (one.settled is not None, one.confidence))
        return _Line(Row(key.numbers, key.places, text, cut, guess), at)

    def _keep(self, number: int, one: Uncertain) -> None:
        """Keeps what can't be shown as a row, with its paragraph."""
        place = one.paragraph
        there = place is not None and place < len(self._cells[number])
        self._others.append((number, self._cells[number][place or 0] if there else None, one))

    def _places(self, line: _Line) -> Places:
        if line.row.headlines:
            return HEADLINES
        left, right = (self._cells[number].index(at) for number, at in zip(line.row.numbers, line.at, strict=True))
        return left, right

    def _version(self, version: Version) -> Version:
        found: list[Uncertain] = []
        for line in self._lines:
            numbers, places = line.row.numbers, self._places(line)
            for side in (0, 1):
                if numbers[side] == version.number and line.has(side):
                    other, beside = numbers[1 - side], places[1 - side]
                    found.append(
                        replace(line.row.guess, paragraph=places[side], other=other, beside=beside, left=not side)
                    )
        cells_ = self._cells[version.number]
        for number, cell, one in self._others:
            if number == version.number and (cell is None or cell in cells_):
                found.append(one if cell is None else replace(one, paragraph=cells_.index(cell)))
        uncertain = tuple(sorted(found, key=lambda one: -1 if one.paragraph is None else one.paragraph))
        return replace(version, title=self._titles[version.number], uncertain=uncertain)


class _Key(NamedTuple):
    """What tells a row from others."""

    numbers: tuple[int, int]
    places: Places


def _order(key: _Key) -> tuple[int, tuple[int, int], list[int]]:
    return min(key.numbers), key.numbers, [-1 if place is None else place for place in key.places]
