"""Neighbouring versions that say the same, told apart when their words are read.

Of an archive only captures of the same bytes are one version. A page is often sent with other bytes (a token, an
advertisement) and the same words; then each capture stays a version with its time and number, so that numbers mean the
same before and after the words are read, and it is said whose words it repeats.
"""

from viewer.model.capture import Text, Version


class Runs:
    """Takes the versions of one article in their order; those whose words aren't known are passed over.

    Attributes:
        repeated: how many said the same as the one before them.
    """

    def __init__(self) -> None:
        self.repeated = 0
        self._first: tuple[int, Text] | None = None

    def take(self, version: Version, text: Text) -> int | None:
        """The number of the first of the versions in a row whose words these are; None if they are new."""
        if self._first is not None and self._first[1].said == text.said:
            self.repeated += 1
            return self._first[0]
        self._first = version.number, text
        return None
