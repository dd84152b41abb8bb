"""The report in Markdown: ~~removed~~ and **added**, which can be read as they are where nothing renders them.

Captured text is written so that no renderer sees anything but text in it (CommonMark 0.31 and GitHub's extensions).
"""

import re
from collections.abc import Iterable, Iterator
from string import punctuation
from unicodedata import category

from viewer.exporters import escapes
from viewer.exporters.base import Export, Layout, Report
from viewer.exporters.course import Course, Leg, in_lines
from viewer.exporters.inline import Role, Stretch, stretches
from viewer.exporters.provenance import about, provenance, time
from viewer.exporters.wording import joined, named, on_page, where
from viewer.model.change import Change
from viewer.model.outside import changes_outside
from viewer.model.pair import Pair
from viewer.model.stops import Mark, mark


def render(report: Report) -> Iterator[bytes]:
    """The lines."""
    return in_lines(report, _top, _section, _bottom)


EXPORT = Export("md", "Markdown", ".md", render, layouts=(Layout.CHANGES, Layout.INLINE))


def lines(pair: Pair, *, full: bool = False) -> Iterator[str]:
    """A list item for each change; with ``full`` for each unchanged sentence too."""
    for change in pair.comparison.changes:
        if full or mark(change) is not Mark.UNCHANGED:
            yield f"- {item(pair, change)}"


def item(pair: Pair, change: Change, place: str = "") -> str:
    """One change: what happened, where, and the sentences with their marks."""
    note = f", {joined(change)}" if change.merged or change.split else ""
    return f"{named(change)}, {place or where([change], pair.unit)}{note}: {inline(stretches(pair, change))}"


def inline(some: Iterable[Stretch]) -> str:
    """Stretches with their marks."""
    texts = [(stretch.role, text(stretch.text)) for stretch in some]
    found = ""
    for place, (role, words) in enumerate(texts, 1):
        follows = next((_SIGNS[kind][0] if kind in _SIGNS else after for kind, after in texts[place:]), "")
        found += _marked(role, words, found[-1:], follows[:1])
    return found


def text(raw: str) -> str:
    """Captured text on one line, without anything that a renderer would obey; never the first on its line."""
    return _ACTIVE.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), escapes.line(raw))


# What starts anything inside a line: code, emphasis, links, tags, entities, tables, formulas; braces for the templates
# of site generators.
_ACTIVE = re.compile(r"[\\`*_\[\]{}<>&~|$#]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}

_SIGNS = {Role.REMOVED: ("~~", "del"), Role.ADDED: ("**", "strong")}


def _marked(role: Role, words: str, before: str, after: str) -> str:
    if role is Role.KEPT or not words:
        return words
    sign, tag = _SIGNS[role]
    if _flanks(words[0], before) and _flanks(words[-1], after):
        return f"{sign}{words}{sign}"
    return f"<{tag}>{words}</{tag}>"


def _flanks(inside: str, outside: str) -> bool:
    """Whether a sign between two letters is taken for one.

    By the rules for "flanking" of CommonMark. Symbols count as punctuation since its version 0.31: only what holds for
    both is relied on.
    """
    if inside.isspace():
        return False
    if category(inside)[0] not in "PS":
        return True
    return not outside or outside.isspace() or outside in punctuation or category(outside)[0] == "P"


def _top(course: Course) -> Iterator[str]:
    yield f"# {text(course.heading)}"
    yield ""
    yield " · ".join(map(text, ("How it changed", *about(course.report.article))))
    if len(course.legs) > 1:
        yield ""
        yield "| Step | Captured | Changes | Words added | removed | edited | moved | Headline |"
        yield "|---|---|---|--:|--:|--:|--:|---|"
        yield from map(_step, course.legs)
    yield ""
    yield "Marks: **words added**, ~~words removed~~."


def _step(leg: Leg) -> str:
    words = leg.measures.words
    figures = (f"{count:,}" for count in (words.added, words.removed, words.edited, words.moved))
    cells = (f"{leg.old.number} → {leg.new.number}", text(time(leg.new)), leg.counts, *figures, inline(leg.headline))
    return f"| {' | '.join(cells)} |"


def _section(course: Course, pair: Pair) -> Iterator[str]:
    leg = course.legs[-1]
    yield ""
    yield f"## Version {leg.old.number} → {leg.new.number}{text(f', {leg.gap}' if leg.gap else '')}"
    yield ""
    yield text(f"From {time(leg.old)} to {time(leg.new)}.")
    yield ""
    yield f"{leg.counts}."
    if pair.comparison.simplified:
        yield ""
        yield f"**Simplified:** {text(pair.comparison.simplified)}"
    yield ""
    if leg.headline:
        yield f"- Headline: {inline(leg.headline)}"
    yield from lines(pair, full=course.report.layout is Layout.INLINE)
    yield from _outside(pair)


def _outside(pair: Pair) -> Iterator[str]:
    changes = changes_outside(pair)
    if pair.whole and changes:
        yield from ("", "### Outside the article", "")
        for change in changes:
            yield f"- {item(pair.whole.pair, change, on_page(change))}"


def _bottom(course: Course) -> Iterator[str]:
    yield ""
    yield "## Where this comes from"
    yield ""
    for term, details in provenance(course.report, course.known):
        yield f"- {term}: {'; '.join(map(text, details))}"
