"""The slider's bars: what was compared once isn't compared again for them, wherever the same words stand."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from viewer import engine
from viewer.engine import compare_sides
from viewer.model.capture import Text, Version
from viewer.model.figures import Figures
from viewer.model.pair import Pair, Side
from viewer.ui.tallies import Tallies

from .conftest import Open, settle
from .story import long, write


def test_figures_of_texts_that_were_compared_before_cost_nothing(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []

    def counting(*pair: Any) -> Pair:
        compared.append(pair)
        return compare_sides(*pair)

    monkeypatch.setattr(engine, "compare_sides", counting)
    texts = [long(4, changed=range(count)) for count in range(4)] * 5
    columns = range(1, len(texts))
    window = open_window(write(tmp_path / "again.capture", *texts))
    first = len(compared)
    assert first < len(texts), "the same texts come again and again"
    told = [window.view.timeline.words(column) for column in columns]
    assert all("words edited" in words or "words added" in words or "words removed" in words for words in told)
    window.filing.open_paths([write(tmp_path / "copy.capture", *texts)])
    settle(qtbot, window)
    assert len(compared) - first <= 3, "the pair on show and its neighbours, for what is marked in them"
    assert [window.view.timeline.words(column) for column in columns] == told


def side(*paragraphs: str) -> Side:
    return Side(Version(0), Text(None, paragraphs))


def test_what_is_remembered_is_told_apart_by_all_that_is_compared() -> None:
    tallies, counted = Tallies(most=3), list[Side]()

    def ask(old: Side, new: Side, language: str | None = None) -> None:
        def count() -> Figures:
            counted.append(old)
            return Figures()

        tallies.of(old, new, language, count)

    ask(side("a\nb"), side("c"))
    ask(side("a\nb"), side("c"))
    assert len(counted) == 1
    ask(side("a", "b"), side("c"))
    ask(side("a\nb"), side("c"), "es")
    assert len(counted) == 3, "a line end is no paragraph, and sentences end elsewhere in another language"
    ask(side("\ud800"), side("c"))
    ask(side("a\nb"), side("c"))
    assert len(counted) == 5, "what nobody asked for longest has gone"
