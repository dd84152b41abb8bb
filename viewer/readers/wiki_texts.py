"""The words of a revision in a MediaWiki export, found by their place and made readable."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from viewer.model.capture import Text
from viewer.readers.base import refused
from viewer.readers.courtesy import Courtesy
from viewer.readers.wiki_revision import Place
from viewer.readers.wiki_site import Site
from viewer.readers.wiki_source import Store
from viewer.readers.wikitext import readable

_NUMBERED = re.compile(r"&#(?:\d{1,7}|x[0-9a-fA-F]{1,6});")
_CDATA = "<![CDATA[", "]]>"


@dataclass(frozen=True, eq=False)
class WikiTexts:
    """The words of an export; a key is a `Place`."""

    path: Path
    store: Store
    site: Site
    courtesy: Courtesy

    def read(self, key: Hashable, /) -> Text:
        """The words at ``key``."""
        assert isinstance(key, Place)
        with self.courtesy.first():
            return self._read(key)

    def _read(self, key: Place) -> Text:
        try:
            source = plain(self.store.read(key.start, key.length))
        except OSError as error:
            raise refused(self.path, error) from error
        if key.markup:
            return readable(source, key.title, self.site)
        return Text(key.title, tuple(line for line in source.split("\n") if line.strip()))


def plain(xml: bytes) -> str:
    """What the inside of an XML element says that holds no other elements; whatever isn't well formed stays."""
    text = xml.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if "<" not in text:
        return _unescaped(text)
    pieces = []
    while text:
        before, opening, rest = text.partition(_CDATA[0])
        inside, closing, after = rest.partition(_CDATA[1])
        pieces.append(_unescaped(before))
        pieces.append(inside if closing else opening + inside)
        text = after
    return "".join(pieces)


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        text = text.replace(name, sign)
    if "&#" in text:
        text = _NUMBERED.sub(lambda found: unescape(found[0]), text)
    return text.replace("&amp;", "&")
