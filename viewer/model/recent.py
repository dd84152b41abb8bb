"""The words that were read last, kept decoded within a budget, and forgotten with the capture that they belong to."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from viewer.model.capture import Text, Texts

LETTERS = 16_000_000
"""Kept of one capture at most, in code points: 64 MB if every one of them takes the four bytes that it can."""

_COUNT = 64  # versions of one capture


class RecentTexts:
    """A cache of decoded versions, safe to be asked from several threads."""

    def __init__(self, letters: int = LETTERS) -> None:
        self._letters = letters
        self._kept: WeakKeyDictionary[Texts, OrderedDict[Hashable, Text]] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def read(self, texts: "Texts", key: Hashable) -> "Text":
        """The words at ``key``, decoded now if they aren't among the recent ones."""
        with self._lock:
            kept = self._kept.setdefault(texts, OrderedDict())
            if key in kept:
                kept.move_to_end(key)
                return kept[key]
        text = texts.read(key)  # outside the lock: it may take its time
        with self._lock:
            kept[key] = text
            while len(kept) > 1 and (len(kept) > _COUNT or sum(one.letters for one in kept.values()) > self._letters):
                kept.popitem(last=False)
        return text
