"""A quotation with all that a reader needs to check it: headline, version, time, address and hash, as plain text.

::

    “Nobody was hurt, and no vehicle was damaged.”
    — Harbour bridge shut, harbour-courier, version 8, captured Fri 15 Mar 2024, 18:20 UTC,
    https://harbour-courier.example/news/kittiwake-bridge. SHA-256 of the version's text: 14d2…
"""

from viewer.exporters import escapes, facts
from viewer.exporters.provenance import time
from viewer.model.capture import Article
from viewer.model.pair import Side


def citation(article: Article, side: Side, words: str) -> str:
    """The words with their source; the words themselves stay as they are but for line ends and control characters.

    Args:
        article: that the words are taken from.
        side: the version that has them.
        words: the quotation.
    """
    version = side.version
    told = time(version)
    parts = (
        side.text.title or facts.heading(article),
        article.source,
        f"version {version.number}",
        f"captured {told}" if version.captured_at else told,
        version.url or article.url,
        f"archived at {version.archive_url}" if version.archive_url else None,
    )
    source = ", ".join(escapes.line(part) for part in parts if part)
    return f"“{escapes.line(words)}”\n— {source}. SHA-256 of the version's text: {side.text.sha256}\n"
