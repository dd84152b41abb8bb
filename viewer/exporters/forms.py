"""All that a report can be written as, and how one is found by its name."""

from viewer.exporters import atom, html, json, lines, markdown, table, text
from viewer.exporters.base import Export, Form, Layout

PDF = Form("pdf", "PDF", ".pdf", layouts=tuple(Layout))
"""Has to be painted, which nothing here can: `viewer.ui.paper` does it."""

FORMS: tuple[Form, ...] = (
    html.EXPORT,
    PDF,
    markdown.EXPORT,
    text.EXPORT,
    table.EXPORT,
    atom.EXPORT,
    json.EXPORT,
    lines.EXPORT,
)
"""In the order of the menu."""

EXPORTS: tuple[Export, ...] = tuple(form for form in FORMS if isinstance(form, Export))
"""Those that are written without being painted."""


def named(name: str) -> Form:
    """The format of that name, which is one of them."""
    return next(form for form in FORMS if form.name == name)


def holding(name: str) -> Form | None:
    """The format that a file of that name is written in, by its ending."""
    return next((form for form in FORMS if name.lower().endswith(form.suffix)), None)
