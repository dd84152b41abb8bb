"""The HTML report in a real browser: it asks for nothing, says nothing, and leaves its texts readable."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.exporters import html
from viewer.exporters.base import Layout, Report
from viewer.model.pair import Pair

from .browser import Browser, started

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with started(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def page(browser: Browser, report: Report, tmp_path: Path) -> Browser:
    return _shown(browser, report, tmp_path)


def _shown(browser: Browser, report: Report, folder: Path) -> Browser:
    path = folder / "report.html"
    path.write_bytes(b"".join(html.render(report)))
    browser.tell("Emulation.setEmulatedMedia", media="", features=[])
    browser.tell("Emulation.clearDeviceMetricsOverride")
    browser.log("browser")
    browser.requests()
    browser.open(path)
    return browser


def test_the_page_asks_for_nothing_and_says_nothing(page: Browser, tmp_path: Path) -> None:
    assert page.log("browser") == []
    assert page.requests() == [(tmp_path / "report.html").as_uri()]


@pytest.mark.parametrize("layout", Layout)
def test_a_hostile_page_asks_for_nothing_and_runs_nothing(
    browser: Browser, hostile: Report, tmp_path: Path, layout: Layout
) -> None:
    pairs = (*hostile.pairs, *hostile.pairs)
    _shown(browser, replace(hostile, pairs=pairs, whole=True, layout=layout), tmp_path)
    assert browser.log("browser") == []
    assert browser.requests() == [(tmp_path / "report.html").as_uri()]
    assert browser.run("return [window.hacked === undefined, document.scripts.length, document.images.length]") == [
        True,
        0,
        0,
    ]
    assert browser.run("return [...document.links].filter(a => !/^(https?|file):/.test(a.protocol)).length") == 0


def test_the_style_is_allowed_by_the_page_s_own_policy(page: Browser) -> None:
    assert page.run("return getComputedStyle(document.querySelector('.vh')).position") == "absolute"


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_nothing_sticks_out_at_any_width(page: Browser, width: int) -> None:
    page.tell("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    assert page.run("return document.documentElement.scrollWidth") <= width
    beside = page.run(
        "return document.querySelector('td.old').offsetTop === document.querySelector('td.new').offsetTop"
    )
    assert beside is (width == 1600)
    page.tell("Emulation.clearDeviceMetricsOverride")


def test_the_dark_page_is_dark_and_paper_is_light(page: Browser) -> None:
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    ground = "return getComputedStyle(document.body).backgroundColor"
    page.tell("Emulation.setEmulatedMedia", media="screen", features=dark)
    assert page.run(ground) == "rgb(20, 21, 24)"
    page.tell("Emulation.setEmulatedMedia", media="print", features=dark)
    assert page.run(ground) == "rgb(255, 255, 255)"
    page.tell("Emulation.setEmulatedMedia", media="", features=[])


def test_paper_shows_what_the_screen_folds(page: Browser) -> None:
    folded = "return [...document.querySelectorAll('details td.new p')].filter(p => p.checkVisibility()).length"
    assert page.run(folded.replace("checkVisibility()", "checkVisibility({contentVisibilityAuto: true})")) == 0
    page.tell("Emulation.setEmulatedMedia", media="print")
    assert page.run("return document.querySelector('details td.new p').getBoundingClientRect().height") > 0
    page.tell("Emulation.setEmulatedMedia", media="")


def test_every_link_inside_the_page_leads_somewhere(page: Browser) -> None:
    lost = "return [...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.hash)).length"
    assert page.run(lost) == 0
    twice = "const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.length - new Set(ids).size"
    assert page.run(twice) == 0


@pytest.mark.parametrize("layout", Layout)
def test_no_layout_sticks_out_or_leads_nowhere(
    browser: Browser, report: Report, pair: Pair, tmp_path: Path, layout: Layout
) -> None:
    page = _shown(browser, replace(report, pairs=(pair, pair), whole=True, layout=layout), tmp_path)
    assert page.log("browser") == []
    assert len(page.requests()) == 1
    for width in (360, 800, 1600):
        page.look(width=width)
        assert page.run("return document.documentElement.scrollWidth") <= width


def test_a_page_printed_to_pdf_is_paper_in_the_right_direction(
    browser: Browser, report: Report, tmp_path: Path
) -> None:
    for layout, lying in ((Layout.SIDE, True), (Layout.INLINE, False)):
        page = _shown(browser, replace(report, layout=layout), tmp_path)
        pdf = base64.b64decode(page.tell("Page.printToPDF", preferCSSPageSize=True)["data"])
        width, height = map(float, re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)[0])
        assert (width > height) is lying


def test_whoever_hears_the_page_may_do_without_the_words_before_each_change(page: Browser) -> None:
    heard = "return [...document.querySelectorAll('.said')].filter(e => getComputedStyle(e).display !== 'none').length"
    assert page.run(heard) > 5
    page.run("document.getElementById('quiet').focus()")
    assert page.run("return document.getElementById('quiet').getBoundingClientRect().top") > 0
    page.run("document.getElementById('quiet').click()")
    assert page.run(heard) == 0
    page.run("document.getElementById('quiet').click(); document.body.classList.add('quiet')")
    assert page.run(heard) == 0
