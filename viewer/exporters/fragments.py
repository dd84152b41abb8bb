"""Single changes to paste elsewhere or to publish: as HTML, Markdown or text, each with where it comes from.

The HTML carries no style, so that it takes the looks of the page it lands on; ``ins`` and ``del`` say what happened.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from viewer.exporters import escapes, facts, markdown, marks
from viewer.exporters.base import Report
from viewer.exporters.inline import Role, Stretch, headlines, stretches
from viewer.exporters.provenance import time
from viewer.exporters.wording import joined, named, where
from viewer.model.change import Change
from viewer.model.pair import Pair, Side

_TAGS = {Role.REMOVED: "del", Role.ADDED: "ins"}


def html(report: Report, pair: Pair, changes: Sequence[int]) -> str:
    """Some changes (places in the comparison) as a figure that can be linked to by its id."""
    language = f' lang="{report.article.language}"' if facts.is_language(report.article.language) else ""
    paragraphs = (paragraph(pair, pair.comparison.changes[index], language) for index in changes)
    address = report.article.url or ""
    link = f'<a href="{safe(address)}" rel="noopener noreferrer nofollow">{safe(facts.heading(report.article))}</a>'
    told = link if escapes.linkable(address) else f"<bdi>{safe(facts.heading(report.article))}</bdi>"
    sides = "; ".join(f"<bdi>{safe(each)}</bdi>" for each in _evidence(report, pair))
    caption = f"<figcaption>{told}. {sides}.</figcaption>"
    return "\n".join((f'<figure id="{anchor(pair, changes)}">', *paragraphs, caption, "</figure>")) + "\n"


def as_markdown(report: Report, pair: Pair, changes: Sequence[int]) -> str:
    """The same in Markdown."""
    items = (f"- {markdown.item(pair, pair.comparison.changes[index])}" for index in changes)
    told = "; ".join(markdown.text(each) for each in (report.article.url or "", *_evidence(report, pair)) if each)
    return "\n".join((*items, "", f"From {markdown.text(facts.heading(report.article))}: {told}.")) + "\n"


def as_text(report: Report, pair: Pair, changes: Sequence[int]) -> str:
    """The same as plain text, with the marks of wdiff."""
    lines = (marks.line(pair, pair.comparison.changes[index], colour=False) for index in changes)
    told = "; ".join(escapes.line(each) for each in (report.article.url or "", *_evidence(report, pair)) if each)
    return "\n".join((*lines, "", f"From {escapes.line(facts.heading(report.article))}: {told}.")) + "\n"


class Fragment(NamedTuple):
    """A form that single changes can take: as on the menu, its files' ending, and what writes it."""

    name: str
    title: str
    suffix: str
    write: Callable[[Report, Pair, Sequence[int]], str]

    def encoded(self, report: Report, pair: Pair, changes: Sequence[int]) -> bytes:
        """As the content of a file. HTML without a head can't say how it is encoded, so it is ASCII."""
        text = self.write(report, pair, changes)
        return text.encode("ascii", "xmlcharrefreplace") if self.suffix == ".html" else text.encode()


FRAGMENTS = (
    Fragment("html", "HTML", ".html", html),
    Fragment("markdown", "Markdown", ".md", as_markdown),
    Fragment("text", "Plain Text", ".txt", as_text),
)


def anchor(pair: Pair, changes: Iterable[int]) -> str:
    """An id that stays the same as long as the texts and the sentences that are spoken of do."""
    spans = [[list(span) for span in side] for index in changes for side in _spans(pair.comparison.changes[index])]
    identity = f"{pair.old.text.sha256} {pair.new.text.sha256} {spans}"
    return f"change-{hashlib.sha256(identity.encode()).hexdigest()[:16]}"


def paragraph(pair: Pair, change: Change, language: str = "") -> str:
    """One change as a paragraph of HTML: what happened, where, the sentences."""
    note = f", {joined(change)}" if change.merged or change.split else ""
    text = f'<span dir="auto"{language}>{inline(stretches(pair, change))}</span>'
    return f"<p><b>{named(change)}</b>, {where([change], pair.unit)}{note}: {text}</p>"


def headline(pair: Pair, language: str = "") -> str:
    """The headlines as a paragraph, if they differ."""
    if pair.old.text.title == pair.new.text.title:
        return ""
    return f'<p><b>Headline</b>: <span dir="auto"{language}>{inline(headlines(pair))}</span></p>'


def inline(some: Iterable[Stretch]) -> str:
    """Stretches as HTML."""
    return "".join(_tagged(stretch) for stretch in some)


def safe(text: str) -> str:
    """Captured text for HTML and XML, attributes too."""
    return escape(escapes.clean(text))


def _tagged(stretch: Stretch) -> str:
    tag = _TAGS.get(stretch.role)
    return f"<{tag}>{safe(stretch.text)}</{tag}>" if tag else safe(stretch.text)


def _spans(change: Change) -> Iterator[Iterable[tuple[int, int, int]]]:
    yield change.old
    yield change.new


def _evidence(report: Report, pair: Pair) -> Iterator[str]:
    for side in (pair.old, pair.new):
        yield _side(side)
    digest = facts.digest(report.capture)
    yield f"capture file {facts.name(report.capture)}{f', {digest[0]} {digest[1]}' if digest else ''}"
    yield from report.notes
    yield facts.TOOL


def _side(side: Side) -> str:
    return f"version {side.version.number}, {time(side.version)}, SHA-256 of its text {side.text.sha256}"
