"""How much a step changed, for those who compute with it: sentences and words by what happened to them.

A sentence counts once, as it is marked (a moved and edited one as moved), where the new version shows it; removed ones
where the old version did. So ``new = unchanged + edited + moved + minor + added`` holds. Merged and split ones are
among the edited and moved, and counted again by themselves.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.model.change import Match, Span
from viewer.model.pair import Pair, Side
from viewer.model.stops import Mark, mark


@dataclass(frozen=True, slots=True)
class Counts:
    """Sentences, or words.

    Attributes:
        old: in the old version.
        new: in the new version.
        edited: of words: those marked in edited sentences, of both versions.
        minor: of words: those marked in minor changes, of both versions.
        merged: sentences of the old version that were joined; the words marked in them, of both versions.
        split: sentences of the new version that were one; the words marked in them, of both versions.
    """

    old: int = 0
    new: int = 0
    unchanged: int = 0
    added: int = 0
    removed: int = 0
    edited: int = 0
    moved: int = 0
    minor: int = 0
    merged: int = 0
    split: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    """All that is counted of a pair.

    Attributes:
        headline: whether the headline changed.
        similarity: 0 to 1: the share of both versions' words that stand in the other one too (Dice's coefficient over
            the comparison's own pairing; words that only moved are shared).
    """

    sentences: Counts
    words: Counts
    headline: bool
    similarity: float


def measures(pair: Pair) -> Measures:
    """Count sentences and words of a pair."""
    sentences, words = Counter[str](), Counter[str]()
    differing = 0
    for change in pair.comparison.changes:
        kind = mark(change)
        marked = _count(pair.old, change.words.old) + _count(pair.new, change.words.new)
        old = _count(pair.old, change.old)
        new = old if change.match is Match.EXACT else _count(pair.new, change.new)
        whole = new if change.new else old
        sentences[kind.value] += len(change.new) or len(change.old)
        words[kind.value] += marked if kind in _WITHIN else whole
        if change.merged or change.split:
            joined = "merged" if change.merged else "split"
            sentences[joined] += max(len(change.old), len(change.new))
            words[joined] += marked
        differing += marked if change.old and change.new else whole
        sentences.update(old=len(change.old), new=len(change.new))
        words.update(old=old, new=new)
    total = words["old"] + words["new"]
    similarity = round(1 - differing / total, 4) if total else 1.0
    headline = pair.old.text.title != pair.new.text.title
    return Measures(Counts(**sentences), Counts(**words), headline, max(0.0, similarity))


_WITHIN = (Mark.EDITED, Mark.MINOR)  # of which only the words that changed are counted

# Chinese, Japanese and Thai write no spaces between words: there each letter counts.
_WORD = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+"
)
_PLAIN = re.compile(r"\w+")


def _count(side: Side, spans: Iterable[Span]) -> int:
    return sum(_words(side.text.paragraphs[span.paragraph][span.start : span.end]) for span in spans)


def _words(text: str) -> int:
    return len((_PLAIN if text.isascii() else _WORD).findall(text))
