"""What a comparison may be told. Each threshold says its range and what turning it does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How to compare. The defaults stand in the middle of wide plateaus, measured on revisions of real articles.

    Attributes:
        language: a BCP 47 tag ("en", "pt-BR") that decides where sentences end; None guesses it from the text.
        whole: whether to compare, beside the articles, everything that their pages show, where that is known; it takes
            about twice as long.
        words: whether to mark the changed words inside edited sentences; without them a comparison is a third faster.
        beside: 0 to 1; how alike two sentences must be to pair where both neighbours above or below are paired
            with each other. Lower pairs more rewritten sentences, higher shows more of them as removed and added.
        within: 0 to 1; the same for two sentences that stand between the same paired sentences.
        afar: 0 to 1; the same for a sentence that moved. A false move is worse than a missed one, so this is the
            highest.
        neighbour: 0 to 0.2; what each paired neighbour adds to the likeness of a pair. 0 judges each pair alone.
        joined: 0 to 1; how much of a sentence another one must hold for the two to be called merged or split.
        joined_afar: 0 to 1; the same where up to two other sentences stand between.
    """

    language: str | None = None
    whole: bool = True
    words: bool = True
    beside: float = 0.34
    within: float = 0.45
    afar: float = 0.56
    neighbour: float = 0.06
    joined: float = 0.40
    joined_afar: float = 0.60
