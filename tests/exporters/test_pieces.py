"""Paragraphs are cut, never changed."""

from viewer.exporters.pieces import Run, cut, headline, runs
from viewer.model.change import Span
from viewer.model.pair import Pair


def test_the_pieces_of_a_paragraph_are_the_paragraph(pair: Pair) -> None:
    for side, end in ((pair.old, "old"), (pair.new, "new")):
        found = cut(side.text.paragraphs, pair.comparison, end)  # type: ignore[arg-type]
        texts = ["".join(run.text for piece in paragraph for run in piece.runs) for paragraph in found]
        assert tuple(texts) == side.text.paragraphs


def test_words_stand_inside_their_sentence() -> None:
    words = (Span(0, 0, 3), Span(0, 4, 7), Span(1, 4, 7), Span(0, 6, 9))
    assert runs("one two three", Span(0, 4, 8), words) == (Run("two", word=True), Run(" ", word=False))


def test_no_headline_has_no_pieces() -> None:
    assert headline(None, ()) == ()
    assert headline("", ()) == ()
