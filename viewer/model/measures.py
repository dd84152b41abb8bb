"""How much a step changed, for those who compute with it: sentences and words by what happened to them.

A sentence counts once, as it is marked (a moved and edited one as moved), where the new version shows it; removed ones
where the old version did. So ``new = unchanged + edited + moved + minor + added`` holds. Merged and split ones are
among the edited and moved, and counted again by themselves.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.model.change import Change, Half, Span
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
        name = mark(change).value
        marked = _marked(pair, change)
        whole = _count(pair.new, change.new) or _count(pair.old, change.old)
        sentences[name] += len(change.new) or len(change.old)
        words[name] += marked if mark(change) in {Mark.EDITED, Mark.MINOR} else whole
        if change.merged or change.split:
            joined = "merged" if change.merged else "split"
            sentences[joined] += max(len(change.old), len(change.new))
            words[joined] += marked
        differing += marked if change.old and change.new else whole
    for half in Half:
        sentences[half] = sum(len(change.side(half)) for change in pair.comparison.changes)
        words[half] = sum(len(_WORD.findall(paragraph)) for paragraph in pair.side(half).text.paragraphs)
    total = words["old"] + words["new"]
    similarity = round(1 - differing / total, 4) if total else 1.0
    headline = pair.old.text.title != pair.new.text.title
    return Measures(Counts(**sentences), Counts(**words), headline, max(0.0, similarity))


# Chinese, Japanese and Thai write no spaces between words: there each letter counts.
_WORD = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+"
)


def _marked(pair: Pair, change: Change) -> int:
    """The changed words inside, of both versions."""
    return _count(pair.old, change.words.old) + _count(pair.new, change.words.new)


def _count(side: Side, spans: Iterable[Span]) -> int:
    return sum(len(_WORD.findall(side.text.paragraphs[span.paragraph], span.start, span.end)) for span in spans)
