"""The report as one self-contained HTML page: no script, nothing fetched, every captured word escaped.

The page's Content-Security-Policy allows exactly its own style, by hash; so the template has no style attributes, and
colours come from the themes as custom properties. See https://www.w3.org/TR/CSP3/#framework-directive-source-list.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from viewer import assets, theme
from viewer.exporters import escapes, facts
from viewer.exporters.base import Export, Layout, Report
from viewer.exporters.chart import chart
from viewer.exporters.course import Course
from viewer.exporters.sections import Section
from viewer.exporters.spool import Spool
from viewer.model import elapsed
from viewer.model.stops import Mark

if TYPE_CHECKING:
    from jinja2 import Environment

_SHOWN_WARNINGS = 100
_PIECES = 64  # template fragments that are joined into one piece of output


def render(report: Report) -> Iterator[bytes]:
    """The page in pieces."""
    course = Course(report)
    single = len(report.pairs) == 1
    with Spool() as sections:
        for place, pair in enumerate(course, 1):
            section = Section(pair, "" if single else f"s{place}-")
            sections.add(_written("section", report=report, section=section, pair=pair))
        yield from _written("top", **_top(course), **_style())
        yield from sections.pieces()
        yield from _written("bottom", **_bottom(course))


EXPORT = Export("html", "HTML Report", ".html", render, layouts=tuple(Layout))


def _top(course: Course) -> dict[str, Any]:
    return {
        "report": course.report,
        "legs": course.legs,
        "heading": course.heading,
        "titles": course.titles,
        "chart": chart(course.legs),
    }


def _bottom(course: Course) -> dict[str, Any]:
    warnings = course.report.warnings
    return {
        "report": course.report,
        "versions": course.known,
        "name": facts.name(course.report.capture),
        "warnings": warnings[:_SHOWN_WARNINGS],
        "more_warnings": len(warnings[_SHOWN_WARNINGS:]),
    }


def _written(template: str, **values: object) -> Iterator[bytes]:
    stream = _environment().get_template(f"{template}.html").stream(values)
    stream.enable_buffering(_PIECES)
    return (piece.encode() for piece in stream)


@cache
def _style() -> dict[str, Any]:
    from markupsafe import Markup  # noqa: PLC0415 - commands that render nothing start without it

    light, dark = (theme.variables(theme.load(name)) for name in theme.PALETTES["default"])
    style = f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    style += assets.text("templates/report/style.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # Our own files, not captured text: nothing in them needs escaping, and escaping would break the style.
    return {"style": Markup(style), "digest": digest}  # noqa: S704


@cache
def _environment() -> "Environment":
    import jinja2  # noqa: PLC0415 - the registry is read at every start, pages are rendered rarely

    environment = jinja2.Environment(
        autoescape=True,
        finalize=_finalize,
        loader=jinja2.FunctionLoader(lambda name: assets.text(f"templates/report/{name}")),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {"plain": escapes.plain, "words": _words}
    environment.tests |= {"linkable": escapes.linkable, "turning": _turning, "language": facts.is_language}
    environment.globals |= {
        "Mark": Mark,
        "iso": facts.iso,
        "plural": facts.plural,
        "tool": facts.TOOL,
        "utc": elapsed.utc,
    }
    return environment


def _finalize(value: object) -> object:
    """Every text that a template writes passes here; what the template itself made is left alone."""
    return escapes.clean(value) if type(value) is str else value


def _words(runs: Iterable[Any]) -> str:
    return "".join(run.text for run in runs)


def _turning(runs: Iterable[Any]) -> bool:
    return any(escapes.turning(run.text) for run in runs)
