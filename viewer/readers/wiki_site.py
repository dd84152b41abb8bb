"""What an export says about its wiki."""

from dataclasses import dataclass, field
from urllib.parse import quote

_FILE, _CATEGORY = "6", "14"  # the keys of these namespaces in every wiki


@dataclass(slots=True)
class Site:
    """A wiki; filled while its export is being read.

    Attributes:
        source: its name.
        base: the address of its main page.
        language: a BCP 47 tag.
        files: the names of the namespace of files, lower case.
        categories: the names of the namespace of categories, lower case.
    """

    source: str | None = None
    base: str = ""
    language: str | None = None
    files: set[str] = field(default_factory=lambda: {"file", "image", "media"})
    categories: set[str] = field(default_factory=lambda: {"category"})

    def take(self, name: str, words: str, key: str) -> None:
        """An element of ``siteinfo``; ``key`` is that of a namespace."""
        if name == "sitename" or (name == "dbname" and not self.source):
            self.source = words or None
        elif name == "base":
            self.base = words
        elif name == "namespace" and words and key in {_FILE, _CATEGORY}:
            (self.files if key == _FILE else self.categories).add(words.casefold())

    def address(self, title: str) -> str | None:
        """Of a page, since it stands beside the main page; None where that isn't told."""
        if not self.base.startswith(("https://", "http://", "//")):
            return None
        before, asked, _ = self.base.partition("title=")
        folder = before + asked if asked else f"{before.rpartition('/')[0]}/"
        name = quote(title.replace(" ", "_"), safe=";@$!*(),/~:", errors="replace")
        return f"{'https:' if folder.startswith('//') else ''}{folder}{name}"
