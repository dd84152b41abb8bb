"""An edited sentence as one text in which removed and added words stand where they were and are.

::

    old   The crack [is] 30 centimetres long
    new   The [first] crack was found, 30 centimetres long
    one   The {+first+} crack [-is-]{+was found,+} 30 centimetres long

Letters that are in both, white space aside, are the warp; between each two of them lies a gap that holds white space
and, on either side, changed words.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import zip_longest
from typing import NamedTuple, Protocol

from viewer.model.change import Half

_LETTERS = 400_000  # of both sides together: no sentence, but what a file without a line end holds


class Piece(Protocol):
    """Some text of a sentence; ``word`` if it changed."""

    @property
    def text(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def word(self) -> bool: ...  # noqa: D102


class Role(Enum):
    """What a strand of the one text is."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Strand(NamedTuple):
    """Some of the text.

    Attributes:
        role: what it is.
        text: as it is read.
        half: the side that it is cut from.
        start: where it begins there, in code points of that side's pieces joined.
    """

    role: Role
    text: str
    half: Half = Half.NEW
    start: int = 0


def merged(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[Strand, ...]:
    """Both sides as one text: what they share once, removed words before the added ones that took their place.

    Where the two differ beyond their marked words (a minor change), both are given whole: nothing is dropped. So are
    those that are too long, since what is woven letter by letter takes some 200 bytes for each.
    """
    if sum(len(piece.text) for side in (old, new) for piece in side) > _LETTERS:
        return Strand(Role.REMOVED, _whole(old), Half.OLD), Strand(Role.ADDED, _whole(new))
    kept, gone = _gaps(old)
    also, come = _gaps(new)
    if kept != also:
        return Strand(Role.REMOVED, _whole(old), Half.OLD), Strand(Role.ADDED, _whole(new))
    return tuple(_joined(_woven(kept, gone, come)))


class _Gap(NamedTuple):
    """What lies between two shared letters on one side; ``words`` if there are changed words in it."""

    text: str
    words: bool
    start: int


def _gaps(pieces: Iterable[Piece]) -> tuple[str, list[_Gap]]:
    """The shared letters, and the gaps before, between and after them."""
    letters: list[str] = []
    gaps: list[_Gap] = []
    text, words, at = "", False, 0
    for piece in pieces:
        if piece.word:
            text, words, at = text + piece.text, True, at + len(piece.text)
            continue
        for letter in piece.text:
            if letter.isspace():
                text += letter
            else:
                letters.append(letter)
                gaps.append(_Gap(text, words, at - len(text)))
                text, words = "", False
            at += 1
    return "".join(letters), [*gaps, _Gap(text, words, at - len(text))]


def _woven(letters: str, gone: Sequence[_Gap], come: Sequence[_Gap]) -> Iterator[Strand]:
    for old, new, letter in zip_longest(gone, come, letters, fillvalue=""):
        assert isinstance(old, _Gap)
        assert isinstance(new, _Gap)
        yield from _gap(old, new)
        yield Strand(Role.KEPT, str(letter), Half.NEW, new.start + len(new.text))


def _gap(old: _Gap, new: _Gap) -> Iterator[Strand]:
    sides = [(gap, half) for gap, half in ((old, Half.OLD), (new, Half.NEW)) if gap.words]
    if not sides:
        yield Strand(Role.KEPT, new.text, Half.NEW, new.start)
        return
    yield next((Strand(Role.KEPT, " ", half, g.start) for g, half in sides if g.text[:1].isspace()), _NONE)
    for (gap, half), role in ((side, Role.REMOVED if side[1] is Half.OLD else Role.ADDED) for side in sides):
        inner = gap.text.lstrip()
        yield Strand(role, inner.rstrip(), half, gap.start + len(gap.text) - len(inner))
    last = ((g.start + len(g.text) - 1, half) for g, half in sides if g.text[-1:].isspace())
    yield next((Strand(Role.KEPT, " ", half, at) for at, half in last), _NONE)


_NONE = Strand(Role.KEPT, "")


def _joined(strands: Iterable[Strand]) -> Iterator[Strand]:
    """Neighbours of one role that follow each other in their side as one, empty ones left out."""
    held, texts, end = _NONE, list[str](), 0
    for strand in strands:
        if not strand.text:
            continue
        if texts and (strand.role, strand.half, strand.start) == (held.role, held.half, end):
            texts.append(strand.text)
        else:
            if texts:
                yield held._replace(text="".join(texts))
            held, texts = strand, [strand.text]
        end = strand.start + len(strand.text)
    if texts:
        yield held._replace(text="".join(texts))


def _whole(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
