"""Reads the words of one version after the other where a whole capture is written out.

One version that can't be read (a damaged page of a database, a record beyond the limits) costs only itself: it is
passed over, said, and the rest is written. Only where there is nothing else the trouble is the user's answer.
"""

from collections.abc import Callable

from viewer.errors import OpenError
from viewer.model.capture import Article, Capture, Text, Version
from viewer.model.history import left_out


class Words:
    """The words of a capture's versions.

    Attributes:
        unreadable: a sentence for each version that was passed over.
    """

    def __init__(self, capture: Capture, warn: Callable[[str], None] | None = None) -> None:
        """``warn`` is told each sentence as it comes."""
        self.unreadable: list[str] = []
        self._capture, self._warn = capture, warn
        self._left = sum(len(article.held) for article in capture.articles)
        self._read = 0

    def of(self, article: Article, version: Version) -> tuple[Text | None, str | None]:
        """The words, or why they can't be read; neither of an absent version.

        Raises:
            OpenError: it was the last one and none could be read.
        """
        if version.absent:
            return None, None
        self._left -= 1
        try:
            text = self._capture.text(version)
        except OpenError as error:
            if not (self._left or self._read):
                raise
            self._pass_over(article, version, error)
            return None, error.why or error.what
        self._read += 1
        return text, None

    def _pass_over(self, article: Article, version: Version, error: OpenError) -> None:
        sentence = left_out(self._capture, article, version, error)
        self.unreadable.append(sentence)
        if self._warn is not None:
            self._warn(sentence)
