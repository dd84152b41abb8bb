"""Why a pair is a pair, in words: how alike its two sides are and how it was found; and what happened to a sentence."""

from collections.abc import Iterable

from viewer.model.change import Change, Half, Kind, Match, Span

_FOUND = {
    Match.EXACT: "word for word the same",
    Match.FOLDED: "the same but for spaces and the style of marks",
    Match.NEAR: "found by its words",
    Match.CONTAINED: "one holds most of the other",
    Match.PLACE: "found by its place, for it is short",
}


def reason(change: Change) -> str:
    """Why its two sides are one sentence, "83 % alike, found by its words"; "" for what has one side."""
    if change.match is None or change.score is None:
        return ""
    return f"{round(100 * change.score)} % alike, {_FOUND[change.match]}"


def told(change: Change, half: Half, unit: str = "paragraph") -> str:
    """What happened to a change, seen from one version: "Edited. Paired with paragraph 7: 83 % alike, …"."""
    if change.kind in {Kind.ADDED, Kind.REMOVED}:
        return f"{change.kind.value.capitalize()}: only in the {'newer' if change.new else 'older'} version."
    what = _kind(change)
    if change.move is not None:
        way = "to" if half is Half.OLD else "from"
        what = f"Moved {way} {_paragraphs(change.side(half.other), unit)} (M{change.move})"
        what += ", and edited" if change.kind is Kind.EDITED and not change.minor else ""
        return f"{what}. {_capital(reason(change))}."
    return f"{what}. Paired with {_paragraphs(change.side(half.other), unit)}: {reason(change)}."


def _kind(change: Change) -> str:
    if change.merged:
        return f"Merged from {len(change.old)} sentences"
    if change.split:
        return f"Split into {len(change.new)} sentences"
    return "Minor change" if change.minor else change.kind.value.capitalize()


def _paragraphs(spans: Iterable[Span], unit: str) -> str:
    numbers = sorted({span.paragraph + 1 for span in spans})
    if len(numbers) == 1:
        return f"{unit} {numbers[0]}"
    return f"{unit}s {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
