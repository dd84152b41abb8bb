"""Several captures that belong together become one: pages 0/1, 1/2, 2/3 of an article are one history.

Articles are the same if their address is. What flattened pages had to guess is settled first by what the others tell
(`chain`). Then a version that several captures hold must say the same in each; where it doesn't, the one that had to
guess less is kept, and the disagreement is said.
"""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from viewer.model.capture import Article, Capture, Origin, Text, Texts, Uncertain, Version
from viewer.readers.chain import settled

FORMAT_NAME = "merged"


@dataclass(frozen=True, eq=False)
class JoinedTexts:
    """The words of several captures; a key is (which capture, the key there)."""

    parts: tuple[Texts, ...]

    def read(self, key: Hashable, /) -> Text:
        """The words at ``key``."""
        assert isinstance(key, tuple)
        return self.parts[key[0]].read(key[1])


@dataclass(frozen=True, slots=True)
class _Claim:
    """A version as one of the captures tells it."""

    version: Version
    article: Article
    capture: Capture
    text: Text | None

    @property
    def name(self) -> str:
        return PurePath(self.capture.path).name

    @property
    def doubt(self) -> float:
        """How much was guessed in the article, since a paragraph may belong to its neighbour; absent is all doubt."""
        if self.text is None:
            return math.inf
        flattened = self.capture.format == "news-sniffer-text"  # guessed even where it is sure
        return flattened + sum(1 - one.confidence for version in self.article.held for one in version.guesses)


def merged(captures: Sequence[Capture], where: str, sha256: str, warnings: Sequence[str]) -> Capture:
    """One capture of all articles in ``captures``, in the order in which they first occur."""
    captures = settled(captures)
    groups: dict[object, list[tuple[int, Article]]] = {}
    for place, capture in enumerate(captures):
        for order, article in enumerate(capture.articles):
            groups.setdefault(article.url or (place, order), []).append((place, article))
    said = [*warnings, *(f"{PurePath(one.path).name}: {warning}" for one in captures for warning in one.warnings)]
    articles = tuple(_article(group, captures, said) for group in groups.values())
    names = {capture.format for capture in captures}
    return Capture(
        where,
        names.pop() if len(names) == 1 else FORMAT_NAME,
        articles,
        JoinedTexts(tuple(capture.texts for capture in captures)),
        sha256,
        sum(capture.size or 0 for capture in captures),
        tuple(said),
    )


def _article(group: list[tuple[int, Article]], captures: Sequence[Capture], said: list[str]) -> Article:
    if len(group) == 1:
        place, article = group[0]
        versions = tuple(_placed(version, place, captures[place]) for version in article.versions)
        return replace(article, versions=versions)
    claims: dict[int, list[_Claim]] = {}
    for place, article in group:
        for version in article.versions:
            text = None if version.absent else captures[place].texts.read(version.key)
            claim = _Claim(_placed(version, place, captures[place]), article, captures[place], text)
            claims.setdefault(version.number, []).append(claim)
    kept = {number: _least_doubtful(claims[number], said) for number in sorted(claims)}
    versions = tuple(_joined(best, claims[number], kept) for number, best in kept.items())
    articles = [article for _, article in group]
    return Article(
        versions,
        max(len(versions), *(article.versions_total for article in articles)),
        **{name: next((value for one in articles if (value := getattr(one, name))), None) for name in _KNOWN},
        meta={name: value for one in reversed(articles) for name, value in one.meta.items()},
    )


_KNOWN = ("url", "source", "title", "language", "first_seen", "status")


def _placed(version: Version, place: int, capture: Capture) -> Version:
    """The version with a key into the joined texts, and with its provenance, which the joint file no longer tells."""
    if version.absent:
        return version
    origin = version.origin
    if origin is None and capture.format != "capture":
        origin = Origin(PurePath(capture.path).name, capture.format, capture.sha256)
    return replace(version, key=(place, version.key), origin=origin)


def _least_doubtful(claims: list[_Claim], said: list[str]) -> _Claim:
    """Whom to believe of those that tell one version."""
    best = min(claims, key=lambda claim: claim.doubt)
    for other in claims:
        if other.text is not None and best.text is not None and other.text != best.text:
            why = "which had to guess less" if other.doubt > best.doubt else "which was opened first"
            said.append(
                f"version {best.version.number} is not the same in {other.name} and in {best.name}, {why} and is kept"
            )
    return best


def _joined(best: _Claim, claims: Sequence[_Claim], kept: Mapping[int, _Claim]) -> Version:
    """The version with the time that any capture knows, and with what was uncertain to all that tell the same words."""
    timed = next((claim.version for claim in claims if claim.version.captured_at), best.version)
    elapsed = next((claim.version.elapsed for claim in claims if claim.version.elapsed), None)
    same = [best, *(claim for claim in claims if best.doubt and claim.text == best.text)]
    uncertain = {(one.paragraph, one.other): one for claim in reversed(same) for one in _uncertain(claim, kept)}
    return replace(
        best.version,
        captured_at=timed.captured_at,
        time_note=timed.time_note,
        elapsed=elapsed,
        uncertain=tuple(uncertain.values()),
    )


def _uncertain(claim: _Claim, kept: Mapping[int, _Claim]) -> Iterator[Uncertain]:
    """What a capture says to be uncertain, with its name; places in another version only if its words are kept."""
    for one in claim.version.uncertain:
        place = one.place and f"{claim.name}: {one.place}"
        other = next((other for other in claim.article.held if other.number == one.other), None)
        same = other is not None and claim.capture.texts.read(other.key) == kept[other.number].text
        yield replace(one, place=place, beside=one.beside if same else None)
