"""Rubbish is looked for when nobody does anything, once in every calm."""

import gc
from collections.abc import Iterator
from time import sleep

import pytest
from PySide6.QtCore import QObject

from viewer.ui.tidy import Tidy


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_it_waits_for_a_calm_and_looks_once(qapp: object) -> None:  # noqa: ARG001 - it asks where the mouse is
    parent, state, found = QObject(), [0], list[int]()
    tidy = Tidy(lambda: state[0], parent)

    def count(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            found.append(info["generation"])

    gc.callbacks.append(count)
    try:
        tidy.look()
        state[0] = 1
        tidy.look()
        assert not found, "somebody did something meanwhile"
        tidy.look()
        tidy.look()
        assert found == [2]
        state[0] = 2
        tidy.look()
        tidy.look()
        assert found == [2, 2]
    finally:
        gc.callbacks.remove(count)


def test_after_a_long_search_it_waits_for_a_longer_calm(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    parent, state, found = QObject(), [0], list[int]()
    tidy = Tidy(lambda: state[0], parent)

    def slowly() -> int:
        found.append(state[0])
        sleep(0.07)
        return 0

    monkeypatch.setattr(gc, "collect", slowly)
    tidy.look()
    tidy.look()
    assert found == [0]
    state[0] = 1
    for _ in range(3):
        tidy.look()
        assert found == [0]
    for _ in range(14):
        tidy.look()
    assert found == [0, 1], "at last, and once"
