"""A pair as one text: what went stands where it was, what came where it is, a moved sentence at its new place.

Each change is shown once. Where a sentence moved away, a link leads to it::

    old   A B C D        new   C A B2 E
    one   C [from 1]  A  {B -> B2}  [C to 1]  -D-  +E+
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from viewer.exporters.inline import Role, Stretch, stretches
from viewer.exporters.parts import Bar, Part, bars, part
from viewer.exporters.pieces import Sentence, cut
from viewer.exporters.wording import Chip, Wording, joined
from viewer.model.capture import Uncertain
from viewer.model.change import Half
from viewer.model.pair import Pair
from viewer.model.rows import Row
from viewer.model.stops import Mark, mark


@dataclass(frozen=True, slots=True)
class Woven:
    """A paragraph of the one text.

    Attributes:
        number: in the new version, from 1, or else in the old one.
        old: whether only the old version has it.
        same: whether nothing in it changed.
    """

    number: int
    old: bool
    anchor: str
    parts: tuple[Part, ...]
    bars: tuple[Bar, ...]
    guesses: tuple[Uncertain, ...]
    same: bool


class _Role(Enum):
    SHOWN = "shown"  # the whole change
    AWAY = "away"  # only the link to where it moved
    ANCHOR = "anchor"  # nothing: it tells where its old neighbours belong


@dataclass(frozen=True, slots=True)
class _Piece:
    """A change at one place of the one text; ``gap`` is what follows it there."""

    change: int
    role: _Role
    gap: str


def woven(pair: Pair, wording: Wording, prefix: str) -> list[Woven]:
    """The paragraphs in order; those of which nothing is left where they were are left out."""
    old, new = (cut(pair.side(half).text.paragraphs, pair.comparison, half) for half in Half)
    found = []
    for row in wording.rows:
        gone = [] if row.old is None else list(_old(pair, wording, old[row.old]))
        here = [] if row.new is None else list(_new(new[row.new]))
        pieces = tuple(_merged(gone, here))
        if pieces or row.new is not None:
            found.append(_paragraph(pair, wording, row, pieces, prefix))
    return found


def _new(sentences: Sequence[Sentence]) -> Iterator[_Piece]:
    for sentence, gap in _spaced(sentences):
        if sentence.change is not None and sentence.nth == 0:
            yield _Piece(sentence.change, _Role.SHOWN, gap)


def _old(pair: Pair, wording: Wording, sentences: Sequence[Sentence]) -> Iterator[_Piece]:
    for sentence, gap in _spaced(sentences):
        if sentence.change is None:
            continue
        change = pair.comparison.changes[sentence.change]
        if not change.moved:
            yield _Piece(sentence.change, _Role.ANCHOR if change.new else _Role.SHOWN, gap)
        elif any(chip.anchor for chip in wording.chips(sentence.change, sentence.nth, Half.OLD)):
            yield _Piece(sentence.change, _Role.AWAY, gap)


def _spaced(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, str]]:
    """Each with the white space behind it."""
    for place, sentence in enumerate(sentences):
        after = sentences[place + 1] if place + 1 < len(sentences) else None
        yield sentence, "".join(run.text for run in after.runs) if after and after.change is None else ""


def _merged(gone: Sequence[_Piece], here: Sequence[_Piece]) -> Iterator[_Piece]:
    """Old and new pieces of a row as one sequence, along those that both have."""
    at = 0
    for piece in gone:
        if piece.role is not _Role.ANCHOR:
            yield piece
            continue
        until = next((place for place in range(at, len(here)) if here[place].change == piece.change), at - 1)
        yield from here[at : until + 1]
        at = until + 1
    yield from here[at:]


def _paragraph(pair: Pair, wording: Wording, row: Row, pieces: Sequence[_Piece], prefix: str) -> Woven:
    half, number = (Half.OLD, row.old) if row.new is None else (Half.NEW, row.new)
    assert number is not None
    guesses = (
        guess
        for side, paragraph in ((pair.old, row.old), (pair.new, row.new))
        for guess in side.version.uncertain
        if guess.paragraph == paragraph
    )
    return Woven(
        number + 1,
        row.new is None,
        f"{prefix}{half}-p{number + 1}",
        tuple(_parts(pair, wording, pieces)),
        bars(pair, (piece.change for piece in pieces)),
        tuple(guesses),
        all(mark(pair.comparison.changes[piece.change]) is Mark.UNCHANGED for piece in pieces),
    )


def _parts(pair: Pair, wording: Wording, pieces: Sequence[_Piece]) -> Iterator[Part]:
    for place, piece in enumerate(pieces, 1):
        change = pair.comparison.changes[piece.change]
        half = Half.OLD if piece.role is _Role.AWAY or not change.new else Half.NEW
        text = () if piece.role is _Role.AWAY else stretches(pair, change)
        found = part(pair, wording, (piece.change, range(len(change.side(half)))), half, text)
        if change.split and half is Half.NEW:
            found = replace(found, chips=(*found.chips, Chip(joined(change))))
        yield found
        yield Part(None, (Stretch(Role.KEPT, piece.gap or (" " if place < len(pieces) else "")),))
