"""What became of each sentence of a text, told from the pieces of its revision.

Which sentences moved isn't what a shuffling touched but what a reader can tell: a sentence moved if no longest rising
sequence holds it, stayed if all do, and is open otherwise.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer.model.change import Span

from .truth import Truth

UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")
"""Letters of scripts without spaces between words."""

_ENDED = re.compile(r"[.!?…。！？।؟][\"'”’»)\]」]*$")
_ITEM = re.compile(r"[^\w\"'“‘«¿¡(\[「]|[^\W\d]?[a-zß-ÿ\d]")
"""What begins a line of its own: a bullet, a figure, a small letter."""

_NEARLY = 0.25
"""How much larger, at most, a block is that is nearly of another one's size."""

_NEAR = 3
_LEAST_LETTERS = 20
_LEAST_WORDS = 3


@dataclass(frozen=True)
class Piece:
    """A sentence of a revision, and the old ones that it came from.

    Attributes:
        text: as it stands.
        sources: numbers of old sentences: none if it was put in, several if they were joined.
        begins: whether a paragraph begins with it.
        edited: whether its words were touched.
    """

    text: str
    sources: tuple[int, ...] = ()
    begins: bool = False
    edited: bool = False


def full(sentence: str) -> bool:
    """Whether a sentence is long enough to move by itself."""
    words = re.findall(r"[^\W\d_]+", sentence)
    dense = bool(UNSPACED.search(sentence))
    return len(words) >= _LEAST_WORDS or sum(map(len, words)) * (1 + dense) >= _LEAST_LETTERS


def outcome(part: Sequence[Sequence[str]], pieces: Sequence[Piece]) -> Truth:
    """What a reader can tell of a text, paragraph by sentences, and the pieces that it became."""
    old, old_spans = _set(part)
    paragraphs: list[list[str]] = []
    for piece in pieces:
        if piece.begins or not paragraphs or not _ENDED.search(paragraphs[-1][-1]) or _ITEM.match(piece.text):
            paragraphs.append([])
        paragraphs[-1].append(piece.text)
    new, new_spans = _set(paragraphs)
    links = {(i, j) for j, piece in enumerate(pieces) for i in piece.sources}
    order = {piece.sources[0]: j for j, piece in reversed(list(enumerate(pieces))) if piece.sources}
    stays = _orders(order)
    moved = {(i, j) for i, j in links if stays[pieces[j].sources[0]] == 0}
    either = {(i, j) for i, j in links if stays[pieces[j].sources[0]] == 1}
    unknown = _recurring(part, paragraphs) | _short_alone(links, [s for p in part for s in p], pieces)
    return Truth(old, new, old_spans, new_spans, links, moved, either, unknown)


def _set(paragraphs: Sequence[Sequence[str]]) -> tuple[list[str], list[Span]]:
    spans: list[Span] = []
    for number, sentences in enumerate(paragraphs):
        at = 0
        for sentence in sentences:
            spans.append(Span(number, at, at + len(sentence)))
            at += len(sentence) + 1
    return [" ".join(sentences) for sentences in paragraphs], spans


def _orders(new_of: Mapping[int, int]) -> dict[int, int]:
    """For each old sentence: 2 if it surely stayed, 0 if it surely moved, else 1.

    It stayed if all longest rising sequences hold it, it moved if none does; not surely where a block changed places
    with another one of nearly its size.
    """
    olds = sorted(new_of, key=new_of.__getitem__)
    forward = _heights(olds)
    backward = _heights([-i for i in reversed(olds)])[::-1]
    through = {i: up + down - 1 for i, up, down in zip(olds, forward, backward, strict=True)}
    longest = max(through.values(), default=0)
    levels = Counter(up for i, up in zip(olds, forward, strict=True) if through[i] == longest)
    stays = {
        i: (2 if levels[up] == 1 else 1) if through[i] == longest else 0 for i, up in zip(olds, forward, strict=True)
    }
    for i in [i for i in olds if 0 < longest - through[i] <= _NEARLY * _travelled(i, new_of, through)]:
        for other in olds:
            if other == i or (other < i) != (new_of[other] < new_of[i]):
                stays[other] = 1
    return stays


def _travelled(i: int, new_of: Mapping[int, int], through: Mapping[int, int]) -> int:
    """How many sentences moved as one block with sentence ``i``, itself included."""
    size = 1
    for step in (-1, 1):
        at = i
        while through.get(at + step) == through[i] and abs(new_of[at + step] - new_of[at]) <= _NEAR:
            at += step
            size += 1
    return size


def _heights(values: Sequence[int]) -> list[int]:
    """The length of the longest rising sequence that ends at each value."""
    ends: list[int] = []
    heights = []
    for value in values:
        at = bisect_left(ends, value)
        ends[at : at + 1] = [value]
        heights.append(at + 1)
    return heights


def _short_alone(links: set[tuple[int, int]], old: Sequence[str], pieces: Sequence[Piece]) -> set[tuple[int, int]]:
    """The pairs of short sentences without a neighbour that travelled along: nobody knows whether they are the same."""
    return {
        (i, j)
        for i, j in links
        if not (full(old[i]) and full(pieces[j].text)) and not {(i - 1, j - 1), (i + 1, j + 1)} & links
    }


def _recurring(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """The pairs of sentences that stand twice or more in either text."""
    olds = [" ".join(s.split()) for paragraph in old for s in paragraph]
    news = [" ".join(s.split()) for paragraph in new for s in paragraph]
    counts, others = Counter(olds), Counter(news)
    again = {text for text in counts | others if counts[text] > 1 or others[text] > 1}
    return {(i, j) for i, one in enumerate(olds) if one in again for j, other in enumerate(news) if other == one}
