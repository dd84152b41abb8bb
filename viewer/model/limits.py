"""The bounds within which a capture is opened, so that no file can take the memory or the time of the machine.

Over a limit the record is left out with a warning that names it, and the rest opens. This is the one place where they
are; `viewer.settings.limits` makes them of what a person chose, and the commands take them as they stand here.
"""

from dataclasses import dataclass

_BULK = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for readers; the defaults are generous for real captures.

    Attributes:
        version_bytes: decompressed size of one record or version, in bytes.
        ratio: how many times larger than its compressed form a record may be, once it is beyond ``ratio_from`` bytes.
        lzma_ratio: the same for xz, lzma and 7z, whose matches of 273 bytes shrink versions that hardly differ so far.
        ratio_from: see ``ratio``, in bytes.
        bulk_from: bytes beyond which an eighth of the ratio is the limit: unpacking a gigabyte takes seconds, and what
            is real and that large isn't that thin.
        versions: how many versions an article may have.
        nesting: how deep JSON, XML and HTML may nest.
        extraction_seconds: how long taking the article out of one page may last.
        spool_bytes: how much may be unpacked into a temporary file, in bytes; never more than the disk has to spare.
    """

    version_bytes: int = 64 * 1024 * 1024
    ratio: int = 1000
    lzma_ratio: int = 4000
    ratio_from: int = 16 * 1024 * 1024
    bulk_from: int = 2 * 1024 * 1024 * 1024
    versions: int = 1_000_000
    nesting: int = 1000
    extraction_seconds: float = 10.0
    spool_bytes: int = 16 * 1024 * 1024 * 1024

    def beyond(self, size: int, packed: int, *, lzma: bool = False) -> bool:
        """Whether so many bytes are beyond all reason, having come out of so many packed ones."""
        if size <= self.ratio_from:
            return False
        ratio = self.lzma_ratio if lzma else self.ratio
        return size > max(1, packed) * (ratio if size <= self.bulk_from else max(1, ratio // _BULK))
