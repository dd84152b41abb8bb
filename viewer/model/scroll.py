"""Where one pane must stand when the other one scrolls: by rows that both panes share, by fractions in between.

Rows are kept level, so that both panes mostly stand at the same height; where they are not level yet (a long text
that was just opened or resized), the fraction between two shared rows still leads to the right place without a jump.
The point that is kept level glides from the top of the view at the start of the text to its bottom at the end, so
that both panes reach their ends together.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence

Top = Callable[[int], float]
"""The top of a paragraph in its pane, in pixels from the start of the text."""


def follow(
    position: float,
    *,
    view: float,
    heights: tuple[float, float],
    shared: Sequence[tuple[int, int]],
    tops: tuple[Top, Top],
) -> float:
    """The scroll position of the other pane.

    Args:
        position: of the pane that was scrolled, in pixels.
        view: height of both views, in pixels.
        heights: of the whole text of this pane and of the other one.
        shared: paragraphs that stand in one row, as (this pane's, the other one's), rising on both sides.
        tops: of the paragraphs of this pane and of the other one.
    """
    ours, theirs = (max(height - view, 0.0) for height in heights)
    if not ours or not theirs:
        return min(position, theirs)
    here = min(max(position, 0.0), ours)
    point = view * here / ours  # glides from 0 to the height of the view
    place = here + point
    below = bisect_right(shared, place, key=lambda row: tops[0](row[0]))
    start = (0.0, 0.0) if below == 0 else (tops[0](shared[below - 1][0]), tops[1](shared[below - 1][1]))
    end = heights if below == len(shared) else (tops[0](shared[below][0]), tops[1](shared[below][1]))
    span = end[0] - start[0]
    share = (place - start[0]) / span if span > 0 else 0.0
    return min(max(start[1] + share * (end[1] - start[1]) - point, 0.0), theirs)
