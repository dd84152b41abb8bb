"""The HTML report is accessible by axe-core's rules (https://github.com/dequelabs/axe-core), at any width and theme.

axe-core is no part of this project: the gate brings it, and `REDRAFT_AXE` says where it lies.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from viewer.exporters import html
from viewer.exporters.base import Layout, Report
from viewer.model.change import Comparison, Words
from viewer.model.pair import Pair

from .browser import Browser, started

pytestmark = pytest.mark.browser

WIDTHS = (360, 800, 1600)
THEMES = ("light", "dark")


@pytest.fixture(scope="module")
def axe() -> str:
    where = os.environ.get("REDRAFT_AXE", "")
    if not where:
        message = "axe-core is not here; REDRAFT_AXE names its file"
        if os.environ.get("CI") == "true" and os.environ.get("REDRAFT_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return Path(where).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with started(tmp_path_factory.mktemp("chromium")) as found:
        # The page's own policy forbids every script, axe-core's too.
        found.tell("Page.setBypassCSP", enabled=True)
        yield found


def violations(browser: Browser, axe: str) -> list[str]:
    browser.run(axe)
    found: list[Any] = browser.wait("axe.run({resultTypes: ['violations']}).then(found => done(found.violations))")
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("whole", [False, True])
def test_no_rule_is_broken_at_any_width_or_theme(
    browser: Browser, axe: str, report: Report, tmp_path: Path, layout: Layout, *, whole: bool
) -> None:
    path, pair = tmp_path / "report.html", next(iter(report.pairs))
    back = Pair(pair.new, replace(pair.new, version=replace(pair.new.version, number=5)), Comparison(()), Words())
    pairs = (pair, back) if whole else (pair,)
    path.write_bytes(b"".join(html.render(replace(report, pairs=pairs, whole=whole, layout=layout))))
    browser.open(path)
    browser.run("document.querySelectorAll('details').forEach(each => each.open = true)")
    for theme in THEMES:
        for width in WIDTHS:
            browser.look(width=width, theme=theme)
            assert violations(browser, axe) == [], (theme, width)
