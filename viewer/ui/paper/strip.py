"""A strip: what goes down a page at once, in bands of one height, between which a page may end."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Draw = Callable[[float, int, int], None]
"""Draws bands ``first`` up to but not including ``last``, the first of them at ``top``."""


@dataclass(frozen=True, slots=True)
class Strip:
    """All lengths in units of the device.

    Attributes:
        bands: how many lines it has.
        pitch: height of each.
        draw: draws some of them.
        before: left free above it, but not at the top of a page.
        after: left free below it.
        follow: so much room must be left below it, or it goes to the next page too: a heading needs its text.
        whole: whether it may never be parted.
        headed: whether a page that begins with it repeats the head first.
    """

    bands: int
    pitch: float
    draw: Draw
    before: float = 0.0
    after: float = 0.0
    follow: float = 0.0
    whole: bool = False
    headed: bool = False

    @property
    def height(self) -> float:
        """Of its bands."""
        return self.bands * self.pitch


@dataclass(frozen=True, slots=True)
class Placed:
    """Bands of a strip and where on a page they stand."""

    strip: Strip
    top: float
    first: int
    last: int

    def draw(self) -> None:
        """Put them there."""
        self.strip.draw(self.top, self.first, self.last)


Page = list[Placed]

_SHORT = 0.2  # strips of no more than this share of a page are not parted
_FEWEST = 2  # bands that may stand alone on either side of a page's end


def pages(strips: Iterable[Strip], top: float, bottom: float, head: Strip | None = None) -> Iterator[Page]:
    """Strips on pages, each handed over when it is full.

    Args:
        strips: in order.
        top: where a page begins.
        bottom: where it ends.
        head: repeated at the top of every page but the first, where the strip asks for it.
    """
    page: Page = []
    at, fresh = top, True
    for strip in strips:
        first = 0
        while first < strip.bands:
            before = 0.0 if fresh or first else strip.before
            count = _fitting(strip, first, bottom - at - before, fresh=fresh, page=bottom - top)
            if count:
                page.append(Placed(strip, at + before, first, first + count))
                at, fresh, first = at + before + count * strip.pitch, False, first + count
            if first < strip.bands:
                yield page
                page, at, fresh = [], top, True
                if head is not None and strip.headed:
                    page.append(Placed(head, top, 0, head.bands))
                    at += head.height + head.after
        at += strip.after
    if page:
        yield page


def _fitting(strip: Strip, first: int, room: float, *, fresh: bool, page: float) -> int:
    """How many bands of a strip, from ``first`` on, go into what room is left; ``fresh`` if nothing is there yet."""
    left = strip.bands - first
    wanted = left * strip.pitch + (0.0 if fresh else strip.follow)
    if wanted <= room:
        return left
    short = strip.whole or strip.height + strip.follow <= _SHORT * page
    count = min(left, int(room // strip.pitch))
    if fresh:
        return max(1, count if left - count >= _FEWEST else count - 1) if count < left else left
    if short or count == left:
        return 0
    count = min(count, left - _FEWEST)
    return count if count >= _FEWEST else 0
