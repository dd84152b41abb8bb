"""Rows: which paragraph of the old version stands beside which one of the new version.

A paragraph stands beside the one that it shares most with, among sentences that kept their order; one that was split
or merged stands beside the first of its parts, so that both begin at the same height. Whatever else lies between two
such rows stands alone, the old paragraphs first::

    old          new                row
    A            A                  (A, A)
    B            B + C  merged      (B, B + C)
    C                               (C, None)
    D removed                       (D, None)
                 E added            (None, E)    not beside D: neighbours would look like a pair

Moved sentences don't count: their other end is shown by a link, not by a row.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from viewer.model.change import Comparison


class Row(NamedTuple):
    """Paragraph ``old`` stands beside paragraph ``new``, both counted from 0; None where the other stands alone."""

    old: int | None
    new: int | None


def rows(comparison: Comparison, old_count: int, new_count: int) -> tuple[Row, ...]:
    """Every paragraph of either version in exactly one row, both sides in their order.

    Args:
        comparison: of the two versions.
        old_count: how many paragraphs the old version has.
        new_count: how many the new one has.
    """
    found: list[Row] = []
    old = new = 0
    weights = _shared(comparison)
    for row in (*_pulled_up(_heaviest(weights), weights), Row(old_count, new_count)):
        assert row.old is not None
        assert row.new is not None
        found += (Row(number, None) for number in range(old, row.old))
        found += (Row(None, number) for number in range(new, row.new))
        found.append(row)
        old, new = row.old + 1, row.new + 1
    return tuple(found[:-1])


def _shared(comparison: Comparison) -> dict[tuple[int, int], int]:
    """How many code points of sentences in order each two paragraphs share, both sides added up."""
    weights: dict[tuple[int, int], int] = {}
    for change in comparison.changes:
        if not change.moved:
            for old, new in product(change.old, change.new):
                key = (old.paragraph, new.paragraph)
                weights[key] = weights.get(key, 0) + max(1, old.end - old.start + new.end - new.start)
    return weights


def _pulled_up(chain: Iterable[Row], weights: dict[tuple[int, int], int]) -> Iterator[Row]:
    """Each row at the first part of what was split or merged there."""
    old = new = 0
    for row in chain:
        assert row.old is not None
        assert row.new is not None
        first_new = next((n for n in range(new, row.new) if (row.old, n) in weights), row.new)
        first_old = next((o for o in range(old, row.old) if (o, row.new) in weights), row.old)
        pulled = Row(row.old, first_new) if first_new < row.new else Row(first_old, row.new)
        yield pulled
        assert pulled.old is not None
        assert pulled.new is not None
        old, new = pulled.old + 1, pulled.new + 1


class _Chain(NamedTuple):
    """A run of rows in order on both sides, as its last row and what came before."""

    weight: int
    row: Row
    before: "_Chain | None"


def _heaviest(weights: dict[tuple[int, int], int]) -> Iterator[Row]:
    """The chain of rows, rising on both sides, with the largest sum of weights.

    Hunt and Szymanski (1977) with weights: ``ends`` holds the new paragraphs at which a chain ends that is heavier
    than every chain ending before it, so that the best one to go on from is found by bisection.
    """
    ends: list[int] = []
    chains: list[_Chain] = []
    for old, new in sorted(weights, key=lambda pair: (pair[0], -pair[1])):
        place = bisect_left(ends, new)
        before = chains[place - 1] if place else None
        weight = weights[old, new] + (before.weight if before else 0)
        beaten = place
        while beaten < len(ends) and chains[beaten].weight <= weight:
            beaten += 1
        if beaten > place or place == len(ends) or ends[place] != new:
            ends[place:beaten] = [new]
            chains[place:beaten] = [_Chain(weight, Row(old, new), before)]
    yield from _unwound(chains[-1] if chains else None)


def _unwound(chain: _Chain | None) -> Iterator[Row]:
    found = []
    while chain:
        found.append(chain.row)
        chain = chain.before
    return reversed(found)
