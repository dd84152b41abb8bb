"""Makes revisions of a text by known operations, so that it is known what became of each sentence.

From a seed: paragraphs are cut or joined, sentences edited, shortened, divided, joined, removed, put in, and blocks of
them moved.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from .outcome import UNSPACED, Piece, full, outcome
from .truth import Truth

_MOST = 90
"""Sentences of a case: that of a long article."""

_TOKENS = re.compile(r"\w+|\W+")
_STOPS = " .!?。,;:"


@dataclass
class _Revision:
    """A text while it is revised."""

    random: Random
    foreign: Sequence[str]
    words: Sequence[str]
    pieces: list[Piece] = field(default_factory=list)

    def any_full(self, count: int = 1) -> int:
        """The first of ``count`` untouched pieces in a row."""
        for _ in range(200):
            at = self.random.randrange(max(1, len(self.pieces) - count + 1))
            block = self.pieces[at : at + count]
            if len(block) == count and all(p.sources and not p.edited and full(p.text) for p in block):
                return at
        return -1


def revise(paragraphs: Sequence[Sequence[str]], foreign: Sequence[str], seed: int) -> Truth:
    """A part of a text, paragraph by sentences, and a revision of it into which ``foreign`` sentences were put."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    part = _part(paragraphs, random)
    old = [sentence for paragraph in part for sentence in paragraph]
    firsts = {sum(map(len, part[:k])) for k in range(len(part))}
    words = [word for sentence in old for word in _tokens(sentence) if word[0].isalpha()]
    pieces = [Piece(text, (k,), k in firsts) for k, text in enumerate(old)]
    rest = [sentence for paragraph in paragraphs if paragraph not in part for sentence in paragraph]
    strange = [*random.sample(rest, min(len(rest), len(foreign))), *foreign]
    revision = _Revision(random, [s for s in strange if full(s) and not _near(s, old)], words, pieces)
    operations = random.choices(*zip(*_OPERATIONS.items(), strict=True), k=random.randint(3, 6 + len(old) // 3))
    for operation in sorted(operations, key=lambda operation: operation is _divide):  # halves stay together
        operation(revision)
    return outcome(part, revision.pieces)


def _part(paragraphs: Sequence[Sequence[str]], random: Random) -> list[Sequence[str]]:
    start = random.randrange(max(1, len(paragraphs) - _MOST // 2))
    part: list[Sequence[str]] = []
    for paragraph in paragraphs[start:]:
        if sum(map(len, part)) + len(paragraph) > _MOST:
            break
        part.append(paragraph)
    return part or [paragraphs[start][:_MOST]]


def _near(sentence: str, others: Sequence[str]) -> bool:
    """Whether it resembles a sentence of the text by its words: then it could be called its revision."""
    mine = Counter(map(str.lower, _tokens(sentence)))
    return any((mine & Counter(map(str.lower, _tokens(other)))).total() > 0.4 * mine.total() for other in others)


def _tokens(text: str) -> list[str]:
    return list(text) if UNSPACED.search(text) else _TOKENS.findall(text)


def _edit(revision: _Revision, share: float | None = None) -> None:
    at = revision.any_full()
    if at >= 0:
        share = share or revision.random.choice((0.0, 0.1, 0.2, 0.3, 0.4, 0.5))
        piece = revision.pieces[at]
        revision.pieces[at] = replace(piece, text=_rewritten(piece.text, share, revision), edited=True)


def _rewritten(text: str, share: float, revision: _Revision) -> str:
    """The text with a share of its words, but at least one, replaced, left out or joined by others."""
    random, tokens = revision.random, _tokens(text)
    inner = [k for k, token in enumerate(tokens) if token[0].isalnum()][1:]
    for k in random.sample(inner, min(len(inner), max(1, round(share * len(inner))))):
        word = random.choice(revision.words)
        gap = "" if UNSPACED.search(text) else " "
        tokens[k] = random.choice((word, word, "", f"{tokens[k]}{gap}{word}"))
    return re.sub(r"\s+", " ", "".join(tokens))


def _clauses(revision: _Revision) -> None:
    """Leave out a clause, or put one in, or let two change places."""
    at = revision.any_full()
    if at < 0:
        return
    piece = revision.pieces[at]
    parts = re.split(r"(?<=[,;，、،]) ?", piece.text)
    if len(parts) == 1 and revision.foreign:
        tail = _TOKENS.findall(revision.random.choice(revision.foreign))[:12]
        text = f"{piece.text.rstrip(_STOPS)}, {''.join(tail).strip(_STOPS)}"
    elif len(parts) > 2:
        del parts[revision.random.randrange(1, len(parts) - 1)]
        text = " ".join(parts)
    else:
        text = max(parts, key=len)
        text = text if 2 * len(text) > len(piece.text) else piece.text
    revision.pieces[at] = replace(piece, text=_like(piece.text, text.strip(" ,;，、،")), edited=True)


def _like(model: str, text: str) -> str:
    """The text with the capital and the end of a sentence."""
    text = text if text.endswith(model[-1:]) or model[-1:].isalnum() else text + model[-1:]
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def _divide(revision: _Revision) -> None:
    at = revision.any_full()
    if at < 0:
        return
    piece = revision.pieces[at]
    cuts = [
        m
        for m in re.finditer(r"[,;] (?=\w)", piece.text)
        if full(piece.text[: m.start()]) and full(piece.text[m.end() :])
    ]
    if cuts:
        cut = revision.random.choice(cuts)
        head, tail = piece.text[: cut.start()] + ".", piece.text[cut.end() :]
        halves = [
            replace(piece, text=head, edited=True),
            Piece(tail[0].upper() + tail[1:], piece.sources, edited=True),
        ]
        revision.pieces[at : at + 1] = halves


def _join(revision: _Revision) -> None:
    at = revision.any_full(2)
    one, other = revision.pieces[at : at + 2] if at >= 0 else (Piece(""), Piece(""))
    if at >= 0 and one.text[-1:] == "." and other.sources[0] == one.sources[-1] + 1 and not other.begins:
        text = f"{one.text[:-1]}, {other.text[0].lower()}{other.text[1:]}"
        revision.pieces[at : at + 2] = [replace(one, text=text, sources=one.sources + other.sources, edited=True)]


def _remove(revision: _Revision) -> None:
    at = revision.random.randrange(len(revision.pieces))
    gone = revision.pieces[at : at + revision.random.choice((1, 1, 2, 4))]
    del revision.pieces[at : at + len(gone)]
    if any(piece.begins for piece in gone) and at < len(revision.pieces):
        revision.pieces[at] = replace(revision.pieces[at], begins=True)


def _put_in(revision: _Revision) -> None:
    at = revision.random.randrange(len(revision.pieces) + 1)
    begins = revision.random.random() < 0.5
    for text in revision.random.sample(
        revision.foreign, min(len(revision.foreign), revision.random.choice((1, 1, 2, 5)))
    ):
        revision.pieces.insert(at, Piece(text, begins=begins))


def _replace(revision: _Revision) -> None:
    at = revision.any_full()
    if at >= 0 and revision.foreign:
        begins = revision.pieces[at].begins
        revision.pieces[at] = Piece(revision.random.choice(revision.foreign), begins=begins)


def _move(revision: _Revision, *, edits: bool = False) -> None:
    size = revision.random.choice((1, 1, 1, 2, 3, 5))
    at = revision.any_full() if size == 1 else revision.random.randrange(max(1, len(revision.pieces) - size))
    block = revision.pieces[at : at + size]
    if at < 0 or not any(full(piece.text) for piece in block):
        return
    rest = revision.pieces[:at] + revision.pieces[at + size :]
    to = revision.random.randrange(len(rest) + 1)
    if edits:
        share = revision.random.choice((0.1, 0.2, 0.3, 0.4, 0.5))
        block = [
            replace(p, text=_rewritten(p.text, share, revision), edited=True) if full(p.text) and not p.edited else p
            for p in block
        ]
    # Sentences that moved begin where they land: amid a paragraph, or as one of their own.
    begins = revision.random.random() < 0.5
    block[0] = replace(block[0], begins=begins)
    if at < len(rest) and begins:
        rest[at] = replace(rest[at], begins=True)
    revision.pieces = rest[:to] + block + rest[to:]


def _move_edited(revision: _Revision) -> None:
    _move(revision, edits=True)


def _move_paragraph(revision: _Revision) -> None:
    starts = [k for k, piece in enumerate(revision.pieces) if piece.begins] + [len(revision.pieces)]
    if len(starts) < 4:
        return
    at = revision.random.randrange(len(starts) - 1)
    block = revision.pieces[starts[at] : starts[at + 1]]
    if any(full(piece.text) for piece in block):
        rest = revision.pieces[: starts[at]] + revision.pieces[starts[at + 1] :]
        to = revision.random.choice([k for k, piece in enumerate(rest) if piece.begins] + [len(rest)])
        revision.pieces = rest[:to] + block + rest[to:]


def _swap(revision: _Revision) -> None:
    at = revision.any_full(2)
    if at >= 0:
        one, other = revision.pieces[at : at + 2]
        revision.pieces[at : at + 2] = [replace(other, begins=one.begins), replace(one, begins=other.begins)]


def _shuffle(revision: _Revision) -> None:
    """Put some neighbours, the entries of a list perhaps, into another order."""
    size = revision.random.randint(3, 7)
    at = revision.any_full(size)
    if at >= 0:
        revision.pieces[at : at + size] = revision.random.sample(revision.pieces[at : at + size], size)


def _break(revision: _Revision) -> None:
    """Cut a paragraph, or join two."""
    at = revision.random.randrange(len(revision.pieces))
    revision.pieces[at] = replace(revision.pieces[at], begins=not revision.pieces[at].begins)


def _boilerplate(revision: _Revision) -> None:
    """A line that recurs is put in here and there."""
    if revision.foreign:
        line = Piece(revision.random.choice(revision.foreign), begins=True)
        for _ in range(3):
            revision.pieces.insert(revision.random.randrange(len(revision.pieces) + 1), line)


_OPERATIONS = {
    _edit: 8,
    _clauses: 4,
    _divide: 3,
    _join: 3,
    _remove: 4,
    _put_in: 4,
    _replace: 3,
    _move: 5,
    _move_edited: 3,
    _move_paragraph: 3,
    _swap: 1,
    _shuffle: 1,
    _break: 3,
    _boilerplate: 1,
}
