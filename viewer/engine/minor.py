"""Edits that a reader may skip: style, one weak stop, the first capital. In doubt an edit isn't minor."""


def minor(old: str, new: str) -> bool:
    """Whether the edit from ``old`` to ``new`` is minor."""
    return " ".join(old.split()) == " ".join(new.split())
