"""What there is to be said about an export: each thing once, however many revisions it is true of."""

from collections import Counter

_NAMED = 5  # so many are named, the rest counted
_DAMAGES = 20  # are told one by one
_SENTENCES = {
    "hidden": ("the text of revision {} is hidden by the wiki", "the texts of {} revisions are hidden by the wiki"),
    "elsewhere": ("the export holds no text of revision {}", "the export holds no text of {} revisions"),
    "long": (
        "the text of revision {} is over the limit for one version; it is left out",
        "the texts of {} revisions are over the limit for one version; they are left out",
    ),
    "slots": (
        "revision {} has content beside its text, which is left out",
        "{} revisions have content beside their text, which is left out",
    ),
    "untimed": ("revision {} doesn't tell a valid time", "{} revisions don't tell a valid time"),
    "unnumbered": (
        "a revision without a valid id is numbered by its place, {}",
        "{} revisions without a valid id are numbered by their places",
    ),
    "twice": (
        "revision {} occurs twice and differs; both are kept",
        "{} revisions occur twice and differ; all are kept",
    ),
    "repeated": ("revision {} occurs twice; one is kept", "{} revisions occur more than once; one each is kept"),
    "empty": ("the page {} holds no revision; it is left out", "{} pages hold no revision; they are left out"),
    "again": (
        "the page {} occurs again; its revisions are put together",
        "{} pages occur again; their revisions are put together",
    ),
    "order": (
        "the revisions of {} are shown in the order of their times, which is not that of the file",
        "the revisions of {} pages are shown in the order of their times, which is not that of the file",
    ),
}


class Notes:
    """Collects what is to be said."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._names: dict[str, list[str]] = {}
        self._damages: list[str] = []
        self._unreadable = 0  # the first such byte

    def tell(self, kind: str, name: str) -> None:
        """One of `_SENTENCES` is true of what ``name`` names."""
        self._counts[kind] += 1
        names = self._names.setdefault(kind, [])
        if len(names) < _NAMED:
            names.append(name)

    def damage(self, place: int, what: str) -> None:
        """Something is wrong at a byte of the export."""
        self._counts["damage"] += 1
        if len(self._damages) < _DAMAGES:
            self._damages.append(f"byte {place:,}: {what}")

    def unreadable(self, place: int) -> None:
        """A byte of the export isn't UTF-8."""
        if not self._counts["unreadable"]:
            self._unreadable = place
        self._counts["unreadable"] += 1

    def sentences(self) -> tuple[str, ...]:
        """All of it, damage first."""
        more = self._counts["damage"] - len(self._damages)
        damages = [*self._damages, *((f"{more:,} more places are damaged",) if more else ())]
        if count := self._counts["unreadable"]:
            others = f" and {count - 1:,} more are" if count > 1 else " is"
            damages.append(f"byte {self._unreadable:,}{others} not valid UTF-8 and shown as \ufffd")
        return (*damages, *(self._sentence(kind) for kind in _SENTENCES if kind in self._names))

    def _sentence(self, kind: str) -> str:
        one, many = _SENTENCES[kind]
        names, count = self._names[kind], self._counts[kind]
        if count == 1:
            return one.format(names[0])
        more = f" and {count - len(names):,} more" if count > len(names) else ""
        return f"{many.format(f'{count:,}')}: {', '.join(names)}{more}"
