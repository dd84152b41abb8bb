"""The steps of an article, compared one after the other while somebody goes through them."""

from collections.abc import Callable
from functools import partial

from viewer.engine.compare import compare_sides
from viewer.engine.options import Options
from viewer.model.capture import Article, Cancelled, Capture
from viewer.model.choice import Step
from viewer.model.history import History


def history(
    capture: Capture,
    article: Article,
    steps: tuple[Step, ...],
    passed: Callable[[int], None] | None = None,
    cancelled: Cancelled | None = None,
    *,
    most: int | None = None,
    whole: bool = True,
) -> History:
    """Pairs for a report.

    Args:
        capture: where the words are.
        article: one of the capture's.
        steps: in order.
        passed: told how many are done.
        cancelled: polled as in `compare`.
        most: pairs after which it ends.
        whole: as in `Options`.
    """
    compare = partial(compare_sides, options=Options(language=article.language, whole=whole), cancelled=cancelled)
    return History(capture, article, steps, compare, passed or _nobody, most)


def _nobody(_: int) -> None:
    """Nobody counts."""
