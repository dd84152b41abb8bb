"""Rows of a flattened comparison of which every piece of text stands on a line of its own.

A marked word inside a cell is such a piece, so a cell may take several lines and nothing tells where it ends. Two equal
lines are an unchanged row; between those, pieces are joined to cells where they don't look like a beginning, and cells
to rows where they are alike. That is all a guess, and `sniffer_text` says so.
"""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from viewer.readers.edges import Edges
from viewer.readers.flat import FlatRow
from viewer.readers.words import words

_JOINED = 1.0  # pieces with a less likely edge between (a logarithm) are of one cell
_ALIKE = 0.3  # two cells of a row are more alike than that


def joined(pieces: Sequence[FlatRow]) -> list[FlatRow]:
    """The rows that the pieces make; unchanged ones have their cells."""
    rows: list[FlatRow] = []
    waiting: list[FlatRow] = []
    equal = _equal(pieces)
    edges = Edges([pieces[place].text for place in equal], [])
    place = 0
    while place < len(pieces):
        if place in equal:
            rows.extend(_paired(_cells(waiting, edges)))
            waiting.clear()
            text = pieces[place].text
            rows.append(FlatRow(pieces[place].line, text, (text, text)))
            place += 2
        else:
            waiting.append(pieces[place])
            place += 1
    return [*rows, *_paired(_cells(waiting, edges))]


def _equal(pieces: Sequence[FlatRow]) -> set[int]:
    """The places of the first of two equal pieces."""
    found: set[int] = set()
    place = 0
    while place + 1 < len(pieces):
        if pieces[place].text == pieces[place + 1].text:
            found.add(place)
            place += 1
        place += 1
    return found


def _cells(pieces: Sequence[FlatRow], edges: Edges) -> list[FlatRow]:
    cells: list[FlatRow] = []
    for piece in pieces:
        if cells:
            before = cells[-1].text
            if edges.score(f"{before} {piece.text}", len(before)) < _JOINED:
                cells[-1] = FlatRow(cells[-1].line, f"{before} {piece.text}")
                continue
        cells.append(piece)
    return cells


def _paired(cells: Sequence[FlatRow]) -> list[FlatRow]:
    """The first cells two by two, as long as those are alike, the others alone; `cells` may still think otherwise."""
    numbers = [[hash(word) for _, word in words(cell.text)] for cell in cells]
    gain, best, count = 0.0, 0.0, 0
    for place in range(1, len(cells), 2):
        gain += Indel.normalized_similarity(numbers[place - 1], numbers[place]) - _ALIKE
        if gain > best:
            best, count = gain, place + 1
    pairs = [cells[place : place + 2] for place in range(0, count, 2)]
    pairs += [[cell] for cell in cells[count:]]
    return [FlatRow(pair[0].line, " ".join(cell.text for cell in pair)) for pair in pairs]
