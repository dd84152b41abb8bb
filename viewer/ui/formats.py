"""The character formats of marked text: tint and underline of a sentence, tint and line of a word in it."""

from PySide6.QtGui import QColor, QTextCharFormat

from viewer.model.change import Half
from viewer.model.marking import Marking
from viewer.model.stops import Mark
from viewer.theme import Theme
from viewer.ui import style

_Line = QTextCharFormat.UnderlineStyle

_UNDERLINES = {
    Mark.ADDED: _Line.SingleUnderline,
    Mark.REMOVED: _Line.DashUnderline,
    Mark.EDITED: _Line.DotLine,
    Mark.MOVED: _Line.WaveUnderline,
    Mark.MINOR: _Line.DotLine,
}


class Formats:
    """The formats of one side in one theme; each is made once."""

    def __init__(self, colours: Theme, half: Half) -> None:
        self._colours, self._half = colours, half
        self.plain = QTextCharFormat()
        self.plain.setForeground(QColor(colours.text))
        self._sentences = {
            (mark, edited): self._sentence(mark, edited=edited) for mark in _UNDERLINES for edited in (False, True)
        }
        self._words = {key: self._word(form) for key, form in self._sentences.items()}

    def sentence(self, marking: Marking) -> QTextCharFormat:
        """For a whole sentence."""
        return self._sentences[marking.mark, marking.edited]

    def word(self, marking: Marking) -> QTextCharFormat:
        """For a changed word in it."""
        return self._words[marking.mark, marking.edited]

    def _sentence(self, mark: Mark, *, edited: bool) -> QTextCharFormat:
        form = QTextCharFormat(self.plain)
        form.setUnderlineStyle(_UNDERLINES[mark])
        form.setUnderlineColor(style.accent(self._colours, mark))
        if mark is not Mark.MINOR:
            # Added words on the full tint of moved text would vanish for red-green colour-blind readers.
            name = "moved_edited_tint" if mark is Mark.MOVED and edited else f"{mark.value}_tint"
            form.setBackground(QColor(getattr(self._colours, name)))
        return form

    def _word(self, sentence: QTextCharFormat) -> QTextCharFormat:
        form = QTextCharFormat(sentence)
        kind = Mark.REMOVED if self._half is Half.OLD else Mark.ADDED
        form.setBackground(QColor(getattr(self._colours, f"{kind.value}_word")))
        if kind is Mark.REMOVED:
            form.setUnderlineStyle(_Line.NoUnderline)
            form.setFontStrikeOut(True)
        else:
            form.setUnderlineStyle(_Line.SingleUnderline)
            form.setUnderlineColor(style.accent(self._colours, kind))
        return form
