"""Merges and splits: sentences that went into, or came out of, one that is paired already or whose partner is free."""

from viewer.engine.likeness import Likeness
from viewer.engine.links import Links
from viewer.engine.options import Options


def join(links: Links, likeness: Likeness, options: Options) -> None:
    """Add to each pair the free sentences beside it that its partner holds."""
