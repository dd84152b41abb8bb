"""Unchanged rows of a flattened comparison: the same paragraph twice, with nothing or a space between."""

from collections import Counter
from collections.abc import Iterable

_SURE = 12  # code points of a row that is hardly doubled by chance
_BETWEEN = ("", " ")


def halved(text: str, between: str) -> str | None:
    """The paragraph that ``text`` is twice, with ``between`` in the middle; None if it isn't."""
    half, rest = divmod(len(text) - len(between), 2)
    if half <= 0 or rest or text[half : half + len(between)] != between:
        return None
    one = text[:half]
    return one if text.endswith(one) else None


def is_doubled(text: str) -> bool:
    """Whether a row is surely an unchanged one."""
    return len(text) > _SURE and any(halved(text, between) for between in _BETWEEN)


def ways(texts: Iterable[str]) -> tuple[str, ...]:
    """What stands between the two halves of unchanged rows on this page; both are possible if none is long enough."""
    seen = Counter(between for text in texts for between in _BETWEEN if len(text) > _SURE and halved(text, between))
    return (seen.most_common(1)[0][0],) if seen else _BETWEEN
