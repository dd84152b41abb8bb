"""One pair as the HTML report shows it: level rows of cells, cells of marked sentences, an index of the changes.

Everything is decided here and nothing is escaped: the template only writes it down.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from viewer.exporters import facts
from viewer.exporters.pieces import Run, Sentence, cut, headline
from viewer.exporters.wording import Chip, Wording, edited
from viewer.model.capture import Uncertain
from viewer.model.change import Half
from viewer.model.pair import Pair, gap
from viewer.model.rows import Row
from viewer.model.stops import Mark, mark, stops, tally

_CONTEXT = 2  # unchanged rows that stay in sight before and after a change
_FOLD = 4  # the least number of rows that are worth folding


@dataclass(frozen=True, slots=True)
class Bar:
    """What the margin shows beside a paragraph: a sign and a bar, for moves with their number."""

    mark: Mark
    move: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or what lies between two.

    Attributes:
        mark: None for what lies between.
        edited: for a moved one, whether it was edited too.
        anchor: its id in the page, "" if it has none.
        title: what happened, in words.
        said: the same in a word or two, for those who hear the page; "" for unchanged text.
        runs: its text.
        chips: short notes after it, links among them.
    """

    mark: Mark | None
    runs: tuple[Run, ...]
    edited: bool = False
    anchor: str = ""
    title: str = ""
    said: str = ""
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph of one version; ``number`` counts from 1."""

    number: int
    anchor: str
    parts: tuple[Part, ...]
    bars: tuple[Bar, ...]
    chip: Chip | None
    guess: Uncertain | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; ``same`` if both cells say the same."""

    old: Cell | None
    new: Cell | None
    same: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand together; folded away if ``folded``."""

    folded: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the change index: ``quote`` is what to recognise it by, or with ``words`` the words that went.

    ``became`` are then the words that came; ``place`` says where it is.
    """

    mark: Mark
    target: str
    quote: str
    became: str
    words: bool
    place: str


@dataclass(frozen=True)
class Section:
    """A pair, ready to be written; ``prefix`` keeps the ids of several sections apart."""

    pair: Pair
    prefix: str = ""

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.pair, self.prefix)

    @property
    def gap(self) -> str | None:
        """The time between the versions in words."""
        return gap(self.pair.old.version, self.pair.new.version)

    @property
    def counts(self) -> str:
        """How much changed, in a sentence."""
        return facts.counts(self.pair.comparison)

    @property
    def tallied(self) -> dict[Mark, int]:
        """How many stops there are of each mark, minor ones last."""
        found = tally(self.pair.comparison)
        return {kind: found[kind] for kind in (*facts.ORDER, Mark.MINOR)}

    @property
    def headlines(self) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """Both headlines, cut at their changed words."""
        old, new, marked = self.pair.old.text.title, self.pair.new.text.title, self.pair.headline
        return headline(old, marked.old), headline(new, marked.new)

    @property
    def headline_changed(self) -> bool:
        """Whether the headlines differ in any code point."""
        return self.pair.old.text.title != self.pair.new.text.title

    def index(self) -> Iterator[Entry]:
        """An entry for each stop."""
        for stop in stops(self.pair.comparison):
            first = stop.changes[0]
            half = Half.NEW if self.pair.comparison.changes[first].new else Half.OLD
            words = self._wording.words(stop)
            quote, became = words or (self._wording.quote(stop), "")
            target, place = self._wording.anchor(first, half), self._wording.place(stop)
            yield Entry(stop.mark, target, quote, became, words is not None, place)

    def blocks(self) -> Iterator[Block]:
        """All rows in order; long runs of rows that say the same are folded, but for their ends."""
        lines = self._lines()
        at = 0
        for same, run in groupby(lines, key=lambda line: line.same):
            size = len(list(run))
            # Where the text itself begins or ends, there is no change whose context could be shown.
            before = _CONTEXT if at else 0
            after = _CONTEXT if at + size < len(lines) else 0
            if same and size - before - after >= _FOLD and size < len(lines):
                yield Block(folded=False, lines=lines[at : at + before])
                yield Block(folded=True, lines=lines[at + before : at + size - after])
                yield Block(folded=False, lines=lines[at + size - after : at + size])
            else:
                yield Block(folded=False, lines=lines[at : at + size])
            at += size

    def _lines(self) -> tuple[Line, ...]:
        old, new = self._cells(Half.OLD), self._cells(Half.NEW)
        return tuple(self._line(row, old, new) for row in self._wording.rows)

    def _line(self, row: Row, old: tuple[tuple[Sentence, ...], ...], new: tuple[tuple[Sentence, ...], ...]) -> Line:
        left = [] if row.old is None else [part for part in old[row.old] if part.change is not None]
        right = [] if row.new is None else [part for part in new[row.new] if part.change is not None]
        same = (
            None not in row
            and [part.change for part in left] == [part.change for part in right]
            and all(self._mark(part) is Mark.UNCHANGED for part in left)
        )
        return Line(
            None if row.old is None else self._cell(Half.OLD, row.old, old[row.old], row),
            None if row.new is None else self._cell(Half.NEW, row.new, new[row.new], row),
            same,
        )

    def _cells(self, half: Half) -> tuple[tuple[Sentence, ...], ...]:
        side = self.pair.side(half)
        return cut(side.text.paragraphs, self.pair.comparison, half)

    def _cell(self, half: Half, paragraph: int, sentences: tuple[Sentence, ...], row: Row) -> Cell:
        version = self.pair.side(half).version
        return Cell(
            number=paragraph + 1,
            anchor=f"{self.prefix}{half}-p{paragraph + 1}",
            parts=tuple(self._part(half, sentence) for sentence in sentences),
            bars=tuple(dict.fromkeys(self._bars(sentences))),
            chip=self._wording.alone(half, paragraph) if None in row else None,
            guess=next((guess for guess in version.guesses if guess.paragraph == paragraph), None),
        )

    def _part(self, half: Half, sentence: Sentence) -> Part:
        if sentence.change is None:
            return Part(None, sentence.runs)
        change = self.pair.comparison.changes[sentence.change]
        if mark(change) is Mark.UNCHANGED:
            return Part(Mark.UNCHANGED, sentence.runs)
        return Part(
            mark(change),
            sentence.runs,
            edited=edited(change),
            anchor=self._wording.anchor(sentence.change, half) if sentence.nth == 0 else "",
            title=self._wording.title(change),
            said=self._wording.said(change),
            chips=tuple(self._wording.chips(sentence.change, sentence.nth, half)),
        )

    def _bars(self, sentences: tuple[Sentence, ...]) -> Iterator[Bar]:
        for sentence in sentences:
            if self._mark(sentence) not in {None, Mark.UNCHANGED} and sentence.change is not None:
                change = self.pair.comparison.changes[sentence.change]
                yield Bar(mark(change), change.move)

    def _mark(self, sentence: Sentence) -> Mark | None:
        return None if sentence.change is None else mark(self.pair.comparison.changes[sentence.change])
