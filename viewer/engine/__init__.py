"""What became of each sentence of one version in another: the comparison engine.

Texts in, changes out. It knows nothing of windows, settings, files or formats; its only clock says how long a
comparison took. The steps, each in a module of its own, in the order in which `compare` takes them::

    prepared     sentences (sentences, language), their keys and sorts (keys); kept for the next comparison
    skeleton     equal sentences: in their order, then those that moved
    rounds       edited ones: likeness of words, the surest first, the threshold by place (likeness, place)
    place        figures and headings that only their place can pair
    joins        merges and splits
    moves        which pairs changed their order (order), grouped and numbered
    words, minor the changed words (tokens); whether a reader may skip the edit

A better comparison for one case: write the case down in ``tests/cases``, then find the step that gets it wrong.
"""

from viewer.engine.compare import compare, compare_sides
from viewer.engine.history import history
from viewer.engine.options import Options
from viewer.engine.prepared import sentences
from viewer.engine.trace import Event, Life, Step, trace
from viewer.engine.words import mark_headline

__all__ = [
    "Event",
    "Life",
    "Options",
    "Step",
    "compare",
    "compare_sides",
    "history",
    "mark_headline",
    "sentences",
    "trace",
]
