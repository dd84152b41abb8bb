"""What an export is: a `Report` of what was chosen goes in, bytes come out, the same bytes for the same choice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from viewer.model.capture import Article, Capture
from viewer.model.pair import Pair


@dataclass(frozen=True, slots=True)
class Report:
    """What a report speaks of.

    Attributes:
        capture: where everything comes from.
        article: one of the capture's.
        pairs: in order; one, or each step of a history.
        notes: a sentence for each setting that hid or ignored anything.
    """

    capture: Capture
    article: Article
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A format that reports can be written in.

    Attributes:
        name: as on the command line, "html".
        title: as in the menu, "HTML Report".
        suffix: of its files, ".html".
        render: the report in pieces, in order.
    """

    name: str
    title: str
    suffix: str
    render: Callable[[Report], Iterable[bytes]]
