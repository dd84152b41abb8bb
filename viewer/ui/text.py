"""Between Python's code points and Qt's UTF-16 units, and what Qt must not be given."""

import re
import unicodedata
from bisect import bisect_left

_BREAKS = re.compile("[\n\r\u2029]")
_UNSHOWABLE = re.compile("[\x00\ud800-\udfff\ufdd0\ufdd1]")  # U+FDD0 and U+FDD1 mark frames inside a QTextDocument


def showable(paragraph: str) -> str:
    """The paragraph as a Qt document takes it, with as many code points: a line end inside it stays a line end."""
    return _UNSHOWABLE.sub("\ufffd", _BREAKS.sub("\u2028", paragraph))


def isolated(words: str) -> str:
    """Words of the file, so that what stands beside them keeps its own direction (UAX #9, isolates)."""
    return words if words.isascii() else f"\u2068{words}\u2069"


def clipped(words: str, most: int = 300) -> str:
    """As much of a headline as a line bears: of a file without one it may be all there is."""
    return words if len(words) <= most else f"{words[:most].rstrip()} …"


def right_to_left(text: str) -> bool:
    """By the first letter that has a direction, as Unicode's P2 rule says (UAX #9)."""
    found = (unicodedata.bidirectional(sign) for sign in text)
    return next((way != "L" for way in found if way in ("L", "R", "AL")), False)


class Units:
    """Places of one text, to and from UTF-16 units; without characters beyond U+FFFF both are the same."""

    def __init__(self, text: str) -> None:
        plain = text.isascii() or max(text, default="") <= "\uffff"
        self._wide = [] if plain else [at for at, c in enumerate(text) if c > "\uffff"]

    def from_points(self, point: int) -> int:
        """UTF-16 units before code point ``point``."""
        return point + bisect_left(self._wide, point) if self._wide else point

    def to_points(self, unit: int) -> int:
        """Code points before UTF-16 unit ``unit``."""
        wide = 0
        while wide < len(self._wide) and self._wide[wide] + wide < unit:
            wide += 1
        return unit - wide
