"""The pages of a MediaWiki export and their revisions, as `Scan` tells them; it knows nothing of files.

A version's number is its revision's id: that is what the wiki itself counts and cites by (``oldid=``), and several
exports of one page agree on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise

from viewer.model.capture import Article, Version
from viewer.model.limits import Limits
from viewer.readers.wiki_notes import Notes
from viewer.readers.wiki_revision import Revision, same, whole
from viewer.readers.wiki_site import Site


class EnoughError(Exception):
    """There are more versions than the limit allows."""


@dataclass(slots=True)
class _Page:
    """A page while its revisions are being collected."""

    fields: dict[str, str] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)  # and the places of their versions
    spare: int = 0  # the number for a revision without one, or a lesser one

    @property
    def identity(self) -> object:
        """What tells it from others: its title, or where that was lost itself."""
        return self.fields.get("title") or self.versions[0].key or self.versions[0].number


class Pages:
    """Collects articles.

    Attributes:
        site: what is known of the wiki by now.
        held: how many versions have words.
        known: how many versions there are.
        notes: what is to be said about them.
    """

    def __init__(self, limits: Limits) -> None:
        self.site, self.notes = Site(), Notes()
        self.held = self.known = 0
        self._limits = limits
        self._path: list[str] = []
        self._key = ""
        self._page: _Page | None = None
        self._revision: Revision | None = None
        self._done: dict[object, Article] = {}

    def articles(self) -> tuple[Article, ...]:
        """All that there are by now."""
        page = self._page
        if page is None or not page.versions:
            return tuple(self._done.values())
        return tuple((self._done | {page.identity: self._article(page)}).values())

    def ordered(self) -> tuple[Article, ...]:
        """All of them at the end, each in the order of its times."""
        return tuple(map(self._in_time, self.articles()))

    def begin(self, name: str, attributes: Mapping[str, str], /) -> None:
        """See `Skeleton`."""
        above = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "mediawiki":
            self.site.language = attributes.get("xml:lang") or self.site.language
        elif name == "page":
            self._close_page()
            self._page = _Page()
        elif name == "revision" and above != "revision":
            if self._page is None or above != "page":  # the tag of its page is damaged
                self._close_page()
                self._page = _Page()
            self._revision = Revision()
        elif name == "namespace":
            self._key = attributes.get("key", "")
        elif self._revision and attributes.get("deleted") == "deleted":
            self._revision.hidden.append(name)
        if name == "text" and self._revision and above == "revision":
            self._revision.about, self._revision.begun = dict(attributes), True

    def end(self, name: str, words: str, /) -> None:
        """See `Skeleton`."""
        self._path.pop()
        above = self._path[-1] if self._path else ""
        if self._revision and above in {"revision", "contributor"}:
            # Inside of the contributor there is another id.
            self._revision.fields.setdefault(f"{above} {name}", words)
        elif above == "content" and self._revision and name == "role":
            self.notes.tell("slots", self._revision.name)
        elif name == "revision" and self._revision:
            self._finish(self._revision)
        elif name == "page":
            self._close_page()
        elif above == "page" and self._page:
            self._page.fields[name] = words
            if name == "title" and words in self._done and not self._page.versions:
                self.notes.tell("again", words)
                self._page.versions += self._done[words].versions
                self._page.numbers = {version.number: at for at, version in enumerate(self._page.versions)}
        elif above in {"siteinfo", "namespaces"}:
            self.site.take(name, words, self._key)

    def text(self, start: int, end: int, /) -> None:
        """See `Skeleton`."""
        # A revision may have further content in slots of their own; the text proper stands outside of them.
        if self._revision and self._path[-2:] == ["revision", "text"]:
            self._revision.text = start, end

    def unreadable(self, place: int, /) -> None:
        """See `Skeleton`."""
        self.notes.unreadable(place)

    def flawed(self, place: int, /) -> None:
        """See `Skeleton`."""
        if self._revision:
            self._revision.flaw = place

    def damaged(self, place: int, why: str, resumes: str | None, /) -> None:
        """See `Skeleton`."""
        revision = self._revision
        torn = revision and (self._path[-1:] == ["text"] or not revision.begun)
        if revision and torn and resumes == "text" and not revision.begun:
            lost = f"what it says about revision {revision.name} is incomplete"
        elif revision and torn:
            lost, self._revision = f"revision {revision.name} is left out", None
        else:
            lost = f"reading goes on at the next {resumes}" if resumes else "nothing more is read"
        if revision and not torn:
            self._finish(revision)
        self.notes.damage(place, f"{why}; {lost}")

    def resumed(self, name: str, /) -> None:
        """See `Skeleton`."""
        self._path = ["mediawiki", "page", "revision", "text"]
        del self._path[self._path.index(name) :]
        if name in {"text", "revision"}:
            self._page = self._page or _Page()
        if name == "text" and self._revision is None:
            self._revision = Revision()

    def _close_page(self) -> None:
        if self._revision:
            self._finish(self._revision)
        page, self._page = self._page, None
        if page and page.versions:
            self._done[page.identity] = self._article(page)
        elif page:
            self.notes.tell("empty", page.fields.get("title") or "without a title")

    def _article(self, page: _Page) -> Article:
        title = page.fields.get("title")
        about = {name: whole(page.fields.get(field)) for name, field in (("page", "id"), ("namespace", "ns"))}
        return Article(
            tuple(page.versions),
            len(page.versions),
            url=self.site.address(title) if title else None,
            source=self.site.source,
            title=title,
            language=self.site.language,
            meta={name: value for name, value in about.items() if value},
        )

    def _finish(self, revision: Revision) -> None:
        """The revision is complete: it becomes a version of the page."""
        self._revision = None
        page = self._page
        assert page
        if self.known >= self._limits.versions:
            raise EnoughError
        here = self._here(revision)
        version = revision.version(self._number(page, revision), page.fields.get("title"), here=here)
        if version.captured_at is None:
            self.notes.tell("untimed", revision.name)
        known = page.numbers.setdefault(version.number, len(page.versions))
        if known < len(page.versions):
            repeated = same(page.versions[known], version)
            self.notes.tell("repeated" if repeated else "twice", revision.name)
            if repeated:
                return
        page.versions.append(version)
        self.known += 1
        self.held += here

    def _number(self, page: _Page, revision: Revision) -> int:
        if revision.number is not None:
            return revision.number
        page.spare = max(page.spare, len(page.versions))
        while page.spare in page.numbers:
            page.spare += 1
        self.notes.tell("unnumbered", str(page.spare))
        return page.spare

    def _here(self, revision: Revision) -> bool:
        """Whether its text can be shown; if not, or not as it was, that is said."""
        if why := revision.absence or ("long" if revision.length > self._limits.version_bytes else None):
            self.notes.tell(why, revision.name)
        elif revision.flaw is not None:
            self.notes.damage(revision.flaw, f"the text of revision {revision.name} is damaged; it is shown as it is")
        return not why

    def _in_time(self, article: Article) -> Article:
        """The article with its versions in the order of their times; those without one stay where they are."""
        times, latest = [], datetime.min.replace(tzinfo=UTC)
        for version in article.versions:
            latest = version.captured_at or latest
            times.append(latest)
        if all(old <= new for old, new in pairwise(times)):
            return article
        self.notes.tell("order", article.title or "a page without a title")
        places = sorted(range(len(times)), key=times.__getitem__)
        return replace(article, versions=tuple(article.versions[place] for place in places))
