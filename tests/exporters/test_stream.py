"""A report goes through its pairs once and keeps none, whatever the format: a thousand versions fit into memory."""

import gc
from collections.abc import Iterator
from dataclasses import replace

import pytest

from viewer.exporters import EXPORTS
from viewer.exporters.base import Export, Report
from viewer.exporters.spool import Spool
from viewer.model.pair import Pair


class Passing:
    """Pairs that are made when they are asked for, and how many of them were alive at a time."""

    def __init__(self, pair: Pair, count: int) -> None:
        self._pair, self._count = pair, count
        self.passes, self.most = 0, 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Pair]:
        self.passes += 1
        for number in range(self._count):
            old = replace(self._pair.old, version=replace(self._pair.old.version, number=number))
            new = replace(self._pair.new, version=replace(self._pair.new.version, number=number + 1))
            yield replace(self._pair, old=old, new=new)
            self.most = max(self.most, sum(type(each) is Pair for each in gc.get_objects()))


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_no_pair_is_kept(report: Report, pair: Pair, export: Export) -> None:
    before = sum(type(each) is Pair for each in gc.get_objects())
    passing = Passing(pair, 20)
    pieces = list(export.render(replace(report, pairs=passing, whole=True)))
    assert passing.passes == 1
    assert passing.most - before <= 2
    assert max(map(len, pieces)) < 200_000


def test_what_waits_goes_to_the_disk_when_it_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.exporters.spool._MEMORY", 10)
    with Spool() as spool:
        spool.add([b"one ", b"two ", b"three "])
        spool.add([b"x" * 100_000])
        assert b"".join(spool.pieces()) == b"one two three " + b"x" * 100_000
        assert b"".join(spool.pieces(newest_first=True)) == b"x" * 100_000 + b"one two three "
