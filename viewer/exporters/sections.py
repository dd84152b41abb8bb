"""One pair as the HTML report shows it: level rows of cells, cells of marked sentences, an index of the changes.

Everything is decided here and nothing is escaped: the template only writes it down.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from viewer.exporters import facts
from viewer.exporters.blocks import Block, dropped, folded
from viewer.exporters.flow import Woven, woven
from viewer.exporters.inline import Role, Stretch, headlines, stretches
from viewer.exporters.parts import Bar, Part, bars, part
from viewer.exporters.pieces import Run, Sentence, cut, headline
from viewer.exporters.wording import Chip, Wording, on_page
from viewer.model.capture import Uncertain
from viewer.model.change import Half
from viewer.model.outside import changes_outside
from viewer.model.pair import Pair, gap
from viewer.model.rows import Row
from viewer.model.stops import Mark, mark, stops, tally


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


@dataclass(frozen=True, slots=True)
class Beside:
    """A change outside the article; ``place`` says in which line of the page."""

    mark: Mark
    text: tuple[Stretch, ...]
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
        return facts.counts(self.pair)

    @property
    def tallied(self) -> dict[Mark, int]:
        """How many stops there are of each mark, minor ones last."""
        found = tally(self.pair.comparison)
        return {kind: found[kind] for kind in (*facts.ORDER, Mark.MINOR)}

    @property
    def headlines(self) -> tuple[tuple[Stretch, ...], ...]:
        """Both headlines, with their changed words."""
        sides = ((half, self.pair.side(half).text.title, self.pair.headline.side(half)) for half in Half)
        return tuple(_stretches(headline(title, marked), half) for half, title, marked in sides)

    @property
    def headline(self) -> tuple[Stretch, ...]:
        """Both headlines as one text."""
        return headlines(self.pair)

    @property
    def when(self) -> str:
        """The time of the newer version, at which the changes were there; "" if nobody knows."""
        return facts.iso(self.pair.new.version.captured_at) or ""

    @property
    def headline_changed(self) -> bool:
        """Whether the headlines differ in any code point."""
        return self.pair.old.text.title != self.pair.new.text.title

    def outside(self) -> Iterator[Beside]:
        """What changed on the pages outside the article."""
        if self.pair.whole:
            pages = self.pair.whole.pair
            for change in changes_outside(self.pair):
                yield Beside(mark(change), tuple(stretches(pages, change)), on_page(change))

    def index(self) -> Iterator[Entry]:
        """An entry for each stop."""
        for stop in stops(self.pair.comparison):
            first = stop.changes[0]
            half = Half.NEW if self.pair.comparison.changes[first].new else Half.OLD
            words = self._wording.words(stop)
            quote, became = words or (self._wording.quote(stop), "")
            target, place = self._wording.anchor(first, half), self._wording.place(stop)
            yield Entry(stop.mark, target, quote, became, words is not None, place)

    def blocks(self) -> Iterator[Block[Line]]:
        """All rows in order; long runs of rows that say the same are folded, but for their ends."""
        return folded(self._lines())

    def flow(self, *, whole: bool) -> Iterator[Block[Woven]]:
        """The two versions as one text; unless ``whole``, only its paragraphs that changed."""
        lines = woven(self.pair, self._wording, self.prefix)
        return folded(lines) if whole else dropped(lines)

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
            bars=bars(self.pair, (sentence.change for sentence in sentences if sentence.change is not None)),
            chip=self._wording.alone(half, paragraph) if None in row else None,
            guess=next((guess for guess in version.guesses if guess.paragraph == paragraph), None),
        )

    def _part(self, half: Half, sentence: Sentence) -> Part:
        text = _stretches(sentence.runs, half)
        if sentence.change is None:
            return Part(None, text)
        return part(self.pair, self._wording, (sentence.change, (sentence.nth,)), half, text)

    def _mark(self, sentence: Sentence) -> Mark | None:
        return None if sentence.change is None else mark(self.pair.comparison.changes[sentence.change])


def _stretches(some: Iterable[Run], half: Half) -> tuple[Stretch, ...]:
    """The text of one side: its changed words are those that went, or those that came."""
    changed = Role.REMOVED if half is Half.OLD else Role.ADDED
    return tuple(Stretch(changed if run.word else Role.KEPT, run.text) for run in some)
