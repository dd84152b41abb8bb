"""What a report says about single changes: "moved to paragraph 7 ↓ M1", "merged from 2 sentences", what to quote."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from viewer.exporters.facts import plural
from viewer.model.change import Change, Half, Kind, Span
from viewer.model.pair import Pair
from viewer.model.rows import Row, rows
from viewer.model.stops import Mark, Stop, mark

_QUOTE = 72  # letters of a change that the index quotes
_RUN = 3  # so many paragraphs in a row are said as "3 to 5"


class Chip(NamedTuple):
    """A short note in the text; a link if it has a ``target``, with an id of its own if it has an ``anchor``."""

    text: str
    target: str = ""
    anchor: str = ""
    mark: Mark = Mark.EDITED


class _Move(NamedTuple):
    """One end of a move: its paragraphs, and after which sentence the link to the other end stands."""

    paragraphs: tuple[int, ...]
    sentence: tuple[int, int]


class Wording:
    """The words for one pair; ``prefix`` is put before every id."""

    def __init__(self, pair: Pair, prefix: str = "") -> None:
        self._prefix = prefix
        self._pair = pair
        self._changes = pair.comparison.changes
        self.rows: tuple[Row, ...] = rows(pair.comparison, len(pair.old.text.paragraphs), len(pair.new.text.paragraphs))
        numbers = count(1)
        self._ids = {i: next(numbers) for i, change in enumerate(self._changes) if mark(change) is not Mark.UNCHANGED}
        self._places = {
            Half.OLD: {row.old: place for place, row in enumerate(self.rows)},
            Half.NEW: {row.new: place for place, row in enumerate(self.rows)},
        }
        self._moves = {Half.OLD: self._ends(Half.OLD), Half.NEW: self._ends(Half.NEW)}
        self._partners = {Half.OLD: self._met(Half.OLD), Half.NEW: self._met(Half.NEW)}

    def anchor(self, index: int, half: Half) -> str:
        """The id of a change: ``c3`` where the new text shows it (removed ones: the old), else ``c3-old``."""
        away = half is Half.OLD and self._changes[index].new
        return f"{self._prefix}c{self._ids[index]}{'-old' if away else ''}"

    def title(self, change: Change) -> str:
        """What happened to a change, in a phrase."""
        newer = f"version {self._pair.new.version.number}"
        if change.move is not None:
            return f"moved{' and edited' if edited(change) else ''}, M{change.move}"
        if change.kind in {Kind.ADDED, Kind.REMOVED}:
            return f"{change.kind.value} in {newer}"
        if change.merged or change.split:
            return f"edited: {joined(change)}"
        return "minor change" if change.minor else "edited"

    def said(self, change: Change) -> str:
        """The same in one word, for those who hear the page."""
        if change.moved:
            return "moved"
        if change.merged or change.split:
            return "merged" if change.merged else "split"
        return mark(change).value

    def chips(self, index: int, nth: int, half: Half) -> Iterator[Chip]:
        """The notes after the ``nth`` sentence of a change."""
        change = self._changes[index]
        if change.move is not None and self._moves[half][change.move].sentence == (index, nth):
            yield self._moved(change.move, half)
        last = nth == len(change.side(half)) - 1
        if last and ((change.merged and half is Half.NEW) or (change.split and half is Half.OLD)):
            yield Chip(joined(change))

    def alone(self, half: Half, paragraph: int) -> Chip | None:
        """For a paragraph with nothing beside it: where its sentences are, if they are in the other version."""
        partners = self._partners[half].get(paragraph)
        if not partners:
            return None
        other = half.other
        words = f"{'now' if half is Half.OLD else 'was'} in {_paragraphs(partners, self._pair.unit)}"
        return Chip(words, f"{self._prefix}{other}-p{min(partners) + 1}", mark=Mark.UNCHANGED)

    def words(self, stop: Stop) -> tuple[str, str] | None:
        """The words that went and those that came, where a stop is one edited sentence with such words."""
        change = self._changes[stop.changes[0]]
        if stop.mark is not Mark.EDITED or len(stop.changes) > 1 or not (change.words.old or change.words.new):
            return None
        return _short(self._texts(change.words.old, Half.OLD)), _short(self._texts(change.words.new, Half.NEW))

    def quote(self, stop: Stop) -> str:
        """The beginning of a stop's text, to recognise it by."""
        change = self._changes[stop.changes[0]]
        half = Half.NEW if change.new else Half.OLD
        return _short(self._texts(change.side(half), half, " ")) or "…"

    def place(self, stop: Stop) -> str:
        """Where a stop is: "↓ M1 · paragraph 2 → 7 · 3 sentences"."""
        changes = [self._changes[index] for index in stop.changes]
        words = [f"{self._arrow(stop.move, Half.OLD)} M{stop.move}"] if stop.move is not None else []
        words.append(where(changes, self._pair.unit))
        sentences = max(sum(len(change.old) for change in changes), sum(len(change.new) for change in changes))
        return " · ".join(words + ([plural(sentences, "sentence")] if sentences > 1 else []))

    def _moved(self, move: int, half: Half) -> Chip:
        other = half.other
        paragraphs = _paragraphs(self._moves[other][move].paragraphs, self._pair.unit)
        way = self._arrow(move, half)
        where = f"within {paragraphs}" if way in "←→" else f"{'to' if half is Half.OLD else 'from'} {paragraphs}"
        text = f"moved {where} {way} M{move}"
        return Chip(text, f"{self._prefix}m{move}-{other}", f"{self._prefix}m{move}-{half}", Mark.MOVED)

    def _arrow(self, move: int, half: Half) -> str:
        """Where the other end of a move lies, seen from this one."""
        old = self._places[Half.OLD][self._moves[Half.OLD][move].paragraphs[0]]
        new = self._places[Half.NEW][self._moves[Half.NEW][move].paragraphs[0]]
        if old == new:
            return "→" if half is Half.OLD else "←"
        return "↓" if (new > old) == (half is Half.OLD) else "↑"

    def _ends(self, half: Half) -> dict[int, _Move]:
        found: dict[int, list[tuple[Span, tuple[int, int]]]] = {}
        for index, change in enumerate(self._changes):
            if change.move is not None:
                found.setdefault(change.move, []).extend(
                    (span, (index, nth)) for nth, span in enumerate(change.side(half))
                )
        return {move: _end(sorted(sentences)) for move, sentences in found.items()}

    def _met(self, half: Half) -> dict[int, set[int]]:
        """For each paragraph the paragraphs of the other version that hold sentences of it, moved ones aside."""
        found: dict[int, set[int]] = {}
        for change in self._changes:
            if change.move is None:
                here, there = change.side(half), change.side(half.other)
                for span in here:
                    found.setdefault(span.paragraph, set()).update(other.paragraph for other in there)
        return found

    def _texts(self, some: Iterable[Span], half: Half, between: str = " … ") -> str:
        return self._pair.side(half).words(some, between)


def edited(change: Change) -> bool:
    """Whether more than trifles changed inside a change that has both sides."""
    return change.kind is Kind.EDITED and not change.minor


def named(change: Change) -> str:
    """What happened to a change, to begin a line with: "Moved M1 and edited", "Edited"."""
    name = mark(change).value.capitalize()
    if change.move is None:
        return name
    return f"{name} M{change.move}{' and edited' if edited(change) else ''}"


def where(changes: Iterable[Change], unit: str = "paragraph") -> str:
    """The paragraphs of some changes: "paragraph 2", "paragraph 2 → 7"; ``unit`` is what they are called."""
    changes = tuple(changes)
    old = {span.paragraph for change in changes for span in change.old}
    new = {span.paragraph for change in changes for span in change.new}
    if old and new and old != new:
        return f"{_paragraphs(old, unit)} → {_numbers(new)}"
    return _paragraphs(old or new, unit)


def on_page(change: Change) -> str:
    """Where a change outside the article stands: "line 2 of the page", "lines 2 → 7 of the page"."""
    return f"{where([change], 'line')} of the page"


def joined(change: Change) -> str:
    """What became of a merged or split one: "merged from 2 sentences"."""
    old, new = len(change.old), len(change.new)
    return f"merged from {old} sentences" if change.merged else f"split into {new} sentences"


def _end(sentences: Sequence[tuple[Span, tuple[int, int]]]) -> _Move:
    paragraphs = tuple(dict.fromkeys(span.paragraph for span, _ in sentences))
    last = [place for span, place in sentences if span.paragraph == paragraphs[0]][-1]
    return _Move(paragraphs, last)


def _paragraphs(some: Iterable[int], unit: str) -> str:
    numbers = _numbers(some)
    return f"{unit} {numbers}" if numbers.isdecimal() else f"{unit}s {numbers}"


def _numbers(some: Iterable[int]) -> str:
    """Paragraphs for people, counted from 1: "3", "3 and 4", "3 to 7", "3, 5 and 9"."""
    numbers = sorted(number + 1 for number in some)
    if len(numbers) >= _RUN and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}" if most else last


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _QUOTE:
        return text
    return f"{text[:_QUOTE].rsplit(' ', 1)[0].rstrip(' ,;:.–—')} …"
