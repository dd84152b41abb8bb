"""The comparison as a document: what ``compare --json`` prints and what the JSON report says of each pair."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from viewer.exporters import escapes
from viewer.model.change import Change, Comparison, Span

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
    """A document as one line of JSON in UTF-8 with its line end, harmless wherever it is shown."""
    return escapes.json(json.dumps(value, ensure_ascii=False)).encode() + b"\n"
