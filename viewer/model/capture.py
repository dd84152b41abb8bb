"""A capture: a file, folder or repository that holds captured versions of articles; opened read-only.

Values are frozen and picklable. A `Version` is what is known about a version; its words are read by `Capture.text`
when they are first asked for and kept in a small cache, so that an archive of gigabytes costs only its index.
"""

import hashlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, fields, make_dataclass, replace
from datetime import datetime
from pathlib import PurePath
from typing import Any, Protocol

from viewer.model.recent import RecentTexts

Cancelled = Callable[[], bool]
"""Polled by long work; True means: stop, nobody waits for it any more."""


class Progress(Protocol):
    """Told how far a reader is.

    What a large capture holds so far is told with it, again and again: a `Capture` that can be shown already. Each one
    has the articles and versions of the one before it, with the same keys, and perhaps more. Whoever shows it finds
    a version again by its key and number, so that one may also come to stand between others.
    """

    def __call__(self, share: float, what: str, so_far: "Capture | None" = None, /) -> None:
        """Takes the share done (0 to 1), what is being done, in words for the user, and what there is already."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one version: its headline and its paragraphs.

    Attributes:
        page: the whole visible text of the page that the article was taken from, headline and all; None where there
            is no more to it than the article.
        note: what was given up when the words were taken out of it, as a sentence without its full stop.
        proof: of what is another reading of a version, the hash of that version.
        published: when the page itself says that it was published, an ISO 8601 date or time as it is written there.
    """

    title: str | None
    paragraphs: tuple[str, ...]
    page: tuple[str, ...] | None = None
    note: str | None = None
    published: str | None = None
    proof: str | None = None

    @property
    def visible(self) -> "Text":
        """The other reading of it: a paragraph for each line that there is to see."""
        return replace(self, paragraphs=self.lines, page=None, proof=self.sha256)

    @property
    def lines(self) -> tuple[str, ...]:
        """All that there is to see: the page, or headline and paragraphs where there is no more to it."""
        return self.page or (self.paragraphs if self.title is None else (self.title, *self.paragraphs))

    @property
    def said(self) -> tuple[object, ...]:
        """All that a reader sees and a comparison compares; versions that differ in nothing else say the same."""
        return self.title, self.paragraphs, self.page

    @property
    def unit(self) -> str:
        """What people call one of its ``paragraphs``: those of a whole page are its lines."""
        return "line" if self.proof else "paragraph"

    @property
    def letters(self) -> int:
        """How long it is, in code points."""
        return sum(map(len, (self.title or "", *self.paragraphs, *(self.page or ()))))

    @property
    def whole(self) -> str:
        """Exactly what the version's hash is over: headline (if any) and paragraphs, joined by line feeds."""
        return "\n".join(self.paragraphs if self.title is None else (self.title, *self.paragraphs))

    @property
    def sha256(self) -> str:
        """The hash of `whole` in UTF-8, in hexadecimal. Lone surrogates are kept as they are."""
        return self.proof or hashlib.sha256(self.whole.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a version was taken from: what a `.capture` keeps of the file that it was made from."""

    name: str
    format: str
    sha256: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Elapsed:
    """What a capture says about the time between two versions when it doesn't tell the times themselves.

    ``words`` is the whole phrase, "about 9 hours later"; ``since`` the number of the version it counts from.
    """

    since: int
    words: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A paragraph that a reader had to guess: its place, why, and how sure the guess is.

    Attributes:
        paragraph: counted from 0; None for the headline.
        reason: for the reader, "where the left text ends and the right one begins is a guess".
        cut: how sure it is that the paragraph begins and ends here, 0 to 1.
        side: how sure it is that the paragraph belongs to this version, 0 to 1.
        place: where it stands in the source, "line 18".
        other: the number of the version that the source shows beside this one; None if it shows none.
        beside: the paragraph of ``other`` that stands beside this one, or the place among its paragraphs at which one
            would, if this one stood there instead; None for the headline, or if it isn't known.
        left: whether it stands left of that one, and so before it in a row; None if that isn't known.
        settled: None while it is a guess, else how it was settled: "by hand", "by page-4-5.html".
    """

    paragraph: int | None
    reason: str
    cut: float = 1.0
    side: float = 1.0
    place: str | None = None
    other: int | None = None
    beside: int | None = None
    left: bool | None = None
    settled: str | None = None

    @property
    def confidence(self) -> float:
        """The lesser of both, which is what people are told first."""
        return min(self.cut, self.side)

    @property
    def sentence(self) -> str:
        """What a capture says about it among its warnings."""
        return f"{self.place}: {self.reason} ({self.confidence:.2f})"


@dataclass(frozen=True, slots=True)
class Version:
    """What is known about an article's text as captured at one time.

    Attributes:
        number: as the source counts them, often from 0.
        captured_at: with a zone; None where the capture doesn't tell.
        time_note: None where the capture itself tells the time, else where it was taken from ("the file's own time");
            without a time, what is known instead ("pasted Mon 15 Sep 2014, 19:02 UTC").
        title: the headline; None if there is none or it isn't known before the text is decoded.
        key: where `Texts` finds the words; None for a version that is known but absent.
        url: the exact address of this version, where it differs from the article's.
        archive_url: where an archive keeps a copy.
        origin: the file that this version was converted from.
        raw_sha256: the hash of the bytes it was extracted from.
        encoding: how its bytes were decoded, where that was a choice.
        elapsed: the time since another version in the source's own words, where it tells no times.
        uncertain: the paragraphs that had to be guessed, those that were settled since among them.
        meta: anything else that the source says.
    """

    number: int
    captured_at: datetime | None = None
    time_note: str | None = None
    title: str | None = None
    key: Hashable | None = None
    url: str | None = None
    archive_url: str | None = None
    origin: Origin | None = None
    raw_sha256: str | None = None
    encoding: str | None = None
    elapsed: Elapsed | None = None
    uncertain: tuple[Uncertain, ...] = ()
    meta: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def absent(self) -> bool:
        """Known to exist, but its words aren't in the capture."""
        return self.key is None

    @property
    def repeats(self) -> str:
        """How many captures in a row it stands for, "3 equal captures"; "" where it is one, or nobody counted."""
        return f"{self.captures:,} equal captures" if self.captures > 1 else ""

    @property
    def captures(self) -> int:
        """How many they are."""
        count = self.meta.get("captures")
        return count if isinstance(count, int) and count > 1 else 1

    @property
    def until(self) -> datetime | None:
        """When the last of these captures was made, as far as that is told."""
        told = self.meta.get("captured_until")
        try:
            time = datetime.fromisoformat(told) if isinstance(told, str) else None
        except ValueError:  # a `.capture` may say anything there
            return None
        return time if time and time.tzinfo else None

    @property
    def guesses(self) -> tuple[Uncertain, ...]:
        """What is uncertain and not settled."""
        return tuple(one for one in self.uncertain if one.settled is None)

    @property
    def doubts(self) -> str | None:
        """A sentence that warns of them; None if there are none."""
        if not self.guesses:
            return None
        least, count = min(one.confidence for one in self.guesses), len(self.guesses)
        what = "1 paragraph is a guess" if count == 1 else f"{count} paragraphs are guesses"
        return f"version {self.number}: {what} (the least sure one {least:.2f})"


_Draft = make_dataclass("_Draft", [(one.name, one.type, one) for one in fields(Version)], slots=True)


def quick_version(*values: Any) -> Version:
    """A `Version` in a third of the time: a frozen class sets each field by a call, and an archive lists 100,000."""
    made: Any = _Draft(*values)
    made.__class__ = Version
    version: Version = made
    return version


@dataclass(frozen=True, slots=True)
class Article:
    """One thing with a history.

    Attributes:
        versions: all that are known, in order, absent ones among them.
        versions_total: how many the source says there are; at least ``len(versions)``.
        language: a BCP 47 tag where the source tells it.
        status: what the source says about further checks, as a sentence.
    """

    versions: tuple[Version, ...]
    versions_total: int
    url: str | None = None
    source: str | None = None
    title: str | None = None
    language: str | None = None
    first_seen: datetime | None = None
    status: str | None = None
    meta: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def held(self) -> tuple[Version, ...]:
        """The versions whose words are here."""
        return tuple([version for version in self.versions if version.key is not None])


class Texts(Hashable, Protocol):
    """Finds the words of a version by its key.

    Implementations are picklable, hash by identity, and may be asked from several threads at once.
    """

    def read(self, key: Hashable, /) -> Text:
        """The words at ``key``; raises `viewer.errors.OpenError` if they can't be read any more."""


@dataclass(frozen=True, eq=False)
class MemoryTexts:
    """Words that are held in memory; a key is a place in the tuple."""

    texts: tuple[Text, ...]

    def read(self, key: Hashable, /) -> Text:
        """The words at place ``key``."""
        assert isinstance(key, int)
        return self.texts[key]


@dataclass(frozen=True, slots=True)
class Capture:
    """An opened capture file.

    Attributes:
        path: as the user named it; several files that were opened together are joined by ", ".
        format: the name of the format that read it, like "news-sniffer-text".
        sha256: of the file; of a folder over its sorted "sha256  name" lines; None if not computed yet.
        size: bytes.
        warnings: a sentence each, with its place: all that was skipped, repaired or guessed.
    """

    path: str
    format: str
    articles: tuple[Article, ...]
    texts: Texts
    sha256: str | None = None
    size: int | None = None
    warnings: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """Of its files, without their folders."""
        return ", ".join(PurePath(path).name for path in self.path.split(", "))

    def text(self, version: Version) -> Text:
        """The words of a version that isn't absent; the last few are kept decoded."""
        assert version.key is not None, "an absent version has no words"
        return _RECENT.read(self.texts, version.key)


_RECENT = RecentTexts()
