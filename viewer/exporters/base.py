"""What an export is: a `Report` of what was chosen goes in, bytes come out, the same bytes for the same choice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from viewer.model.capture import Article, Capture
from viewer.model.history import History, Pairs


class Layout(StrEnum):
    """How a report shows the two texts."""

    SIDE = "side"  # beside each other
    INLINE = "inline"  # as one text
    CHANGES = "changes"  # only what changed


@dataclass(frozen=True, slots=True)
class Report:
    """What a report speaks of, and how.

    Attributes:
        capture: where everything comes from.
        article: one of the capture's.
        pairs: in order. An export goes through them once and keeps none, so that they may be compared meanwhile.
        notes: a sentence for each setting that hid or ignored anything.
        whole: whether the pairs are all steps of the article's history.
        layout: None for what the format does best.
        raw: of CSV: cells as they are, even those that a spreadsheet would run.
        colour: of text: for a terminal that shows colours.
    """

    capture: Capture
    article: Article
    pairs: Pairs
    notes: tuple[str, ...] = ()
    whole: bool = False
    layout: Layout | None = None
    raw: bool = False
    colour: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong with the capture, and which versions were passed over so far."""
        passed_over = self.pairs.unreadable.values() if isinstance(self.pairs, History) else ()
        return (*self.capture.warnings, *passed_over)


@dataclass(frozen=True, slots=True)
class Rows:
    """How a format holds many reports, one after the other.

    Attributes:
        top: what stands once above them all, given whether they are whole histories.
        each: a report's own part.
    """

    top: Callable[[bool], bytes]
    each: Callable[[Report], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Form:
    """What a format is called.

    Attributes:
        name: as on the command line, "html".
        title: as in the menu, "HTML Report".
        suffix: of its files, ".html".
        layouts: those that it has; first the one that it takes unasked, none where there is nothing to choose.
    """

    name: str
    title: str
    suffix: str
    layouts: tuple[Layout, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Export(Form):
    """A format that reports can be written in.

    Attributes:
        render: the report in pieces, in order.
        rows: for a format that can hold many reports.
    """

    render: Callable[[Report], Iterable[bytes]]
    rows: Rows | None = None
