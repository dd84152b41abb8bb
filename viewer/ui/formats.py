"""The character formats of marked text: tint and underline of a sentence, tint and line of a word in it."""

from PySide6.QtGui import QColor, QTextCharFormat

from viewer.model.blocks import Run
from viewer.model.change import Half
from viewer.model.showing import Minor
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

_Key = tuple[Mark, bool, Half, bool]  # of a marking: mark, edited; of a run: half, word


class Formats:
    """The formats of one theme; each is made once.

    Args:
        colours: the theme's.
        struck: whether removed sentences are struck through: where both versions stand in one column. Long struck
            text is hard to read, and side by side the place, the bar and the underline say it already.
        minor: how minor changes are shown.
    """

    def __init__(self, colours: Theme, *, struck: bool = False, minor: Minor = Minor.DIM) -> None:
        self._colours, self._struck, self._minor = colours, struck, minor
        self.plain = QTextCharFormat()
        self.plain.setForeground(QColor(colours.text))
        self._note = QTextCharFormat(self.plain)
        self._note.setForeground(QColor(colours.dim))
        self._made: dict[_Key, QTextCharFormat] = {}

    def of(self, run: Run) -> QTextCharFormat:
        """That of some text."""
        if run.note:
            return self._note if run.marking is None else self._departed
        if run.marking is None:
            return self.plain
        key = (run.marking.mark, run.marking.edited, run.half, run.word)
        if key not in self._made:
            sentence = self._sentence(run.marking.mark, edited=run.marking.edited)
            self._made[key] = self._word(sentence, run.half) if self._shows_words(run) else sentence
        return self._made[key]

    def _shows_words(self, run: Run) -> bool:
        dimmed = run.marking is not None and run.marking.mark is Mark.MINOR and self._minor is not Minor.SHOW
        return run.word and not dimmed

    @property
    def _departed(self) -> QTextCharFormat:
        """What stands where a sentence moved away."""
        form = QTextCharFormat(self._note)
        form.setForeground(style.accent(self._colours, Mark.MOVED))
        form.setFontItalic(True)
        return form

    def _sentence(self, mark: Mark, *, edited: bool) -> QTextCharFormat:
        form = QTextCharFormat(self.plain)
        form.setUnderlineStyle(_UNDERLINES[mark])
        form.setUnderlineColor(style.accent(self._colours, mark))
        if mark is not Mark.MINOR:
            # Added words on the full tint of moved text would vanish for red-green colour-blind readers.
            name = "moved_edited_tint" if mark is Mark.MOVED and edited else f"{mark.value}_tint"
            form.setBackground(QColor(getattr(self._colours, name)))
        if mark is Mark.REMOVED and self._struck:
            form.setUnderlineStyle(_Line.NoUnderline)
            form.setFontStrikeOut(True)
        return form

    def _word(self, sentence: QTextCharFormat, half: Half) -> QTextCharFormat:
        form = QTextCharFormat(sentence)
        kind = Mark.REMOVED if half is Half.OLD else Mark.ADDED
        form.setBackground(QColor(getattr(self._colours, f"{kind.value}_word")))
        if kind is Mark.REMOVED:
            form.setUnderlineStyle(_Line.NoUnderline)
            form.setFontStrikeOut(True)
        else:
            form.setUnderlineStyle(_Line.SingleUnderline)
            form.setUnderlineColor(style.accent(self._colours, kind))
        return form
