"""MediaWiki XML exports, 0.3 to 0.11: plain, gzip, bzip2, xz, lzma or 7z, in UTF-8 or UTF-16, of any size.

One pass (`wiki_reading`) finds where each text stands (`wiki_scan`, `wiki_pages`); words are read and made readable
when they are shown (`wiki_texts`, `wikitext`). An export that isn't compressed is read where it lies. All others have
no random access and are unpacked to a `Spool` in the same pass. What was found by then can be looked at already.
"""

import re

from viewer.model.capture import Cancelled, Capture, Progress
from viewer.model.limits import Limits
from viewer.readers.base import Format, Probe, Source, Terms, opened, refused
from viewer.readers.sevenzip import MAGIC
from viewer.readers.wiki_source import encoding

_ROOT = re.compile(r"<mediawiki[\s/>]")
_LIKELY = re.compile(r"mediawiki\.org/xml/export-0|<siteinfo>.*<sitename>", re.DOTALL)


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
    from viewer.readers.wiki_reading import Reading  # noqa: PLC0415 - as heavy as the parsers behind it

    path = source.path
    with opened(path) as file:
        try:
            return Reading(file, path, Terms(limits, cancelled, progress), FORMAT.name).capture()
        except OSError as error:
            raise refused(path, error) from error


FORMAT = Format(
    "mediawiki", "MediaWiki export", ("*.xml", "*.xml.gz", "*.xml.bz2", "*.xml.xz", "*.xml.lzma", "*.7z"), _knows, _read
)
