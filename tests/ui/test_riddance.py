"""What is large is let go of bit by bit; what somebody still needs stays."""

import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.model.blocks import whole
from viewer.model.change import Half
from viewer.model.sheet import Sheet
from viewer.ui.riddance import Riddance

from .story import long


@pytest.fixture
def riddance(qtbot: QtBot) -> Iterator[Riddance]:
    owner = QWidget()
    qtbot.addWidget(owner)
    yield Riddance(owner)
    owner.close()


def sheet(text: list[str]) -> Sheet:
    return Sheet(whole(Half.NEW, text), {Half.NEW: text}, {Half.NEW: {}})


def test_what_nobody_needs_is_gone_after_a_while_not_at_once(qtbot: QtBot, riddance: Riddance) -> None:
    made = [sheet(long(600)), sheet(long(5))]
    gone = [weakref.ref(each) for each in made]
    riddance.take(*made)
    made.clear()
    assert all(each() is not None for each in gone)
    qtbot.waitUntil(lambda: all(each() is None for each in gone))


def test_what_somebody_needs_stays_as_it_is(qtbot: QtBot, riddance: Riddance) -> None:
    kept, other = sheet(long(600)), sheet(long(5))
    gone = weakref.ref(other)
    riddance.take(other, kept)
    riddance.take()
    del other
    qtbot.waitUntil(lambda: gone() is None)
    qtbot.wait(50)
    assert [kept.text(number) for number in range(600)] == long(600)
    assert kept.find(Half.NEW, 599, 3) == (599, 3)
