"""MediaWiki XML exports, 0.3 to 0.11: plain, gzip, bzip2, xz, lzma or 7z, in UTF-8 or UTF-16, of any size.

One pass finds where each text stands (`wiki_scan`, `wiki_pages`); words are read and made readable when they are shown
(`wiki_texts`, `wikitext`). An export that isn't compressed is read where it lies. All others have no random access and
are unpacked to a `Spool` in the same pass. What was found by then can be looked at already.
"""

import hashlib
import re
from pathlib import Path
from typing import BinaryIO

from viewer.errors import OpenError
from viewer.model.capture import Article, Cancelled, Capture, Progress
from viewer.model.limits import Limits
from viewer.readers.base import Format, Probe, Source, Terms, hashed, opened, refused
from viewer.readers.sevenzip import MAGIC
from viewer.readers.spool import Spool
from viewer.readers.wiki_pages import EnoughError, Pages
from viewer.readers.wiki_scan import Scan, TooDamagedError
from viewer.readers.wiki_source import Export, FileStore, Store, Unpacked, encoding, stamp
from viewer.readers.wiki_texts import WikiTexts

_ROOT = re.compile(r"<mediawiki[\s/>]")
_LIKELY = re.compile(r"mediawiki\.org/xml/export-0|<siteinfo>.*<sitename>", re.DOTALL)
_PORTIONS = 64  # what there is by now is handed over about as often, as each time costs a copy of it
_FIRST = 2  # versions make something to look at


def _knows(probe: Probe) -> float:
    if probe.folder_names is not None:
        return 0.0
    if probe.head.startswith(MAGIC):
        return 0.9
    head = probe.unwrapped.decode(encoding(probe.unwrapped) or "utf-8", "replace")
    if _ROOT.search(head):
        return 0.98
    return 0.8 if _LIKELY.search(head) else 0.5 if probe.name.endswith(".7z") else 0.0


def _read(source: Source, limits: Limits, cancelled: Cancelled, progress: Progress) -> Capture:
    path = source.path
    with opened(path) as file:
        try:
            return _Reading(file, path, Terms(limits, cancelled, progress)).capture()
        except OSError as error:
            raise refused(path, error) from error


FORMAT = Format(
    "mediawiki", "MediaWiki export", ("*.xml", "*.xml.gz", "*.xml.bz2", "*.xml.xz", "*.xml.lzma", "*.7z"), _knows, _read
)


class _Reading:
    """One pass over an export."""

    def __init__(self, file: BinaryIO, path: Path, terms: Terms) -> None:
        self._file, self._path, self._terms = file, path, terms
        self._stamp = stamp(path)
        self._size = self._stamp[0]
        self._export = Export(file, path, terms.limits)
        self._spool = None if self._export.plain else Spool(terms.limits)
        self._digest = hashlib.sha256()
        self._pages = Pages(terms.limits)
        self._texts = WikiTexts(path, self._store(), self._pages.site)
        self._warnings: list[str] = []
        self._due = 0.0  # the share at which the next portion is handed over

    def capture(self) -> Capture:
        """The whole; raises `OpenError` if there is nothing to show."""
        scan = Scan(self._pages, self._terms.limits)
        self._scan(scan)
        articles = self._pages.ordered()
        self._warnings += (*self._export.warnings, *self._pages.notes.sentences())
        if not self._pages.held:
            raise self._nothing(seen=scan.seen)
        self._warnings[:0] = self._spool.notices if self._spool else ()
        return self._made(articles, self._sha256(), tuple(self._warnings))

    def _scan(self, scan: Scan) -> None:
        try:
            for block in self._export.blocks():
                if self._spool is None:
                    self._digest.update(block)
                elif not self._spool.write(block):
                    self._warnings.append("it unpacks to more than there is room for; what fits is opened")
                    return
                scan.feed(block)
                self._tell()
            if not self._export.over:
                scan.close()
        except EnoughError:
            limit = self._terms.limits.versions
            self._warnings.append(f"it holds more versions than the limit of {limit:,}; the rest is not read")
        except TooDamagedError:
            self._warnings.append("it is damaged in too many places; the rest is not read")

    def _tell(self) -> None:
        """Says how far it is, and hands over what there is, if that is new enough."""
        share = min(1.0, self._file.tell() / max(self._size, 1))
        what = "unpacking and reading revisions" if self._spool else "reading revisions"
        if self._pages.held < _FIRST or share < self._due:
            self._terms.step(share, what)
            return
        self._due = share + 1 / _PORTIONS
        self._terms.step(share, what, self._made(self._pages.articles(), None, self._pages.notes.sentences()))

    def _made(self, articles: tuple[Article, ...], sha256: str | None, warnings: tuple[str, ...]) -> Capture:
        return Capture(str(self._path), FORMAT.name, articles, self._texts, sha256, self._size, warnings)

    def _store(self) -> Store:
        if self._spool is None:
            return FileStore(self._path, self._stamp)
        return Unpacked(self._path, self._terms.limits, self._stamp, [self._spool])

    def _sha256(self) -> str:
        """Of the file as it lies there: of a plain one it is known by now, if all of it was read."""
        if self._spool is None and self._file.tell() == self._size:
            return self._digest.hexdigest()
        self._file.seek(0)
        return hashed(self._file, self._terms.cancelled)[1]

    def _nothing(self, *, seen: bool) -> OpenError:
        where, why = str(self._path), self._warnings[0] if self._warnings else ""
        if self._pages.known:
            return OpenError("holds no words", where=where, why=why)
        return OpenError("holds no revision of a page" if seen else "isn't a MediaWiki export", where=where, why=why)
