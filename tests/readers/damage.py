"""What every reader promises of damaged files."""

from contextlib import suppress
from pathlib import Path

from viewer.errors import OpenError
from viewer.model.limits import Limits
from viewer.readers import read


def opens_or_says_why(path: Path, limits: Limits | None = None, *, whole: bool = False) -> None:
    """It gives articles with versions or raises an `OpenError`, and leaves the file and its folder as they were.

    Args:
        path: of the file.
        limits: on what terms it is read.
        whole: whether the words of every version that it opened must be there.
    """
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with suppress(OpenError):
        capture = read(path, limits)
        for article in capture.articles:
            assert 0 < len(article.versions) <= article.versions_total
            for version in article.held:
                with suppress(*() if whole else (OpenError,)):
                    capture.text(version)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside
