"""The scratch article: texts that were pasted, one after the other, held in memory.

When a text was pasted says nothing about when it was written or published, so a version has no time; the moment is
noted beside it.
"""

from dataclasses import dataclass
from datetime import datetime

from viewer.model import elapsed
from viewer.model.capture import Article, Capture, MemoryTexts, Text, Version

FORMAT = "paste"
"""The name of its format, as in `viewer.model.capture.Capture.format`."""


@dataclass(frozen=True, slots=True)
class Scratch:
    """What was pasted, the oldest first, and a note on each."""

    texts: tuple[Text, ...] = ()
    notes: tuple[str, ...] = ()

    def with_text(self, text: Text, when: datetime) -> "Scratch":
        """And one more, pasted at that moment."""
        return Scratch((*self.texts, text), (*self.notes, f"pasted {elapsed.utc(when)}"))

    def capture(self) -> Capture:
        """The article, as it is shown and saved."""
        versions = tuple(
            Version(place + 1, time_note=note, title=text.title, key=place)
            for place, (text, note) in enumerate(zip(self.texts, self.notes, strict=True))
        )
        return Capture("Pasted text", FORMAT, (Article(versions, len(versions)),), MemoryTexts(self.texts))
