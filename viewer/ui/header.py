"""What is known of the article: headline, source, address, when first seen, number of versions, further checks."""

from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.model import elapsed
from viewer.model.capture import Article, Capture
from viewer.theme import Theme
from viewer.ui import style
from viewer.ui.linked import Linked
from viewer.ui.text import clipped, isolated

_OPENABLE = ("http", "https")
_HEADLINES = "headlines"  # the link that isn't an address


class Header(QWidget):
    """One line."""

    headlines = Signal()  # all of them are wanted

    def __init__(self) -> None:
        super().__init__()
        self._facts = style.named(Linked(), "dim")
        self._facts.linkActivated.connect(self._follow)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 2, 0)
        layout.addWidget(self._facts, 1)

    def show_article(self, capture: Capture, article: Article, place: int, colours: Theme) -> None:
        """Say what the capture tells of the article that stands at this place in it."""
        title = article.title or next((v.title for v in reversed(article.held) if v.title), None) or capture.names
        bold = f"<b style='font-size: large; color: {colours.text}'>{_isolated(clipped(title))}</b>&nbsp;&nbsp; "
        facts = _facts(article, colours)
        if (count := len(capture.articles)) > 1:
            facts.append(f"article {place + 1:,} of {count:,}")
        self._facts.setText(f"<div dir='ltr'>{bold}{' · '.join(facts)}</div>")

    def _follow(self, link: str) -> None:
        if link == _HEADLINES:
            self.headlines.emit()
        else:
            open_in_browser(link)


def open_in_browser(address: str) -> None:
    """Show an address of the web, because the user clicked on it; anything else is left alone."""
    url = QUrl(address)
    if url.scheme() in _OPENABLE:
        QDesktopServices.openUrl(url)


def _facts(article: Article, colours: Theme) -> list[str]:
    facts = [_isolated(article.source)] if article.source else []
    if article.url:
        facts.append(_link(article.url, colours))
    if article.first_seen:
        facts.append(f"first seen {elapsed.utc(article.first_seen)}")
    total = article.versions_total
    missing = total - len(article.held)
    facts.append(f"{total} version{'' if total == 1 else 's'}{f', {missing} not here' if missing > 0 else ''}")
    if len(article.held) > 1:
        facts.append(f"<a href='{_HEADLINES}' style='color: {colours.link}'>all headlines</a>")
    if article.status:
        facts.append(escape(article.status.rstrip(".")))
    return facts


def _isolated(words: str) -> str:
    return isolated(escape(words))


def _link(address: str, colours: Theme) -> str:
    """A link only for addresses of the web: nothing that a capture says can start anything else."""
    shown = address.split("://", 1)[-1]
    if len(shown) > 60:  # noqa: PLR2004 - as much as a line bears
        shown = f"{shown[:38]}…{shown[-20:]}"
    if QUrl(address).scheme() not in _OPENABLE:
        return escape(address)
    return f"<a href='{escape(address)}' style='color: {colours.link}' title='{escape(address)}'>{escape(shown)}</a>"
