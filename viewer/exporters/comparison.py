"""The comparison as a document: what ``compare --json`` prints and what the JSON report says of each pair."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from viewer.exporters import escapes
from viewer.model.change import Change, Comparison, Half, Span
from viewer.model.outside import remark
from viewer.model.pair import Pair, Side

SCHEMA = "redraft.comparison/1"

Document = dict[str, Any]
"""What becomes a JSON object."""


def document(comparison: Comparison, old: Sequence[int], new: Sequence[int]) -> Document:
    """The whole document.

    Args:
        comparison: what is said.
        old: where each paragraph of the old text starts, in code points of that text.
        new: the same of the new text.
    """
    return {
        "schema": SCHEMA,
        "seconds": comparison.seconds,
        "simplified": comparison.simplified,
        "changes": [statement(change, old, new) for change in comparison.changes],
    }


def statement(change: Change, old: Sequence[int], new: Sequence[int]) -> Document:
    """One change; spans are half-open, a pair of numbers for each sentence."""
    return {
        "kind": change.kind.value,
        "moved": change.moved,
        "move": change.move,
        "minor": change.minor,
        "score": change.score,
        "match": change.match.value if change.match else None,
        "old": places(change.old, old),
        "new": places(change.new, new),
        "words": {"old": places(change.words.old, old), "new": places(change.words.new, new)},
    }


def detailed(pair: Pair) -> Iterator[Document]:
    """Every change of a pair with the words of its sentences; spans point into the paragraphs joined by line feeds."""
    old, new = starts(pair.old.text.paragraphs), starts(pair.new.text.paragraphs)
    numbers = _numbers(pair, Half.OLD), _numbers(pair, Half.NEW)
    for change in pair.comparison.changes:
        yield statement(change, old, new) | {
            "merged": change.merged,
            "split": change.split,
            "sentences": {
                "old": _sentences(change, Half.OLD, pair.old, numbers[0]),
                "new": _sentences(change, Half.NEW, pair.new, numbers[1]),
            },
        }


def page(pair: Pair) -> Document:
    """Under the key "page", what changed on the pages outside the article; nothing where nothing did.

    Spans point into the lines of the pages joined by line feeds.
    """
    if pair.whole is None or not pair.whole.outside:
        return {}
    outside = pair.whole.outside
    changes = [change for place, change in enumerate(detailed(pair.whole.pair)) if place in outside]
    return {"page": {"remark": remark(pair), "changes": changes}}


def places(spans: Iterable[Span], starts: Sequence[int]) -> list[list[int]]:
    """Spans as offsets into the whole text."""
    return [[starts[span.paragraph] + span.start, starts[span.paragraph] + span.end] for span in spans]


def starts(paragraphs: Iterable[str]) -> list[int]:
    """Where each paragraph starts in the paragraphs joined by line feeds."""
    found, at = [], 0
    for text in paragraphs:
        found.append(at)
        at += len(text) + 1
    return found


def encode(value: Document | list[Document]) -> bytes:
    """A document as one line of JSON in UTF-8 with its line end, harmless wherever it is shown; times as ISO 8601."""
    try:
        text = msgspec.json.encode(value).decode()  # in a tenth of the time
    except UnicodeEncodeError:  # half a character, which `json` lets pass
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
    return escapes.json(text).encode() + b"\n"


def _numbers(pair: Pair, half: Half) -> dict[Span, int]:
    """For each sentence which one it is in its paragraph, from 1."""
    counted: Counter[int] = Counter()
    found = {}
    for span in sorted(span for change in pair.comparison.changes for span in change.side(half)):
        counted[span.paragraph] += 1
        found[span] = counted[span.paragraph]
    return found


def _sentences(change: Change, half: Half, side: Side, numbers: dict[Span, int]) -> list[Document]:
    return [
        {
            "paragraph": span.paragraph + 1,
            "sentence": numbers[span],
            "text": side.text.paragraphs[span.paragraph][span.start : span.end],
        }
        for span in change.side(half)
    ]
