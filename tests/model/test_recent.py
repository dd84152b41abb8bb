import gc
import weakref
from collections.abc import Hashable

from viewer.model.capture import Text
from viewer.model.recent import RecentTexts


class Counting:
    """Words that say how often they were decoded."""

    def __init__(self, letters: int = 10) -> None:
        self.decoded: list[Hashable] = []
        self._letters = letters

    def read(self, key: Hashable, /) -> Text:
        self.decoded.append(key)
        return Text(None, ("x" * self._letters,))


def test_a_version_is_decoded_once_while_it_is_recent() -> None:
    texts, recent = Counting(), RecentTexts()
    assert recent.read(texts, 1) is recent.read(texts, 1)
    assert texts.decoded == [1]


def test_long_versions_are_kept_within_a_budget_of_letters() -> None:
    texts, recent = Counting(40), RecentTexts(letters=100)
    for key in (1, 2, 3, 2, 3, 1):
        recent.read(texts, key)
    assert texts.decoded == [1, 2, 3, 1]


def test_what_was_dropped_counts_no_more() -> None:
    texts, recent = Counting(40), RecentTexts(letters=100)
    for key in (*range(50), 48, 49):
        recent.read(texts, key)
    assert texts.decoded == [*range(50)]


def test_a_version_longer_than_the_budget_is_read_all_the_same() -> None:
    texts, recent = Counting(1000), RecentTexts(letters=100)
    assert recent.read(texts, 1) is recent.read(texts, 1)


def test_the_words_of_a_closed_capture_are_forgotten() -> None:
    texts, recent = Counting(), RecentTexts()
    text = weakref.ref(texts)
    recent.read(texts, 1)
    del texts
    gc.collect()
    assert text() is None
