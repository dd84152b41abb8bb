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
) -> History:
    """Pairs for a report; ``passed`` is told how many are done."""
    compare = partial(compare_sides, options=Options(language=article.language), cancelled=cancelled)
    return History(capture, steps, compare, passed or _nobody)


def _nobody(_: int) -> None:
    """Nobody counts."""
