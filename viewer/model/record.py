"""The lines of a `.capture` file as plain values: what its reader and its writer agree on.

JSON Lines, UTF-8: a header, then for each article a line of its own and a line for each of its versions. The bundled
``capture.schema.json`` says the same in JSON Schema.
"""

FORMAT = "redraft-capture"
"""What the header's "format" says."""

VERSION = 1
"""What the header's "version" says: raised when a reader of today would misread a line."""

ARTICLE_FIELDS = ("url", "source", "title", "language", "first_seen", "status", "versions_total", "meta")
"""The fields of the object at "article"."""

VERSION_FIELDS = (
    "number",
    "captured_at",
    "time_note",
    "title",
    "paragraphs",
    "url",
    "archive_url",
    "origin",
    "raw_sha256",
    "encoding",
    "elapsed",
    "uncertain",
    "page",
    "note",
    "published",
    "meta",
)
"""The fields of a version's line; one without "paragraphs" is known but absent."""

PAGE_FIELDS = ("page", "note", "published")
"""Those of them that only the words of a page have."""

UNCERTAIN_FIELDS = ("paragraph", "reason", "cut", "side", "place", "other", "beside", "left", "settled")
"""The fields of an object at "uncertain"."""
