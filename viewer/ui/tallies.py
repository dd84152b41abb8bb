"""The figures of pairs by what their texts say: a file that is opened again, or grows, is not compared again for them.

Two versions with equal texts are one, whatever file they stand in. As many pairs are remembered as a long history has;
the one that nobody asked for longest goes first.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable

from viewer.model.capture import Text
from viewer.model.figures import Figures
from viewer.model.pair import Side

_KEPT = 20_000  # pairs, some 300 bytes each


class Tallies:
    """Remembers figures; used on one thread, where the comparing is done."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._known: OrderedDict[tuple[bytes, bytes, str | None], Figures] = OrderedDict()

    def of(self, old: Side, new: Side, language: str | None, count: Callable[[], Figures]) -> Figures:
        """Those of a pair: remembered, or else counted now."""
        key = (_fingerprint(old.text), _fingerprint(new.text), language)
        if (found := self._known.get(key)) is None:
            found = count()
        self._known[key] = found
        self._known.move_to_end(key)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return found


def _fingerprint(text: Text) -> bytes:
    """Of all that is compared. Not the version's hash, which doesn't tell a line end from a new paragraph.

    Paragraph by paragraph: one call over a text of megabytes would hold the interpreter, and the window with it.
    """
    found = hashlib.blake2b(b"untitled" if text.title is None else b"titled", digest_size=16)
    for part in (text.title or "", *text.paragraphs):
        said = part.encode("utf-8", "surrogatepass")
        found.update(b"%d " % len(said) + said)
    return found.digest()
