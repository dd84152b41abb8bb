"""What changed on a page outside its article, and how people are told so.

A change of the whole page counts as told by the comparison of the article if that comparison shows a change of the same
sentence on the same side, as often as it shows one; everything else lies outside. So whatever an extractor drops, moves
or takes in, a change of the page is told at least once.
"""

import re
from collections.abc import Iterable

from viewer.model.change import Change, Half, Kind
from viewer.model.pair import Pair, Whole
from viewer.model.stops import Stop, stops

_LETTER = re.compile(r"\w")
_PART = 12  # letters of a sentence that is looked for inside a longer one, since pages and articles end it differently


def outside(article: Pair, pages: Pair) -> frozenset[int]:
    """The places of the changes of the pages that the comparison of the article doesn't show."""
    told = {half: _Told(article, half) for half in Half}
    found = []
    for place, change in enumerate(pages.comparison.changes):
        if _changed(change):
            inside = [told[half].take(_texts(pages, change, half)) for half in Half]
            found += [] if any(inside) else [place]
    return frozenset(found)


def stops_outside(whole: Whole) -> tuple[Stop, ...]:
    """The stops of the whole pages that lie outside the article, wholly or in part."""
    return tuple(stop for stop in stops(whole.pair.comparison) if whole.outside & set(stop.changes))


def changes_outside(pair: Pair) -> tuple[Change, ...]:
    """What changed on the pages outside the article, in the order of the page; spans are in ``pair.whole.pair``."""
    if pair.whole is None:
        return ()
    return tuple(pair.whole.pair.comparison.changes[place] for place in sorted(pair.whole.outside))


def remark(pair: Pair) -> str:
    """What changed outside the article, in words: "unchanged in the article; 1 change outside it"; "" if nothing."""
    if pair.whole is None or not pair.whole.outside:
        return ""
    count = len(stops_outside(pair.whole))
    minor = "" if count else "minor "
    count = count or len(pair.whole.outside)
    many = f"{count:,} {minor}change{'' if count == 1 else 's'}"
    same = pair.old.text.title == pair.new.text.title and not any(map(_changed, pair.comparison.changes))
    return f"unchanged in the article; {many} outside it" if same else f"{many} outside the article"


class _Told:
    """The sentences of one version of the article that are shown as changed, each to be taken once."""

    def __init__(self, article: Pair, half: Half) -> None:
        changes = filter(_changed, article.comparison.changes)
        found = [key for change in changes for key in _texts(article, change, half)]
        title = article.side(half).text.title
        if title and article.old.text.title != article.new.text.title:
            found.append(_key(title))
        self._keys = "\n".join(["", *found, ""])

    def take(self, keys: Iterable[str]) -> bool:
        """Whether one of these is among them; those that are, are taken."""
        taken = [self._take(key) for key in keys]
        return any(taken)

    def _take(self, key: str) -> bool:
        exact = f"\n{key}\n"
        if exact in self._keys:
            self._keys = self._keys.replace(exact, "\n", 1)
            return True
        if len(key) >= _PART and key in self._keys:
            self._keys = self._keys.replace(key, "", 1)
            return True
        return False


def _changed(change: Change) -> bool:
    return change.moved or change.kind is not Kind.UNCHANGED


def _texts(pair: Pair, change: Change, half: Half) -> list[str]:
    paragraphs = pair.side(half).text.paragraphs
    return [_key(paragraphs[span.paragraph][span.start : span.end]) for span in change.side(half)]


def _key(text: str) -> str:
    return "".join(_LETTER.findall(text)).casefold() or text
