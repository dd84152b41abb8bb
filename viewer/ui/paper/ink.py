"""The fonts and character formats of paper: always the light colours, with lines that keep the kinds apart in grey.

Points are the unit. Added is underlined, removed dashed and struck, edited dotted, moved doubly underlined, minor
dotted in grey, as in the HTML report; a removed sentence is struck too, because paper may be printed without its tints.
"""

from functools import cached_property

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextFormat

from viewer import theme
from viewer.exporters.inline import Role
from viewer.exporters.parts import Part
from viewer.model.stops import Mark
from viewer.ui import style
from viewer.ui.typeface import SANS, SCRIPTS, SERIF

_Line = QTextCharFormat.UnderlineStyle

_UNDERLINES = {
    Mark.ADDED: _Line.SingleUnderline,
    Mark.REMOVED: _Line.DashUnderline,
    Mark.EDITED: _Line.DotLine,
    Mark.MOVED: _Line.NoUnderline,  # see DOUBLE
    Mark.MINOR: _Line.DotLine,
}
_LIGATURES = ("liga", "clig")  # a reader that searches for "office" doesn't find its "ffi" in one glyph

DOUBLE = QTextFormat.Property.UserProperty
"""What a format has whose text is to be underlined doubly, which Qt can't; its wave would be made of small pictures,
others in each thread."""

SMALL, TEXT, LARGE = 7.5, 10.0, 12.0
"""Sizes of letters."""

_Key = tuple[Mark, bool, Role]


class Ink:
    """What is written with; one for each document, since it keeps what it made."""

    def __init__(self) -> None:
        self.colours = theme.load(theme.PALETTES["default"][0])
        self._made: dict[_Key, QTextCharFormat] = {}

    def font(self, size: float = TEXT, *, serif: bool = True, bold: bool = False) -> QFont:
        """A font; whatever script it lacks comes from the families behind it."""
        font = QFont([*(SERIF if serif else SANS), *SCRIPTS])
        font.setStyleHint(QFont.StyleHint.Serif if serif else QFont.StyleHint.SansSerif)
        font.setPointSizeF(size)
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        for tag in _LIGATURES:
            font.setFeature(QFont.Tag(tag), 0)
        return font

    @cached_property
    def plain(self) -> QTextCharFormat:
        """Text that says what it says."""
        return self._coloured(self.colours.text)

    @cached_property
    def dim(self) -> QTextCharFormat:
        """What is said in passing."""
        return self._coloured(self.colours.dim)

    @cached_property
    def strong(self) -> QTextCharFormat:
        """What is to be seen first."""
        form = self._coloured(self.colours.text)
        form.setFontWeight(QFont.Weight.DemiBold)
        return form

    def chip(self, mark: Mark) -> QTextCharFormat:
        """A short note of ours inside captured text."""
        form = QTextCharFormat()
        form.setForeground(QColor(self.colours.dim) if mark is Mark.UNCHANGED else self.accent(mark))
        form.setFontFamilies(list(SANS))
        form.setFontPointSize(SMALL)
        form.setFontWeight(QFont.Weight.DemiBold)
        return form

    def accent(self, mark: Mark) -> QColor:
        """The colour of a kind's sign and bar."""
        return style.accent(self.colours, mark)

    def sentence(self, part: Part, role: Role) -> QTextCharFormat:
        """Some text of a sentence: what its kind looks like, and what became of these words inside it."""
        if part.mark is None or part.mark is Mark.UNCHANGED:
            return self.plain
        return self.marked(part.mark, role, edited=part.edited)

    def marked(self, mark: Mark, role: Role = Role.KEPT, *, edited: bool = False) -> QTextCharFormat:
        """The same by its names; a whole sentence that went or came has no words in it to mark."""
        if mark in {Mark.ADDED, Mark.REMOVED}:
            role = Role.KEPT
        key = (mark, edited, role)
        if key not in self._made:
            form = self._whole(mark, edited=edited)
            self._made[key] = form if role is Role.KEPT else self.word(role, form, minor=mark is Mark.MINOR)
        return self._made[key]

    def word(self, role: Role, form: QTextCharFormat | None = None, *, minor: bool = False) -> QTextCharFormat:
        """Words that went or came."""
        form = QTextCharFormat(form or self.plain)
        if role is Role.KEPT:
            return form
        form.clearProperty(DOUBLE)
        kind = Mark.REMOVED if role is Role.REMOVED else Mark.ADDED
        if minor:
            form.setForeground(QColor(self.colours.dim if kind is Mark.REMOVED else self.colours.text))
        else:
            form.setBackground(QColor(getattr(self.colours, f"{kind.value}_word")))
            form.setUnderlineColor(self.accent(kind))
            form.setUnderlineStyle(_Line.SingleUnderline)
        if kind is Mark.REMOVED:
            form.setUnderlineStyle(_Line.NoUnderline)
            form.setFontStrikeOut(True)
        return form

    def _whole(self, mark: Mark, *, edited: bool) -> QTextCharFormat:
        form = QTextCharFormat(self.plain)
        form.setUnderlineStyle(_UNDERLINES[mark])
        form.setUnderlineColor(self.accent(mark))
        if mark is not Mark.MINOR:
            tint = "moved_edited" if mark is Mark.MOVED and edited else mark.value
            form.setBackground(QColor(getattr(self.colours, f"{tint}_tint")))
        form.setFontStrikeOut(mark is Mark.REMOVED)
        if mark is Mark.MOVED:
            form.setProperty(DOUBLE, True)  # noqa: FBT003 - Qt's own way
        return form

    def _coloured(self, colour: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(colour))
        return form
