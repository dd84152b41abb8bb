"""What stands above a pane: which version it is, when it was captured, and its headline with its own marks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from viewer.model import elapsed
from viewer.model.capture import Version
from viewer.model.change import Half, Span
from viewer.model.encodings import briefly, changeable
from viewer.model.line import headline
from viewer.model.pair import Pair, Side
from viewer.model.weave import Role, Strand
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.linked import Linked
from viewer.ui.page import GUTTER
from viewer.ui.text import clipped, right_to_left, showable
from viewer.ui.typeface import Typeface

_MESSAGE = 120  # code points of what an author said about a version
_TOLD = 600  # letters of a headline that are shown at all
_LINES = 3  # of a headline; the whole of a longer one is in its tool tip
_KEPT = 60  # heights
_LEAST = 12.0  # points that its letters shrink to, if they were larger


class Head(QFrame):
    """Two lines; `viewer.ui.panes` fills them."""

    recoded = Signal(object, object)  # Half whose version may be read otherwise, QPoint to offer it at

    def __init__(self, half: Half) -> None:
        super().__init__()
        self.setObjectName("pane-head")
        self._half = half
        self._font = QFont()  # of the headline, where there is room
        self._words: Callable[[int], str] = str  # its first letters with their marks
        self._heights: dict[tuple[object, ...], int] = {}  # of words that were shown: who steps on often steps back
        self._fitted: tuple[str, int, QFont] | None = None  # headline, width and font
        self._when: QLabel = style.named(Linked(), "dim")
        self._title = QLabel()
        for label in (self._when, self._title):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._when.linkActivated.connect(self._recode)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(GUTTER, 8, 16, 9)
        layout.setSpacing(2)
        layout.addWidget(self._when)
        layout.addWidget(self._title)
        layout.addStretch()

    def dress(self, typeface: Typeface) -> None:
        """Take the typeface of article text."""
        self._heights.clear()
        self._title.ensurePolished()
        self._font = typeface.font(larger=1)
        self._font.setBold(True)
        self._title.setFont(self._font)

    def indent(self, left: float) -> None:
        """Begin where the text below begins, so many pixels from the left."""
        if self._layout.contentsMargins().left() != round(left):
            self._layout.setContentsMargins(round(left), 8, 16, 9)
            self._fit()

    def show_side(self, side: Side, gap: str, words: Sequence[Span], colours: Theme) -> None:
        """Show a version; ``gap`` is the time since the other one, for the newer side."""
        title = side.text.title or ""
        kind = Role.REMOVED if self._half is Half.OLD else Role.ADDED
        strands, at = [], 0
        for word in sorted(words):
            strands += [Strand(Role.KEPT, title[at : word.start]), Strand(kind, title[word.start : word.end])]
            at = word.end
        parts = (f"Version {side.version.number}", _time(side), _repeats(side.version), _message(side))
        when = escape(" · ".join(filter(None, parts))) + _encoding(side.version, colours)
        self._show(when, gap, (*strands, Strand(Role.KEPT, title[at:])), title, colours)

    def show_pair(self, pair: Pair, gap: str, colours: Theme) -> None:
        """Show both versions at once, for the one column."""
        numbers = f"Version {pair.old.version.number} → {pair.new.version.number}"
        title = pair.new.text.title or pair.old.text.title or ""
        self._show(escape(f"{numbers} · {_time(pair.old)} → {_time(pair.new)}"), gap, headline(pair), title, colours)

    def _show(self, when: str, gap: str, strands: Sequence[Strand], title: str, colours: Theme) -> None:
        self._when.setText(when + (f" · <b style='color: {colours.text}'>{escape(gap)}</b>" if gap else ""))
        title = clipped(title, _TOLD)
        link = Qt.TextInteractionFlag.TextBrowserInteraction  # a stop for Tab, which mere words aren't
        self._when.setTextInteractionFlags(link if "<a " in when else Qt.TextInteractionFlag.TextSelectableByMouse)
        nothing = f"<span style='color: {colours.dim}; font-weight: normal'>no headline</span>"
        self._words = lambda most: _marked(_beginning(strands, most), colours) if title else nothing
        self._title.setAccessibleName(title or "no headline")
        self._title.setAccessibleDescription(f"Headline of the {self._half.word} version")  # not the tool tip's markup
        self._title.setToolTip(f"<p>{escape(title)}</p>")
        self._fit()

    def _recode(self, _link: str) -> None:
        self.recoded.emit(self._half, self.mapToGlobal(self._when.geometry().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower means higher."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Claim the height that the wrapped words need: a grid gives it only where there is room to spare."""
        self._shrink()
        most = self._title.maximumHeight() + 3 * self._when.fontMetrics().lineSpacing() + 20
        left = self._layout.contentsMargins().left()
        looks = (self._when.text(), self._title.text(), self._title.font().pointSizeF(), self.width(), left, most)
        if looks not in self._heights:
            if len(self._heights) > _KEPT:
                self._heights.clear()
            self._heights[looks] = max(0, self._layout.totalHeightForWidth(self.width()))
        self.setMinimumHeight(min(most, self._heights[looks]))

    def _shrink(self) -> None:
        """Large letters give way where the headline would lose its end, which may be what changed."""
        margins, font, least = self._layout.contentsMargins(), QFont(self._font), min(_LEAST, self._font.pointSizeF())
        width = self.width() - margins.left() - margins.right()
        before, self._fitted = self._fitted, (self._words(_TOLD), width, self._font)
        if before == self._fitted:
            return
        self._title.setText(self._fitted[0])
        for share in (1.0, 0.85, 0.7, 0.55):
            font.setPointSizeF(max(least, share * self._font.pointSizeF()))
            if font != self._title.font():
                self._title.setFont(font)
            high = _LINES * QFontMetrics(font).lineSpacing()
            if self._title.heightForWidth(width) <= high or font.pointSizeF() <= least:
                break
        self._title.setMaximumHeight(high)
        if self._title.heightForWidth(width) > high:
            self._cut(width, high)

    def _cut(self, width: int, high: int) -> None:
        """As many letters as there is room for, and an ellipsis."""
        fits, most = 0, _TOLD
        while fits < most:
            some = (fits + most + 1) // 2
            self._title.setText(self._words(some))
            fits, most = (some, most) if self._title.heightForWidth(width) <= high else (fits, some - 1)
        self._title.setText(self._words(fits))


def _time(side: Side) -> str:
    at = side.version.captured_at
    note = f" ({side.version.time_note})" if side.version.time_note else ""
    return f"{elapsed.utc(at)} ({elapsed.local(at)}){note}" if at else f"time not recorded{note}"


def _repeats(version: Version) -> str:
    """For how many captures it stands, and until when its text was there."""
    until = f" until {elapsed.utc(version.until)}" if version.until else ""
    return f"{version.repeats}{until}" if version.repeats else ""


def _message(side: Side) -> str:
    """What the author of a version said about it, where the capture keeps that: "Ada: Say when the line opens"."""
    meta = side.version.meta
    parts = (meta.get("author") or meta.get("contributor"), meta.get("subject") or meta.get("comment"))
    words = ": ".join(part for part in parts if isinstance(part, str) and part)
    return showable(words if len(words) <= _MESSAGE else words[: _MESSAGE - 1] + "…")


def _encoding(version: Version, colours: Theme) -> str:
    """How the version was decoded; a link where a person may choose otherwise."""
    if not (words := escape(briefly(version))):
        return ""
    link = f"<a href='encoding' style='color: {colours.link}'>{words}</a>"
    return f" · {link if changeable(version) else words}"


def _beginning(strands: Sequence[Strand], most: int) -> Iterator[Strand]:
    """So many letters of a headline."""
    left = most
    for strand in strands:
        yield strand._replace(text=clipped(strand.text, left))
        left -= len(strand.text)
        if left <= 0:
            return


def _marked(beginning: Iterable[Strand], colours: Theme) -> str:
    """The headline as rich text; everything that came from the file is escaped."""
    looks = {
        Role.KEPT: "",
        Role.REMOVED: f"background: {colours.removed_word}; text-decoration: line-through",
        Role.ADDED: f"background: {colours.added_word}; text-decoration: underline",
    }
    strands = tuple(beginning)
    direction = "rtl" if right_to_left("".join(strand.text for strand in strands)) else "ltr"
    spans = (f"<span style='{looks[strand.role]}'>{escape(showable(strand.text))}</span>" for strand in strands)
    return f"<div dir='{direction}'>{''.join(spans)}</div>"
