"""The registry of export formats; a new one is one file here and one name in `EXPORTS`."""

from viewer.exporters import atom, html, json, lines, markdown, table, text
from viewer.exporters.base import Export

EXPORTS: tuple[Export, ...] = (
    html.EXPORT,
    markdown.EXPORT,
    text.EXPORT,
    table.EXPORT,
    atom.EXPORT,
    json.EXPORT,
    lines.EXPORT,
)
"""In the order of the menu. What must be painted (PDF) comes from the window's layer, which adds its own."""


def named(name: str) -> Export:
    """The format of that name, which is one of them."""
    return next(export for export in EXPORTS if export.name == name)
