"""``redraft report``: the chosen versions of an article, compared and written in the chosen format."""

import argparse
from collections.abc import Iterable

from viewer import libraries
from viewer.cli.inputs import opened, warnings
from viewer.cli.output import deliver, refuse
from viewer.cli.progress import Progress
from viewer.errors import RequestError
from viewer.exporters import FORMS, holding, named, terminal
from viewer.exporters.base import Export, Form, Layout, Report
from viewer.model import choice
from viewer.model.capture import Article, Capture


def report(options: argparse.Namespace) -> int:
    """Write a report; the exit status."""
    if options.jobs:
        from viewer.cli.corpus import reports  # noqa: PLC0415 - what starts processes is rarely needed

        return reports(options)
    from viewer.engine import history  # noqa: PLC0415 - as heavy as the libraries behind it

    form = _form(options)
    if options.all and (options.old is not None or options.new is not None):
        raise RequestError("--all and a pair exclude each other")
    refuse(options)
    with opened(options.files) as capture, warnings() as warn:
        article = choice.article(capture, options.article)
        steps, most = _steps(capture, article, options)
        with Progress(len(steps) if most is None else most, "step") as progress:
            pairs = history(capture, article, steps, progress.passed, most=most)
            pairs.begin()
            deliver(
                _rendered(
                    form,
                    Report(
                        capture,
                        article,
                        pairs,
                        whole=options.all,
                        layout=Layout(options.layout) if options.layout else None,
                        raw=options.raw,
                        colour=options.out is None and terminal.coloured(),
                    ),
                ),
                options,
            )
        for sentence in pairs.unreadable.values():
            warn(sentence)
    return 0


def _steps(
    capture: Capture, article: Article, options: argparse.Namespace
) -> tuple[tuple[choice.Step, ...], int | None]:
    """Steps, and how many pairs are made of them at most: a side that nobody named is one that can be read."""
    if options.all:
        return choice.steps(capture, article), None
    old, new = choice.step(capture, article, options.old, options.new)
    for number, one in ((options.old, old), (options.new, new)):
        if number is not None:
            capture.text(one)  # no other will do
    if options.new is not None:
        return ((old, new),), 1
    if options.old is None:
        return choice.steps(capture, article)[::-1], 1
    later = article.held[choice.place(article.held, old) + 1 :]
    return tuple((old, one) for one in later), 1


def _form(options: argparse.Namespace) -> Form:
    """The format that was named, or that the ending of the file says; text where nothing says anything."""
    if options.format:
        form = named(options.format)
        if not isinstance(form, Export) and options.out is None and terminal.shown():
            raise RequestError(f"a {form.title} can't be shown on a terminal", now="Name a file with -o")
        return form
    if options.out is None:
        return named("txt")
    found = holding(options.out.name)
    if found is None:
        endings = ", ".join(one.suffix for one in FORMS)
        raise RequestError("the ending names no format", where=str(options.out), why=f"known are {endings}")
    return found


def _rendered(form: Form, report: Report) -> Iterable[bytes]:
    if isinstance(form, Export):
        return form.render(report)
    libraries.check(offscreen=True)
    from viewer import app  # noqa: PLC0415 - this is what needs Qt

    return app.painted(report)
