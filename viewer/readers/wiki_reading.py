"""One pass over a MediaWiki export: what `wiki` says it does."""

import hashlib
from pathlib import Path
from typing import BinaryIO

from viewer.errors import OpenError
from viewer.model.capture import Article, Capture
from viewer.readers.base import Terms, hashed
from viewer.readers.courtesy import Courtesy
from viewer.readers.spool import Spool
from viewer.readers.wiki_pages import EnoughError, Pages
from viewer.readers.wiki_scan import Scan, TooDamagedError
from viewer.readers.wiki_source import Export, FileStore, Store, Unpacked, stamp
from viewer.readers.wiki_texts import WikiTexts

_PORTIONS = 64  # what there is by now is handed over about as often, as each time costs a copy of it
_FIRST = 2  # versions make something to look at


class Reading:
    """One pass over an export."""

    def __init__(self, file: BinaryIO, path: Path, terms: Terms, name: str) -> None:
        self._file, self._path, self._terms, self._name = file, path, terms, name
        self._stamp = stamp(path)
        self._size = self._stamp[0]
        self._export = Export(file, path, terms.limits)
        self._spool = None if self._export.plain else Spool(terms.limits)
        self._digest = hashlib.sha256()
        self._pages = Pages(terms.limits)
        self._courtesy = Courtesy()
        self._texts = WikiTexts(path, self._store(), self._pages.site, self._courtesy)
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
                self._courtesy.give_way()
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
        return Capture(str(self._path), self._name, articles, self._texts, sha256, self._size, warnings)

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
