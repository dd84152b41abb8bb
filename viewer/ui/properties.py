"""File ▸ Properties: which file is open, where both versions come from, and the hashes that prove it.

It says what a report says at its end, in the same words, and adds what only the reader himself needs: the folder that
the file lies in and its size. Everything can be selected; Copy takes all of it as plain text.
"""
# ruff: noqa: PLC0415 - exporters are imported when they are first needed: the window opens sooner

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from viewer.model.capture import Article, Capture
from viewer.model.encodings import told
from viewer.model.pair import Side
from viewer.ui.text import showable

Rows = Sequence[tuple[str, tuple[str, ...]]]


class Properties(QDialog):
    """Stays as it was opened: it speaks of the pair that was on show then."""

    def __init__(self, parent: QWidget, capture: Capture, article: Article, sides: tuple[Side | None, Side]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Properties")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 520)
        rows = [*_file(capture), *_versions(capture, article, sides)]
        self.page = QTextBrowser(openLinks=False)
        self.page.setAccessibleName("Properties")
        self.page.setHtml(_html(rows))
        self._plain = "\n".join(f"{term}: {'; '.join(values)}" for term, values in rows)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        copying = buttons.addButton("&Copy", QDialogButtonBox.ButtonRole.ActionRole)
        copying.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._plain))
        layout = QVBoxLayout(self)
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)
        self.page.setFocus()


def _file(capture: Capture) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "Where it lies", tuple(capture.path.split(", "))
    if capture.size is not None:
        yield "Size", (f"{QLocale().formattedDataSize(capture.size)} ({capture.size:,} bytes)",)
    versions = sum(len(one.held) for one in capture.articles)
    yield "Articles", (f"{len(capture.articles):,}, with {versions:,} versions in all",)


def _versions(
    capture: Capture, article: Article, sides: tuple[Side | None, Side]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    from viewer.exporters.base import Report
    from viewer.exporters.course import known
    from viewer.exporters.provenance import provenance

    shown = [side for side in sides if side is not None]
    extras = {f"Version {side.version.number}": told(side.version) for side in shown}
    for term, values in provenance(Report(capture, article, ()), [known(side) for side in shown]):
        if term != "Made by":
            yield term, (*values, *([f"encoding {extras[term]}"] if extras.get(term) else ()))


def _html(rows: Rows) -> str:
    """A table of terms and what is said of them; all of it is escaped."""
    return "".join(
        f"<p><b>{escape(term)}</b><br>{'<br>'.join(escape(showable(value)) for value in values)}</p>"
        for term, values in rows
    )
