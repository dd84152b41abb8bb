"""The registry of export formats; a new one is one file here and one name in `EXPORTS`."""

from viewer.exporters import html, json
from viewer.exporters.base import Export

EXPORTS: tuple[Export, ...] = (html.EXPORT, json.EXPORT)
"""In the order of the menu. What must be painted (PDF) comes from the window's layer, which adds its own."""
