"""What became of each sentence of one version in another: the comparison engine.

Texts in, changes out. It knows nothing of windows, settings, files or formats; its only clock says how long it took.
"""

from viewer.engine.compare import compare, compare_sides
from viewer.engine.options import Options
from viewer.engine.words import mark_headline

__all__ = ["Options", "compare", "compare_sides", "mark_headline"]
