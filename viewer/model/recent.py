"""The words that were read last, kept decoded within a budget, and forgotten with the capture that they belong to."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from viewer.model.capture import Text, Texts

LETTERS = 16_000_000
"""Kept of one capture at most, in code points: 64 MB if every one of them takes the four bytes that it can."""

_COUNT = 64  # versions of one capture


@dataclass(slots=True)
class _Kept:
    """What is kept of one capture, the oldest first, and its letters."""

    texts: "OrderedDict[Hashable, Text]" = field(default_factory=OrderedDict)
    letters: int = 0

    def drop(self, key: Hashable) -> None:
        text = self.texts.pop(key, None)
        self.letters -= text.letters if text else 0


class RecentTexts:
    """A cache of decoded versions, safe to be asked from several threads."""

    def __init__(self, letters: int = LETTERS) -> None:
        self._letters = letters
        self._kept: WeakKeyDictionary[Texts, _Kept] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def read(self, texts: "Texts", key: Hashable) -> "Text":
        """The words at ``key``, decoded now if they aren't among the recent ones."""
        with self._lock:
            kept = self._kept.setdefault(texts, _Kept())
            if key in kept.texts:
                kept.texts.move_to_end(key)
                return kept.texts[key]
        text = texts.read(key)  # outside the lock: it may take its time
        with self._lock:
            kept.drop(key)  # which another thread may have read meanwhile
            kept.texts[key] = text
            kept.letters += text.letters
            while len(kept.texts) > 1 and (len(kept.texts) > _COUNT or kept.letters > self._letters):
                kept.drop(next(iter(kept.texts)))
        return text
