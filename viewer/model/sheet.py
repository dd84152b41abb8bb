"""A sheet: what one pane shows, block by block, and where each place of a version stands on it.

A block is what the eye takes for a paragraph: one of a version, one woven from both versions, a run of unchanged
sentences folded into a line, or a part of a paragraph that is too long to be laid out at once. The text of a block and
its marks are worked out when they are asked for: of a long text nobody sees most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from viewer.model.blocks import Block, Marks, Run, Spot, cut
from viewer.model.change import Change, Half, Span
from viewer.model.marking import Marking
from viewer.model.showing import Showing

_ENDLESS = 20_000  # letters: no block is longer, but for what can't be cut
_EXACT = 400  # blocks up to which the overview asks exactly where marks stand in text that is woven from both versions


class Sheet:
    """Blocks over the texts of one or both versions.

    Args:
        blocks: in the order in which they are shown.
        texts: the paragraphs of each version that they are cut from.
        marks: the changed sentences of each.
        showing: which of them bear their marks.

    Attributes:
        sizes: about how many letters each block has.
        joined: the blocks that go on with the paragraph of the one before.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        texts: Mapping[Half, Sequence[str]],
        marks: Mapping[Half, Marks],
        showing: Showing = Showing(),  # noqa: B008 - it is frozen
    ) -> None:
        self.blocks = blocks
        self._texts, self._marks, self._showing = texts, marks, showing
        self.sizes = [min(block.size, _ENDLESS) for block in blocks]
        self.joined = [number for number, block in enumerate(blocks) if block.joined]
        self._runs: dict[int, tuple[Run, ...]] = {}
        self._last_found: tuple[tuple[Half, int, int], tuple[int, int] | None] | None = None
        self._blocks_of: dict[tuple[Half, int], list[tuple[int, Span]]] = {}
        for number, block in enumerate(blocks):
            for half, span in block.places:
                self._blocks_of.setdefault((half, span.paragraph), []).append((number, span))

    @property
    def mixed(self) -> bool:
        """Whether it shows both versions."""
        return len(self._texts) > 1

    def runs(self, block: int) -> tuple[Run, ...]:
        """The text of a block with its marks."""
        if block not in self._runs:
            self._runs[block] = tuple(self._made(self.blocks[block]))
        return self._runs[block]

    def text(self, block: int) -> str:
        """The text of a block."""
        return "".join(run.text for run in self.runs(block))

    def markings(self, block: int) -> list[tuple[Marking, list[Spot]]]:
        """The changed sentences of a block and where they stand in it, in order; both sides of a woven one as one."""
        found: dict[tuple[int, bool, Span | None], tuple[Marking, list[Spot]]] = {}
        for (start, end), run in self._placed(block):
            if run.marking is None or start == end:
                continue
            key = (run.marking.change, run.note, None if self.mixed else run.marking.span)
            before, spots = found.get(key, (run.marking, []))
            found[key] = (run.marking if run.half is Half.NEW else before, spots)
            if spots and spots[-1].end == start:
                spots[-1] = spots[-1]._replace(end=end)
            else:
                spots.append(Spot(block, start, end))
        return list(found.values())

    def shares(self, block: int) -> Iterator[tuple[Marking, float, float]]:
        """The changed sentences of a block, in order, and from which share of it to which each goes."""
        parts = self.blocks[block].parts
        if len(parts) == 1 and not callable(parts[0]):
            yield from self._about(block)
        elif len(self.blocks) <= _EXACT:
            size = max(1, len(self.text(block)))
            for marking, spots in self.markings(block):
                yield marking, spots[0].start / size, spots[-1].end / size
        else:
            yield from sorted(self._about(block), key=lambda share: share[1:])

    def marked(self, block: int) -> bool:
        """Whether a block may have marks."""
        return any(self._marks[half].get(span.paragraph) for half, span in self.blocks[block].places)

    def is_note(self, spot: Spot) -> bool:
        """Whether a note stands there, not the words of a version."""
        return any(run.note and start <= spot.start < end for (start, end), run in self._placed(spot.block))

    # Where a version's places stand, and the other way round

    def find(self, half: Half, paragraph: int, character: int) -> tuple[int, int] | None:
        """The block and the code point in it where a place of a version stands, or the nearest one that stands here.

        Where a sentence moved and was edited, its old words stand in two places; the note at the old one counts.
        The last answer is remembered: whatever moves the text asks where the reader is.
        """
        place = half, paragraph, character
        if self._last_found is None or self._last_found[0] != place:
            self._last_found = place, self._find(*place)
        return self._last_found[1]

    def _find(self, half: Half, paragraph: int, character: int) -> tuple[int, int] | None:
        best: tuple[int, tuple[int, int]] | None = None
        blocks = self._blocks_of.get((half, paragraph), ())
        nearest = min((_away(character, span) for _, span in blocks), default=0)
        for number in (number for number, span in blocks if _away(character, span) == nearest):
            for (start, end), (first, last), note in self._of(number, half, paragraph):
                away = first - character if character < first else max(0, character - last + 1)
                if best is None or 2 * away - note < best[0]:
                    at = min(max(start, start + character - first), max(start, end - 1))
                    best = 2 * away - note, (number, at)
        return None if best is None else best[1]

    def last_of(self, changes: Iterable[Change]) -> int:
        """The last block with text of a paragraph that some changes touch; -1 if there is none. Quick."""
        return max(
            (
                block
                for change in changes
                for half in Half
                for span in change.side(half)
                for block, _ in self._blocks_of.get((half, span.paragraph), ())[-1:]
            ),
            default=-1,
        )

    def first_from(self, block: int) -> dict[Half, int]:
        """The first paragraph of each version that stands at a block or below it; none where nothing does."""
        first: dict[Half, int] = {}
        for each in self.blocks[block:]:
            for half, span in each.places:
                if span.paragraph < first.get(half, span.paragraph + 1):
                    first[half] = span.paragraph
        return first

    def at(self, block: int, character: int) -> tuple[Half, int, int]:
        """The version, its paragraph and the code point in it that stand at a code point of a block.

        Words of the old version between those of the new one are found by the latter.
        """
        placed = [(start, run) for (start, _), run in self._placed(block) if run.span is not None]
        newer = [each for each in placed if each[1].half is Half.NEW]
        start, run = _last(placed, character)
        if not run.note and newer:
            start, run = _last(newer, character)
        if run.span is None:
            half, span = next(iter(self.blocks[block].places), (Half.NEW, Span(0, 0, 0)))
            return half, span.paragraph, 0
        offset = 0 if run.note else min(max(character - start, 0), max(0, run.span.end - run.span.start - 1))
        return run.half, run.span.paragraph, run.span.start + offset

    def spots(self, half: Half, span: Span) -> list[Spot]:
        """Where a stretch of a version stands; nowhere if it isn't shown."""
        found: list[Spot] = []
        blocks = self._blocks_of.get((half, span.paragraph), ())
        for number in (number for number, hull in blocks if hull.start < span.end and span.start < hull.end):
            for (start, end), (first, last), note in self._of(number, half, span.paragraph):
                low, high = max(first, span.start), min(last, span.end)
                if low < high:
                    spot = Spot(number, start if note else start + low - first, end if note else start + high - first)
                    if found and found[-1].block == number and found[-1].end == spot.start:
                        spot = spot._replace(start=found.pop().start)
                    found.append(spot)
        return found

    def words(self, spots: Iterable[Spot]) -> tuple[Half, str]:
        """The words of one version in some stretches of the sheet, as that version has them, and which one it is.

        Notes are left out and folded sentences are "[…]". Where words of both versions stand there, the newer one's
        are given: nobody ever wrote what a column of both says.
        """
        runs = [run for spot in spots for run in self._within(spot) if run.span is not None]
        half = Half.NEW if any(run.half is Half.NEW and not run.note for run in runs) else Half.OLD
        text, before = "", Span(-1, 0, 0)
        for run in runs:
            if run.span is None or run.half is not half or (run.note and run.marking is not None):
                continue
            between = "" if before.paragraph < 0 else "\n"
            if before.paragraph == run.span.paragraph:
                between = self._texts[half][before.paragraph][before.end : run.span.start]
                between = between if not between.strip() else " […] "
            text += f"{between}[…]" if run.note else between + run.text
            before = run.span
        return half, text

    # Helpers

    def _about(self, block: int) -> Iterator[tuple[Marking, float, float]]:
        """The same without weaving: right where a block is of one version, nearly right where it is of both."""
        for half, hull in self.blocks[block].places if self.blocks[block].fold is None else ():
            size = max(1, hull.end - hull.start)
            for marking in self._marks[half].get(hull.paragraph, ()):
                low, high = max(marking.span.start, hull.start), min(marking.span.end, hull.end)
                if low < high and self._showing.marks(marking.mark):
                    yield marking, (low - hull.start) / size, (high - hull.start) / size

    def _within(self, spot: Spot) -> Iterator[Run]:
        """The runs of a stretch, cut to it."""
        for (start, end), run in self._placed(spot.block):
            low, high = max(start, spot.start), min(end, spot.end)
            if low < high and (run.note or run.span is None):
                yield run
            elif low < high and run.span is not None:
                span = run.span._replace(start=run.span.start + low - start, end=run.span.start + high - start)
                yield run._replace(text=run.text[low - start : high - start], span=span)

    def _placed(self, block: int) -> Iterator[tuple[tuple[int, int], Run]]:
        at = 0
        for run in self.runs(block):
            yield (at, at + len(run.text)), run
            at += len(run.text)

    def _of(self, block: int, half: Half, paragraph: int) -> Iterator[tuple[tuple[int, int], tuple[int, int], bool]]:
        """The runs of one paragraph: from where to where on the block and in the paragraph, and if it is a note."""
        if (fold := self.blocks[block].fold) is not None:
            for side, span in fold.covers:
                if (side, span.paragraph) == (half, paragraph):
                    yield (0, len(fold.words)), (span.start, span.end), True
            return
        for place, run in self._placed(block):
            if run.span is not None and (run.half, run.span.paragraph) == (half, paragraph):
                yield place, (run.span.start, run.span.end), run.note

    def _made(self, block: Block) -> Iterator[Run]:
        if block.fold is not None:
            half, span = block.fold.covers[0]
            yield Run(block.fold.words, half, span, note=True)
        for part in block.parts:
            if callable(part):
                yield from part()
            else:
                half, span = part
                yield from cut(half, span, self._texts[half][span.paragraph], self._marks[half], self._showing)


def _last(placed: Sequence[tuple[int, Run]], character: int) -> tuple[int, Run]:
    """The last run that begins at or before a code point, else the first one."""
    before = [each for each in placed if each[0] <= character]
    return before[-1] if before else placed[0] if placed else (0, Run("", Half.NEW))


def _away(character: int, span: Span) -> int:
    return max(span.start - character, character - span.end + 1, 0)
