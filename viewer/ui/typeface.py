"""How article text is set: its family and size, the height of a line, the width of the column."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

from viewer.settings import Settings

SERIF = ("Noto Serif", "Source Serif 4", "Charter", "Georgia", "DejaVu Serif", "Times New Roman")
SANS = ("Noto Sans", "Source Sans 3", "Inter", "Helvetica Neue", "Segoe UI", "DejaVu Sans", "Arial")
"""Families, the first that is there; other scripts come from what the system has for them."""

SCRIPTS = (
    *("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Thai"),
    *("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Sans SC", "Droid Sans Fallback"),
)
"""Families for the scripts that many read, asked before the system's own choice: where no family is named, Qt takes a
Chinese full stop from whichever font has it, be it one for Nüshu."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """What was chosen.

    Attributes:
        points: size of the letters.
        serif: whether they have serifs.
        spacing: height of a line, as a share of the font's size; families differ too much in what they call a line.
        letters: as many as the widest line has.
    """

    points: float = 12.0
    serif: bool = True
    spacing: float = 1.55
    letters: int = 88

    def font(self, larger: float = 0.0) -> QFont:
        """The font, larger by some points."""
        font = QFont(list(SERIF if self.serif else SANS))
        font.setStyleHint(QFont.StyleHint.Serif if self.serif else QFont.StyleHint.SansSerif)
        font.setPointSizeF(self.points + larger)
        return font


def chosen(settings: Settings) -> Typeface:
    """The typeface of the settings."""
    return Typeface(settings.text_size, settings.family == "serif", settings.line_height / 100, settings.column)
