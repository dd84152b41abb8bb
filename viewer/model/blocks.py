"""What a sheet is made of: blocks of runs, cut from the paragraphs of a version where a mark begins or ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from viewer.model.change import Half, Span
from viewer.model.marking import Marking
from viewer.model.showing import Showing

Marks = Mapping[int, Sequence[Marking]]
"""The changed sentences of a version by paragraph."""


class Run(NamedTuple):
    """Some text of a block that looks the same throughout.

    Attributes:
        text: as it is shown.
        half: the version whose words they are, or whose words a note stands for.
        span: where they stand in it; None for what is in neither version.
        marking: the changed sentence that they belong to.
        word: whether they are changed words of it.
        note: whether the text is not the version's but says something about it.
    """

    text: str
    half: Half
    span: Span | None = None
    marking: Marking | None = None
    word: bool = False
    note: bool = False


class Fold(NamedTuple):
    """A run of unchanged sentences that isn't shown.

    Attributes:
        key: the place of its first change, by which it is opened.
        words: what is shown instead, "… 12 sentences".
        covers: what isn't shown, a span for each paragraph.
    """

    key: int
    words: str
    covers: tuple[tuple[Half, Span], ...]


Part = tuple[Half, Span] | Callable[[], Sequence[Run]]
"""A stretch of a version as it stands, or something that is worked out when it is to be shown."""


class Block(NamedTuple):
    """One block.

    Attributes:
        parts: its text, in order; none for a fold.
        places: what it has text of, a span for each paragraph, from its first to its last place here.
        size: about how many letters it has.
        fold: what is folded into it.
        joined: whether it goes on with the paragraph of the block before it.
    """

    parts: tuple[Part, ...]
    places: tuple[tuple[Half, Span], ...]
    size: int = 0
    fold: Fold | None = None
    joined: bool = False


class Spot(NamedTuple):
    """Code points ``start`` up to but not including ``end`` of the text of block ``block``."""

    block: int
    start: int
    end: int


def cut(half: Half, span: Span, text: str, marks: Marks, showing: Showing) -> Iterator[Run]:
    """A stretch of paragraph ``text`` as it stands, cut where a mark begins or ends."""
    at = span.start
    for first, last, marking, word in _stretches(marks.get(span.paragraph, ()), span, showing):
        start, end = max(first, span.start), min(last, span.end)
        if start >= end:
            continue
        if at < start:
            yield Run(text[at:start], half, Span(span.paragraph, at, start))
        yield Run(text[start:end], half, Span(span.paragraph, start, end), marking, word)
        at = end
    if at < span.end:
        yield Run(text[at : span.end], half, Span(span.paragraph, at, span.end))


def _stretches(marks: Sequence[Marking], span: Span, showing: Showing) -> Iterator[tuple[int, int, Marking, bool]]:
    """From where to where each mark in a span goes, sentences cut at their changed words, none overlapping."""
    for place in range(bisect_right(marks, span.start, key=lambda marking: marking.span.end), len(marks)):
        marking = marks[place]
        if marking.span.start >= span.end:
            return
        if not showing.marks(marking.mark):
            continue
        low = bisect_right(marking.words, span.start, key=lambda word: word.end)
        high = bisect_left(marking.words, span.end, key=lambda word: word.start)
        at = marking.words[low - 1].end if low else marking.span.start
        for word in marking.words[low:high]:
            if at < word.start:
                yield at, word.start, marking, False
            yield word.start, word.end, marking, True
            at = word.end
        end = marking.words[high].start if high < len(marking.words) else marking.span.end
        if at < end:
            yield at, end, marking, False


LONGEST = 6_000
"""Letters of a block. Qt lays a block out at once, a millisecond for some 3,000 letters; a longer paragraph is cut."""


def whole(half: Half, paragraphs: Sequence[str], numbers: range | None = None) -> tuple[Block, ...]:
    """Paragraphs of a version as they stand, all or some of them; those that are too long in several blocks."""
    found: list[Block] = []
    for number in numbers or range(len(paragraphs)):
        size = len(paragraphs[number])
        if size <= LONGEST:
            place = (half, Span(number, 0, size))
            found.append(Block((place,), (place,), size))
        else:
            found += cut_up(half, Span(number, 0, size), paragraphs[number])
    return tuple(found)


def cut_up(half: Half, span: Span, text: str) -> Iterator[Block]:
    """A stretch of paragraph ``text`` as one block, or as several if it is too long."""
    start = span.start
    while span.end - start > LONGEST:
        end = _pause(text, start + LONGEST // 2, start + LONGEST)
        place = (half, Span(span.paragraph, start, end))
        yield Block((place,), (place,), end - start, joined=start > span.start)
        start = end
    place = (half, Span(span.paragraph, start, span.end))
    yield Block((place,), (place,), span.end - start, joined=start > span.start)


def _pause(text: str, low: int, high: int) -> int:
    """Where to cut best between two places: behind a sentence, else behind a word."""
    for mark in (". ", "。", "! ", "? ", " "):
        if (found := text.rfind(mark, low, high)) >= 0:
            return found + len(mark)
    return high
