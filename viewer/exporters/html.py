"""The report as one self-contained HTML page: no script, nothing fetched, every captured word escaped.

The page's Content-Security-Policy allows exactly its own style, by hash; so the template has no style attributes, and
colours come from the themes as custom properties. See https://www.w3.org/TR/CSP3/#framework-directive-source-list.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from viewer import assets, theme
from viewer.exporters import escapes, facts
from viewer.exporters.base import Export, Report
from viewer.exporters.sections import Section
from viewer.model import elapsed
from viewer.model.pair import Side
from viewer.model.stops import Mark

if TYPE_CHECKING:
    from jinja2 import Template

_SHOWN_WARNINGS = 100
_PIECES = 64  # template fragments that are joined into one piece of output


def render(report: Report) -> Iterator[bytes]:
    """The page in pieces."""
    single = len(report.pairs) == 1
    sections = [Section(pair, "" if single else f"s{place}-") for place, pair in enumerate(report.pairs, 1)]
    stream = _template().stream(
        report=report,
        sections=sections,
        single=single,
        sides=_sides(report),
        heading=facts.heading(report.article, report.pairs),
        name=facts.name(report.capture),
        warnings=report.capture.warnings[:_SHOWN_WARNINGS],
        more_warnings=len(report.capture.warnings[_SHOWN_WARNINGS:]),
        **_style(),
    )
    stream.enable_buffering(_PIECES)
    return (piece.encode() for piece in stream)


EXPORT = Export("html", "HTML Report", ".html", render)


def _sides(report: Report) -> list[Side]:
    """Each version that the report speaks of, once."""
    found = {side.version.number: side for pair in report.pairs for side in (pair.old, pair.new)}
    return [found[number] for number in sorted(found)]


@cache
def _style() -> dict[str, Any]:
    from markupsafe import Markup  # noqa: PLC0415 - commands that render nothing start without it

    light, dark = (theme.variables(theme.load(name)) for name in theme.NAMES)
    style = f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    style += assets.text("templates/report.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # Our own files, not captured text: nothing in them needs escaping, and escaping would break the style.
    return {"style": Markup(style), "digest": digest}  # noqa: S704


@cache
def _template() -> "Template":
    import jinja2  # noqa: PLC0415 - the registry is read at every start, pages are rendered rarely

    environment = jinja2.Environment(
        autoescape=True,
        finalize=_finalize,
        loader=jinja2.FunctionLoader(lambda name: assets.text(f"templates/{name}")),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {"plain": escapes.plain, "words": _words}
    environment.tests |= {"linkable": escapes.linkable, "turning": _turning, "language": _language}
    environment.globals |= {
        "Mark": Mark,
        "iso": facts.iso,
        "plural": facts.plural,
        "tool": facts.TOOL,
        "utc": elapsed.utc,
    }
    return environment.get_template("report.html")


def _finalize(value: object) -> object:
    """Every text that a template writes passes here; what the template itself made is left alone."""
    return escapes.clean(value) if type(value) is str else value


def _words(runs: Iterable[Any]) -> str:
    return "".join(run.text for run in runs)


def _turning(runs: Iterable[Any]) -> bool:
    return any(escapes.turning(run.text) for run in runs)


def _language(tag: str | None) -> bool:
    """Whether a tag is well-formed (RFC 5646); a browser would take any other for an unknown language."""
    return bool(tag and re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag))
