"""The figures of pairs by what their texts say: a file that is opened again, or grows, is not compared again for them.

Two versions with equal texts are one, whatever file they stand in. As many pairs are remembered as a long history has;
the one that nobody asked for longest goes first.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from viewer.model.capture import Text
from viewer.model.figures import Figures
from viewer.model.pair import Side

_KEPT = 20_000  # pairs, some 300 bytes each
_LOT = 200  # paragraphs, some 60 KB


class Tallies:
    """Remembers figures; used on one thread, where the comparing is done."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._known: OrderedDict[tuple[bytes, bytes, str | None], Figures] = OrderedDict()

    def of(self, old: Side, new: Side, language: str | None, count: Callable[[], Figures]) -> Figures:
        """Those of a pair: remembered, or else counted now."""
        key = (_fingerprint(old.text), _fingerprint(new.text), language)
        if (found := self._known.get(key)) is None:
            found = Figures() if key[0] == key[1] else count()
        self._known[key] = found
        self._known.move_to_end(key)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        same = key[0] == key[1] and old.text.page == new.text.page  # pages may differ where their articles don't
        return replace(found, same=True) if same else found


def _fingerprint(text: Text) -> bytes:
    """Of all that is compared. Not the version's hash, which doesn't tell a line end from a new paragraph.

    Some paragraphs at a time: one call over megabytes would hold the interpreter, and a call for each paragraph gives
    it away so briefly and so often that the window, which waits for it, hardly ever gets it.
    """
    found = hashlib.blake2b(b"untitled" if text.title is None else b"titled", digest_size=16)
    parts = (text.title or "", *text.paragraphs)
    for at in range(0, len(parts), _LOT):
        said = [part.encode("utf-8", "surrogatepass") for part in parts[at : at + _LOT]]
        found.update(b"".join([b"%d %b" % (len(one), one) for one in said]))
    return found.digest()
